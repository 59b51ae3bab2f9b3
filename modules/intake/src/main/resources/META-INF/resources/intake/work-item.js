import { css, html, nothing } from "lit";
import { get, tryGet } from "/app/api.js";
import { duration, moment, when } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { category } from "/app/marks.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";
import { table } from "/app/tables.js";
import { KINDS } from "/intake/meanings.js";
import { band, bandStyles } from "/intake/status-band.js";
import "/goals/item-suggestions.js";
import "/intake/item-telling.js";
import "/reporting/why-part.js";

class WorkItemPage extends Page {
  static sheet = css`
    ${bandStyles}
    .facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 6px 16px; font-size: 13px; }
    .facts dt { color: var(--ink-3); }
    work-item-page .page-head .button { white-space: normal; overflow-wrap: anywhere; }
  `;

  item = new Loading(this, (signal) => get(`/work-items/${this.args.id}`, {}, { signal }));
  history = new Loading(this, (signal) => get(`/work-items/${this.args.id}/history`, {}, { signal }));
  changes = new Loading(this, (signal) => tryGet(`/work-items/${this.args.id}/changes`, {}, { items: [] }, { signal }));

  reload() {
    this.item.run();
    this.history.run();
    this.changes.run();
  }

  render() {
    return html`<div class="page">${this.item.show((item) => this.body(item), 8)}</div>`;
  }

  body(item) {
    return html`
      <div class="page-head"><div>
        <p class="crumbs"><a href=${to("/work-items")}>Work items</a> / ${item.key}</p>
        <h1>${item.title}</h1>
        <p class="row lead">${category(item.category, item.status)}${item.type ? html`<span>${item.type}</span>` : nothing}${item.removed ? html`<span class="tag">Removed in the tracker</span>` : nothing}</p>
      </div><div class="actions"><a class="button" href=${to(`/why/${item.id}`)}>Why</a>${item.url ? html`<a class="button" href=${item.url} target="_blank" rel="noreferrer">${icon("out")}Open ${item.key} in the tracker</a>` : nothing}</div></div>
      <section class="card" aria-labelledby="history"><h2 id="history">Time in each status</h2>${this.history.show((page) => band(page.items), 2)}</section>
      <section class="card" aria-labelledby="why"><h2 id="why">Why this is worked on</h2><why-part .item=${item}></why-part><item-telling .item=${item.id}></item-telling></section>
      <item-suggestions .item=${item.id}></item-suggestions>
      <div class="columns">
        <section class="card flush" aria-labelledby="changes"><h2 id="changes">Changes</h2>${this.changes.show((page) => this.log(page.items), 4)}</section>
        <section class="card" aria-labelledby="facts"><h2 id="facts">Facts</h2>${facts(item)}</section>
      </div>`;
  }

  log(items) {
    if (items.length === 0) {
      return empty({ title: "No change recorded", text: "Changes show here as soon as the tracker tells of one." });
    }
    return table({ caption: "Changes", rows: [...items].reverse(), columns: [
      { key: "field", label: "Field", lead: true, cell: (row) => html`<span class="title">${row.field}</span> ${row.from ? html`<span class="muted">${row.from} → </span>` : nothing}${row.to ?? "empty"}` },
      { key: "actor", label: "By" },
      { key: "at", label: "When", cell: (row) => moment(row.at) },
    ] });
  }
}

function facts(item) {
  const rows = [
    ["Kind", KINDS[item.kind]], ["Project", item.project], ["Parent", item.parentKey], ["Assignee", item.assignee], ["Reporter", item.reporter], ["Priority", item.priority],
    ["Labels", item.labels?.length ? item.labels.map((label) => html`<span class="tag">${label}</span> `) : null],
    ["Components", item.components?.join(", ")], ["Points", item.points],
    ["Created", item.createdAt && when(item.createdAt)], ["Started", item.startedAt && when(item.startedAt)],
    ["Resolved", item.resolvedAt && when(item.resolvedAt)], ["Released", item.releasedAt && when(item.releasedAt)],
    ["Lead time", item.leadTimeSeconds !== null && item.leadTimeSeconds !== undefined ? duration(item.leadTimeSeconds) : null],
    ["Cycle time", item.cycleTimeSeconds !== null && item.cycleTimeSeconds !== undefined ? duration(item.cycleTimeSeconds) : null],
  ];
  return html`<dl class="facts">${rows.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

customElements.define("work-item-page", WorkItemPage);
