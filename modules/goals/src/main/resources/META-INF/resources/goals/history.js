import { LitElement, html, nothing } from "lit";
import { address, get } from "/app/api.js";
import { moment, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { csvButton } from "/app/tables.js";

const NAMES = { cadenceDays: "days between check-ins", keyResult: "key result", link: "link to work", state: "state", clonedFrom: "carried on from" };

/** What happened to a goal, newest first. */
class GoalHistory extends LitElement {
  static properties = { goal: {}, version: {} };

  constructor() {
    super();
    this.goal = "";
    this.version = "";
  }

  changes = new Loading(this, (signal) => get(`/goals/${this.goal}/history`, { limit: 60 }, { signal }));

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("goal") || changed.has("version")) {
      this.changes.run();
    }
  }

  async more() {
    const { items, next } = this.changes.value;
    const page = await get(`/goals/${this.goal}/history`, { limit: 60, cursor: next });
    this.changes.value = { items: [...items, ...page.items], next: page.next };
    this.requestUpdate();
  }

  render() {
    const path = `/goals/${this.goal}/history`;
    return html`<div class="stack">${this.changes.show(({ items, next }) => html`
      ${items.length === 0 ? html`<p class="muted">Nothing has changed since changes are kept.</p>` : html`<ol class="history">${together(items).map((one) => html`<li><span class="sub">${moment(one.at)} ${one.by}</span><ul>${one.changes.map((change) => html`<li>${sentence(change)}</li>`)}</ul></li>`)}</ol>`}
      <div class="actions">${next ? html`<button type="button" class="button" @click=${() => this.more()}>Show more</button>` : nothing}${csvButton(path, {}, "history")}<a class="button quiet" href=${address(path)} target="_blank" rel="noopener">JSON<span class="sr"> of the history, in a new window</span></a></div>`, 3)}</div>`;
  }
}

/** Changes that were made in one go stand together. */
function together(items) {
  const all = [];
  for (const change of items) {
    const last = all[all.length - 1];
    if (last && last.at === change.at && last.by === change.by) {
      last.changes.push(change);
    } else {
      all.push({ at: change.at, by: change.by, changes: [change] });
    }
  }
  return all.map((one) => (one.changes.some((change) => change.field === "state" && change.from === null) ? { ...one, changes: one.changes.filter((change) => change.field === "title" || change.field === "clonedFrom").map((change) => ({ ...change, began: true })) } : one));
}

function sentence(change) {
  const { field, keyResult, from, to, confidence, note } = change;
  if (change.began) {
    return field === "title" ? html`Set the goal <strong>${to}</strong>` : "Carried on from an earlier period";
  }
  if (field === "checkIn") {
    return html`<strong>${keyResult}</strong> ${from === null ? "read" : `${from} →`} <strong>${to}</strong>${confidence === null ? nothing : `, confidence ${confidence}`}${note ? html`, “${note}”` : nothing}`;
  }
  if (field === "linkConfirmed") {
    return html`Confirmed the link to work: ${to}`;
  }
  const name = NAMES[field] ?? words(field).toLowerCase();
  const what = keyResult && field !== "keyResult" ? html`${name} of <strong>${keyResult}</strong>` : field === "keyResult" ? html`key result <strong>${keyResult}</strong>` : name;
  return from === null ? html`Added ${what}: ${to}` : to === null ? html`Removed ${what}: ${from}` : html`Changed ${what}: ${from} → <strong>${to}</strong>`;
}

customElements.define("goal-history", GoalHistory);
