import { html, nothing } from "lit";
import { get, tryGet } from "/app/api.js";
import { moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, foot, table } from "/app/tables.js";
import { Polling } from "/intake/polling.js";
import { STATES, tellAgain, tellingState } from "/intake/telling-states.js";

/** What trackers were told of their issues, and what they could not be told. */
class WriteBacksPage extends Page {
  list = new Loading(this, (signal) => get("/write-backs", this.asked(), { signal }));
  sources = new Loading(this, (signal) => tryGet("/sources", {}, { items: [] }, { signal }));
  polling = new Polling(this, () => (this.moving() ? this.list.run() : undefined), 3000);

  asked() {
    return { source: param("source"), state: param("state"), limit: 100 };
  }

  /** A longer list than the first page is left as it is. */
  moving() {
    return this.list.value?.items.length <= 100 && this.list.value.items.some((row) => row.state === "PENDING");
  }

  reload() {
    this.list.run();
    if (!this.sources.value) {
      this.sources.run();
    }
  }

  async more() {
    const next = await get("/write-backs", { ...this.asked(), cursor: this.list.value.next });
    this.list.value = { items: [...this.list.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  async again(row) {
    await tellAgain(row);
    this.list.run();
  }

  render() {
    const sources = (this.sources.value?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
    return html`<div class="page">
      <div class="page-head"><div><h1>Told to trackers</h1><p class="lead">Which issues say in their tracker what goals they serve, and why some do not yet.</p></div>
        <div class="actions">${csvButton("/write-backs", { source: param("source"), state: param("state") }, "write-backs")}</div></div>
      <form class="filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
        ${filter("state", "State", Object.entries(STATES).map(([value, [, , label]]) => ({ value, label })))}
        ${filter("source", "Source", sources)}
      </form>
      <section class="card flush" aria-label="Issues">${this.list.show((page) => this.rows(page), 8)}</section></div>`;
  }

  rows({ items, next }) {
    if (items.length === 0) {
      return param("state") || param("source")
        ? empty({ title: "No issue matches", text: "No tracker was told of an issue with these filters.", action: html`<a class="button" href="/write-backs">Clear filters</a>` })
        : empty({ title: "No tracker is told anything", text: "Switch it on for a source, under “Tell the tracker”: each issue then says which goals it serves.", action: html`<a class="button" href=${to("/sources")}>Open sources</a>` });
    }
    return table({
      caption: "Issues and whether their tracker was told", rows: items,
      columns: [
        { key: "title", label: "Issue", lead: true, cell: (row) => html`<a class="title" href=${to(`/work-items/${row.id}`)}>${row.title}</a><span class="sub">${row.key}</span>` },
        { key: "goals", label: "Goals", by: (row) => row.goals.join(), cell: (row) => row.goals.join(", ") || html`<span class="faint">none any more</span>` },
        { key: "state", label: "State", cell: (row) => tellingState(row.state) },
        { key: "reason", label: "Why", cell: (row) => this.why(row) },
        { key: "attempts", label: "Tries", num: true },
        { key: "lastAt", label: "Last try", cell: (row) => (row.lastAt ? moment(row.lastAt) : "") },
      ],
      foot: foot(items, next, () => this.more(), "issue"),
    });
  }

  why(row) {
    const again = row.state === "FAILED" && can("contributor");
    return row.reason || again
      ? html`${row.reason}${row.nextAt ? html` Next try ${moment(row.nextAt)}.` : nothing}${again ? html` <button type="button" class="button" aria-label="Tell the tracker of ${row.key} again" @click=${() => this.again(row)}>Try again</button>` : nothing}`
      : "";
  }
}

customElements.define("write-backs-page", WriteBacksPage);
