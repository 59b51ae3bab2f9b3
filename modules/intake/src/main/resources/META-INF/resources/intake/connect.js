import { css, html } from "lit";
import { get, post } from "/app/api.js";
import { Form, orNull } from "/app/form.js";
import { Loading } from "/app/loading.js";
import { product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { products } from "/app/session.js";
import { empty } from "/app/states.js";
import { guide, guideStyles, newSecret } from "/intake/guide.js";
import "/intake/first-delivery.js";

class ConnectPage extends Page {
  static properties = { source: { state: true }, secret: { state: true } };
  static sheet = css`${guideStyles}`;

  constructor() {
    super();
    this.source = null;
    this.secret = newSecret();
  }

  dialect = new Loading(this, async (signal) => {
    const [{ items }, all] = await Promise.all([get("/dialects", {}, { signal }), products()]);
    return { dialect: items.find((one) => one.name === this.args.dialect) ?? null, products: all };
  });

  form = new Form(this, async (values) => {
    const made = await post("/sources", {
      name: values.name, dialect: this.args.dialect, product: orNull(values.product), secret: orNull(values.secret ?? ""), releasedWhen: orNull(values.releasedWhen ?? ""),
    });
    this.source = { ...made, secret: made.secret ?? orNull(values.secret ?? "") };
  });

  reload() {
    if (!this.dialect.value) {
      this.dialect.run();
    }
  }

  render() {
    return html`<div class="page narrow">${this.dialect.show(({ dialect, products: all }) => (dialect ? this.body(dialect, all) : html`<h1>Unknown kind of source</h1><div class="card">${empty({ title: `There is no dialect “${this.args.dialect}”`, text: "Choose one of those this server speaks.", action: html`<a class="button" href="/sources">All sources</a>` })}</div>`))}</div>`;
  }

  body(dialect, all) {
    return html`<div><p class="crumbs"><a href=${to("/sources")}>Sources</a> / Connect</p><h1>${this.source ? `Now tell ${dialect.label} where to send` : `Connect ${dialect.label}`}</h1></div>
      ${this.source ? this.connected(dialect) : this.asking(dialect, all)}`;
  }

  asking(dialect, all) {
    return html`<form class="form card" @submit=${this.form.submit}>${this.form.fault()}
        ${this.form.field({ name: "name", label: "Name", required: true, value: dialect.label, hint: "How your team calls it" })}
        ${this.form.field({ name: "product", label: "Product", required: true, value: product() || all[0]?.key, options: all.map((one) => ({ value: one.key, label: one.name })) })}
        ${dialect.secretHint ? this.form.field({ name: "secret", label: "Secret", value: this.secret, hint: "Deliveries must be signed with it. Empty: the address alone proves them." }) : ""}
        ${this.form.field({ name: "releasedWhen", label: "Customers have it when", blank: "as this kind of source usually tells", options: [{ value: "RELEASE", label: "a release names the item" }, { value: "DONE", label: "the item is done (no releases here)" }], hint: "Decides when askers show up under “To tell”." })}
        <div class="actions">${this.form.button("Connect source")}<a class="button quiet" href=${to("/sources")}>Cancel</a></div>
      </form>
      <section class="card" aria-labelledby="steps"><h2 id="steps">What you will do in ${dialect.label}</h2>${guide(dialect, {})}</section>`;
  }

  connected(dialect) {
    return html`<section class="card form" aria-labelledby="take"><h2 id="take">Take these along</h2>
        <copy-field label="Hook URL" .value=${this.source.hookUrl}></copy-field>
        ${this.source.secret ? html`<copy-field label="Secret" .value=${this.source.secret}></copy-field><p class="hint">The secret is shown this once.</p>` : ""}
      </section>
      <section class="card" aria-labelledby="steps"><h2 id="steps">Steps in ${dialect.label}</h2>${guide(dialect, this.source)}</section>
      <section class="card" aria-label="First delivery"><first-delivery .source=${this.source.id}></first-delivery></section>`;
  }
}

customElements.define("connect-page", ConnectPage);
