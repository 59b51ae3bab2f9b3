import { css, html, nothing } from "lit";
import { get } from "/app/api.js";
import { plural } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { change, param, to } from "/app/location.js";
import { category, focus } from "/app/marks.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";
import { csvButton } from "/app/tables.js";
import { share } from "/reporting/share.js";
import { sum } from "/reporting/trace/cards.js";
import { aboveOf, customersOf, doneFor, goalsOf, releasesOf, unlinkedOf, uptakeWords, workOf } from "/reporting/trace/trees.js";
import "/reporting/trace/graph.js";

/** A page of the trace: its title is what was found, below it where everything leads. */
class TracePage extends Page {
  static sheet = css`
    .trace-card { background: none; border: 0; padding: 0; }
    .page-head h1 { overflow-wrap: anywhere; }
  `;

  answer = new Loading(this, (signal) => get(this.path, {}, { signal }));

  get path() {
    return `/${this.constructor.door}/${this.args.id}`;
  }

  reload() {
    if (this.answer.value === undefined || this.asked !== this.path) {
      this.asked = this.path;
      this.answer.run();
    }
  }

  render() {
    return html`<div class="page">${this.answer.show((answer) => this.body(answer), 10)}</div>`;
  }

  body(answer) {
    const explained = param("explain") === "1";
    return html`<div class="page-head"><div><p class="crumbs">${this.crumbs(answer)}</p><h1>${this.finding(answer)}</h1>
        <p class="lead">${this.lead(answer)}</p></div>
        <div class="actions">${this.doors(answer)}
          <button type="button" class="button" aria-expanded=${explained} aria-controls="explanation" @click=${() => change({ explain: explained ? "" : "1" })}>Explain</button>
          ${csvButton(this.path, {}, `${this.constructor.door}-${this.name(answer)}`)}
          <button type="button" class="button" @click=${() => window.print()}>Print</button>
          <button type="button" class="button" @click=${share}>Share</button></div></div>
      <div id="explanation" ?hidden=${!explained}><section class="card stack tight"><h2>What the weights mean</h2><p>${answer.definition}</p><p class="muted">A line is as thick as its weight; a dashed one weighs nothing any more.</p></section></div>
      <trace-graph .card=${this.root(answer)} .groups=${this.groups(answer)}></trace-graph>`;
  }
}

const stake = (amounts) => (amounts.length > 0 ? `${sum(amounts)} a month at stake` : "");
const nowhere = (title, text, href, label) => empty({ title, text, action: html`<a class="button" href=${href}>${label}</a>` });
const and = (parts) => parts.filter(Boolean).join(" and ");

class WhyPage extends TracePage {
  static door = "why";

  name({ item }) {
    return item.key;
  }

  crumbs({ item }) {
    return html`<a href=${to("/work-items")}>Work items</a> / <a href=${to(`/work-items/${item.id}`)}>${item.key}</a> / Why`;
  }

  finding({ item, goals, customers, customerCount, revenueAtStake }) {
    const direct = new Set(goals.map((way) => way.goals[0].id)).size;
    if (direct === 0 && customerCount === 0) {
      return `Nothing says why ${item.key} is worked on`;
    }
    if (direct === 0) {
      return `${plural(customerCount, "customer")} asked for ${item.key}${revenueAtStake.length > 0 ? `, with ${stake(revenueAtStake)}` : ""}, and it serves no goal`;
    }
    const asked = customers.some((way) => way.via.length === 0);
    const forWhom = customerCount > 0 ? `${plural(customerCount, "customer")}${revenueAtStake.length > 0 ? ` with ${stake(revenueAtStake)}` : asked ? "" : ", who asked for what it is part of"}` : "";
    return `${item.key} serves ${and([plural(direct, "goal"), forWhom])}${customerCount > 0 ? "" : ", and no customer asked for it"}`;
  }

  lead({ item }) {
    return html`${item.title}`;
  }

  doors({ item }) {
    return html`<a class="button" href=${to(`/work-items/${item.id}`)}>Open item</a>`;
  }

  root({ item, revenueAtStake, reasons }) {
    return html`<a href=${to(`/work-items/${item.id}`)}><span class="mono">${item.key}</span> ${item.title}</a><span class="row">${category(item.category, item.status)}</span>
      ${revenueAtStake.length > 0 ? html`<span><strong>${sum(revenueAtStake)}</strong> <span class="muted">each month at stake</span></span>` : reasons.revenueAtStake ? html`<span class="muted">${reasons.revenueAtStake}</span>` : nothing}`;
  }

  groups(answer) {
    const { reasons, goalPaths, goals, customerCount, uptake } = answer;
    const shown = new Set(answer.customers.map((way) => way.customerId)).size;
    return [
      { title: `Goals it serves, up to the north star`, nodes: goalsOf(answer), hidden: goalPaths - goals.length, none: nowhere("No goal behind it", reasons.goals, to("/goals"), "Go to goals") },
      { title: "Customers who asked for it", nodes: customersOf(answer), hidden: customerCount - shown, none: nowhere("No customer asked", reasons.customers, to("/feedback?state=RAISED"), "Go to feedback") },
      { title: "Releases that carried it", nodes: releasesOf(answer), none: html`<p class="muted">${reasons.releases}</p>`, note: uptake ? html`<p class="muted">${uptakeWords(uptake)}</p>` : nothing },
    ];
  }
}

