import { LitElement, css, html, nothing } from "lit";
import { post } from "/app/api.js";
import { problem } from "/app/states.js";
import { CONTENT, label, read, write } from "/intake/column-values.js";
import { previewTable } from "/intake/file-preview.js";

const FORMATS = [
  ["isoAny", "2026-11-22 14:05"], ["dayFirst", "22.11.2026 or 22/11/2026"], ["monthFirst", "11/22/2026"],
  ["iso", "2026-11-22T14:05:00Z"], ["epochSeconds", "seconds since 1970"], ["epochMillis", "milliseconds since 1970"],
];
const SEPARATORS = [[";", "semicolon"], [",", "comma"], ["|", "bar"], [" ", "blank"]];
const HINTS = {
  externalId: "What makes the row itself, and not another, when it comes again",
  importance: "0 (nice) to 3 (critical)",
  customer: "The id by which the customer is known here", timestamp: "As of when all this is so; the newest counts",
};
/** Texts that are words of the other tool, of which another may be meant here. */
const WORDY = ["status", "type", "priority", "plan", "segment", "lifecycle", "role", "category", "kind", "environment", "severity"];

export const mappingStyles = css`
  column-mapping { display: grid; gap: 16px; }
  column-mapping .member { display: grid; grid-template-columns: minmax(130px, 190px) minmax(0, 1fr); gap: 4px 14px; padding: 8px 0; border-bottom: 1px solid var(--line); align-items: start; }
  column-mapping .member > .name { padding-top: 5px; font-weight: 550; font-size: 13px; }
  column-mapping .member .hint { font-weight: 400; display: block; }
  column-mapping .parts { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; }
  column-mapping .parts select, column-mapping .parts input { max-width: 240px; } column-mapping .parts input { width: 230px; }
  column-mapping .parts input.code { width: 74px; }
  column-mapping .parts label { display: inline-flex; gap: 6px; align-items: center; font-size: 12px; color: var(--ink-2); }
  column-mapping textarea { width: min(100%, 420px); font-family: var(--mono); font-size: 12px; }
  @media (max-width: 639px) { column-mapping .member { grid-template-columns: minmax(0, 1fr); } }
`;

/** Says what each column of a file is, and shows at once what its first rows become. */
class ColumnMapping extends LitElement {
  static properties = { file: { attribute: false }, mapping: { attribute: false }, choices: { state: true }, tried: { state: true }, fault: { state: true } };

