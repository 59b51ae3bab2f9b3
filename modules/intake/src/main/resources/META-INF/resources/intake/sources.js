import { css, html } from "lit";
import { get } from "/app/api.js";
import { when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { mark } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, table } from "/app/tables.js";
import { pickerStyles } from "/intake/dialect-picker.js";

class SourcesPage extends Page {
  static sheet = css`${pickerStyles}`;

  sources = new Loading(this, (signal) => get("/sources", {}, { signal }));
  dialects = new Loading(this, (signal) => get("/dialects", {}, { signal }));

  reload() {
    this.sources.run();
    this.dialects.run();
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><div><h1>Sources</h1><p class="lead">Nobody changes tools: trackers, desks and billing send their webhooks here.</p></div>
        <div class="actions">${csvButton("/sources", {}, "sources")}<a class="button" href=${to("/files")}>Import a file</a></div></div>
      <section class="card flush" aria-label="Connected sources">${this.sources.show((page) => this.list(page.items), 3)}</section>
      ${can("admin") ? html`<section class="stack tight" aria-labelledby="connect"><h2 id="connect">Connect a source</h2>${this.dialects.show((page) => html`<dialect-picker .dialects=${page.items}></dialect-picker>`, 2)}</section>` : ""}
    </div>`;
  }

  list(items) {
    if (items.length === 0) {
      return empty({ title: "No source yet", text: can("admin") ? "Choose below what to connect. It takes a minute: paste an address into your tracker, and the first delivery shows up here." : "An administrator connects the first one." });
    }
    return table({ caption: "Sources", rows: items, columns: [
      { key: "name", label: "Source", cell: (row) => html`<a class="title" href=${to(`/sources/${row.id}`)}>${row.name}</a><span class="sub">${row.dialect}</span>` },
      { key: "product", label: "Product" },
      { key: "signed", label: "Signature", cell: (row) => (row.deletedAt ? mark("dash", "", "Disconnected") : row.signed ? mark("dot", "good", "Checked") : mark("ring", "warn", "Address only")) },
      { key: "lastDeliveryAt", label: "Last delivery", cell: (row) => when(row.lastDeliveryAt, "none yet") },
      { key: "parked", label: "Parked", num: true, cell: (row) => (row.parked > 0 ? html`<a href=${to(`/deliveries?source=${row.id}&state=PARKED`)}>${mark("triangle", "bad", row.parked)}</a>` : 0) },
      { key: "createdAt", label: "Since", cell: (row) => when(row.createdAt) },
    ] });
  }
}

customElements.define("sources-page", SourcesPage);
