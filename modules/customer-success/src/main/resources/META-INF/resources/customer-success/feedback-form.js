import { html } from "lit";
import { post, tryGet } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, instant, number, orNull } from "/app/form.js";
import { Loading } from "/app/loading.js";
import { go, param, product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { findCustomers } from "/app/search.js";
import { products } from "/app/session.js";

const LEVELS = ["Nice to have", "Useful", "Important", "Critical"].map((label, value) => ({ value: String(value), label }));

class FeedbackFormPage extends Page {
  static properties = { customer: { state: true } };

  constructor() {
    super();
    this.customer = null;
  }

  known = new Loading(this, async (signal) => {
    const id = param("customer");
    const one = id ? await tryGet(`/customers/${id}`, {}, null, { signal }) : null;
    this.customer = one;
    return { products: await products() };
  });

  form = new Form(this, async (v) => {
    if (!this.customer) {
      throw new Error("Choose the customer who said it.");
    }
    const made = await post("/feedback", { customer: this.customer.id, title: v.title, text: orNull(v.text), importance: number(v.importance), product: v.product, url: orNull(v.url), at: instant(v.at) });
    say("Feedback added");
    go(to(`/feedback/${made.id}`));
  });

  reload() {
    if (!this.known.value) {
      this.known.run();
    }
  }

  render() {
    return html`<div class="page narrow"><div><p class="crumbs"><a href=${to("/feedback")}>Feedback</a></p><h1>Add feedback</h1></div>
      ${this.known.show(({ products: all }) => html`<form class="form card" @submit=${this.form.submit}>${this.form.fault()}
        ${this.customer ? html`<p class="row"><span class="legend">Customer</span><strong>${this.customer.name}</strong><button type="button" class="link" @click=${() => (this.customer = null)}>Choose another</button></p>`
          : html`<look-up label="Customer" hint="Find it by name" .find=${findCustomers} @chosen=${(event) => (this.customer = event.detail.row)}></look-up>`}
        ${this.form.field({ name: "title", label: "Ask", required: true, hint: "In one sentence" })}
        ${this.form.field({ name: "text", label: "In their words", type: "textarea" })}
        <div class="two">
          ${this.form.field({ name: "importance", label: "Importance to them", required: true, options: LEVELS, value: "1" })}
          ${this.form.field({ name: "product", label: "Product", required: true, value: product() || all[0]?.key, options: all.map((one) => ({ value: one.key, label: one.name })) })}
          ${this.form.field({ name: "at", label: "When they said it", type: "date", hint: "Empty: now" })}
          ${this.form.field({ name: "url", label: "Link", type: "url", placeholder: "https://" })}
        </div>
        <div class="actions">${this.form.button("Add feedback")}<a class="button quiet" href=${to("/feedback")}>Cancel</a></div></form>`, 6)}</div>`;
  }
}

customElements.define("feedback-form-page", FeedbackFormPage);
