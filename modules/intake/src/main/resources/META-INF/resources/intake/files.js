import { css, html, nothing } from "lit";
import { get, upload } from "/app/api.js";
import { count, moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty, problem } from "/app/states.js";
import { csvButton, foot, table } from "/app/tables.js";
import { fileState, size, typeLabel } from "/intake/file-states.js";

/** Brings a file here, and lists those that were. */
class FilesPage extends Page {
  static properties = { busy: { state: true }, fault: { state: true } };
  static sheet = css`
    .drop { display: grid; gap: 10px; justify-items: center; text-align: center; padding: 28px 20px; border: 1.5px dashed var(--line-strong); border-radius: var(--radius); background: var(--surface-1); }
    .drop.over { border-color: var(--accent); background: var(--accent-soft); }
    .drop p { color: var(--ink-2); max-width: 62ch; }
    .drop input { position: absolute; width: 1px; height: 1px; opacity: 0; }
    .drop label:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; }
  `;

  files = new Loading(this, (signal) => get("/files", { limit: 50 }, { signal }));

  constructor() {
    super();
    this.busy = "";
    this.fault = null;
  }

  reload() {
    this.files.run();
  }

  async more() {
    const next = await get("/files", { limit: 50, cursor: this.files.value.next });
    this.files.value = { items: [...this.files.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  async bring(file) {
    if (!file || this.busy) {
      return;
    }
    this.busy = file.name;
    this.fault = null;
    try {
      // What a file says was so when it was last saved, unless its rows tell better.
      const asOf = file.lastModified ? new Date(Math.min(file.lastModified, Date.now())).toISOString() : "";
      const made = await upload("/files", { name: file.name, asOf }, file);
      go(to(`/files/${made.id}`));
    } catch (failure) {
      this.fault = failure;
    }
    this.busy = "";
  }

  drop(event) {
    event.preventDefault();
    event.currentTarget.classList.remove("over");
    this.bring(event.dataTransfer.files[0]);
  }

  over(event, on) {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", on);
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><div><p class="crumbs"><a href=${to("/sources")}>Sources</a> / Files</p><h1>Import a file</h1><p class="lead">Customers, contacts, feedback, subscriptions, usage or work items from a spreadsheet or another tool’s export.</p></div>
        <div class="actions">${csvButton("/files", {}, "files")}</div></div>
      ${can("lead") ? this.chooser() : html`<div class="notice">A lead or an administrator can import files.</div>`}
      <section class="card flush" aria-labelledby="brought"><h2 id="brought">Files so far</h2>${this.files.show((page) => this.list(page), 4)}</section></div>`;
  }

  chooser() {
    return html`${this.fault ? problem(this.fault) : nothing}
      <div class="drop" @drop=${this.drop} @dragover=${(event) => this.over(event, true)} @dragleave=${(event) => this.over(event, false)}>
        ${this.busy
          ? html`<p role="status">Uploading ${this.busy}…</p><progress aria-label="Uploading"></progress>`
          : html`<label class="button primary">Choose a file<input type="file" accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json" @change=${(event) => this.bring(event.target.files[0])}></label>
            <p>or drop it here. CSV with any separator, a JSON list, or JSON lines. Nothing changes until you have seen what its rows become.</p>`}
      </div>`;
  }

  list({ items, next }) {
    if (items.length === 0) {
      return empty({ title: "No file yet", text: "Export a list from the tool you have it in, and choose it above. Kept here 90 days." });
    }
    return table({ caption: "Files", rows: items, columns: [
      { key: "name", label: "File", cell: (row) => html`<a class="title" href=${to(`/files/${row.id}`)}>${row.name}</a><span class="sub">${size(row.bytes)}</span>` },
      { key: "type", label: "Rows are", cell: (row) => typeLabel(row.type) },
      { key: "state", label: "State", cell: (row) => fileState(row.state) },
      { key: "taken", label: "Taken in", num: true, cell: (row) => (row.startedAt ? count(row.taken) : null) },
      { key: "bad", label: "Bad rows", num: true, cell: (row) => (row.rows === null ? null : count(row.bad)) },
      { key: "uploadedAt", label: "Uploaded", cell: (row) => moment(row.uploadedAt) },
    ], foot: foot(items, next, () => this.more(), "file") });
  }
}

customElements.define("files-page", FilesPage);
