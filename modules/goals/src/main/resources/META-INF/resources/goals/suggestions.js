import { css, html, nothing } from "lit";
import { get } from "/app/api.js";
import { count, percent, plural } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { change, param, product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton } from "/app/tables.js";
import "/goals/link-queue.js";

const AT_ONCE = 50;
const LOOK_AGAIN = 3000;

/** What waits for a yes or no: links that are suggested, and links nobody has confirmed for long. */
class SuggestionsPage extends Page {
  static sheet = css`
    .tabs { display: flex; gap: 4px; border-bottom: 1px solid var(--line); }
    .tabs a { padding: 6px 12px; color: var(--ink-2); border-bottom: 2px solid transparent; }
    .tabs a[aria-current] { color: var(--ink-1); font-weight: 600; border-bottom-color: var(--accent); }
    @media (max-width: 639px) { .keys-hint { display: none; } }
  `;

  list = new Loading(this, async (signal) => {
    const ageing = this.ageing;
    const page = await get(ageing ? "/work-links/ageing" : "/suggestions", { ...this.asked(), limit: AT_ONCE }, { signal });
    return { ...page, ageing };
  });
  progress = new Loading(this, async (signal) => {
    const [progress, old] = await Promise.all([get("/suggestions/progress", this.asked(), { signal }), get("/work-links/ageing", { ...this.asked(), limit: 1 }, { signal })]);
    return { ...progress, old };
  });

  get ageing() {
    return param("tab") === "ageing";
  }

  asked() {
    return { product: product(), goal: param("goal") };
  }

  reload() {
    if (this.list.value && this.list.value.ageing !== this.ageing) {
      this.list.value = undefined;
    }
    this.list.run();
    this.look();
  }

  /** Asks again while the server still looks at items; a list that was empty fills itself. */
  async look() {
    clearTimeout(this.again);
    await this.progress.run();
    const progress = this.progress.value;
    if (progress?.toExamine > 0 && this.isConnected) {
      this.again = setTimeout(() => this.look(), LOOK_AGAIN);
    }
    if (!this.ageing && progress?.suggestions > 0 && this.list.value?.items.length === 0) {
      this.list.run();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  async more() {
    const next = await get(this.ageing ? "/work-links/ageing" : "/suggestions", { ...this.asked(), limit: AT_ONCE, cursor: this.list.value.next });
    this.list.value = { ...next, ageing: this.ageing, items: [...this.list.value.items, ...next.items] };
    this.requestUpdate();
  }

  render() {
    const progress = this.progress.value;
    return html`<div class="page"><div class="page-head"><div><p class="crumbs"><a href=${to("/goals")}>Goals</a> / Links to confirm</p>
        <h1>${!progress ? "Links to confirm" : this.finding(progress)}</h1>
        <p class="lead">${this.ageing ? "Links of open goals that nobody has said are right for long. Say which still hold." : "Work that may serve a goal, the likeliest first. A yes links it, a no is never asked again."}</p>
        ${progress?.toExamine > 0 ? html`<p class="live" role="status">${plural(progress.toExamine, "item")} still to look at</p>` : nothing}
        ${param("goal") ? html`<p class="hint">For one goal only. <a href=${to("/suggestions", { tab: param("tab") })}>Show all</a></p>` : nothing}</div>
        <div class="actions">${csvButton(this.ageing ? "/work-links/ageing" : "/suggestions", this.asked(), this.ageing ? "ageing-links" : "suggestions")}</div></div>
      <nav class="tabs" aria-label="What to confirm">${this.tab("", "Suggested", progress?.suggestions)}${this.tab("ageing", "Ageing", progress?.old.totals.ageing)}</nav>
      ${can("contributor") ? html`<p class="hint keys-hint"><kbd>j</kbd> <kbd>k</kbd> move, <kbd>y</kbd> ${this.ageing ? "still right" : "confirms"}, <kbd>n</kbd> ${this.ageing ? "removes" : "refuses"}, <kbd>u</kbd> undoes.</p>` : nothing}
      ${this.list.show((page) => this.body(page), 6)}</div>`;
  }

  tab(tab, label, n) {
    return html`<a href=${to("/suggestions", { tab, goal: param("goal") })} aria-current=${param("tab") === tab ? "page" : nothing} @click=${(event) => { event.preventDefault(); change({ tab }, { replace: false }); }}>${label}${n === undefined ? nothing : html` <span class="faint">${count(n)}</span>`}</a>`;
  }

  finding(progress) {
    if (this.ageing) {
      const { totals, days } = progress.old;
      return totals.ageing === 0 ? "No link is ageing" : `${count(totals.ageing)} of ${plural(totals.links, "link")} (${percent(totals.linkDecay)}) not confirmed for ${days} days`;
    }
    return progress.suggestions === 0 ? "Nothing to confirm" : `${plural(progress.suggestions, "suggested link")} to confirm`;
  }

  body({ items, next, ageing }) {
    if (items.length === 0) {
      return html`<div class="card">${ageing ? this.fresh() : this.nothing()}</div>`;
    }
    return html`<section class="card flush" aria-label=${ageing ? "Ageing links" : "Suggested links"}><link-queue keys-anywhere .items=${items} .ageing=${ageing} .editable=${can("contributor")} @prodops:changed=${() => this.look()}></link-queue>
      ${next ? html`<div class="table-foot"><span>The first ${count(items.length)} are shown</span><button type="button" class="button" @click=${() => this.more()}>Show more</button></div>` : nothing}</section>`;
  }

  /** Why no link is old. */
  fresh() {
    const old = this.progress.value?.old;
    return empty({ title: "No link is ageing", text: old?.why ?? `Every link of an open goal was made or confirmed within the last ${old?.days ?? 90} days.`, action: html`<a class="button" href=${to("/goals")}>All goals</a>` });
  }

  /** Why nothing is suggested, and what to do about it. */
  nothing() {
    const progress = this.progress.value;
    if (!progress || progress.toExamine > 0) {
      return empty({ title: "Nothing suggested yet", text: "The server still looks at items. What it finds shows here by itself." });
    }
    if (progress.goals === 0) {
      return empty({ title: "No goal is open", text: "Work is held against open goals. Set one, and what may serve it is suggested here.", action: html`<a class="button primary" href=${to("/goals/new")}>Set a goal</a>` });
    }
    if (progress.waiting === 0) {
      return empty({ title: "No work waits for a goal", text: "Every item that is still to be done serves an open goal, or none has arrived yet.", action: html`<a class="button" href=${to("/sources")}>Sources</a>` });
    }
    return empty({ title: "Nothing is likely enough", text: `${plural(progress.waiting, "item")} without a goal ${progress.waiting === 1 ? "was" : "were"} looked at${progress.by === "KEYWORDS" ? ", by shared words alone" : ""}; none is like an open goal or the work that serves it. Link some of it by hand, and its neighbours are suggested.`, action: html`<a class="button" href=${to("/work-items")}>Work items</a>` });
  }
}

customElements.define("suggestions-page", SuggestionsPage);
