import { html } from "lit";
import { get, tryGet } from "/app/api.js";
import { age, duration, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, product, to } from "/app/location.js";
import { category } from "/app/marks.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";
import { csvButton, filter, finder, foot, table } from "/app/tables.js";
import { KINDS } from "/intake/meanings.js";

const FILTERS = ["q", "category", "type", "kind", "source", "project", "label"];

class WorkItemsPage extends Page {
  items = new Loading(this, (signal) => get("/work-items", this.asked(), { signal }));
  sources = new Loading(this, (signal) => tryGet("/sources", {}, { items: [] }, { signal }));

  asked() {
    return { ...Object.fromEntries(FILTERS.map((name) => [name, param(name)])), product: product(), limit: 100 };
  }

  reload() {
    this.items.run();
    if (!this.sources.value) {
      this.sources.run();
    }
  }

  async more() {
    const next = await get("/work-items", { ...this.asked(), cursor: this.items.value.next });
    this.items.value = { items: [...this.items.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  render() {
    const known = this.items.value?.items ?? [];
    const options = (name) => [...new Set(known.map((row) => row[name]).concat(param(name)).filter(Boolean))].sort().map((value) => ({ value, label: value }));
    const sources = (this.sources.value?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
    return html`<div class="page">
      <div class="page-head"><div><h1>Work items</h1><p class="lead">All trackers in one list. Open an item to see why it is worked on.</p></div>
        <div class="actions">${csvButton("/work-items", this.asked(), "work-items")}</div></div>
      <form class="filters" role="search" aria-label="Filter work items" @submit=${(event) => event.preventDefault()}>
        ${finder("Find")}
        ${filter("category", "State", [{ value: "TODO", label: "To do" }, { value: "IN_PROGRESS", label: "In progress" }, { value: "DONE", label: "Done" }])}
        ${filter("type", "Type", options("type"))}
        ${filter("kind", "Kind", Object.entries(KINDS).map(([value, label]) => ({ value, label })))}
        ${filter("project", "Project", options("project"))}
        ${filter("source", "Source", sources)}
      </form>
      <section class="card flush" aria-label="Work items">${this.items.show((page) => this.list(page), 10)}</section></div>`;
  }

  list({ items, next }) {
    if (items.length === 0) {
      const filtered = FILTERS.some((name) => param(name)) || product();
      return filtered
        ? empty({ title: "No work item matches", text: "Nothing has all of these filters at once.", action: html`<a class="button" href="/work-items">Clear filters</a>` })
        : empty({ title: "No work item yet", text: "Work items come from your tracker by its webhooks. Connect one; the first delivery brings the first item.", action: html`<a class="button primary" href=${to("/sources")}>Connect a source</a>` });
    }
    return table({
      caption: "Work items", rows: items,
      columns: [
        { key: "title", label: "Item", lead: true, cell: (row) => html`<a class="title" href=${to(`/work-items/${row.id}`)}>${row.title}</a><span class="sub">${row.key}${row.removed ? " · removed in the tracker" : ""}</span>` },
        { key: "type", label: "Type", cell: (row) => html`${row.type ?? ""}<span class="sub">${KINDS[row.kind]}</span>` },
        { key: "status", label: "Status", cell: (row) => category(row.category, row.status) },
        { key: "assignee", label: "Assignee" },
        { key: "createdAt", label: "Created", cell: (row) => when(row.createdAt) },
        { key: "updatedAt", label: "Updated", cell: (row) => when(row.updatedAt) },
        { key: "leadTimeSeconds", label: "Lead time", num: true, by: lead, cell: (row) => (row.leadTimeSeconds === null ? html`<span class="faint">open ${duration(age(row.createdAt))}</span>` : duration(row.leadTimeSeconds)) },
      ],
      foot: foot(items, next, () => this.more(), "work item"),
    });
  }
}

const lead = (row) => row.leadTimeSeconds ?? age(row.createdAt);

customElements.define("work-items-page", WorkItemsPage);
