import { html, svg } from "lit";
import { words } from "/app/format.js";

const SHAPES = {
  dot: svg`<circle cx="5" cy="5" r="4.5" fill="currentColor"/>`,
  ring: svg`<circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
  half: svg`<circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M5 1.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor"/>`,
  square: svg`<rect x="0.8" y="0.8" width="8.4" height="8.4" rx="1.5" fill="currentColor"/>`,
  diamond: svg`<path d="M5 0l5 5-5 5-5-5z" fill="currentColor"/>`,
  triangle: svg`<path d="M5 0.6l4.8 8.6H0.2z" fill="currentColor"/>`,
  dash: svg`<rect x="0.5" y="4" width="9" height="2" rx="1" fill="currentColor"/>`,
};

/** A shape, a colour and always the word. @param {keyof typeof SHAPES} shape @param {string} tone */
export function mark(shape, tone, label) {
  return html`<span class="mark ${tone}"><svg viewBox="0 0 10 10" aria-hidden="true">${SHAPES[shape]}</svg>${label}</span>`;
}

const CATEGORY = { TODO: ["ring", ""], IN_PROGRESS: ["half", "accent"], DONE: ["dot", "good"] };
/** @param {string} name TODO, IN_PROGRESS, DONE @param {string} [label] the tracker's own word */
export const category = (name, label) => mark(...(CATEGORY[name] ?? ["ring", ""]), label || words(name));

const DELIVERY = { RECEIVED: ["half", "accent"], PROCESSED: ["dot", "good"], IGNORED: ["dash", ""], PARKED: ["triangle", "bad"] };
export const deliveryState = (name) => mark(...(DELIVERY[name] ?? ["ring", ""]), words(name));

export const FOCUSES = ["DELIGHT", "ADOPTION", "RETENTION", "SUPPORT"];
const FOCUS = { DELIGHT: ["diamond", "delight"], ADOPTION: ["square", "adoption"], RETENTION: ["dot", "retention"], SUPPORT: ["triangle", "support"] };
export const focus = (name) => (name ? mark(...(FOCUS[name] ?? ["ring", ""]), words(name)) : mark("ring", "", "No focus"));

const FEEDBACK = { RAISED: ["ring", "warn"], NEW: ["ring", "warn"], TRIAGED: ["half", "accent"], COMMITTED: ["half", "accent"], SHIPPED: ["square", "good"], RELEASED: ["square", "good"], TOLD: ["dot", "good"], DECLINED: ["dash", ""] };
export const feedbackState = (name) => mark(...(FEEDBACK[name] ?? ["ring", ""]), words(name));

const IMPORTANCE = ["Nice to have", "Useful", "Important", "Critical"];
/** @param {number|null|undefined} level 0 to 3 */
export function importance(level) {
  if (level === null || level === undefined) {
    return html`<span class="faint">Not said</span>`;
  }
  return html`<span class="mark ${level >= 3 ? "bad" : level === 2 ? "warn" : ""}"><svg viewBox="0 0 12 10" aria-hidden="true">${[0, 1, 2].map((i) => svg`<rect x=${i * 4} y=${6 - i * 3} width="3" height=${4 + i * 3} rx="0.6" fill=${i < level ? "currentColor" : "none"} stroke="currentColor" stroke-width="0.6"/>`)}</svg>${IMPORTANCE[level] ?? level}</span>`;
}

/** How far between start and target. @param {number|null|undefined} share 0 to 1 */
export function meter(share, tone = "var(--accent)") {
  const width = Math.max(0, Math.min(1, share ?? 0)) * 100;
  return html`<span class="meter"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="6" fill="var(--surface-3)"/><rect width=${width} height="6" fill=${tone}/></svg><span>${share === null || share === undefined ? "no check-in" : `${Math.round(share * 100)} %`}</span></span>`;
}
