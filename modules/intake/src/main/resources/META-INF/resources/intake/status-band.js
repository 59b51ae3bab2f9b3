import { css, html, nothing } from "lit";
import { styled } from "/app/styled.js";
import { day, duration, full, when } from "/app/format.js";

/** @typedef {{status: string, category: string, startedAt: string, endedAt: string|null, seconds: number, current: boolean}} Stretch */

/**
 * The status history as one horizontal band, as long as time was. Waiting is hatched. It is an
 * ordered list, so that a screen reader hears the same.
 *
 * @param {Stretch[]} stretches in order
 */
export function band(stretches) {
  if (stretches.length === 0) {
    return html`<p class="muted">The tracker has not told of any status yet.</p>`;
  }
  const last = stretches.at(-1);
  const totals = new Map();
  for (const one of stretches) {
    const known = totals.get(one.status) ?? { seconds: 0, category: one.category, visits: 0 };
    totals.set(one.status, { seconds: known.seconds + one.seconds, category: one.category, visits: known.visits + 1 });
  }
  return html`
    <ol class="band" aria-label="Status history">${stretches.map(segment)}</ol>
    <p class="band-ends"><span>${when(stretches[0].startedAt)}</span><span>${last.current ? "now" : when(last.endedAt)}</span></p>
    <ul class="band-totals" aria-label="Total per status">${[...totals].map(([status, total]) => html`<li><span class="swatch ${total.category}" aria-hidden="true"></span>${status} <strong>${duration(total.seconds)}</strong>${total.visits > 1 ? html` <span class="faint">in ${total.visits} visits</span>` : nothing}</li>`)}</ul>`;
}

function segment(one) {
  const title = `${one.status}: ${duration(one.seconds)}, from ${full(one.startedAt)}${one.endedAt ? ` to ${full(one.endedAt)}` : ", still"}`;
  return html`<li class=${one.category} title=${title} ${styled({ "flex-grow": String(Math.max(one.seconds, 1)) })}>
    <span class="name">${one.status}</span> <span class="took">${duration(one.seconds)}</span>
    <span class="sr">from <time datetime=${one.startedAt}>${day(one.startedAt)}</time>${one.endedAt ? html` to <time datetime=${one.endedAt}>${day(one.endedAt)}</time>` : ", still there"}</span></li>`;
}

export const bandStyles = css`
  .band { display: flex; gap: 2px; height: 46px; border-radius: var(--radius); overflow: hidden; }
  .band li { flex: 1 1 0; min-width: 4px; overflow: hidden; padding: 5px 0 0 7px; white-space: nowrap; position: relative; display: grid; align-content: start; line-height: 1.35; font-size: 12px; }
  .band li { container-type: inline-size; }
  @container (max-width: 64px) { .band .name, .band .name ~ * { opacity: 0; } }
  .band .name { font-weight: 600; }
  .band li.TODO, .swatch.TODO { background: repeating-linear-gradient(135deg, var(--surface-2) 0 6px, var(--surface-3) 6px 8px); color: var(--ink-1); }
  .band li.IN_PROGRESS, .swatch.IN_PROGRESS { background: var(--accent-soft); color: var(--accent-strong); box-shadow: inset 0 -3px 0 var(--accent); }
  .band li.DONE, .swatch.DONE { background: var(--good-soft); color: var(--good); box-shadow: inset 0 -3px 0 var(--good); }
  .band-ends { display: flex; justify-content: space-between; font-size: 12px; color: var(--ink-3); margin-top: 4px; }
  .band-totals { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 8px; font-size: 13px; }
  .swatch { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
`;
