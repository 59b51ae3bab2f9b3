import { css, html, nothing, svg } from "lit";
import { count, duration, plural } from "/app/format.js";
import { mark } from "/app/marks.js";

/**
 * How many deliveries came in each hour, the one that runs last, as bars.
 *
 * @param {number[]} hours @param {string} label what the bars say, for those who do not see them
 */
export function bars(hours, label) {
  const most = Math.max(1, ...hours);
  return html`<svg class="bars" viewBox="0 0 ${hours.length * 4} 24" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect x="0" y="23" width=${hours.length * 4} height="1" fill="var(--line)"/>
    ${hours.map((n, i) => (n === 0 ? nothing : svg`<rect x=${i * 4 + 0.5} y=${23 - Math.max(2, (n / most) * 22)} width="3" height=${Math.max(2, (n / most) * 22)} fill="var(--chart-1)"><title>${count(n)}</title></rect>`))}</svg>`;
}

/** @param {number|null|undefined} seconds */
export const lag = (seconds) => (seconds !== null && seconds !== undefined && seconds < 1 ? `${Math.round(seconds * 1000)} ms` : duration(seconds));

/** How a source is, in one word. */
export function health(source, pulse) {
  if (source.pausedAt) {
    return mark("half", "warn", "Paused");
  }
  const kinds = new Set((pulse?.risks ?? []).map((risk) => risk.kind));
  if (kinds.has("REFUSING")) {
    return mark("triangle", "bad", "Not accepted");
  }
  if (kinds.has("SILENT")) {
    return mark("triangle", "warn", "Unusually silent");
  }
  if (kinds.has("REFUSED")) {
    return mark("diamond", "warn", "Some not accepted");
  }
  return source.lastDeliveryAt ? mark("dot", "good", "Well") : mark("ring", "", "Nothing yet");
}

/** The bars of the last day with their number. */
export const day = (pulse) => html`<span class="rate">${bars(pulse.hours.slice(-24), `${plural(pulse.receivedLastDay, "delivery", "deliveries")} in 24 hours`)}<span>${count(pulse.receivedLastDay)}</span></span>`;

export const pulseStyles = css`
  .bars { display: block; width: 100%; height: 28px; }
  .rate { display: grid; grid-template-columns: minmax(60px, 110px) auto; gap: 8px; align-items: end; }
  .rate .bars { height: 20px; }
  @media (max-width: 639px) { .rate { display: inline-grid; } }
  .week .bars { height: 56px; }
  source-pulse .figure .note { display: block; }
  .risk { display: grid; gap: 6px; }
  source-pulse, secret-rotation, replay-progress { display: block; min-width: 0; }
`;
