import { html } from "lit";
import { get, patch, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, orNull } from "/app/form.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";

/** Adds a customer, or changes one. */
class CustomerFormPage extends Page {
  known = new Loading(this, (signal) => (this.args.id ? get(`/customers/${this.args.id}`, {}, { signal }) : Promise.resolve({})));

  form = new Form(this, async (v) => {
    // When changing, an empty text empties the field; null would leave it as it is.
    const text = this.args.id ? (value) => value : orNull;
    const body = { name: v.name, domain: text(v.domain), segment: text(v.segment), plan: text(v.plan), owner: text(v.owner), lifecycle: text(v.lifecycle), mrr: v.mrr === "" ? null : { amountMinor: Math.round(Number(v.mrr) * 100), currency: v.currency.toUpperCase() || "EUR" } };
    const saved = this.args.id ? await patch(`/customers/${this.args.id}`, body) : await post("/customers", { ...body, externalId: orNull(v.externalId) });
    say(this.args.id ? "Customer saved" : `${v.name} added`);
    go(to(`/customers/${saved?.id ?? this.args.id}`));
  });

  reload() {
    if (!this.known.value) {
      this.known.run();
    }
  }

  render() {
    return html`<div class="page narrow"><div><p class="crumbs"><a href=${to("/customers")}>Customers</a></p><h1>${this.args.id ? "Change the customer" : "Add a customer"}</h1></div>
      ${this.known.show((one) => html`<form class="form card" @submit=${this.form.submit}>${this.form.fault()}
        ${this.form.field({ name: "name", label: "Name", required: true, value: one.name })}
        <div class="two">
          ${this.form.field({ name: "domain", label: "Domain", value: one.domain, placeholder: "acme.example" })}
          ${this.form.field({ name: "segment", label: "Segment", value: one.segment })}
          ${this.form.field({ name: "plan", label: "Plan", value: one.plan })}
          ${this.form.field({ name: "lifecycle", label: "Lifecycle", value: one.lifecycle, placeholder: "trial, active, churned" })}
          ${this.form.field({ name: "mrr", label: "Revenue each month", type: "number", step: "0.01", min: 0, at: "mrr/amountMinor", value: one.mrr ? one.mrr.amountMinor / 100 : undefined })}
          ${this.form.field({ name: "currency", label: "Currency", at: "mrr/currency", value: one.mrr?.currency ?? "EUR" })}
          ${this.form.field({ name: "owner", label: "Owner", value: one.owner, hint: "Who owns the relationship" })}
          ${this.args.id ? "" : this.form.field({ name: "externalId", label: "Id elsewhere", hint: "What your other systems call it, so that their signals find it" })}
        </div>
        <div class="actions">${this.form.button(this.args.id ? "Save customer" : "Add customer")}<a class="button quiet" href=${this.args.id ? to(`/customers/${this.args.id}`) : to("/customers")}>Cancel</a></div></form>`, 6)}</div>`;
  }
}

customElements.define("customer-form-page", CustomerFormPage);
