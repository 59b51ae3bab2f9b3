import { css, html, nothing } from "lit";
import { get, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, orNull } from "/app/form.js";
import { count, money, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { table } from "/app/tables.js";
import { columns } from "/customer-success/asks.js";

class CustomerPage extends Page {
  static sheet = css`
    .contacts li { padding: 6px 0; border-bottom: 1px solid var(--line); }
    .contacts li:last-child { border: 0; }
    details.more > summary { cursor: pointer; color: var(--accent); font-weight: 550; padding: 6px 0; }
  `;

  customer = new Loading(this, (signal) => get(`/customers/${this.args.id}`, {}, { signal }));
  asks = new Loading(this, (signal) => get("/feedback", { customer: this.args.id, limit: 200 }, { signal }));

  contact = new Form(this, async (v) => {
    await post(`/customers/${this.args.id}/contacts`, { name: v.name, email: orNull(v.email), role: orNull(v.role) });
    this.querySelector("details").open = false;
    this.querySelector("details form").reset();
    say(`${v.name} added`);
    this.customer.run();
  });

  reload() {
    this.customer.run();
    this.asks.run();
  }

  render() {
    return html`<div class="page">${this.customer.show((one) => this.body(one), 8)}</div>`;
  }

  body(one) {
    const n = one.feedback ?? {};
    return html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/customers")}>Customers</a></p><h1>${one.name}</h1>
        <p class="lead row">${[one.domain, one.segment, one.lifecycle].filter(Boolean).map((text) => html`<span class="tag">${text}</span>`)}</p></div>
        <div class="actions"><a class="button" href=${to(`/for/${one.id}`)}>For this customer</a>${can("contributor") ? html`<a class="button" href=${to(`/customers/${one.id}/edit`)}>Change customer</a><a class="button primary" href=${to("/feedback/new", { customer: one.id })}>Add feedback</a>` : nothing}</div></div>
      <dl class="figures">
        <div class="figure"><dt>Revenue each month</dt><dd>${money(one.mrr)}</dd></div>
        <div class="figure"><dt>Plan</dt><dd>${one.plan ?? "–"}</dd></div>
        <div class="figure"><dt>Asks</dt><dd>${count(n.total)} <span class="note">${count(n.raised)} untriaged</span></dd></div>
        <div class="figure"><dt>Shipped, not told</dt><dd>${count(n.released)}</dd></div>
        <div class="figure"><dt>Told</dt><dd>${count(n.told)}</dd></div>
      </dl>
      <div class="columns">
        <section class="card flush" aria-labelledby="asks"><h2 id="asks">What they asked for</h2>${this.asks.show((page) => (page.items.length === 0
          ? empty({ title: "Nothing asked yet", text: "Add what they said, in their words, or connect their support desk." })
          : table({ caption: "Feedback", rows: page.items, columns: columns().filter((column) => column.key !== "customerName") })), 4)}</section>
        <section class="card stack tight" aria-labelledby="contacts"><h2 id="contacts">People</h2>
          ${one.owner ? html`<p class="muted">Owner of the relationship: <strong>${one.owner}</strong></p>` : nothing}
          ${one.contacts?.length ? html`<ul class="contacts">${one.contacts.map((c) => html`<li><strong>${c.name}</strong> <span class="muted">${c.role}</span><br>${c.email ? html`<a href="mailto:${c.email}">${c.email}</a>` : nothing}</li>`)}</ul>` : html`<p class="muted">Nobody known yet.</p>`}
          ${can("contributor") ? html`<details class="more"><summary>Add a contact</summary><form class="form" @submit=${this.contact.submit} aria-label="New contact">${this.contact.fault()}
            ${this.contact.field({ name: "name", label: "Name", required: true })}${this.contact.field({ name: "email", label: "Mail", type: "email" })}${this.contact.field({ name: "role", label: "Role" })}
            <div class="actions">${this.contact.button("Add contact")}</div></form></details>` : nothing}
          <p class="hint">Known since ${when(one.createdAt)}${one.externalId ? html`, elsewhere called <code>${one.externalId}</code>` : nothing}.</p></section>
      </div>`;
  }
}

customElements.define("customer-page", CustomerPage);
