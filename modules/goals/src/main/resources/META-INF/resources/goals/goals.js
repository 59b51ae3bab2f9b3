import { css, html, nothing } from "lit";
import { get } from "/app/api.js";
import { age, when, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, product, to } from "/app/location.js";
import { focus, FOCUSES, meter } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can, products } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, finder } from "/app/tables.js";
import { pace, span } from "/goals/pace.js";

const STALE = 14 * 86_400;

class GoalsPage extends Page {
  static sheet = css`
    .tree ul { padding-left: 22px; }
    .tree li > .goal { display: grid; grid-template-columns: minmax(0, 1fr) 92px 140px 112px 112px; gap: 4px 14px; align-items: center; padding: 8px 16px; border-bottom: 1px solid var(--line); }
    .tree .goal:hover { background: var(--surface-2); }
    .tree .goal > a { font-weight: 550; color: var(--ink-1); }
    .tree .goal > a:hover { color: var(--accent); }
    .tree ul .goal { border-left: 2px solid var(--line); }
    .tree .goal .sub { font-size: 12px; font-weight: 400; color: var(--ink-3); white-space: nowrap; }
    .tree > li:last-child > .goal:last-child { border-bottom: 0; }
    .card-head p { color: var(--ink-2); }
    @media (max-width: 900px) { .tree li > .goal { grid-template-columns: minmax(0, 1fr) auto; } .tree .goal > a { grid-column: 1 / 3; } .tree ul { padding-left: 12px; } }
  `;

  goals = new Loading(this, async (signal) => {
    const [page, all] = await Promise.all([get("/goals", { product: product(), limit: 1000 }, { signal }), products()]);
    const stars = await Promise.all(all.map((one) => get(`/products/${one.key}/north-star`, {}, { signal }).catch((failure) => {
      if (failure.status !== 404) {
        throw failure;
      }
      return null;
    })));
    return { items: page.items, products: all.map((one, i) => ({ ...one, star: stars[i] })).filter((one) => !product() || one.key === product()) };
  });

  reload() {
    this.goals.run();
  }

  wanted(goal) {
    const open = param("open");
    const stale = !goal.closed && (!goal.checkedInAt || age(goal.checkedInAt) > STALE);
    return (!param("focus") || goal.focus === param("focus"))
      && (!param("q") || goal.title.toLowerCase().includes(param("q").toLowerCase()))
      && (open === "closed" ? goal.closed : open === "stale" ? stale : open === "all" || !goal.closed);
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><div><h1>Goals</h1><p class="lead">What each function wants to achieve, up to the one north star.</p></div>
        <div class="actions">${csvButton("/goals", { product: product() }, "goals")}${can("contributor") ? html`<a class="button primary" href=${to("/goals/new")}>Set a goal</a>` : nothing}</div></div>
      <form class="filters" role="search" aria-label="Filter goals" @submit=${(event) => event.preventDefault()}>${finder("Find")}
        ${filter("focus", "Focus", FOCUSES.map((value) => ({ value, label: words(value) })))}
        ${filter("open", "State", [{ value: "stale", label: "Open, no check-in for two weeks" }, { value: "closed", label: "Closed" }, { value: "all", label: "Open and closed" }])}</form>
      ${this.goals.show((value) => value.products.map((one) => this.product(one, value.items.filter((goal) => goal.product === one.key))), 8)}</div>`;
  }

  product(one, goals) {
    const shown = goals.filter((goal) => this.wanted(goal));
    const ids = new Set(shown.map((goal) => goal.id));
    const roots = shown.filter((goal) => !ids.has(goal.parent));
    return html`<section class="card flush" aria-labelledby="product-${one.key}">
      <div class="card-head"><div><h2 id="product-${one.key}"><a class="plain" href=${to(`/products/${one.key}`)}>${one.name}</a></h2>
        <p>${one.star ? one.star.statement : "No north star yet"}</p></div>
        <a class="button quiet" href=${to(`/products/${one.key}`)}>${one.star ? "North star" : "Set a north star"}<span class="sr"> of ${one.name}</span></a></div>
      ${roots.length > 0 ? html`<ul class="tree">${roots.map((goal) => this.goal(goal, shown))}</ul>`
        : goals.length > 0 ? empty({ title: "No goal matches", text: "None of this product's goals has all of these filters." })
        : empty({ title: "No goal yet", text: "Say what a function wants to achieve this quarter. Work linked to it shows why it is done.", action: can("contributor") ? html`<a class="button primary" href=${to("/goals/new", { for: one.key })}>Set the first goal</a>` : nothing })}</section>`;
  }

  goal(goal, all) {
    const children = all.filter((other) => other.parent === goal.id);
    return html`<li><div class="goal"><a href=${to(`/goals/${goal.id}`)}>${goal.title} <span class="sub nowrap">${span(goal.period)}</span></a>
        ${focus(goal.focus)}${goal.keyResultCount === 0 ? html`<span></span>` : meter(goal.progress)}${pace(goal)}<span class="sub">${goal.checkedInAt ? html`checked ${when(goal.checkedInAt)}` : goal.keyResultCount === 0 ? "" : "no check-in"}</span></div>
      ${children.length > 0 ? html`<ul>${children.map((child) => this.goal(child, all))}</ul>` : nothing}</li>`;
  }
}

customElements.define("goals-page", GoalsPage);
