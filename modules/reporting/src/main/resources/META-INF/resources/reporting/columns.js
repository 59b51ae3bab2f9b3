import { html } from "lit";
import { count, decimal, duration, percent, when, words } from "/app/format.js";
import { to } from "/app/location.js";
import { focus } from "/app/marks.js";

const SHARES = /(share|rate|coverage|adoption|gap|target)$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** A value of a report as a person reads it, by its name and kind. */
export function shown(name, value) {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === "number") {
    if (name.endsWith("Seconds")) {
      return duration(value);
    }
    return SHARES.test(name) ? percent(value) : Number.isInteger(value) ? count(value) : decimal(value);
  }
  if (typeof value === "string" && INSTANT.test(value)) {
    return when(value);
  }
  if (typeof value === "object") {
    return JSON.stringify(value);
  }
  return name === "focus" ? focus(value) : name === "stage" ? words(value) : String(value);
}

const HIDDEN = new Set(["id", "url"]);
const FIRST = ["from", "to", "stage", "focus", "key", "title", "name", "group"];

/**
 * The columns of any report: those the catalogue names, else those of its rows.
 *
 * @param {any[]} rows @param {{name: string, meaning?: string}[]} [told]
 * @returns {import("/app/tables.js").Column[]}
 */
export function columnsOf(rows, told = []) {
  const names = told.length > 0 ? told.map((one) => one.name).filter((name) => rows.some((row) => name in row)) : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : 99);
  return names
    .filter((name) => !HIDDEN.has(name) && rows.some((row) => row[name] !== null && row[name] !== undefined))
    .sort((a, b) => rank(a) - rank(b))
    .map((name) => ({
      key: name, label: words(name), lead: name === "title", num: rows.some((row) => typeof row[name] === "number"),
      cell: (row) => (name === "title" && row.id && row.key ? html`<a class="title" href=${to(`/work-items/${row.id}`)}>${row.title}</a>` : shown(name, row[name])),
    }));
}
