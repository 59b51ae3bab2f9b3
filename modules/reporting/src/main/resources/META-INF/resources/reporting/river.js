import { css, html, svg } from "lit";
import { count, duration } from "/app/format.js";
import { to } from "/app/location.js";
import { mark } from "/app/marks.js";
import { STAGES, wait } from "/reporting/stages.js";

const WIDTH = 1000, HEIGHT = 96, CELL = WIDTH / STAGES.length;

/**
 * The loop as a river: as wide as asks are in each stage, coloured by how long they wait.
 *
 * @param {Map<string, any>} rows of the report "loop", by stage
 */
export function river(rows) {
  const cells = STAGES.map((one) => ({ ...one, row: rows.get(one.stage) ?? { n: 0, open: 0, medianSeconds: null, p85Seconds: null, oldestOpenSeconds: null } }));
  const most = Math.max(1, ...cells.map(({ row }) => row.open));
  const half = cells.map(({ row }) => 7 + 37 * Math.sqrt(row.open / most));
  return html`<div class="river">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${cells.map((cell, i) => svg`<path class=${wait(cell.row).tone} d=${reach(i, half)}/>`)}</svg>
    <ol aria-label="Stages of the loop">${cells.map((cell) => stage(cell))}</ol></div>`;
}

function stage({ row, label, open, list }) {
  const state = wait(row);
  return html`<li><a href=${to(`${list}${list.includes("?") ? "&" : "?"}sort=${list === "/outreach" ? "since" : "raisedAt"}`)}>
    <span class="open ${state.tone}"><strong>${count(row.open)}</strong> ${open}</span>
    <span class="stage">${label}</span>
    <span class="median">${row.medianSeconds === null ? "no median yet" : html`half within <strong>${duration(row.medianSeconds)}</strong>`} <span class="faint nowrap">n = ${count(row.n)}</span></span>
    ${row.oldestOpenSeconds === null ? "" : html`<span class="median">oldest <strong>${duration(row.oldestOpenSeconds)}</strong></span>`}
    ${mark(state.shape, state.tone, state.label)}</a></li>`;
}

/** One stage's water: flat in the middle, flowing over into its neighbours' width. */
function reach(i, half) {
  const mid = HEIGHT / 2, left = i * CELL, right = left + CELL;
  const before = i === 0 ? half[0] : (half[i - 1] + half[i]) / 2;
  const after = i === half.length - 1 ? half[i] : (half[i] + half[i + 1]) / 2;
  const [a, b] = [left + CELL * 0.3, right - CELL * 0.3];
  const bend = CELL * 0.15;
  const side = (s) => ({ l: mid + s * before, m: mid + s * half[i], r: mid + s * after });
  const up = side(-1), low = side(1);
  return `M${left} ${up.l} C${left + bend} ${up.l} ${a - bend} ${up.m} ${a} ${up.m} L${b} ${up.m} C${b + bend} ${up.m} ${right - bend} ${up.r} ${right} ${up.r} `
    + `L${right} ${low.r} C${right - bend} ${low.r} ${b + bend} ${low.m} ${b} ${low.m} L${a} ${low.m} C${a - bend} ${low.m} ${left + bend} ${low.l} ${left} ${low.l} Z`;
}

export const riverStyles = css`
  .river { position: relative; }
  .river > svg { position: absolute; inset: 0 0 auto 0; width: 100%; height: 96px; }
  .river path.good { fill: light-dark(#c9e6d4, #1f4a30); }
  .river path.warn { fill: light-dark(#f4dcab, #5a4316); }
  .river path.bad { fill: light-dark(#f3bfba, #6b2c28); }
  .river path.plain { fill: var(--surface-3); }
  .river ol { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); position: relative; }
  .river a { display: grid; gap: 2px; padding: 0 12px 10px; justify-items: center; text-align: center; color: var(--ink-1); border-radius: var(--radius); height: 100%; align-content: start; }
  .river a:hover { text-decoration: none; background: light-dark(rgb(0 0 0 / 3%), rgb(255 255 255 / 4%)); }
  .river .open { height: 96px; display: flex; gap: 6px; align-items: center; font-weight: 500; color: var(--ink-1); }
  .river .open strong { font-size: 22px; letter-spacing: -0.02em; }
  .river .stage { font-weight: 620; margin-top: 6px; }
  .river .median { font-size: 13px; color: var(--ink-2); }
  .river .mark { margin-top: 2px; }
  @media (max-width: 900px) {
    .river > svg { display: none; }
    .river ol { grid-template-columns: minmax(0, 1fr); gap: 1px; background: var(--line); }
    .river li { background: var(--surface-1); }
    .river a { grid-template-columns: minmax(0, 1fr) auto; justify-items: start; text-align: left; padding: 10px 14px; gap: 0 12px; }
    .river .stage { grid-area: 1 / 1; margin: 0; }
    .river .open { grid-area: 1 / 2; height: auto; justify-self: end; padding: 1px 9px; border-radius: 12px; font-size: 13px; background: var(--surface-2); }
    .river .open strong { font-size: 14px; }
    .river .open.good { background: light-dark(#c9e6d4, #1f4a30); } .river .open.warn { background: light-dark(#f4dcab, #5a4316); } .river .open.bad { background: light-dark(#f3bfba, #6b2c28); }
    .river .mark { justify-self: start; grid-column: 1 / 3; white-space: normal; }
    .river .median { grid-column: 1 / 3; }
  }
`;
