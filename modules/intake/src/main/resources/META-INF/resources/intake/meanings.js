import { LitElement, css, html, nothing } from "lit";
import { get, put, remove } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { count, percent } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { can } from "/app/session.js";
import { Polling } from "/intake/polling.js";

export const KINDS = { FEATURE: "Feature", DEFECT: "Defect", DEBT: "Debt", RISK: "Risk", SUPPORT: "Support", CONTAINER: "Only holds others", OTHER: "Other work" };

/** The words of a tracker that people may give a meaning: where they are listed, and what they may mean. */
const WORDS = [
  { path: "statuses", word: "status", meaning: "category", meanings: { TODO: "To do", IN_PROGRESS: "In progress", DONE: "Done" },
    title: "Statuses", column: "Status", counted: "Items ever in it", name: (value) => value,
    text: "Times and histories count by these.", none: "No status was seen yet. They appear with the first work item." },
  { path: "types", word: "type", meaning: "kind", meanings: KINDS,
    title: "Types", column: "Type", counted: "Items of it", name: (value) => value || "No type",
    text: "Defects and support count as support focus. What only holds others, such as an epic, is not counted beside them.", none: "No item was seen yet. Types appear with the first one." },
];
const ORIGINS = { GUESSED: "guessed from its name", TOLD: "as the tracker says", SET: "set here" };

export const meaningStyles = css`
  source-meanings { display: block; }
  source-meanings h3 { margin-top: 16px; }
  source-meanings select { min-width: 130px; }
  source-meanings td .button { margin-left: 6px; }
`;

/** What the statuses and types of a source mean; a person's word changes the past, too. */
class SourceMeanings extends LitElement {
  static properties = { source: { attribute: false }, rederived: { state: true } };

  constructor() {
    super();
    this.source = "";
    this.rederived = null;
    new Polling(this, () => (this.rederived === null ? undefined : this.progress()), 1000);
  }

  seen = WORDS.map((words) => ({ words, rows: new Loading(this, async (signal) => (await get(`/sources/${this.source}/${words.path}`, { limit: 500 }, { signal })).items) }));

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.seen.forEach(({ rows }) => rows.run());
    this.progress();
  }

  async progress() {
    this.rederived = (await get(`/sources/${this.source}`)).rederived ?? null;
  }

  async set({ words, rows }, row, value) {
    const word = row[words.word];
    const said = words.name(word);
    if (value === "") {
      await remove(`/sources/${this.source}/${words.path}`, { [words.word]: word });
      say(`“${said}” means what it did before anybody set it`);
    } else {
      await put(`/sources/${this.source}/${words.path}`, { [words.word]: word, [words.meaning]: value });
      say(`“${said}” means ${words.meanings[value].toLowerCase()} from now on, and did before`);
    }
    this.rederived = 0;
    rows.run();
  }

  render() {
    return html`<p class="muted">A change counts for the past, too: items, histories and reports follow.</p>
      ${this.rederived === null ? nothing : html`<p role="status">Working it into what is known: ${percent(this.rederived)}. <progress max="1" .value=${this.rederived} aria-label="Items worked through"></progress></p>`}
      ${this.seen.map((one) => html`<h3>${one.words.title}</h3><p class="muted">${one.words.text}</p>
        ${one.rows.show((rows) => (rows.length === 0 ? html`<p class="muted">${one.words.none}</p>` : this.table(one, rows)), 3)}`)}`;
  }

  table(one, rows) {
    const { words } = one;
    return html`<table class="table" role="table"><caption class="sr">${words.title}</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${words.column}</th><th role="columnheader" scope="col" class="num">${words.counted}</th><th role="columnheader" scope="col">Means</th><th role="columnheader" scope="col">Who says so</th></tr></thead>
      <tbody role="rowgroup">${rows.map((row) => this.row(one, row))}</tbody></table>`;
  }

  row(one, row) {
    const { words } = one;
    const said = words.name(row[words.word]);
    const meaning = row[words.meaning];
    return html`<tr role="row">
      <td role="cell" class="lead" data-label=${words.column}>${said}</td>
      <td role="cell" class="num" data-label=${words.counted}>${count(row.items)}</td>
      <td role="cell" data-label="Means">${can("lead") ? html`<select aria-label="What “${said}” means" .value=${meaning} @change=${(event) => this.set(one, row, event.target.value)}>${Object.entries(words.meanings).map(([value, label]) => html`<option value=${value} ?selected=${value === meaning}>${label}</option>`)}</select>` : words.meanings[meaning]}</td>
      <td role="cell" data-label="Who says so">${ORIGINS[row.origin]}${row.origin === "SET" && can("lead") ? html` <button type="button" class="button quiet" aria-label="Take back what “${said}” means" @click=${() => this.set(one, row, "")}>Take back</button>` : nothing}</td></tr>`;
  }
}

customElements.define("source-meanings", SourceMeanings);
