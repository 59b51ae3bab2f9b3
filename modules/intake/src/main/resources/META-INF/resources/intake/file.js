import { css, html, nothing } from "lit";
import { get, post, put, remove, tryGet } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { count, duration, moment, percent, plural } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { go, product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can, products } from "/app/session.js";
import { problem } from "/app/states.js";
import { csvButton } from "/app/tables.js";
import { mappingStyles } from "/intake/column-mapping.js";
import { TYPES, fileState, placeOf, size, typeLabel } from "/intake/file-states.js";
import { cellsTable, faultText, previewStyles } from "/intake/file-preview.js";
import { Polling } from "/intake/polling.js";

const ACTIVE = ["CHECKING", "RUNNING"];
const DELIMITERS = [[",", "comma"], [";", "semicolon"], ["\t", "tabulator"], ["|", "bar"]];
const QUOTES = [['"', "double"], ["'", "single"], ["", "none"]];
const CHARSETS = ["UTF-8", "windows-1252", "ISO-8859-15", "UTF-16LE", "UTF-16BE"];

/** One file, from its columns to what became of its rows. */
class FilePage extends Page {
  static properties = { editing: { state: true }, fault: { state: true }, source: { state: true } };
  static sheet = css`${mappingStyles}${previewStyles} .stretch progress { width: 100%; accent-color: var(--accent); } .faults td:first-child { width: 90px; }`;

  file = new Loading(this, (signal) => get(`/files/${this.args.id}`, {}, { signal }));
  rows = new Loading(this, (signal) => get(`/files/${this.args.id}/preview`, {}, { signal }));
  mapping = new Loading(this, (signal) => get(`/files/${this.args.id}/mapping`, { type: this.type }, { signal }));
  errors = new Loading(this, (signal) => get(`/files/${this.args.id}/errors`, { limit: 50 }, { signal }));
  places = new Loading(this, async (signal) => ({ sources: (await tryGet("/sources", { limit: 1000 }, { items: [] }, { signal })).items, products: await products() }));
  polling = new Polling(this, () => this.refresh(), 1000);

  constructor() {
    super();
    this.editing = false;
    this.fault = null;
    this.type = "";
    this.source = { id: "", name: null, product: "" };
  }

  async reload() {
    this.places.run();
    this.rows.run();
    await Promise.all([this.file.run(), this.mapping.run()]);
    this.errors.run();
    const kept = this.mapping.value;
    if (kept) {
      this.source = { id: kept.source ?? "", name: kept.sourceName, product: kept.product ?? "" };
    }
  }

  async refresh() {
    const before = this.file.value?.state;
    if (ACTIVE.includes(before) && !this.file.busy) {
      await this.file.run();
      if (this.file.value.state !== before) {
        this.errors.run();
      }
    }
  }

  async act(what) {
    this.fault = null;
    try {
      this.file.value = (await what()) ?? this.file.value;
      this.requestUpdate();
    } catch (failure) {
      this.fault = failure;
    }
  }

  keep() {
    const { id, name } = this.source;
    const product = this.querySelector("#product")?.value;
    const then = this.querySelector("#then").value;
    return this.act(async () => {
      const rule = this.querySelector("column-mapping").rule();
      const file = await put(`/files/${this.args.id}/mapping`, { ...rule, source: id || null, sourceName: id ? null : name || this.file.value.name, product: id ? null : product || null });
      this.editing = false;
      this.mapping.run();
      this.errors.value = { items: [], next: null };
      return then ? post(`/files/${this.args.id}/run`, { mode: then }) : file;
    });
  }

  run(mode) {
    return this.act(() => post(`/files/${this.args.id}/run`, { mode }));
  }

  async cancel() {
    if (await confirm({ title: "Stop this file?", text: "Rows that were taken in stay. You can go on later from there.", action: "Stop" })) {
      await this.act(() => post(`/files/${this.args.id}/cancellation`));
      this.errors.run();
    }
  }

  async discard() {
    if (await confirm({ title: `Delete ${this.file.value.name}?`, text: "The file and what was wrong with it go. What it brought stays.", action: "Delete file" })) {
      await remove(`/files/${this.args.id}`);
      say("File deleted");
      go(to("/files"));
    }
  }

  reformat(values) {
    return this.act(async () => {
      const file = await put(`/files/${this.args.id}/format`, values);
      this.rows.run();
      this.mapping.run();
      return file;
    });
  }

