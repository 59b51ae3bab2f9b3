import { html, nothing } from "lit";
import { get, post, put, tryGet } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, number, orNull } from "/app/form.js";
import { decimal, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can, products } from "/app/session.js";
import { empty } from "/app/states.js";

/** A product: its one north star and the earlier ones. */
class ProductPage extends Page {
  product = new Loading(this, async (signal) => {
    const [all, star, history] = await Promise.all([products(),
      tryGet(`/products/${this.args.key}/north-star`, {}, null, { signal }), tryGet(`/products/${this.args.key}/north-star/history`, {}, { items: [] }, { signal })]);
    return { product: all.find((one) => one.key === this.args.key), star, earlier: history.items.filter((one) => one.endedAt) };
  });

  star = new Form(this, async (v) => {
    await put(`/products/${this.args.key}/north-star`, { statement: v.statement, metric: orNull(v.metric), unit: orNull(v.unit), target: number(v.target) });
    say("North star set");
    this.product.run();
  });

  adding = new Form(this, async (v) => {
    const made = await post("/products", { key: v.key, name: v.name });
    window.dispatchEvent(new CustomEvent("prodops:products"));
    say(`${v.name} added`);
    go(`/products/${made?.key ?? v.key}`);
  });

  reload() {
    this.product.run();
  }

  render() {
    return html`<div class="page narrow">${this.product.show(({ product, star, earlier }) => (product ? html`
      <div><p class="crumbs"><a href=${to("/goals")}>Goals</a></p><h1>${star ? star.statement : `${product.name} has no north star yet`}</h1>
        <p class="lead">${star ? html`North star of ${product.name} since ${when(star.setAt)}, set by ${star.setBy}${star.metric ? html`. Measured by ${star.metric}${star.target === null ? nothing : html`, target ${decimal(star.target)} ${star.unit ?? ""}`}` : nothing}` : "One sentence everyone can work toward. Each goal leads up to it."}</p></div>
      ${can("lead") ? this.starForm(star) : nothing}
      ${earlier.length > 0 ? html`<section class="card" aria-labelledby="earlier"><h2 id="earlier">Earlier north stars</h2><ul class="stack tight">${earlier.map((one) => html`<li>${one.statement} <span class="faint">${when(one.setAt)} to ${when(one.endedAt)}</span></li>`)}</ul></section>` : nothing}
      ${can("lead") ? this.productForm() : nothing}`
      : html`<h1>Unknown product</h1><div class="card">${empty({ title: `There is no product “${this.args.key}”`, text: "It may have another key.", action: html`<a class="button" href="/goals">All goals</a>` })}</div>`), 5)}</div>`;
  }

  starForm(star) {
    return html`<form class="form card" aria-labelledby="star" @submit=${this.star.submit}><h2 id="star">${star ? "Set a new north star" : "Set the north star"}</h2>${this.star.fault()}
      ${this.star.field({ name: "statement", label: "Statement", required: true, hint: star ? "The present one becomes history" : "Such as: every clinic books without calling" })}
      ${this.star.field({ name: "metric", label: "Measured by" })}
      <div class="two">${this.star.field({ name: "target", label: "Target", type: "number", step: "any" })}${this.star.field({ name: "unit", label: "Unit" })}</div>
      <div class="actions">${this.star.button("Set north star")}</div></form>`;
  }

  productForm() {
    return html`<form class="form card" aria-labelledby="another" @submit=${this.adding.submit}><h2 id="another">Add another product</h2>${this.adding.fault()}
      <div class="two">${this.adding.field({ name: "name", label: "Name", required: true })}${this.adding.field({ name: "key", label: "Key", required: true, hint: "Short, lower case; stays in addresses" })}</div>
      <div class="actions">${this.adding.button("Add product")}</div></form>`;
  }
}

customElements.define("product-page", ProductPage);
