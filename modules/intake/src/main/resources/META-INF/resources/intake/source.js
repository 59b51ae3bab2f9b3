import { css, html, nothing } from "lit";
import { get, patch, post, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { guide, guideStyles } from "/intake/guide.js";
import { editorStyles } from "/intake/mapping-editor.js";
import { meaningStyles } from "/intake/meanings.js";
import { pulseStyles } from "/intake/pulse-parts.js";
import { pastStyles } from "/intake/tracker-past.js";
import { tellingStyles } from "/intake/tracker-telling.js";
import "/intake/first-delivery.js";
import "/intake/secret-rotation.js";
import "/intake/source-pulse.js";

class SourcePage extends Page {
  static sheet = css`${guideStyles}${editorStyles}${meaningStyles}${pulseStyles}${pastStyles}${tellingStyles}`;

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

  async replay() {
    const { id } = await post("/replays", { source: this.args.id, state: "PARKED" });
    go(to(`/deliveries?source=${this.args.id}&replay=${id}`));
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
      ${source.readable || source.deletedAt ? nothing : html`<div class="notice bad"><div class="grow"><strong>Its deliveries are turned away.</strong> Its secret was sealed with another key than this server has. Start the server with the secret.key of its data folder, or the PRODOPS_SECRET_KEY, that it had before. If that is lost, replace the secret below and in ${dialect?.label ?? source.dialect}. Senders that try again lose nothing.</div></div>`}
      ${source.deletedAt ? html`<div class="notice">Disconnected ${when(source.deletedAt)}. Its history stays.</div>` : this.details(source, dialect)}`)}</div>`;
  }

  details(source, dialect) {
    return html`
      <source-pulse @changed=${() => this.source.run()} .source=${source.id} .pausedAt=${source.pausedAt}></source-pulse>
      <section class="card form" aria-labelledby="address"><h2 id="address">Address and secret</h2>
        ${source.hookUrl ? html`<copy-field label="Hook URL" .value=${source.hookUrl}></copy-field>` : html`<p class="hint">Its address cannot be shown: it was sealed with another key than this server has. Senders that know it may go on.</p>`}
        ${dialect?.secretHint ? html`<secret-rotation @changed=${() => this.source.run()} .source=${source.id} .signed=${source.signed} .hint=${dialect.secretHint}></secret-rotation>` : nothing}
      </section>
      ${source.dialect === "mapped" ? html`<section class="card" aria-labelledby="reading"><h2 id="reading">What its deliveries mean</h2><mapping-editor .source=${source.id}></mapping-editor></section>` : nothing}
      <section class="card" aria-labelledby="meanings"><h2 id="meanings">What its words mean</h2><source-meanings .source=${source.id}></source-meanings></section>
      ${can("lead") ? html`<section class="card" aria-labelledby="past"><h2 id="past">Its past, and what webhooks lose</h2><tracker-past @entered=${() => this.querySelector("tracker-telling")?.telling.run()} .source=${source.id}></tracker-past></section><tracker-telling .source=${source.id}></tracker-telling>` : nothing}
      ${dialect ? html`<section class="card" aria-labelledby="steps"><h2 id="steps">Steps in ${dialect.label}</h2>${guide(dialect, source)}</section>` : nothing}
      ${source.lastDeliveryAt ? nothing : html`<section class="card" aria-label="First delivery"><first-delivery .source=${source.id}></first-delivery></section>`}
      ${can("admin") ? html`<form class="form card" @submit=${this.form.submit} aria-label="Source">${this.form.fault()}
        ${this.form.field({ name: "name", label: "Name", required: true, value: source.name })}
        <div class="actions">${this.form.button("Save source")}<button type="button" class="button danger" @click=${() => this.disconnect(source)}>Disconnect source</button></div></form>` : nothing}`;
  }
}

customElements.define("source-page", SourcePage);
