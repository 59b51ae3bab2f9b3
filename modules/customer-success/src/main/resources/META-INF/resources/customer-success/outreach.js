import { html, nothing } from "lit";
import { get, post } from "/app/api.js";
import { open, say } from "/app/dialogs.js";
import { age, duration, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, product, to } from "/app/location.js";
import { mark } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can, me } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, foot, table } from "/app/tables.js";

class OutreachPage extends Page {
  rows = new Loading(this, (signal) => get("/outreach", this.asked(), { signal }));

  asked() {
    return { product: product(), owner: param("owner"), limit: 200 };
  }

  reload() {
    this.rows.run();
  }

  async more() {
    const next = await get("/outreach", { ...this.asked(), cursor: this.rows.value.next });
    this.rows.value = { items: [...this.rows.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  async tell(row) {
    const told = await open((done) => html`<h2>Mark ${row.customerName} as told</h2>
      <form class="form" @submit=${(event) => { event.preventDefault(); done(new FormData(event.target)); }}>
        <p class="muted">“${row.title}”${row.workItemTitle ? html`: ${row.workItemTitle}` : nothing}</p>
        <div class="field"><label for="by">Who told them</label><input id="by" name="by" required value=${me()?.name ?? ""}></div>
        <div class="field"><label for="channel">How</label><select id="channel" name="channel" required>${["mail", "call", "chat", "meeting"].map((one) => html`<option>${one}</option>`)}</select></div>
        <div class="actions"><button type="button" class="button" @click=${() => done()}>Cancel</button><button class="button primary">Mark as told</button></div></form>`, "Mark as told");
    if (told) {
      try {
        await post(`/feedback/${row.feedback ?? row.feedbackId}/told`, { by: told.get("by"), channel: told.get("channel") });
        say(`${row.customerName} is told: this loop is closed`);
      } catch (failure) {
        say(failure.message);
      }
      this.rows.run();
    }
  }

  render() {
    const owners = [...new Set((this.rows.value?.items ?? []).map((row) => row.owner).concat(param("owner")).filter(Boolean))].map((value) => ({ value, label: value }));
    return html`<div class="page">
      <div class="page-head"><div><h1>To tell</h1><p class="lead">They asked, it is answered, and nobody told them yet. The longest waiting first.</p></div>
        <div class="actions">${csvButton("/outreach", this.asked(), "outreach")}</div></div>
      <form class="filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>${filter("owner", "Owner", owners)}</form>
      <section class="card flush" aria-label="To tell">${this.rows.show((page) => this.list(page), 6)}</section></div>`;
  }

  list({ items, next }) {
    if (items.length === 0) {
      return empty({ title: "Everyone is told", text: "When a work item with askers ships, or an ask is declined, the askers show here.", action: html`<a class="button" href=${to("/feedback")}>Go to feedback</a>` });
    }
    return table({ caption: "To tell", rows: items, columns: [
      { key: "title", label: "Ask", cell: (row) => html`<a class="title" href=${to(`/feedback/${row.feedback ?? row.feedbackId}`)}>${row.title}</a>${row.why ? html`<span class="sub">${row.why}</span>` : nothing}` },
      { key: "customerName", label: "Customer", cell: (row) => html`<a class="plain" href=${to(`/customers/${row.customer}`)}>${row.customerName}</a>${row.contactName ? html`<span class="sub">${row.contactEmail ? html`<a href="mailto:${row.contactEmail}">${row.contactName}</a>` : row.contactName}</span>` : nothing}` },
      { key: "news", label: "Answer", cell: (row) => (row.declineReason || row.news === "DECLINED" ? mark("dash", "", "Declined") : mark("dot", "good", "Shipped")) },
      { key: "workItemKey", label: "Work item", cell: (row) => (row.workItemId ? html`<a href=${to(`/work-items/${row.workItemId}`)}>${row.workItemKey}</a>` : null) },
      { key: "owner", label: "Owner" },
      { key: "since", label: "Waits", num: true, cell: (row) => html`${duration(age(row.since))}<span class="sub">since ${when(row.since)}</span>` },
      ...(can("contributor") ? [{ key: "action", label: "Action", cell: (row) => html`<button type="button" class="button" @click=${() => this.tell(row)}>Mark as told<span class="sr">: ${row.customerName}, ${row.title}</span></button>` }] : []),
    ], foot: foot(items, next, () => this.more(), "asker") });
  }
}

customElements.define("outreach-page", OutreachPage);
