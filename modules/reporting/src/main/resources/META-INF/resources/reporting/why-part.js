import { LitElement, css, html, nothing } from "lit";
import { get } from "/app/api.js";
import { when } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { empty } from "/app/states.js";
import { customerCard, goalCard, sum } from "/reporting/trace/cards.js";

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
    return this.why.show((why) => html`<div class="why">
        <div class="leg goals"><h3>Goals</h3>${why.goals.length === 0 ? this.noGoal(why) : html`<ul>${byGoal(why.goals).slice(0, FEW).map(goalWays)}${rest(byGoal(why.goals), this.item)}</ul>`}</div>
        <div class="here"><div class="node"><span class="mono">${this.item.key}</span><strong>${this.item.title}</strong>${stake(why)}</div></div>
        <div class="leg people"><h3>Customers</h3>${why.customers.length === 0 ? this.noCustomer(why) : html`<ul>${why.customers.slice(0, FEW).map(customerPath)}${rest(why.customers, this.item)}</ul>`}</div>
      </div>
      ${releases(why)}`, 4);
  }

  noGoal({ reasons }) {
    return empty({ title: "No goal behind it", text: reasons?.goals ?? "Link it to a goal, and it shows here.", action: html`<a class="button" href=${to("/goals")}>Go to goals</a>` });
  }

  noCustomer({ reasons }) {
    return empty({ title: "No customer asked", text: reasons?.customers ?? "Triage feedback to this item, and the askers show here.", action: html`<a class="button" href=${to("/feedback?state=RAISED")}>Go to feedback</a>` });
  }
}

function stake({ revenueAtStake, customers, reasons }) {
  if (revenueAtStake.length > 0) {
    return html`<span><strong>${sum(revenueAtStake)}</strong> <span class="muted">each month at stake</span></span>`;
  }
  return customers.length > 0 && reasons?.revenueAtStake ? html`<span class="muted">${reasons.revenueAtStake}</span>` : nothing;
}

/** The ways up by the goal they begin with: that goal, and each goal above it once. */
function byGoal(ways) {
  const found = new Map();
  for (const way of ways) {
    const [goal, ...above] = way.goals;
    const one = found.get(goal.id) ?? { goal, way, weight: 0, above: new Map(), star: null };
    one.weight += way.weight;
    above.forEach((each) => one.above.set(each.id, each));
    one.star ??= way.northStar;
    found.set(goal.id, one);
  }
  return [...found.values()];
}

/** A goal, the goals it serves, the north star. */
function goalWays({ goal, way, weight, above, star }) {
  return html`<li><div class="node">${goalCard({ goal, href: to(`/goals/${goal.id}`), weight, way })}</div>
    ${above.size > 0 || star ? html`<ul class="up" aria-label="It serves">${[...above.values()].map((one) => html`<li><a href=${to(`/goals/${one.id}`)}>${one.title}</a></li>`)}
      ${star ? html`<li class="row">${icon("star")}<span>${star.statement}</span></li>` : nothing}</ul>` : nothing}</li>`;
}

function customerPath(way) {
  return html`<li><div class="node">${customerCard(way, to(`/customers/${way.customerId}`))}${way.via.length > 0 ? html`<span class="faint">asked for ${way.via.at(-1).key}, which holds this</span>` : nothing}</div></li>`;
}

/** The first few; the trace has them all. */
const FEW = 6;
const rest = (all, item) => (all.length > FEW ? html`<li><a href=${to(`/why/${item.id}`)}>and ${all.length - FEW} more</a></li>` : nothing);

function releases({ releases: shipped, reasons }) {
  if (!shipped || shipped.length === 0) {
    return reasons?.releases ? html`<p class="hint releases">${reasons.releases}</p>` : nothing;
  }
  return html`<p class="muted releases">Shipped in ${shipped.map((one, i) => html`${i > 0 ? ", " : ""}${one.url ? html`<a href=${one.url} target="_blank" rel="noreferrer">${one.name}</a>` : html`<strong>${one.name}</strong>`} ${when(one.at)}`)}.</p>`;
}

const styles = css`
  .why { display: grid; grid-template-columns: minmax(0, 1fr) 24px minmax(180px, 0.8fr) 24px minmax(0, 1fr); align-items: center; }
  .why .leg > h3 { color: var(--ink-3); font-weight: 550; font-size: 12px; margin-bottom: 6px; }
  .why .goals { grid-column: 1; } .why .here { grid-column: 3; } .why .people { grid-column: 5; }
  .why .leg > ul { display: grid; gap: 8px; }
  .why .node { position: relative; display: grid; gap: 3px; padding: 8px 12px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface-1); font-size: 13px; }
  .why .node > a { font-weight: 550; }
  .why .here .node { border-color: var(--accent); background: var(--accent-soft); padding: 14px; }
  .why .node > a.plain { font-weight: 400; }
  .releases { margin-top: 14px; }
  .why .up { margin: 4px 0 4px 12px; padding-left: 10px; border-left: 1px solid var(--line-strong); font-size: 12px; display: grid; gap: 3px; color: var(--ink-2); }
  .why .up .row { flex-wrap: nowrap; align-items: flex-start; } .why .up .icon { width: 13px; height: 13px; color: var(--accent); margin-top: 2px; }
  .why .empty { padding: 12px; border: 1px dashed var(--line-strong); border-radius: var(--radius); }
  @media (min-width: 901px) {
    .why .leg > ul > li { position: relative; }
    .why .leg > ul > li::before { content: ""; position: absolute; top: 22px; width: 12px; border-top: 1px solid var(--line-strong); }
    .why .goals > ul > li::before { right: -12px; } .why .people > ul > li::before { left: -12px; }
    .why .leg { position: relative; align-self: stretch; align-content: center; }
    .why .leg::after { content: ""; position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--line-strong); }
    .why .goals::after { right: -12px; } .why .people::after { left: -12px; }
    .why .here { position: relative; } .why .here::before, .why .here::after { content: ""; position: absolute; top: 50%; width: 12px; border-top: 1px solid var(--line-strong); }
    .why .here::before { left: -12px; } .why .here::after { right: -12px; }
  }
  @media (max-width: 900px) { .why { grid-template-columns: minmax(0, 1fr); gap: 14px; } .why .goals, .why .here, .why .people { grid-column: 1; } }
`;

customElements.define("why-part", WhyPart);
