import { day, decimal, duration, percent, plural } from "/app/format.js";

/** What may be asked for; its name as a subject, and how values read. */
export const METRICS = {
  attainment: { label: "Attainment of goals", subject: "attainment" },
  loop: { label: "Loop time", subject: "loop time" },
  balance: { label: "Balance of focus", subject: "balance of focus" },
  health: { label: "Customer health", subject: "customer health" },
  nrr: { label: "Net revenue retention", subject: "net revenue retention" },
};

/** A value of the series. */
export function valued({ metric }, value) {
  return value === null || value === undefined ? "–" : metric === "loop" ? `${value < 0 ? "−" : ""}${duration(Math.round(Math.abs(value)))}` : metric === "attainment" ? percent(value) : decimal(value);
}

/** A change of the series with its sign; "a week" when it is a slope. */
export function signed({ metric }, value, weekly = false) {
  const sign = value < 0 ? "−" : "+";
  const size = Math.abs(value);
  const text = metric === "loop" ? duration(Math.round(size)) : metric === "attainment" ? `${decimal(Math.round(size * 1000) / 10)} points` : new Intl.NumberFormat("en", { maximumFractionDigits: 3 }).format(size);
  return `${sign}${text}${weekly ? " a week" : ""}`;
}

const clear = ({ low, high }) => low > 0 || high < 0;

/** The finding as one sentence; never more than that the two go together. */
export function finding({ totals, rows }) {
  const { subject } = METRICS[totals.metric];
  if (!totals.session) {
    return "No alignment session to look at yet";
  }
  const after = `After the session of ${day(totals.session.revealedAt)}`;
  if (rows.every((row) => row.value === null)) {
    return `${after} there is no ${subject} to look at`;
  }
  if (!totals.b0) {
    const short = totals.after.n < totals.enough ? ["after", totals.after.n] : ["before", totals.before.n];
    return `Too few points to say: ${plural(short[1], "week")} ${short[0]}, ${totals.enough} needed`;
  }
  const interval = (one, weekly) => `${signed(totals, one.value, weekly)}, associated; 95 % interval ${signed(totals, one.low)} to ${signed(totals, one.high)}`;
  if (clear(totals.b3)) {
    return `${after} ${subject} ${turn(totals.b1.value, totals.b3.value)}: ${interval(totals.b3, true)}`;
  }
  if (clear(totals.b2)) {
    return `${after} ${subject} was ${totals.b2.value > 0 ? "higher" : "lower"} at once: ${interval(totals.b2, false)}`;
  }
  return `${after} no change of ${subject} stands out: ${signed(totals, totals.b3.value, true)}, 95 % interval ${signed(totals, totals.b3.low)} to ${signed(totals, totals.b3.high)}`;
}

function turn(before, change) {
  const now = before + change;
  if (change > 0) {
    return now <= 0 ? "fell more slowly" : before < 0 ? "turned to rise" : "rose faster";
  }
  return now >= 0 ? "rose more slowly" : before > 0 ? "turned to fall" : "fell faster";
}
