import { duration, plural } from "/app/format.js";

/** The stages of the river in order, in the words of a person, and where their open ones are listed. */
export const STAGES = [
  { stage: "triage", label: "Triage", before: "before triage", open: "untriaged", list: "/feedback?state=RAISED" },
  { stage: "decide", label: "Decide", before: "for a decision", open: "undecided", list: "/feedback?state=TRIAGED" },
  { stage: "build", label: "Build", before: "for the change to be built", open: "in work", list: "/feedback?state=COMMITTED" },
  { stage: "tell", label: "Tell", before: "to be told", open: "untold", list: "/outreach" },
  { stage: "adopt", label: "Adopt", before: "to use it", open: "unused", list: "/feedback?state=RELEASED" },
];

/**
 * How long the oldest one waits, against what is usual here: the median and the 85th percentile
 * of those that got through.
 *
 * @param {{open: number, medianSeconds: number|null, p85Seconds: number|null, oldestOpenSeconds: number|null}} row
 */
export function wait(row) {
  if (!row.open) {
    return { tone: "good", shape: "dot", label: "nobody waits" };
  }
  if (row.medianSeconds === null || row.oldestOpenSeconds === null) {
    return { tone: "plain", shape: "ring", label: "nothing to compare" };
  }
  if (row.oldestOpenSeconds <= row.medianSeconds) {
    return { tone: "good", shape: "dot", label: "as usual" };
  }
  // Without a percentile, fewer than 85 of 100 have got through yet.
  return row.p85Seconds === null || row.oldestOpenSeconds <= row.p85Seconds
    ? { tone: "warn", shape: "square", label: "slower than usual" }
    : { tone: "bad", shape: "triangle", label: "longer than 85 % ever did" };
}

/** The title of the page: the finding. @param {Map<string, any>} rows by stage */
export function finding(rows) {
  const timed = STAGES.map((one) => ({ ...one, row: rows.get(one.stage) })).filter((one) => one.row?.medianSeconds);
  if (timed.length > 0) {
    const worst = timed.reduce((a, b) => (b.row.medianSeconds > a.row.medianSeconds ? b : a));
    return `Customers wait longest ${worst.before}: half of them ${duration(worst.row.medianSeconds)}`;
  }
  const open = STAGES.map((one) => ({ ...one, row: rows.get(one.stage) })).filter((one) => one.row?.open > 0);
  if (open.length > 0) {
    const worst = open.reduce((a, b) => (b.row.oldestOpenSeconds > a.row.oldestOpenSeconds ? b : a));
    return `${plural(worst.row.open, "ask")} ${worst.row.open === 1 ? "waits" : "wait"} ${worst.before}, the oldest for ${duration(worst.row.oldestOpenSeconds)}`;
  }
  return "No customer waits for an answer";
}
