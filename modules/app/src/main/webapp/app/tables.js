import { html, nothing } from "lit";
import { saveCsv } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { plural } from "/app/format.js";
import { change, param } from "/app/location.js";

/**
 * @typedef {object} Column
 * @property {string} key what it sorts by, too
 * @property {string} label
 * @property {(row: any) => unknown} [cell]
 * @property {(row: any) => string|number|null} [by] what to compare when cell is not plain
 * @property {boolean} [num]
 * @property {boolean} [lead] on a narrow screen, a line of its own
 */

/**
 * A table whose order is in the URL. On a narrow screen its rows become cards.
 *
 * @param {{caption: string, columns: Column[], rows: any[], foot?: unknown}} t
 */
export function table({ caption, columns, rows, foot = nothing }) {
  const asked = param("sort");
  const down = asked.startsWith("-");
  const sorting = columns.find((column) => column.key === asked.replace(/^-/, ""));
  const sorted = sorting ? [...rows].sort(by(sorting, down)) : rows;
  return html`<table class="table" role="table">
      <caption class="sr">${caption}</caption>
      <thead role="rowgroup"><tr role="row">${columns.map((column) => head(column, sorting === column, down))}</tr></thead>
      <tbody role="rowgroup">${sorted.map((row) => html`<tr role="row">${columns.map((column) => cell(column, row))}</tr>`)}</tbody>
    </table>${foot}`;
}

function head(column, active, down) {
  const state = active ? (down ? "descending" : "ascending") : "none";
  const next = active && !down ? `-${column.key}` : active ? "" : column.key;
  return html`<th role="columnheader" scope="col" class=${column.num ? "num" : ""} aria-sort=${state}>
    <button type="button" @click=${() => change({ sort: next })}>${column.label}${active ? html`<span aria-hidden="true">${down ? " ↓" : " ↑"}</span>` : nothing}</button></th>`;
}

function cell(column, row) {
  const value = column.cell ? column.cell(row) : row[column.key];
  const blank = value === null || value === undefined || value === "" || value === "–";
  const name = `${column.num ? "num" : ""} ${column.lead ? "lead" : ""} ${blank ? "blank" : ""}`;
  return html`<td role="cell" class=${name} data-label=${column.label}>${blank ? html`<span class="faint">–</span>` : value}</td>`;
}

function by(column, down) {
  const value = column.by ?? ((row) => row[column.key]);
  return (a, b) => {
    const x = value(a), y = value(b);
    if (x === null || x === undefined) return 1;
    if (y === null || y === undefined) return -1;
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true });
    return down ? -order : order;
  };
}

/** @param {any[]} rows @param {string|null} next @param {() => void} more */
export function foot(rows, next, more, one, many) {
  return html`<div class="table-foot"><span>${plural(rows.length, one, many)}${next ? ", more on the server" : ""}</span>
    ${next ? html`<button type="button" class="button" @click=${more}>Show more</button>` : nothing}</div>`;
}

export function csvButton(path, params, name) {
  const save = async () => {
    try {
      await saveCsv(path, params, name);
    } catch (failure) {
      say(failure.message);
    }
  };
  return html`<button type="button" class="button" @click=${save}>CSV</button>`;
}

/** A filter of a list: its value is a parameter of the URL. */
export function filter(name, label, options) {
  const value = param(name);
  return html`<label>${label}<select @change=${(event) => change({ [name]: event.target.value, cursor: "" })}>
    <option value="" ?selected=${!value}>All</option>
    ${options.map((o) => html`<option value=${o.value} ?selected=${o.value === value}>${o.label}</option>`)}</select></label>`;
}

/** A filter by words, applied when typing stops. */
export function finder(label, name = "q") {
  let waiting;
  const typed = (event) => {
    clearTimeout(waiting);
    const { value } = event.target;
    waiting = setTimeout(() => change({ [name]: value.trim() }), 250);
  };
  return html`<label>${label}<input type="search" .value=${param(name)} @input=${typed}></label>`;
}