  render() {
    return html`<div class="page">${this.file.show((file) => html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/sources")}>Sources</a> / <a href=${to("/files")}>Files</a> / ${file.name}</p><h1>${file.name}</h1>
        <p class="lead row">${fileState(file.state)} ${size(file.bytes)}${file.rows === null ? nothing : html`, ${plural(file.rows, "row")}`}${file.type ? html`, ${typeLabel(file.type)}` : nothing}, uploaded ${moment(file.uploadedAt)}</p></div>
        <div class="actions">${can("lead") && !ACTIVE.includes(file.state) ? html`<button type="button" class="button danger" @click=${this.discard}>Delete file</button>` : nothing}</div></div>
      ${this.fault ? problem(this.fault) : nothing}
      ${file.sameAs ? html`<div class="notice"><p>The very same file <a href=${to(`/files/${file.sameAs}`)}>was taken in before</a>. Taking it in again in the same way changes nothing.</p></div>` : nothing}
      ${this.stage(file)}
      ${this.errorList(file)}
      ${this.mappingCard(file)}
      ${this.rowsCard(file)}`, 8)}</div>`;
  }

  stage(file) {
    switch (file.state) {
      case "CHECKING": case "RUNNING": return this.progress(file);
      case "CHECKED": return this.choice(file);
      case "REFUSED": return html`<section class="card stack" aria-labelledby="stage"><h2 id="stage">Nothing was taken in</h2><p>${file.reason}</p>${this.choices(file)}</section>`;
      case "DONE": return this.done(file);
      case "CANCELLED": return html`<section class="card stack" aria-labelledby="stage"><h2 id="stage">Stopped</h2><p>${file.reason ?? "It was stopped before all rows were checked."}</p>
        ${can("lead") ? html`<div class="actions">${file.startedAt ? html`<button type="button" class="button primary" @click=${() => this.run(file.mode ?? "GOOD")}>Go on</button>` : nothing}</div>` : nothing}</section>`;
      case "FAILED": return html`<div class="notice bad" role="alert"><div class="grow"><p>${file.reason}</p><p>Say below how the file is written, or bring a mended one.</p></div></div>`;
      default: return nothing;
    }
  }

  progress(file) {
    const running = file.state === "RUNNING";
    const left = file.secondsLeft === null ? nothing : html`, about ${duration(Math.max(1, file.secondsLeft))} left`;
    return html`<section class="card stack tight stretch" aria-labelledby="stage"><h2 id="stage">${running ? "Taking the rows in" : "Checking every row"}</h2>
      <progress max="1" .value=${file.share ?? 0} aria-label=${running ? "Rows taken in" : "Rows checked"}></progress>
      <p role="status">${percent(file.share)}: ${count(file.rowsRead)}${running ? html` of ${count(file.rows)}` : nothing} rows read${running ? html`, ${count(file.taken)} taken in` : nothing}, ${count(file.bad)} bad${file.rowsPerSecond ? html`, ${count(Math.round(file.rowsPerSecond))} a second` : nothing}${left}</p>
      <p class="muted">You can leave this page; it goes on, also after a restart.</p>
      ${can("lead") ? html`<div class="actions"><button type="button" class="button" @click=${this.cancel}>Stop</button></div>` : nothing}</section>`;
  }

  choice(file) {
    const good = file.rows - file.bad;
    return html`<section class="card stack" aria-labelledby="stage"><h2 id="stage">${file.bad === 0 ? `All ${count(file.rows)} rows are good` : `${count(good)} of ${count(file.rows)} rows are good, ${count(file.bad)} bad`}</h2>
      <p class="muted">${file.bad === 0 ? "Nothing was taken in yet." : "Nothing was taken in yet. Mend the file and bring it again, or take the good rows now and the others later: a row that comes twice counts once."}</p>
      ${this.choices(file)}</section>`;
  }

  choices(file) {
    if (!can("lead")) {
      return html`<p class="muted">A lead or an administrator can take them in.</p>`;
    }
    const good = file.rows - file.bad;
    return html`<div class="actions">
      ${file.bad === 0 ? html`<button type="button" class="button primary" @click=${() => this.run("ALL")}>Take in ${plural(file.rows, "row")}</button>`
        : html`<button type="button" class="button primary" ?disabled=${good === 0} @click=${() => this.run("GOOD")}>Take in the ${plural(good, "good row")}</button>`}
      </div>`;
  }

  done(file) {
    const [path, text] = placeOf(file.type);
    return html`<section class="card stack" aria-labelledby="stage"><h2 id="stage">${plural(file.taken, "row")} taken in</h2>
      <p>${file.bad > 0 ? `${plural(file.bad, "bad row")} left out. ` : ""}${file.reason ?? ""} It took ${duration((new Date(file.endedAt) - new Date(file.startedAt)) / 1000)}.</p>
      <div class="actions"><a class="button primary" href=${to(path)}>${text}</a><a class="button" href=${to("/files")}>Import another file</a></div></section>`;
  }

  errorList(file) {
    const items = this.errors.value?.items ?? [];
    if (items.length === 0) {
      return nothing;
    }
    return html`<section class="card flush" aria-labelledby="errors"><div class="card-head"><h2 id="errors">What is wrong, row by row</h2>${csvButton(`/files/${file.id}/bad-rows`, {}, `${file.name} bad rows`)}</div>
      <table class="table faults" role="table"><caption class="sr">Errors</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Row</th><th role="columnheader" scope="col">What is wrong</th></tr></thead>
      <tbody role="rowgroup">${items.map((one) => html`<tr role="row"><td role="cell">${one.row}</td><td role="cell">${faultText(one)}</td></tr>`)}</tbody></table>
      <div class="table-foot"><span>${plural(items.length, "error")}${this.errors.value.next ? ", more on the server" : ""}. The CSV holds the bad rows as they came, to mend and bring again.</span>
      ${this.errors.value.next ? html`<button type="button" class="button" @click=${this.moreErrors}>Show more</button>` : nothing}</div></section>`;
  }

  async moreErrors() {
    const next = await get(`/files/${this.args.id}/errors`, { limit: 50, cursor: this.errors.value.next });
    this.errors.value = { items: [...this.errors.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  mappingCard(file) {
    if (!can("lead") || ACTIVE.includes(file.state)) {
      return nothing;
    }
    if (file.type && !this.editing && file.state !== "FAILED") {
      return html`<div class="actions"><button type="button" class="button" @click=${() => { this.editing = true; }}>Change what its rows are</button></div>`;
    }
    return html`<section class="card stack" aria-labelledby="mapping"><h2 id="mapping">What its rows are</h2>
      ${this.mapping.show((mapping) => html`
        <div class="form"><div class="two">
          <div class="field"><label for="type">Each row is one of</label><select id="type" @change=${(event) => { this.type = event.target.value; this.mapping.run(); }}>${TYPES.map((one) => html`<option value=${one.value} ?selected=${one.value === mapping.type}>${one.label}</option>`)}</select></div>
          ${this.places.show((places) => this.sourceField(file, places), 1)}
        </div></div>
        <column-mapping .file=${file} .mapping=${mapping}></column-mapping>
        <div class="form"><div class="two"><div class="field"><label for="then">Once all rows are checked</label><select id="then">
          <option value="">show me first what is wrong</option><option value="ALL">take all in, or none if one is bad</option><option value="GOOD">take the good ones in</option></select></div></div></div>
        <div class="actions"><button type="button" class="button primary" @click=${this.keep}>Check all rows</button></div>`, 6)}</section>`;
  }

  sourceField(file, { sources, products: all }) {
    return html`<div class="field"><label for="source">They belong to</label><select id="source" @change=${(event) => { this.source = { ...this.source, id: event.target.value }; }}>
        <option value="" ?selected=${!this.source.id}>a new source</option>${sources.map((one) => html`<option value=${one.id} ?selected=${one.id === this.source.id}>${one.name}</option>`)}</select></div>
      ${this.source.id ? nothing : html`<div class="field"><label for="source-name">Name of the new source</label><input id="source-name" maxlength="200" .value=${this.source.name ?? file.name} @input=${(event) => { this.source = { ...this.source, name: event.target.value }; }}></div>
      <div class="field"><label for="product">Its product</label><select id="product" >${all.map((one) => html`<option value=${one.key} ?selected=${one.key === (this.source.product || product())}>${one.name}</option>`)}</select></div>`}`;
  }

  rowsCard(file) {
    return html`<details class="card" ?open=${file.state === "UPLOADED" || file.state === "FAILED"}><summary>The file as it is read</summary><div class="stack">
      ${can("lead") && !ACTIVE.includes(file.state) ? this.formatFields(file) : nothing}
      ${this.rows.show((preview) => cellsTable(preview), 4)}</div></details>`;
  }

  formatFields({ format }) {
    const pick = (name, label, all) => html`<label>${label}<select @change=${(event) => this.reformat({ [name]: event.target.value })}>${all.map(([value, text]) => html`<option value=${value} ?selected=${value === format[name]}>${text}</option>`)}</select></label>`;
    const csv = format.kind === "CSV";
    return html`<div class="filters">
      ${pick("kind", "Kind", [["CSV", "CSV"], ["JSON", "JSON list"], ["JSON_LINES", "JSON lines"]])}
      ${pick("charset", "Characters", [...new Set([...CHARSETS, format.charset])].map((one) => [one, one]))}
      ${csv ? pick("delimiter", "Parted by", DELIMITERS) : nothing}${csv ? pick("quote", "Quotes", QUOTES) : nothing}
      ${csv ? html`<label>First row<select @change=${(event) => this.reformat({ header: event.target.value === "true" })}><option value="true" ?selected=${format.header}>names the columns</option><option value="false" ?selected=${!format.header}>is a row</option></select></label>` : nothing}</div>`;
  }
}

customElements.define("file-page", FilePage);
