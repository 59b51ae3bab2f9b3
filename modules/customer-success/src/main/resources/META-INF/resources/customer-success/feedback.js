import { html, nothing } from "lit";
import { get } from "/app/api.js";
import { Loading } from "/app/loading.js";
import { param, product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, foot, table } from "/app/tables.js";
import { columns, STATES } from "/customer-success/asks.js";

const NOTHING = { RAISED: "Every ask is triaged. Well done.", TRIAGED: "No triaged ask waits for its work to start.", COMMITTED: "No ask is in work.", RELEASED: "Everyone whose ask shipped was told.", TOLD: "Nobody was told yet.", DECLINED: "No ask was declined." };

class FeedbackPage extends Page {
  asks = new Loading(this, (signal) => get("/feedback", this.asked(), { signal }));

  asked() {
    return { state: param("state"), product: product(), customer: param("customer"), limit: 100 };
  }

  reload() {
    this.asks.run();
  }

  async more() {
    const next = await get("/feedback", { ...this.asked(), cursor: this.asks.value.next });
    this.asks.value = { items: [...this.asks.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><div><h1>Feedback</h1><p class="lead">What customers asked for, from their words to an answer.</p></div>
        <div class="actions">${csvButton("/feedback", this.asked(), "feedback")}${can("contributor") ? html`<a class="button primary" href=${to("/feedback/new")}>Add feedback</a>` : nothing}</div></div>
      <form class="filters" role="search" aria-label="Filter feedback" @submit=${(event) => event.preventDefault()}>${filter("state", "State", STATES)}</form>
      <section class="card flush" aria-label="Feedback">${this.asks.show((page) => this.list(page), 8)}</section></div>`;
  }

  list({ items, next }) {
    if (items.length === 0) {
      const state = param("state");
      return state
        ? empty({ title: "Nothing in this state", text: NOTHING[state] ?? "Nothing here.", action: html`<a class="button" href=${to("/feedback")}>All feedback</a>` })
        : empty({ title: "No feedback yet", text: "Add what a customer said, import a list of it, or connect the desk where they say it.", action: html`<div class="actions">${can("contributor") ? html`<a class="button primary" href=${to("/feedback/new")}>Add feedback</a>` : nothing}${can("lead") ? html`<a class="button" href=${to("/files")}>Import a file</a>` : nothing}</div>` });
    }
    return table({ caption: "Feedback", rows: items, columns: columns(), foot: foot(items, next, () => this.more(), "ask") });
  }
}

customElements.define("feedback-page", FeedbackPage);