  constructor() {
    super();
    this.file = null;
    this.mapping = null;
    this.choices = {};
    this.tried = null;
    this.fault = null;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  willUpdate(changed) {
    if (changed.has("mapping") && this.mapping) {
      const { columns } = this.file;
      this.choices = Object.fromEntries(this.members().map(({ name, kind }) => [name, read(name === "timestamp" ? this.mapping.timestamp : this.mapping.data[name], kind, columns)]));
      this.later(0);
    }
  }

  /** The members that a file can tell, the time of the whole first where there is one. */
  members() {
    const { members, timestamp, needsTimestamp } = this.mapping;
    const plain = members.filter(({ name, kind }) => kind !== "OBJECTS" || this.mapping.data[name]);
    return timestamp || needsTimestamp ? [...plain, { name: "timestamp", kind: "TIME", required: needsTimestamp }] : plain;
  }

  /** The rule as it is chosen, as the API takes it. */
  rule() {
    const data = {};
    let timestamp = null;
    for (const { name, kind } of this.members()) {
      const how = write(this.choices[name], kind);
      if (how !== undefined && name === "timestamp") {
        timestamp = how;
      } else if (how !== undefined) {
        data[name] = how;
      }
    }
    return { type: this.mapping.type, timestamp, id: this.mapping.id, data };
  }

  set(name, values) {
    this.choices = { ...this.choices, [name]: { ...this.choices[name], ...values } };
    this.later(500);
  }

  /** Tries it once the person pauses. */
  later(millis) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.try(), millis);
  }

  async try() {
    try {
      this.tried = await post(`/files/${this.file.id}/mapping/trials`, this.rule());
      this.fault = null;
    } catch (failure) {
      this.fault = failure instanceof SyntaxError ? new Error("What is written by hand is no JSON.") : failure;
    }
    this.dispatchEvent(new CustomEvent("tried", { detail: { usable: !this.fault } }));
  }

  render() {
    const members = this.members();
    const open = members.filter(({ name, required }) => required || this.choices[name].from !== "none");
    const closed = members.filter((one) => !open.includes(one));
    return html`<div>${open.map((member) => this.member(member))}</div>
      ${closed.length > 0 ? html`<details><summary>What this file does not tell (${closed.length})</summary>${closed.map((member) => this.member(member))}</details>` : nothing}
      ${this.fault ? this.broken() : nothing}
      <div class="stack tight"><h3>What the first rows become</h3>${this.tried ? previewTable(this.tried, members.map((one) => one.name)) : nothing}</div>`;
  }

  broken() {
    const errors = this.fault.errors ?? [];
    return errors.length > 0
      ? html`<div class="notice bad" role="alert"><ul>${errors.map((one) => html`<li><strong>${label(one.pointer.replace(/^\/data\/?|^\//, "").replace(/\/.*/, "")) || "The mapping"}</strong> ${one.detail}</li>`)}</ul></div>`
      : problem(this.fault);
  }

  member({ name, kind, required }) {
    const choice = this.choices[name];
    const text = label(name);
    return html`<div class="member"><div class="name" id="name-${name}">${text}${required ? nothing : html` <span class="hint">optional</span>`}${HINTS[name] ? html`<span class="hint">${HINTS[name]}</span>` : nothing}</div>
      <div class="parts" role="group" aria-labelledby="name-${name}">
        <select aria-label="Where ${text} comes from" @change=${(event) => this.choose(name, event.target.value)}>
          ${required && kind !== "TIME" ? html`<option value="none" ?selected=${choice.from === "none"}>Choose a column</option>` : html`<option value="none" ?selected=${choice.from === "none"}>Not in this file</option>`}
          <optgroup label="Column">${this.file.columns.map((column) => html`<option value="/${column}" ?selected=${choice.from === "column" && choice.column === column}>${column}</option>`)}</optgroup>
          <option value="constant" ?selected=${choice.from === "constant"}>The same for all rows…</option>
          ${kind === "TEXT" ? html`<option value="/${CONTENT}" ?selected=${choice.from === "column" && choice.column === CONTENT}>Made of the row’s content</option>` : nothing}
          <option value="written" ?selected=${choice.from === "written"}>Written by hand (JSON)…</option>
        </select>
        ${this.options(name, kind, choice, text)}
      </div></div>`;
  }

  choose(name, value) {
    const column = value.startsWith("/");
    const written = value === "written" ? JSON.stringify(write(this.choices[name], this.kindOf(name)) ?? "") : "";
    this.set(name, column ? { from: "column", column: value.slice(1), format: this.choices[name].format === "iso" ? "isoAny" : this.choices[name].format } : { from: value, written });
  }

  kindOf(name) {
    return this.members().find((one) => one.name === name).kind;
  }

  options(name, kind, choice, text) {
    if (choice.from === "none") {
      return nothing;
    }
    if (choice.from === "written") {
      return html`<textarea aria-label="${text} in JSON" spellcheck="false" .value=${choice.written} @input=${(event) => this.set(name, { written: event.target.value })}></textarea>`;
    }
    const fixed = choice.from === "constant";
    const value = fixed ? html`<input aria-label="${text} of all rows" .value=${choice.constant} placeholder=${kind === "TIME" ? "2026-11-22T00:00:00Z" : ""} @input=${(event) => this.set(name, { constant: event.target.value })}>` : nothing;
    if (kind === "MONEY") {
      return html`${value}${fixed ? nothing : this.decimal(name, choice)}${this.currency(name, choice)}`;
    }
    if (fixed) {
      return value;
    }
    if (kind === "TIME") {
      return html`<label>written like ${this.pick(name, "format", FORMATS, choice.format)}</label>`;
    }
    if (kind === "TEXTS") {
      return html`<label>parted by ${this.pick(name, "split", SEPARATORS, choice.split)}</label>`;
    }
    const wordy = kind !== "TEXT" || WORDY.includes(name) || choice.words !== "";
    return html`${kind === "NUMBER" && !choice.words ? this.decimal(name, choice) : nothing}${wordy ? this.words(name, kind, choice, text) : nothing}`;
  }

  decimal(name, choice) {
    return html`<label>decimals after ${this.pick(name, "decimal", [[".", "a point"], [",", "a comma"]], choice.decimal)}</label>`;
  }

  currency(name, choice) {
    return html`<label>in <select aria-label="Currency" @change=${(event) => this.set(name, { currencyColumn: event.target.value })}><option value="" ?selected=${!choice.currencyColumn}>one currency</option>${this.file.columns.map((column) => html`<option value=${column} ?selected=${column === choice.currencyColumn}>column ${column}</option>`)}</select></label>
      ${choice.currencyColumn ? nothing : html`<input class="code" aria-label="Currency code" maxlength="3" .value=${choice.currency} @input=${(event) => this.set(name, { currency: event.target.value.toUpperCase() })}>`}`;
  }

  pick(name, option, all, chosen) {
    return html`<select @change=${(event) => this.set(name, { [option]: event.target.value })}>${all.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select>`;
  }

  words(name, kind, choice, text) {
    return html`<details ?open=${choice.words !== ""}><summary>Words</summary>
      <textarea aria-label="Words for ${text}, one a line: found = meant" placeholder=${kind === "FLAG" ? "yes = true\nno = false" : kind === "NUMBER" ? "High = 2\nLow = 0" : "In Prüfung = In review"} .value=${choice.words} @input=${(event) => this.set(name, { words: event.target.value })}></textarea>
      <span class="hint">One a line: what is found = what is meant. A word that is not here is an error.</span></details>`;
  }
}

customElements.define("column-mapping", ColumnMapping);
