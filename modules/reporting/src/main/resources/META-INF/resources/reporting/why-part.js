import { LitElement, css, html, nothing } from "lit";
import { get } from "/app/api.js";
import { count, money, percent } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { focus, importance } from "/app/marks.js";
import { empty } from "/app/states.js";

/**
 * Why a work item is worked on: goals up to the north star, the item, the customers behind it,
 * in three columns joined by lines. They are nested lists, so that a screen reader hears the same.
 */
class WhyPart extends LitElement {
  static properties = { item: { attribute: false } };

  constructor() {
    super();
    this.item = null;
  }

  why = new Loading(this, (signal) => get(`/why/${this.item.id}`, {}, { signal }));

  createRenderRoot() {
    if (!document.adoptedStyleSheets.includes(styles.styleSheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles.styleSheet];
    }
    return this;
  }

  willUpdate(changed) {
    if (changed.has("item") && changed.get("item")?.id !== this.item.id) {
      this.why.run();
    }
  }

  render() {
    return this.why.show((why) => {
      const goals = why.goals ?? [];
      const customers = why.customers ?? [];
      return html`<div class="why">
        <div class="side goals"><h3>Goals</h3>${goals.length === 0 ? this.noGoal() : html`<ul>${goals.map((one) => goalCard(one, why.northStar))}</ul>`}</div>
        <div class="here"><div class="node"><span class="mono">${this.item.key}</span><strong>${this.item.title}</strong>
          ${stake(why)}</div></div>
        <div class="side people"><h3>Customers</h3>${customers.length === 0 ? this.noCustomer() : html`<ul>${customers.map(customerCard)}</ul>`}</div>
      </div>`;
    }, 4);
  }

  noGoal() {
    return empty({ title: "No goal behind it", text: "Link it by hand or by a rule such as its label, and it shows here.", action: html`<a class="button" href=${to("/goals")}>Go to goals</a>` });
  }

  noCustomer() {
    return empty({ title: "No customer asked", text: "Triage feedback to this item, and the askers show here.", action: html`<a class="button" href=${to("/feedback?state=RAISED")}>Go to feedback</a>` });
  }
}

function stake(why) {
  const amounts = [why.revenueAtStake ?? []].flat();
  return amounts.length === 0 ? nothing : html`<span class="stake">${amounts.map(money).join(" + ")} <span class="faint">at stake each month</span></span>`;
}

function goalCard(one, star) {
  const goal = one.goal && typeof one.goal === "object" ? one.goal : one;
  const id = goal.id ?? one.goalId ?? one.goal;
  const up = one.parents ?? one.ancestors ?? one.path ?? [];
  const northStar = one.northStar ?? star;
  return html`<li><div class="node"><a href=${to(`/goals/${id}`)}>${goal.title}</a>
      <span class="row">${goal.focus ? focus(goal.focus) : nothing}${one.weight === undefined || one.weight === null ? nothing : html`<span class="faint">weight ${percent(one.weight)}</span>`}</span>
      ${one.reason ? html`<span class="faint">by ${one.reason}</span>` : nothing}</div>
    ${up.length > 0 || northStar ? html`<ul class="up" aria-label="It serves">${up.map((parent) => html`<li><a href=${to(`/goals/${parent.id ?? parent.goal}`)}>${parent.title}</a></li>`)}
      ${northStar ? html`<li class="row">${icon("star")}<span>${northStar.statement ?? northStar}</span></li>` : nothing}</ul>` : nothing}</li>`;
}

function customerCard(one) {
  const id = one.customerId ?? one.customer?.id ?? one.customer ?? one.id;
  const revenue = one.revenueAtStake ?? one.revenue ?? one.mrrAtRaise ?? one.mrr;
  const asks = one.asks ?? one.feedback;
  return html`<li><div class="node"><a href=${to(`/customers/${id}`)}>${one.customerName ?? one.name ?? one.customer?.name ?? id}</a>
    ${one.title ? html`<span class="muted">“${one.title}”</span>` : nothing}
    ${Array.isArray(asks) ? asks.map((ask) => html`<span class="muted">“${ask.title}”</span>`) : nothing}
    <span class="row">${one.importance === undefined ? nothing : importance(one.importance)}${one.plan ?? one.planAtRaise ? html`<span class="tag">${one.plan ?? one.planAtRaise}</span>` : nothing}${revenue ? html`<strong>${money(revenue)}</strong>` : nothing}
      ${one.share === undefined || one.share === null ? nothing : html`<span class="faint">${percent(one.share)} of its asks</span>`}${typeof asks === "number" ? html`<span class="faint">${count(asks)} asks</span>` : nothing}</span></div></li>`;
}

const styles = css`
  .why { display: grid; grid-template-columns: minmax(0, 1fr) 24px minmax(180px, 0.8fr) 24px minmax(0, 1fr); align-items: center; }
  .why .side > h3 { color: var(--ink-3); font-weight: 550; font-size: 12px; margin-bottom: 6px; }
  .why .goals { grid-column: 1; } .why .here { grid-column: 3; } .why .people { grid-column: 5; }
  .why .side > ul { display: grid; gap: 8px; }
  .why .node { position: relative; display: grid; gap: 3px; padding: 8px 12px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface-1); font-size: 13px; }
  .why .node > a { font-weight: 550; }
  .why .here .node { border-color: var(--accent); background: var(--accent-soft); padding: 14px; }
  .why .here .faint { color: var(--ink-2); }
  .why .stake { font-weight: 620; }
  .why .up { margin: 4px 0 4px 12px; padding-left: 10px; border-left: 1px solid var(--line-strong); font-size: 12px; display: grid; gap: 3px; color: var(--ink-2); }
  .why .up .row { flex-wrap: nowrap; align-items: flex-start; } .why .up .icon { width: 13px; height: 13px; color: var(--accent); margin-top: 2px; }
  .why .empty { padding: 12px; border: 1px dashed var(--line-strong); border-radius: var(--radius); }
  @media (min-width: 901px) {
    .why .side > ul > li { position: relative; }
    .why .side > ul > li::before { content: ""; position: absolute; top: 22px; width: 12px; border-top: 1px solid var(--line-strong); }
    .why .goals > ul > li::before { right: -12px; } .why .people > ul > li::before { left: -12px; }
    .why .side { position: relative; align-self: stretch; align-content: center; }
    .why .side::after { content: ""; position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--line-strong); }
    .why .goals::after { right: -12px; } .why .people::after { left: -12px; }
    .why .here { position: relative; } .why .here::before, .why .here::after { content: ""; position: absolute; top: 50%; width: 12px; border-top: 1px solid var(--line-strong); }
    .why .here::before { left: -12px; } .why .here::after { right: -12px; }
  }
  @media (max-width: 900px) { .why { grid-template-columns: minmax(0, 1fr); gap: 14px; } .why .goals, .why .here, .why .people { grid-column: 1; } }
`;

customElements.define("why-part", WhyPart);