class BecausePage extends TracePage {
  static door = "because";

  name() {
    return "goal";
  }

  crumbs({ goal }) {
    return html`<a href=${to("/goals")}>Goals</a> / <a href=${to(`/goals/${goal.id}`)}>${goal.title}</a> / Because of it`;
  }

  finding({ goal, workItems, customerCount, revenueAtStake }) {
    if (workItems === 0) {
      return `Nothing is done because of “${goal.title}” yet`;
    }
    const whom = customerCount === 0 ? ", and no customer asked for any of it" : ` for ${plural(customerCount, "customer")}${revenueAtStake.length > 0 ? ` with ${stake(revenueAtStake)}` : ""}`;
    return `${plural(workItems, "work item")} ${workItems === 1 ? "serves" : "serve"} “${goal.title}”${whom}`;
  }

  lead({ below }) {
    return below.length > 0 ? `By itself and by ${plural(below.length, "goal")} that ${below.length === 1 ? "serves" : "serve"} it.` : "Everything that is done because of this goal, and for whom.";
  }

  doors({ goal }) {
    return html`<a class="button" href=${to(`/goals/${goal.id}`)}>Open goal</a>`;
  }

  root({ goal, revenueAtStake }) {
    return html`<a href=${to(`/goals/${goal.id}`)}>${goal.title}</a><span class="row">${focus(goal.focus)}${goal.closed ? html`<span class="faint">closed</span>` : nothing}</span>
      ${revenueAtStake.length > 0 ? html`<span><strong>${sum(revenueAtStake)}</strong> <span class="muted">each month at stake</span></span>` : nothing}`;
  }

  groups(answer) {
    const { workItems, work, reasons, goal } = answer;
    const shown = new Set(work.map((way) => way.item.id)).size;
    const above = aboveOf(answer);
    return [
      { title: "Work that serves it, and who asked", nodes: workOf(answer), hidden: workItems - shown, none: nowhere("No work serves it yet", reasons.work, to(`/goals/${goal.id}`), "Link work to it") },
      { title: "What it serves in turn", nodes: above, none: html`<p class="muted">It serves no other goal, and its product has no north star yet. <a href=${to(`/products/${goal.product}`)}>Say what it is all for</a>.</p>` },
    ];
  }
}

class ForPage extends TracePage {
  static door = "for";

  name({ customer }) {
    return customer.name;
  }

  crumbs({ customer }) {
    return html`<a href=${to("/customers")}>Customers</a> / <a href=${to(`/customers/${customer.id}`)}>${customer.name}</a> / For this customer`;
  }

  finding({ customer, work, asks, openAsks, revenueAtStake }) {
    if (asks === 0) {
      return `${customer.name} has asked for nothing yet`;
    }
    if (work.length === 0) {
      return `Nothing is done for ${customer.name} yet, with ${plural(openAsks, "ask")} open`;
    }
    const waiting = work.filter((way) => way.weight > 0).length;
    if (waiting === 0) {
      return `${customer.name} was told of everything that was done for it`;
    }
    return `${customer.name} waits for ${plural(waiting, "work item")}${revenueAtStake.length > 0 ? ` with ${stake(revenueAtStake)}` : ""}`;
  }

  lead({ asks, openAsks }) {
    return `${plural(asks, "ask")}, ${openAsks} of them not answered yet.`;
  }

  doors({ customer }) {
    return html`<a class="button" href=${to(`/customers/${customer.id}`)}>Open customer</a>`;
  }

  root({ customer, revenueAtStake, reasons }) {
    return html`<a href=${to(`/customers/${customer.id}`)}>${icon("customers")} ${customer.name}</a><span class="row">${[customer.plan, customer.segment, customer.lifecycle].filter(Boolean).map((text) => html`<span class="tag">${text}</span>`)}</span>
      <span>${customer.mrr ? html`<strong>${sum([customer.mrr])}</strong> <span class="muted">each month</span>` : html`<span class="muted">What it pays is not known.</span>`}</span>
      ${revenueAtStake.length > 0 ? html`<span class="muted">${sum(revenueAtStake)} of it at stake</span>` : reasons.revenueAtStake ? html`<span class="muted">${reasons.revenueAtStake}</span>` : nothing}`;
  }

  groups(answer) {
    const { reasons, customer, work, unlinked, asks } = answer;
    const followed = unlinked.length + work.reduce((n, way) => n + way.asks.length, 0);
    const groups = [{ title: "Work for it, and the goals that serves", nodes: doneFor(answer), none: nowhere("No work for it yet", reasons.work, to(asks === 0 ? `/feedback/new?customer=${customer.id}` : "/feedback?state=RAISED"), asks === 0 ? "Add feedback" : "Triage feedback") }];
    return unlinked.length === 0 ? groups : [...groups, { title: "Asked, with no work behind it", nodes: unlinkedOf(answer), hidden: asks - followed }];
  }
}

customElements.define("why-page", WhyPage);
customElements.define("because-page", BecausePage);
customElements.define("for-page", ForPage);
