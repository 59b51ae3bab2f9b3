import { css, html, nothing } from "lit";
import { get, post, text, tryGet } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { count, moment, plural, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { category, deliveryState } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { Polling } from "/intake/polling.js";

/** More characters than this are not drawn, more bytes not even fetched: all is a download away. */
const SHOWN = 200_000;
const FETCHED = 1_000_000;

class DeliveryPage extends Page {
  static sheet = css`
    .pad { padding: 16px; } .raw { max-height: 560px; overflow: auto; padding: 12px 16px; background: var(--surface-0); }
    .headers { display: grid; grid-template-columns: minmax(0, auto) minmax(0, 1fr); gap: 4px 16px; }
    .headers dt { color: var(--ink-2); overflow-wrap: anywhere; } .headers dd { overflow-wrap: anywhere; }
  `;

  delivery = new Loading(this, (signal) => get(`/deliveries/${this.args.id}`, {}, { signal }));
  became = new Loading(this, async (signal) => {
    const { sourceId, workItems, told } = await get(`/deliveries/${this.args.id}`, {}, { signal });
    const source = await tryGet(`/sources/${sourceId}`, {}, null, { signal });
    const items = workItems ?? (await get("/work-items", { source: sourceId, limit: 5 }, { signal })).items;
    return { source, items, exact: Boolean(workItems), told: told ?? [] };
  });
  body = new Loading(this, async (signal) => {
    const one = await get(`/deliveries/${this.args.id}`, {}, { signal });
    return { one, raw: one.bodyDeletedAt || one.bodyBytes > FETCHED ? null : await text(`/deliveries/${this.args.id}/body`) };
  });
  polling = new Polling(this, () => (this.delivery.value?.state === "RECEIVED" ? this.delivery.run() : Promise.resolve()), 1000);

  reload() {
    this.delivery.run();
    this.became.run();
    this.body.run();
  }

  async replay() {
    try {
      await post(`/deliveries/${this.args.id}/replay`);
      say("The delivery is taken up again");
    } catch (failure) {
      say(failure.message);
    }
    this.reload();
  }

  render() {
    return html`<div class="page">${this.delivery.show((one) => html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/deliveries")}>Deliveries</a> / <span class="mono">${one.externalId}</span></p>
        <h1>${one.event ?? "Unnamed delivery"}</h1>
        <p class="lead row">${deliveryState(one.state)}<span>received ${moment(one.receivedAt)}</span>${one.processedAt ? html`<span>done ${moment(one.processedAt)}</span>` : nothing}<span>${plural(one.attempts, "attempt")}</span></p></div>
        <div class="actions">${one.bodyDeletedAt || !can("contributor") ? nothing : html`<a class="button" download href="/api/v1/deliveries/${one.id}/body">Download body</a>`}${can("lead") && !one.bodyDeletedAt ? html`<button type="button" class="button" @click=${this.replay}>Replay delivery</button>` : nothing}</div></div>
      ${one.reason ? html`<div class="notice ${one.state === "PARKED" ? "bad" : ""}"><p>${one.reason}</p></div>` : nothing}
      <div class="columns even">
        <section class="card flush" aria-labelledby="raw"><h2 id="raw">Raw body</h2>${this.body.show((it) => this.raw(it), 8)}</section>
        <div class="stack">
          <section class="card" aria-labelledby="became"><h2 id="became">What it became</h2>${this.result(one)}</section>
          ${one.bodyDeletedAt ? nothing : html`<section class="card" aria-labelledby="headers"><h2 id="headers">Headers</h2><dl class="headers mono">${Object.entries(one.headers ?? {}).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`}
        </div>
      </div>`, 8)}</div>`;
  }

  raw({ one, raw }) {
    if (one.bodyDeletedAt) {
      return html`<p class="pad muted">Its body and headers were deleted ${moment(one.bodyDeletedAt)}: they are kept for a limited time once they are understood. It cannot be replayed any more.</p>`;
    }
    return raw === null
      ? html`<p class="pad muted">It has ${count(one.bodyBytes)} bytes, too many to show here. Download it to read it.</p>`
      : html`<pre class="raw" tabindex="0" aria-label="Raw body">${pretty(raw)}</pre>`;
  }

  result(one) {
    const said = { RECEIVED: "It waits to be translated.", PARKED: "Nothing yet: it could not be translated. Mend what the reason says, then replay it.", IGNORED: "Nothing, on purpose: the reason is above." };
    if (one.state !== "PROCESSED") {
      return html`<p class="muted">${said[one.state] ?? one.state}</p>`;
    }
    return this.became.show(({ source, items, exact, told }) => html`
      <p class="muted">${exact ? (items.length > 0 ? "It told about these work items:" : told.length > 0 ? "It told no work item, but this:" : "It told nothing that is shown.") : html`It was translated and every module took it in. Latest work items of ${source?.name ?? "its source"}:`}</p>
      <ul class="stack tight">${items.map((item) => html`<li class="row"><a href=${to(`/work-items/${item.id}`)}>${item.key} ${item.title}</a>${category(item.category, item.status)}</li>`)}</ul>
      ${told.length > 0 ? html`<ul class="stack tight">${told.slice(0, 50).map((one) => html`<li>${words(one.kind)}${one.about ? html`: ${one.about}` : nothing}</li>`)}</ul>` : nothing}`, 2);
  }
}

function pretty(raw) {
  let shown = raw;
  try {
    shown = JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    // Form bodies and broken JSON are shown as they came.
  }
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}\n… ${count(shown.length - SHOWN)} more characters` : shown;
}

customElements.define("delivery-page", DeliveryPage);
