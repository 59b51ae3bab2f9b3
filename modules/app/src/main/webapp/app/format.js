import { html } from "lit";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {string} instant @returns {string} "12 Nov", with the year when it is not this one; UTC like every figure */
export function day(instant) {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year === new Date().getUTCFullYear() ? "" : ` ${year}`}`;
}

/** A day with the full instant on hover. @param {string|null|undefined} instant */
export function when(instant, fallback = "–") {
  return instant ? html`<time datetime=${instant} title=${full(instant)}>${day(instant)}</time>` : fallback;
}

/** A day and the time of day, for lists where minutes matter. */
export function moment(instant) {
  if (!instant) {
    return "–";
  }
  const clock = new Date(instant).toISOString().slice(11, 19);
  return html`<time datetime=${instant} title=${full(instant)}>${day(instant)} ${clock}</time>`;
}

/** @param {string} instant */
export function full(instant) {
  return new Date(instant).toISOString().replace("T", " ").replace(/\.\d+Z$/, "").replace("Z", "") + " UTC";
}

/** @param {number|null|undefined} seconds @returns {string} "3 d 4 h", two units at most */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "–";
  }
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const index = Math.max(0, units.findIndex(([, size]) => seconds >= size));
  if (seconds < 1) {
    return "0 s";
  }
  const [name, size] = units[index];
  const whole = Math.floor(seconds / size);
  const next = units[index + 1];
  const rest = next ? Math.floor((seconds - whole * size) / next[1]) : 0;
  return rest > 0 && whole < 10 ? `${whole} ${name} ${rest} ${next[0]}` : `${whole} ${name}`;
}

/** @param {string|null|undefined} instant @returns {number|null} seconds since then */
export function age(instant) {
  return instant ? Math.max(0, (Date.now() - new Date(instant).getTime()) / 1000) : null;
}

/** @param {number|null|undefined} value */
export function count(value) {
  return value === null || value === undefined ? "–" : new Intl.NumberFormat("en").format(value);
}

/** @param {number|null|undefined} value a share, 0 to 1 */
export function percent(value) {
  return value === null || value === undefined ? "–" : `${Math.round(value * 100)} %`;
}

/** @param {number|null|undefined} value */
export function decimal(value) {
  return value === null || value === undefined ? "–" : new Intl.NumberFormat("en", { maximumFractionDigits: 2 }).format(value);
}

/** @param {{amountMinor: number, currency: string}|null|undefined} amount */
export function money(amount) {
  if (!amount || amount.amountMinor === null || amount.amountMinor === undefined) {
    return "–";
  }
  const whole = amount.amountMinor % 100 === 0;
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency: amount.currency, minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 }).format(amount.amountMinor / 100);
  } catch {
    return `${amount.amountMinor / 100} ${amount.currency ?? ""}`;
  }
}

/** @param {number} n @param {string} one @param {string} [many] */
export function plural(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** "IN_PROGRESS" to "In progress", "leadTimeP85Seconds" to "Lead time p85". */
export function words(name) {
  const spaced = String(name ?? "").replace(/Seconds$/, "").replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").trim().toLowerCase();
  return spaced ? spaced[0].toUpperCase() + spaced.slice(1) : "";
}
