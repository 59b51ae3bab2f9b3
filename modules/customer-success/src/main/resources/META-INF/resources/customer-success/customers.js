import { html, nothing } from "lit";
import { get } from "/app/api.js";
import { money, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, finder, foot, table } from "/app/tables.js";

const FILTERS = ["q", "segment", "plan", "lifecycle", "owner"];

class CustomersPage extends Page {
  customers = new Loading(this, (signal) => get("/customers", this.asked(), { signal }));

  asked() {
    return { ...Object.fromEntries(FILTERS.map((name) => [name, param(name)])), limit: 100 };
  }

  reload() {
    this.customers.run();
  }

  async more() {
    const next = await get("/customers", { ...this.asked(), cursor: this.customers.value.next });
    this.customers.value = { items: [...this.customers.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  render() {
    const known = this.customers.value?.items ?? [];
    const options = (name) => [...new Set(known.map((row) => row[name]).concat(param(name)).filter(Boolean))].sort().map((value) => ({ value, label: value }));
    return html`<div class="page">
      <div class="page-head"><div><h1>Customers</h1><p class="lead">Who asks, what they are worth, and how far each ask has come.</p></div>
        <div class="actions">${csvButton("/customers", this.asked(), "customers")}${can("contributor") ? html`<a class="button primary" href=${to("/customers/new")}>Add a customer</a>` : nothing}</div></div>
      <form class="filters" role="search" aria-label="Filter customers" @submit=${(event) => event.preventDefault()}>${finder("Find")}
        ${filter("segment", "Segment", options("segment"))}${filter("plan", "Plan", options("plan"))}${filter("lifecycle", "Lifecycle", options("lifecycle"))}${filter("owner", "Owner", options("owner"))}</form>
      <section class="card flush" aria-label="Customers">${this.customers.show((page) => this.list(page), 8)}</section></div>`;
  }

  list({ items, next }) {
    if (items.length === 0) {
      return FILTERS.some((name) => param(name))
        ? empty({ title: "No customer matches", text: "None has all of these filters at once.", action: html`<a class="button" href="/customers">Clear filters</a>` })
        : empty({ title: "No customer yet", text: "Customers come from a billing or support source, out of a spreadsheet, or you add them by hand.", action: html`<div class="actions">${can("contributor") ? html`<a class="button primary" href=${to("/customers/new")}>Add the first customer</a>` : nothing}${can("lead") ? html`<a class="button" href=${to("/files")}>Import a file</a>` : nothing}</div>` });
    }
    return table({ caption: "Customers", rows: items, columns: [
      { key: "name", label: "Customer", cell: (row) => html`<a class="title" href=${to(`/customers/${row.id}`)}>${row.name}</a>${row.domain ? html`<span class="sub">${row.domain}</span>` : nothing}` },
      { key: "segment", label: "Segment" }, { key: "plan", label: "Plan" },
      { key: "lifecycle", label: "Lifecycle" }, { key: "owner", label: "Owner" },
      { key: "mrr", label: "Revenue each month", num: true, by: (row) => row.mrr?.amountMinor ?? null, cell: (row) => money(row.mrr) },
      { key: "updatedAt", label: "Updated", cell: (row) => when(row.updatedAt) },
    ], foot: foot(items, next, () => this.more(), "customer") });
  }
}

customElements.define("customers-page", CustomersPage);
