import { css, html } from "lit";
import { styled } from "/app/styled.js";
import { decimal, percent } from "/app/format.js";
import { to } from "/app/location.js";
import { focus, FOCUSES } from "/app/marks.js";
import { empty } from "/app/states.js";

/** Done focus against said focus. @param {any} report "focus-balance" */
export function focusBars(report) {
  const rows = report.rows.filter((row) => !row.group && FOCUSES.includes(row.focus));
  if (rows.every((row) => !row.items)) {
    return empty({ title: "No effort to weigh yet", text: report.why ?? "Link work to goals: a goal's focus is the focus of its work.", action: html`<a class="button" href=${to("/goals")}>Go to goals</a>` });
  }
  return html`<ul class="focus-bars">${rows.map((row) => html`<li>
      ${focus(row.focus)}
      <span class="lane"><span class="fill ${row.focus.toLowerCase()}" ${styled({ width: `${(row.share ?? 0) * 100}%` })}></span><span class="aim" ${styled({ left: `${(row.target ?? 0) * 100}%` })}></span></span>
      <span class="share"><strong>${percent(row.share)}</strong> <span class="faint">of ${percent(row.target)} said</span></span></li>`)}</ul>
    <p class="hint">The line marks what was said. Balance ${decimal(report.totals?.balance)} of 1${report.totals?.unclassifiedShare ? `, ${percent(report.totals.unclassifiedShare)} of the work has no focus` : ""}. <a href=${to("/reports/focus-balance")}>Explain</a></p>`;
}

export const focusStyles = css`
  .focus-bars { display: grid; gap: 10px; margin-bottom: 10px; }
  .focus-bars li { display: grid; grid-template-columns: 92px minmax(0, 1fr) 124px; gap: 10px; align-items: center; font-size: 13px; }
  .focus-bars .share { text-align: right; }
  .lane { position: relative; height: 14px; border-radius: 3px; background: var(--surface-2); }
  .lane .fill { position: absolute; inset: 0 auto 0 0; border-radius: 3px; min-width: 2px; }
  .lane .aim { position: absolute; top: -3px; bottom: -3px; width: 2px; background: var(--ink-1); }
  .fill.delight { background: var(--focus-delight); } .fill.adoption { background: var(--focus-adoption); }
  .fill.retention { background: var(--focus-retention); } .fill.support { background: var(--focus-support); }
  @media (max-width: 639px) { .focus-bars li { grid-template-columns: 1fr auto; } .focus-bars .lane { grid-row: 2; grid-column: 1 / 3; } }
`;
