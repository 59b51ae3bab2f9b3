import { html, nothing } from "lit";
import { get, post, tryGet } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { count, duration, moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, to } from "/app/location.js";
import { deliveryState } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, foot, table } from "/app/tables.js";
import { Polling } from "/intake/polling.js";

const STATES = ["RECEIVED", "PROCESSED", "IGNORED", "PARKED"].map((value) => ({ value, label: value[0] + value.slice(1).toLowerCase() }));

class DeliveriesPage extends Page {
  list = new Loading(this, (signal) => get("/deliveries", this.asked(), { signal }));
  lag = new Loading(this, (signal) => tryGet("/intake/lag", {}, null, { signal }));
  sources = new Loading(this, (signal) => tryGet("/sources", {}, { items: [] }, { signal }));
  polling = new Polling(this, () => this.refresh(), 2000);

  asked() {
    return { source: param("source"), state: param("state"), since: param("since"), limit: 100 };
  }

  reload() {
    this.list.run();
    this.lag.run();
    if (!this.sources.value) {
      this.sources.run();
    }
  }

  /** Only while the first page is shown: more pages stay as they were read. */
  async refresh() {
    if (!this.list.busy && (this.list.value?.items.length ?? 0) <= 100) {
      await Promise.all([this.list.run(), this.lag.run()]);
    }
  }

  async more() {
    const next = await get("/deliveries", { ...this.asked(), cursor: this.list.value.next });
    this.list.value = { items: [...this.list.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  async replayParked() {
    if (await confirm({ title: "Replay all parked deliveries?", text: "Each is translated again. What was already done is not done twice.", action: "Replay deliveries", danger: false })) {
      const answer = await post("/replays", { source: param("source") || null, state: "PARKED" });
      say(`${count(answer?.deliveries ?? 0)} deliveries are taken up again`);
      this.reload();
    }
  }

  render() {
    const names = new Map((this.sources.value?.items ?? []).map((one) => [one.id, one.name]));
    const lag = this.lag.value;
    return html`<div class="page">
      <div class="page-head"><div><h1>Deliveries</h1><p class="lead row">Every webhook request, kept as it came. <span class="live ${this.list.error ? "off" : ""}">${this.list.error ? "not live" : "live"}</span></p></div>
        <div class="actions">${lag?.parked > 0 && can("lead") ? html`<button type="button" class="button" @click=${this.replayParked}>Replay parked</button>` : nothing}${csvButton("/deliveries", this.asked(), "deliveries")}</div></div>
      ${lag ? html`<dl class="figures">
        ${[["Received", lag.received], ["Processed", lag.processed], ["Parked", lag.parked], ["Waiting", lag.backlog]].map(([name, value]) => html`<div class="figure"><dt>${name}</dt><dd>${count(value)}${name === "Waiting" && value > 0 ? html` <span class="note">oldest ${duration(lag.oldestBacklogSeconds)}</span>` : nothing}</dd></div>`)}</dl>` : nothing}
      <form class="filters" role="search" aria-label="Filter deliveries" @submit=${(event) => event.preventDefault()}>
        ${filter("state", "State", STATES)}${filter("source", "Source", [...names].map(([value, label]) => ({ value, label })))}
      </form>
      <section class="card flush" aria-label="Deliveries">${this.list.show((page) => this.table(page, names), 8)}</section></div>`;
  }

  table({ items, next }, names) {
    if (items.length === 0) {
      return param("state") || param("source")
        ? empty({ title: "No delivery matches", text: "None has this state and source.", action: html`<a class="button" href="/deliveries">Clear filters</a>` })
        : empty({ title: "No delivery yet", text: "They show here the moment a connected tracker sends one.", action: html`<a class="button primary" href=${to("/sources")}>Connect a source</a>` });
    }
    return table({ caption: "Deliveries", rows: items, columns: [
      { key: "event", label: "Event", cell: (row) => html`<a class="title" href=${to(`/deliveries/${row.id}`)}>${row.event ?? "unnamed"}</a>` },
      { key: "receivedAt", label: "Received", cell: (row) => moment(row.receivedAt) },
      { key: "sourceId", label: "Source", by: (row) => names.get(row.sourceId) ?? "", cell: (row) => names.get(row.sourceId) ?? row.sourceId },
      { key: "state", label: "State", cell: (row) => deliveryState(row.state) },
      { key: "reason", label: "Reason", cell: (row) => row.reason },
      { key: "attempts", label: "Attempts", num: true },
    ], foot: foot(items, next, () => this.more(), "delivery", "deliveries") });
  }
}

customElements.define("deliveries-page", DeliveriesPage);
