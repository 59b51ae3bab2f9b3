import { LitElement, css, html, nothing } from "lit";
import { get, put, remove } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { count, percent } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { category } from "/app/marks.js";
import { can } from "/app/session.js";
import { Polling } from "/intake/polling.js";

const CATEGORIES = { TODO: "To do", IN_PROGRESS: "In progress", DONE: "Done" };
const ORIGINS = { GUESSED: "guessed from its name", TOLD: "as the tracker says", SET: "set here" };

export const meaningStyles = css`
  status-meanings { display: block; }
  status-meanings select { min-width: 130px; }
  status-meanings td .button { margin-left: 6px; }
`;

/** What each status of a source means for flow; a person's word changes the past, too. */
class StatusMeanings extends LitElement {
  static properties = { source: { attribute: false }, rederived: { state: true } };

  constructor() {
    super();
    this.source = "";
    this.rederived = null;
    new Polling(this, () => (this.rederived === null ? undefined : this.progress()), 1000);
  }

  statuses = new Loading(this, async (signal) => (await get(`/sources/${this.source}/statuses`, { limit: 500 }, { signal })).items);

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.statuses.run();
    this.progress();
  }

  async progress() {
    this.rederived = (await get(`/sources/${this.source}`)).rederived ?? null;
  }

  async set(row, value) {
    if (value === "") {
      await remove(`/sources/${this.source}/statuses`, { status: row.status });
      say(`“${row.status}” means what the tracker says again`);
    } else {
      await put(`/sources/${this.source}/statuses`, { status: row.status, category: value });
      say(`“${row.status}” means ${CATEGORIES[value].toLowerCase()} from now on, and did before`);
    }
    this.rederived = 0;
    this.statuses.run();
  }

  render() {
    return html`<p class="muted">Times, histories and reports count by these. A change counts for the past, too.</p>
      ${this.rederived === null ? nothing : html`<p role="status">Working it into what is known: ${percent(this.rederived)}. <progress max="1" .value=${this.rederived} aria-label="Items worked through"></progress></p>`}
      ${this.statuses.show((rows) => (rows.length === 0 ? html`<p class="muted">No status was seen yet. They appear with the first work item.</p>` : this.table(rows)), 3)}`;
  }

  table(rows) {
    return html`<table class="table" role="table"><caption class="sr">Statuses</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Status</th><th role="columnheader" scope="col" class="num">Items ever in it</th><th role="columnheader" scope="col">Means</th><th role="columnheader" scope="col">Who says so</th></tr></thead>
      <tbody role="rowgroup">${rows.map((row) => html`<tr role="row">
        <td role="cell" class="lead" data-label="Status">${row.status}</td>
        <td role="cell" class="num" data-label="Items ever in it">${count(row.items)}</td>
        <td role="cell" data-label="Means">${can("lead") ? html`<select aria-label="What “${row.status}” means" .value=${row.category} @change=${(event) => this.set(row, event.target.value)}>${Object.entries(CATEGORIES).map(([value, label]) => html`<option value=${value} ?selected=${value === row.category}>${label}</option>`)}</select>` : category(row.category)}</td>
        <td role="cell" data-label="Who says so">${ORIGINS[row.origin]}${row.origin === "SET" && can("lead") ? html` <button type="button" class="button quiet" aria-label="Take back what “${row.status}” means" @click=${() => this.set(row, "")}>Take back</button>` : nothing}</td></tr>`)}</tbody></table>`;
  }
}

customElements.define("status-meanings", StatusMeanings);
