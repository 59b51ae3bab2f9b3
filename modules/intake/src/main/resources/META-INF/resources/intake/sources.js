import { css, html } from "lit";
import { get, tryGet } from "/app/api.js";
import { count, moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { mark } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, table } from "/app/tables.js";
import { pickerStyles } from "/intake/dialect-picker.js";
import { Polling } from "/intake/polling.js";
import { day, health, lag, pulseStyles } from "/intake/pulse-parts.js";

class SourcesPage extends Page {
  static sheet = css`${pickerStyles}${pulseStyles}`;

  sources = new Loading(this, async (signal) => {
    const [page, pulses] = await Promise.all([get("/sources", {}, { signal }), tryGet("/pulses", {}, { items: [] }, { signal })]);
    const byId = new Map(pulses.items.map((one) => [one.sourceId, one]));
    return { items: page.items.map((one) => ({ ...one, pulse: byId.get(one.id) ?? null })) };
  });
  polling = new Polling(this, () => this.sources.run(), 5000);
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
      { key: "signed", label: "Signature", cell: (row) => (row.deletedAt ? mark("dash", "", "Disconnected") : !row.readable ? mark("triangle", "bad", "Turned away") : row.signed ? mark("dot", "good", "Checked") : mark("ring", "warn", "Address only")) },
      { key: "health", label: "State", by: (row) => row.pulse?.risks.length ?? 0, cell: (row) => health(row, row.pulse) },
      { key: "lastDeliveryAt", label: "Last delivery", cell: (row) => (row.lastDeliveryAt ? moment(row.lastDeliveryAt) : "none yet") },
      { key: "rate", label: "24 hours", by: (row) => row.pulse?.receivedLastDay ?? 0, cell: (row) => (row.pulse ? day(row.pulse) : "") },
      { key: "lag", label: "Lag", num: true, by: (row) => row.pulse?.lagMeanSeconds ?? -1, cell: (row) => lag(row.pulse?.lagMeanSeconds) },
      { key: "refused", label: "Not accepted", num: true, by: (row) => row.pulse?.refusedLastDay ?? 0, cell: (row) => count(row.pulse?.refusedLastDay) },
      { key: "parked", label: "Parked", num: true, cell: (row) => (row.parked > 0 ? html`<a href=${to(`/deliveries?source=${row.id}&state=PARKED`)}>${mark("triangle", "bad", row.parked)}</a>` : 0) },
    ] });
  }
}

customElements.define("sources-page", SourcesPage);
