import { words } from "/app/format.js";

/**
 * How a person says where a member comes from, and how a rule of the mapping language says it.
 * What the form has no control for is kept as it is written.
 *
 * @typedef {{from: "none"|"column"|"constant"|"written", column: string, constant: string, format: string,
 *   decimal: string, split: string, currency: string, currencyColumn: string, words: string, written: string}} Choice
 */

/** Columns that every row has. */
export const CONTENT = "#content";

/** @param {string} column */
const pointer = (column) => `/${column.replace(/~/g, "~0").replace(/\//g, "~1")}`;
/** @param {string} place */
const column = (place) => place.slice(1).replace(/~1/g, "/").replace(/~0/g, "~");
/** A pointer to a column, not into one. */
const isColumn = (how, columns) => typeof how === "string" && how.startsWith("/") && [...columns, CONTENT].includes(column(how));

/** @returns {Choice} */
const nothing = () => ({ from: "none", column: "", constant: "", format: "isoAny", decimal: ".", split: ";", currency: "EUR", currencyColumn: "", words: "", written: "" });

/** @param {any} how @param {string} kind @param {string[]} columns @returns {Choice} */
export function read(how, kind, columns) {
  const choice = nothing();
  const asWritten = () => ({ ...choice, from: "written", written: JSON.stringify(how) });
  if (how === null || how === undefined) {
    return choice;
  }
  if (kind === "MONEY" && how.amount !== undefined) {
    const amount = read(how.amount, "NUMBER", columns);
    const byColumn = isColumn(how.currency, columns);
    if (amount.from === "written" || amount.words || (!byColumn && typeof how.currency?.constant !== "string")) {
      return asWritten();
    }
    return { ...amount, currency: how.currency.constant ?? "EUR", currencyColumn: byColumn ? column(how.currency) : "" };
  }
  if (isColumn(how, columns)) {
    return { ...choice, from: "column", column: column(how), format: "iso" };
  }
  if (typeof how === "number" || typeof how === "boolean") {
    return { ...choice, from: "constant", constant: String(how) };
  }
  if (how.constant !== undefined && Object.keys(how).length === 1) {
    return { ...choice, from: "constant", constant: String(how.constant) };
  }
  const known = ["pointer", "format", "decimal", "split", "table"];
  if (!isColumn(how.pointer, columns) || Object.keys(how).some((name) => !known.includes(name))) {
    return asWritten();
  }
  return {
    ...choice, from: "column", column: column(how.pointer), format: how.format ?? "iso", decimal: how.decimal ?? ".", split: how.split ?? choice.split,
    words: Object.entries(how.table ?? {}).map(([found, meant]) => `${found} = ${meant ?? ""}`).join("\n"),
  };
}

/** @param {Choice} choice @param {string} kind @returns {any} undefined for a member that is not told */
export function write(choice, kind) {
  switch (choice.from) {
    case "none": return undefined;
    case "written": return JSON.parse(choice.written);
    case "constant": return kind === "MONEY" ? { amount: { constant: Number(choice.constant) }, currency: currency(choice) } : constant(choice.constant, kind);
    default: return kind === "MONEY" ? { amount: option(choice, "decimal", choice.decimal), currency: currency(choice) } : fromColumn(choice, kind);
  }
}

const currency = (choice) => (choice.currencyColumn ? pointer(choice.currencyColumn) : { constant: choice.currency });

function constant(text, kind) {
  const plain = kind === "NUMBER" || kind === "AMOUNT" ? Number(text) : kind === "FLAG" ? text === "true" : text;
  return { constant: plain };
}

function fromColumn(choice, kind) {
  if (choice.words.trim()) {
    return option(choice, "table", table(choice.words, kind));
  }
  switch (kind) {
    case "TIME": return option(choice, "format", choice.format);
    case "NUMBER": case "AMOUNT": return option(choice, "decimal", choice.decimal);
    case "TEXTS": return option(choice, "split", choice.split);
    default: return pointer(choice.column);
  }
}

const option = (choice, name, value) => ({ pointer: pointer(choice.column), [name]: value });

function table(words, kind) {
  const entries = words.split("\n").filter((line) => line.includes("=")).map((line) => {
    const at = line.lastIndexOf("=");
    return [line.slice(0, at).trim(), constant(line.slice(at + 1).trim(), kind).constant];
  });
  return Object.fromEntries(entries);
}

const LABELS = { externalId: "Id", mrr: "Revenue each month", workItemKey: "Work item key", at: "When", url: "Link", timestamp: "As of" };

/** @param {string} name of a member */
export const label = (name) => LABELS[name] ?? words(name);
