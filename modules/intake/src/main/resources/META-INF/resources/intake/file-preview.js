import { css, html, nothing } from "lit";
import { full, money } from "/app/format.js";
import { label } from "/intake/column-values.js";

export const previewStyles = css`
  .sheet { overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); }
  .sheet .table td { max-width: 260px; overflow-wrap: anywhere; }
  .sheet tr.bad td:first-child { color: var(--bad); font-weight: 600; }
  @media (min-width: 640px) { .sheet .table td, .sheet .table th { white-space: nowrap; } .sheet .table td { overflow: hidden; text-overflow: ellipsis; } .sheet td.wrong { white-space: normal; } }
`;

/** @param {unknown} value of a member */
function shown(value) {
  if (value === null || value === undefined) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((each) => (typeof each === "object" ? JSON.stringify(each) : each)).join(", ");
  }
  if (typeof value === "object") {
    return value.currency ? money(value) : JSON.stringify(value);
  }
  return /^\d{4}-\d\d-\d\dT/.test(String(value)) ? full(String(value)) : String(value);
}

/** One sentence about a fault. @param {{column: string|null, member: string|null, detail: string}} fault */
export const faultText = (fault) => html`<strong>${fault.column ?? (fault.member ? label(fault.member) : "The row")}</strong> ${fault.detail}`;

/** What rows become: a line each, with what is wrong instead where something is. */
export function previewTable({ rows }, members) {
  const told = members.filter((name) => (name === "timestamp" ? rows.some((row) => row.at) : rows.some((row) => row.data && name in row.data)));
  return html`<div class="sheet" tabindex="0" role="region" aria-label="What the first rows become"><table class="table" role="table">
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Row</th>${told.map((name) => html`<th role="columnheader" scope="col">${label(name)}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row) => html`<tr role="row" class=${row.faults.length > 0 ? "bad" : ""}>
      <td role="cell">${row.row}</td>
      ${row.faults.length > 0
        ? html`<td role="cell" class="wrong" colspan=${Math.max(1, told.length)}>${row.faults.map((fault) => html`<div class="bad">${faultText(fault)}</div>`)}</td>`
        : told.map((name) => cell(name === "timestamp" ? row.at : row.data?.[name], label(name)))}
    </tr>`)}</tbody></table></div>${rows.length === 0 ? html`<p class="muted">There is no row in this file.</p>` : nothing}`;
}

/** The rows as they stand in the file. */
export function cellsTable({ columns, rows }) {
  return html`<div class="sheet" tabindex="0" role="region" aria-label="The first rows as they are"><table class="table" role="table">
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Row</th>${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row) => html`<tr role="row"><td role="cell">${row.row}</td>${columns.map((name) => cell(row.cells[name], name))}</tr>`)}</tbody></table></div>`;
}

function cell(value, name) {
  const text = shown(value);
  return html`<td role="cell" data-label=${name} class=${text === null || text === "" ? "blank" : ""}>${text === null || text === "" ? html`<span class="faint">–</span>` : text}</td>`;
}
