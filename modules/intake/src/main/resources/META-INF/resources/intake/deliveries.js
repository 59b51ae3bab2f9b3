import { css, html, nothing } from "lit";
import { get, post, tryGet } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { count, duration, moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { change, param, to } from "/app/location.js";
import { deliveryState } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, finder, foot, table } from "/app/tables.js";
import { Polling } from "/intake/polling.js";
import { pulseStyles } from "/intake/pulse-parts.js";
import "/intake/replay-progress.js";

const STATES = ["RECEIVED", "PROCESSED", "IGNORED", "PARKED"].map((value) => ({ value, label: value[0] + value.slice(1).toLowerCase() }));

const iso = (text) => (text ? `${text.length === 16 ? `${text}:00` : text}Z` : "");

class DeliveriesPage extends Page {
  static properties = { chosen: { state: true } };
  static sheet = css`${pulseStyles}
    @media (min-width: 640px) { deliveries-page .filters input[type="search"] { width: 132px; } deliveries-page .filters input[type="datetime-local"] { width: 188px; } }
  `;

  constructor() {
    super();
    /** @type {Set<string>} deliveries to replay */
    this.chosen = new Set();
  }

  list = new Loading(this, (signal) => get("/deliveries", this.asked(), { signal }));
  lag = new Loading(this, (signal) => tryGet("/intake/lag", {}, null, { signal }));
  sources = new Loading(this, (signal) => tryGet("/sources", {}, { items: [] }, { signal }));
  polling = new Polling(this, () => this.refresh(), 2000);

  asked() {
    return { ...this.wanted(), since: param("since"), limit: 100 };
  }

  /** What the filters say, as both lists and replays take it. */
  wanted() {
    return { source: param("source"), state: param("state"), event: param("event"), text: param("text"), from: iso(param("from")), to: iso(param("to")) };
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

  choose(id, on) {
    const chosen = new Set(this.chosen);
    chosen[on ? "add" : "delete"](id);
    this.chosen = chosen;
  }

  async replayChosen() {
    await this.replay({ deliveries: [...this.chosen] });
    this.chosen = new Set();
  }

  async replayAll() {
    const wanted = Object.fromEntries(Object.entries(this.wanted()).map(([name, value]) => [name, value || null]));
    const which = Object.values(wanted).some(Boolean) ? "all deliveries that match the filters, also those not shown" : "every delivery there ever was";
    if (await confirm({ title: "Replay all that match?", text: `This takes up ${which}. Each is translated again; what was already done is not done twice.`, action: "Replay deliveries", danger: false })) {
      await this.replay(wanted);
    }
  }

  async replay(which) {
    try {
      const { id } = await post("/replays", which);
      change({ replay: id });
    } catch (failure) {
      say(failure.message);
    }
  }

  render() {
    const names = new Map((this.sources.value?.items ?? []).map((one) => [one.id, one.name]));
    const lag = this.lag.value;
    return html`<div class="page">
      <div class="page-head"><div><h1>Deliveries</h1><p class="lead row">Every webhook request, kept as it came. <span class="live ${this.list.error ? "off" : ""}">${this.list.error ? "not live" : "live"}</span></p></div>
        <div class="actions">${can("lead") && this.chosen.size > 0 ? html`<button type="button" class="button primary" @click=${this.replayChosen}>Replay ${count(this.chosen.size)} selected</button>` : nothing}${can("lead") && param("state") !== "RECEIVED" && this.list.value?.items.length > 0 ? html`<button type="button" class="button" @click=${this.replayAll}>Replay all that match</button>` : nothing}${csvButton("/deliveries", this.asked(), "deliveries")}</div></div>
      ${lag ? html`<dl class="figures">
        ${[["Received", lag.received], ["Processed", lag.processed], ["Parked", lag.parked], ["Waiting", lag.backlog], ...(lag.held > 0 ? [["Paused", lag.held]] : [])].map(([name, value]) => html`<div class="figure"><dt>${name}</dt><dd>${count(value)}${name === "Waiting" && value > 0 ? html` <span class="note">oldest ${duration(lag.oldestBacklogSeconds)}</span>` : nothing}</dd></div>`)}</dl>` : nothing}
      <form class="filters" role="search" aria-label="Filter deliveries" @submit=${(event) => event.preventDefault()}>
        ${filter("state", "State", STATES)}${filter("source", "Source", [...names].map(([value, label]) => ({ value, label })))}
        ${finder("Event", "event")}${finder("Reason says", "text")}${instant("from", "From, UTC")}${instant("to", "Before, UTC")}
      </form>
      ${param("replay") ? html`<replay-progress .replay=${param("replay")} @done=${() => this.refresh()}></replay-progress>` : nothing}
      <section class="card flush" aria-label="Deliveries">${this.list.show((page) => this.table(page, names), 8)}</section></div>`;
  }

  table({ items, next }, names) {
    if (items.length === 0) {
      return Object.values(this.wanted()).some(Boolean)
        ? empty({ title: "No delivery matches", text: "None is as the filters say.", action: html`<a class="button" href="/deliveries">Clear filters</a>` })
        : empty({ title: "No delivery yet", text: "They show here the moment a connected tracker sends one.", action: html`<a class="button primary" href=${to("/sources")}>Connect a source</a>` });
    }
    return table({ caption: "Deliveries", rows: items, columns: [
      { key: "event", label: "Event", lead: true, cell: (row) => html`<a class="title" href=${to(`/deliveries/${row.id}`)}>${row.event ?? "unnamed"}</a>` },
      { key: "receivedAt", label: "Received", cell: (row) => moment(row.receivedAt) },
      { key: "sourceId", label: "Source", by: (row) => names.get(row.sourceId) ?? "", cell: (row) => names.get(row.sourceId) ?? row.sourceId },
      { key: "state", label: "State", cell: (row) => deliveryState(row.state) },
      { key: "reason", label: "Reason", cell: (row) => row.reason },
      { key: "attempts", label: "Attempts", num: true },
      ...(can("lead") ? [{ key: "chosen", label: "Select", by: (row) => (this.chosen.has(row.id) ? 0 : 1), cell: (row) => html`<input type="checkbox" aria-label=${`Select ${row.event ?? "unnamed"} of ${row.receivedAt}`} .checked=${this.chosen.has(row.id)} @change=${(event) => this.choose(row.id, event.target.checked)}>` }] : []),
    ], foot: foot(items, next, () => this.more(), "delivery", "deliveries") });
  }
}

/** A filter by time; like all times here in UTC. */
function instant(name, label) {
  return html`<label>${label}<input type="datetime-local" .value=${param(name)} @change=${(event) => change({ [name]: event.target.value })}></label>`;
}

customElements.define("deliveries-page", DeliveriesPage);
