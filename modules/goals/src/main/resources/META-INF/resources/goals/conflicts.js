import { css, html, nothing } from "lit";
import { get } from "/app/api.js";
import { plural, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { change, param, product, to } from "/app/location.js";
import { mark } from "/app/marks.js";
import { Page } from "/app/page.js";
import { products } from "/app/session.js";
import { csvButton } from "/app/tables.js";

const KINDS = [
  { id: "OPPOSED_TARGETS", title: "Opposed targets", shape: ["diamond", "bad"], none: "No two key results of one product pull the same figure in opposite directions.", next: "Talk the two goals over, then change one of the key results." },
  { id: "FUNCTION_WITHOUT_KEY_RESULT", title: "Functions without a key result", shape: ["ring", "warn"], none: "Every function has a key result that leads to the north star.", next: "Give a goal of that function a key result, or name the function on one it shares." },
  { id: "GOAL_WITHOUT_WORK", title: "Goals without work", shape: ["triangle", "warn"], none: "Every open goal has work that moved lately.", next: "Link the work that serves it by a rule, or close the goal." },
];

class ConflictsPage extends Page {
  static sheet = css`
    .conflicts li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; padding: 10px 16px; border-bottom: 1px solid var(--line); }
    .conflicts li > p { flex: 1 1 320px; }
    .conflicts .sub { font-size: 12px; color: var(--ink-3); }
    .next { padding: 10px 16px; color: var(--ink-2); font-size: 13px; }
  `;

  conflicts = new Loading(this, async (signal) => {
    const [page, all] = await Promise.all([get("/goals/conflicts", this.asked(), { signal }), products()]);
    const names = new Map(all.map((one) => [one.key, one.name]));
    return page.items.map((row) => ({ ...row, productName: names.get(row.product) ?? row.product }));
  });

  asked() {
    return { product: product(), days: param("days", "14") };
  }

  reload() {
    this.conflicts.run();
  }

  render() {
    const all = this.conflicts.value;
    return html`<div class="page"><div class="page-head"><div><p class="crumbs"><a href=${to("/goals")}>Goals</a> / Conflicts</p>
        <h1>${!all ? "Conflicts" : all.length === 0 ? "Nothing is at odds" : `${plural(all.length, "conflict")} between goals, functions and work`}</h1>
        <p class="lead">Where goals pull against each other, or nobody pulls at all.</p></div>
        <div class="actions">${csvButton("/goals/conflicts", this.asked(), "conflicts")}</div></div>
      <form class="filters" aria-label="Conflicts" @submit=${(event) => event.preventDefault()}><label>A goal is without work after<select @change=${(event) => change({ days: event.target.value })}>${["7", "14", "30", "60"].map((days) => html`<option value=${days} ?selected=${days === param("days", "14")}>${days} days</option>`)}</select></label></form>
      ${this.conflicts.show((rows) => html`${KINDS.map((kind) => this.kind(kind, rows.filter((row) => row.kind === kind.id)))}${this.orphans()}`, 8)}</div>`;
  }

  kind(kind, rows) {
    return html`<section class="card flush" aria-labelledby=${kind.id}><div class="card-head"><h2 id=${kind.id}>${kind.title}</h2>${rows.length > 0 ? mark(...kind.shape, String(rows.length)) : mark("dot", "good", "None")}</div>
      ${rows.length === 0 ? html`<p class="next">${kind.none}</p>` : html`<ul class="conflicts">${rows.map((row) => html`<li><p>${row.summary}</p>${product() ? nothing : html`<span class="tag">${row.productName}</span>`}${row.since ? html`<span class="sub">since ${when(row.since)}</span>` : nothing}${row.parts.map((part) => html`<a href=${to(`/goals/${part.goal}`)}>${part.goalTitle}</a>`)}</li>`)}</ul><p class="next">${kind.next}</p>`}</section>`;
  }

  orphans() {
    return html`<section class="card" aria-labelledby="orphans"><h2 id="orphans">Work without a goal</h2><p class="muted">Work that leads to no goal and no customer is a report of its own, with its share of all effort. <a href=${to("/reports/work-without-why")}>Work without a why</a></p></section>`;
  }
}

customElements.define("conflicts-page", ConflictsPage);
