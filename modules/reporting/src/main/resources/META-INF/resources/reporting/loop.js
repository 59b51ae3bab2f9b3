import { css, html, nothing } from "lit";
import { get, tryGet } from "/app/api.js";
import { count, percent, plural } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { period, product, range, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { products } from "/app/session.js";
import { empty } from "/app/states.js";
import { focusBars, focusStyles } from "/reporting/focus-bars.js";
import { river, riverStyles } from "/reporting/river.js";
import { finding } from "/reporting/stages.js";

class LoopPage extends Page {
  static sheet = css`
    ${riverStyles} ${focusStyles}
    .star { display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; }
    .star .icon { color: var(--accent); align-self: center; }
    .todos a { display: flex; gap: 10px; align-items: baseline; padding: 7px 0; color: inherit; border-bottom: 1px solid var(--line); }
    .todos li:last-child a { border: 0; }
    .todos strong { min-width: 32px; text-align: right; font-size: 16px; }
    .todos a:hover span { text-decoration: underline; }
  `;

  loop = new Loading(this, (signal) => get("/reports/loop", this.asked(), { signal }));
  focus = new Loading(this, (signal) => get("/reports/focus-balance", this.asked(), { signal }));
  stars = new Loading(this, async (signal) => {
    const all = (await products()).filter((one) => !product() || one.key === product());
    const found = await Promise.all(all.map(async (one) => ({ product: one, star: await tryGet(`/products/${one.key}/north-star`, {}, null, { signal }) })));
    return { all, found: found.filter(({ star }) => star?.statement) };
  });
  today = new Loading(this, async (signal) => {
    const [outreach, lag, goals, sources] = await Promise.all([
      tryGet("/outreach", { product: product(), limit: 1000 }, { items: [] }, { signal }),
      tryGet("/intake/lag", {}, {}, { signal }),
      tryGet("/goals", { product: product(), limit: 1000 }, { items: [] }, { signal }),
      tryGet("/sources", { limit: 1 }, { items: [{}] }, { signal })]);
    const stale = goals.items.filter((goal) => goal.stale);
    return { tell: outreach.items.length, parked: lag.parked ?? 0, stale: stale.length, connected: sources.items.length > 0 };
  });

  asked() {
    return { product: product(), ...period() };
  }

  reload() {
    this.loop.run();
    this.focus.run();
    this.stars.run();
    this.today.run();
  }

  render() {
    const rows = new Map((this.loop.value?.rows ?? []).filter((row) => !row.group).map((row) => [row.stage, row]));
    const bare = this.today.value && !this.today.value.connected;
    return html`<div class="page">
      ${this.starLine()}
      <div class="page-head"><div><h1>${this.loop.value ? finding(rows) : "The loop"}</h1>
        <p class="lead">From a customer's word to a shipped, adopted and answered change. ${range().label}.</p></div>
        <div class="actions"><a class="button" href=${to("/reports/loop")}>Explain</a></div></div>
      ${bare ? html`<div class="card">${empty({ title: "Connect what your team works in", text: "The loop fills by itself from the webhooks of your tracker and your support desk. Nobody changes tools.", action: html`<a class="button primary" href=${to("/sources")}>Connect a source</a>` })}</div>` : nothing}
      <section class="card" aria-label="The loop">${this.loop.show((report) => html`${river(rows)}${report.why ? html`<p class="muted">${report.why}</p>` : nothing}`, 6)}</section>
      ${this.loop.value ? this.totals(this.loop.value.totals, rows) : nothing}
      <div class="columns">
        <section class="card" aria-labelledby="focus"><h2 id="focus">Focus, done against said</h2>${this.focus.show(focusBars, 4)}</section>
        <section class="card" aria-labelledby="today"><h2 id="today">Today</h2>${this.today.show(todos, 3)}</section>
      </div></div>`;
  }

  starLine() {
    const stars = this.stars.value;
    if (!stars) {
      return html`<p class="star"><span class="bone grow"></span></p>`;
    }
    if (stars.found.length === 0) {
      return html`<p class="star muted">${icon("star")}<span>No north star yet. <a href=${to(`/products/${product() || stars.all[0]?.key || "main"}`)}>Say what it is all for</a></span></p>`;
    }
    return stars.found.map(({ product: one, star }) => html`<p class="star">${icon("star")}<span class="muted">North star${stars.all.length > 1 ? ` of ${one.name}` : ""}</span><a class="plain" href=${to(`/products/${one.key}`)}><strong>${star.statement}</strong></a>${star.metric ? html`<span class="muted">${star.metric}${star.target === null ? "" : `, target ${count(star.target)} ${star.unit ?? ""}`}</span>` : nothing}</p>`);
  }

  totals(totals, rows) {
    const why = this.loop.value.reasons ?? {};
    const loop = rows.get("loop");
    return html`<div class="figures">${[
      ["Closure rate", percent(totals?.closureRate), why.closureRate ?? "asks raised and answered"],
      ["Told coverage", percent(totals?.toldCoverage), why.toldCoverage ?? "askers told of what shipped"],
      ["Asker adoption", percent(totals?.askerAdoption), why.askerAdoption ?? "used within 30 days"],
      ["Silent ships", count(totals?.silentShips), "shipped, no asker told"],
      ["Loops closed", count(loop?.n), loop?.open ? `${plural(loop.open, "loop")} open` : "none open"],
    ].map(([name, value, note]) => html`<a class="figure" href=${to("/reports/loop")}><span class="name">${name}</span><span class="value">${value}</span><span class="note">${note}</span></a>`)}</div>`;
  }
}

function todos({ tell, parked, stale }) {
  const rows = [
    [tell, tell === 1 ? "asker to tell" : "askers to tell", "/outreach"],
    [parked, parked === 1 ? "delivery parked" : "deliveries parked", "/deliveries?state=PARKED"],
    [stale, `${stale === 1 ? "goal" : "goals"} with a check-in overdue`, "/goals?open=stale"],
  ].filter(([n]) => n > 0);
  return rows.length === 0
    ? html`<p class="row good">${icon("check")}<span>Nothing to do: everyone is told, nothing is parked.</span></p>`
    : html`<ul class="todos">${rows.map(([n, label, path]) => html`<li><a href=${to(path)}><strong>${count(n)}</strong><span>${label}</span></a></li>`)}</ul>`;
}

customElements.define("loop-page", LoopPage);
