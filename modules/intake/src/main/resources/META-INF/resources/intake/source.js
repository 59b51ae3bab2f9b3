import { css, html, nothing } from "lit";
import { get, patch, post, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { count, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { guide, guideStyles, newSecret } from "/intake/guide.js";
import { editorStyles } from "/intake/mapping-editor.js";
import { meaningStyles } from "/intake/meanings.js";
import "/intake/first-delivery.js";

class SourcePage extends Page {
  static properties = { secret: { state: true } };
  static sheet = css`${guideStyles}${editorStyles}${meaningStyles}`;

  source = new Loading(this, async (signal) => {
    const [source, dialects] = await Promise.all([get(`/sources/${this.args.id}`, {}, { signal }), get("/dialects", {}, { signal })]);
    return { source, dialect: dialects.items.find((one) => one.name === source.dialect) };
  });

  form = new Form(this, async ({ name }) => {
    await patch(`/sources/${this.args.id}`, { name });
    say("Source saved");
    this.source.run();
  });

  reload() {
    this.source.run();
  }

  async renew() {
    if (await confirm({ title: "Make a new secret?", text: "Deliveries signed with the old secret are refused as soon as you do. Enter the new one at the sender right away.", action: "Make new secret" })) {
      const secret = newSecret();
      await patch(`/sources/${this.args.id}`, { secret });
      this.secret = secret;
      this.source.run();
    }
  }

  async replay() {
    const answer = await post("/replays", { source: this.args.id, state: "PARKED" });
    say(`${count(answer?.deliveries ?? 0)} deliveries are taken up again`);
    this.source.run();
  }

  async disconnect(source) {
    if (await confirm({ title: `Disconnect ${source.name}?`, text: "Its address stops accepting deliveries. What it brought so far stays.", action: "Disconnect source" })) {
      await remove(`/sources/${source.id}`);
      say(`${source.name} is disconnected`);
      go(to("/sources"));
    }
  }

  render() {
    return html`<div class="page narrow">${this.source.show(({ source, dialect }) => html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/sources")}>Sources</a> / ${source.name}</p><h1>${source.name}</h1>
        <p class="lead">${dialect?.label ?? source.dialect} for ${source.product}, since ${when(source.createdAt)}${source.lastDeliveryAt ? html`, last delivery ${when(source.lastDeliveryAt)}` : nothing}</p></div>
        <div class="actions"><a class="button" href=${to(`/deliveries?source=${source.id}`)}>Deliveries</a><a class="button" href=${to(`/work-items?source=${source.id}`)}>Work items</a></div></div>
      ${source.parked > 0 ? html`<div class="notice warn"><div class="grow row spread"><span>${source.parked} deliveries are parked.</span><a href=${to(`/deliveries?source=${source.id}&state=PARKED`)}>See why</a>${can("lead") ? html`<button type="button" class="button" @click=${this.replay}>Replay all parked</button>` : nothing}</div></div>` : nothing}
      ${source.deletedAt ? html`<div class="notice">Disconnected ${when(source.deletedAt)}. Its history stays.</div>` : this.details(source, dialect)}`)}</div>`;
  }

  details(source, dialect) {
    return html`
      <section class="card form" aria-labelledby="address"><h2 id="address">Address and secret</h2>
        ${source.hookUrl ? html`<copy-field label="Hook URL" .value=${source.hookUrl}></copy-field>` : nothing}
        ${this.secret ? html`<copy-field label="Secret" .value=${this.secret}></copy-field><p class="hint">The secret is shown this once.</p>` : html`<p class="muted">${source.signed ? "Every delivery must carry a valid signature." : "Deliveries are believed by the address alone. A secret is safer."}</p>`}
        ${can("admin") && dialect?.secretHint ? html`<div class="actions"><button type="button" class="button" @click=${this.renew}>${source.signed ? "Make a new secret" : "Add a secret"}</button></div>` : nothing}
      </section>
      ${source.dialect === "mapped" ? html`<section class="card" aria-labelledby="reading"><h2 id="reading">What its deliveries mean</h2><mapping-editor .source=${source.id}></mapping-editor></section>` : nothing}
      ${source.lastDeliveryAt ? html`<section class="card" aria-labelledby="meanings"><h2 id="meanings">What its words mean</h2><source-meanings .source=${source.id}></source-meanings></section>` : nothing}
      ${dialect ? html`<section class="card" aria-labelledby="steps"><h2 id="steps">Steps in ${dialect.label}</h2>${guide(dialect, source)}</section>` : nothing}
      ${source.lastDeliveryAt ? nothing : html`<section class="card" aria-label="First delivery"><first-delivery .source=${source.id}></first-delivery></section>`}
      ${can("admin") ? html`<form class="form card" @submit=${this.form.submit} aria-label="Source">${this.form.fault()}
        ${this.form.field({ name: "name", label: "Name", required: true, value: source.name })}
        <div class="actions">${this.form.button("Save source")}<button type="button" class="button danger" @click=${() => this.disconnect(source)}>Disconnect source</button></div></form>` : nothing}`;
  }
}

customElements.define("source-page", SourcePage);
