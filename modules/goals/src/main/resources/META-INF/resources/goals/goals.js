import { css, html, nothing } from "lit";
import { get, tryGet } from "/app/api.js";
import { count, percent, plural, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { param, product, to } from "/app/location.js";
import { FOCUSES } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can, products } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, filter, finder } from "/app/tables.js";
import "/goals/tree.js";

class GoalsPage extends Page {
  static sheet = css`
    goal-tree { display: block; }
    .tree ul { padding-left: 22px; }
    .tree .goal { display: grid; grid-template-columns: minmax(0, 1fr) 92px 140px 112px 112px; gap: 4px 14px; align-items: center; padding: 8px 16px; border-bottom: 1px solid var(--line); }
    .tree .goal:hover { background: var(--surface-2); }
    .tree .name { display: grid; grid-template-columns: 18px minmax(0, 1fr); align-items: baseline; }
    .tree .name a { font-weight: 550; color: var(--ink-1); }
    .tree .name a:hover { color: var(--accent); }
    .tree .fold { border: 0; background: none; padding: 0; width: 18px; min-height: 0; color: var(--ink-3); cursor: pointer; }
    .tree .fold svg { width: 10px; height: 10px; }
    .tree ul .goal { border-left: 2px solid var(--line); }
    .tree .goal .sub { font-size: 12px; color: var(--ink-3); }
    .tree .goal .also { display: block; }
    .tree > li:last-child > .goal:last-child { border-bottom: 0; }
    .card-head p { color: var(--ink-2); }
    @media (max-width: 900px) { .tree .goal { grid-template-columns: minmax(0, 1fr) auto; } .tree .name { grid-column: 1 / 3; } .tree ul { padding-left: 12px; } }
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
  standing = new Loading(this, async (signal) => {
    const [standing, conflicts] = await Promise.all([get("/goals/standing", { product: product() }, { signal }), tryGet("/goals/conflicts", { product: product() }, { items: [] }, { signal })]);
    return { ...standing, conflicts: conflicts.items.length };
  });

  reload() {
    this.goals.run();
    this.standing.run();
  }

  wanted(goal) {
    const open = param("open");
    return (!param("focus") || goal.focus === param("focus"))
      && (!param("q") || goal.title.toLowerCase().includes(param("q").toLowerCase()))
      && (open === "closed" ? goal.closed : open === "stale" ? goal.stale : open === "worrying" ? goal.concerns > 0 : open === "all" || !goal.closed);
  }

  render() {
    const standing = this.standing.value;
    return html`<div class="page">
      <div class="page-head"><div><h1>${standing ? finding(standing) : "Goals"}</h1><p class="lead">What each function wants to achieve, up to the one north star. Arrow keys walk the goals.</p></div>
        <div class="actions"><a class="button" href=${to("/reports/effect")}>What followed alignment</a>${csvButton("/goals", { product: product() }, "goals")}${can("contributor") ? html`<a class="button" href=${to("/goals/check-in")}>Check in</a><a class="button primary" href=${to("/goals/new")}>Set a goal</a>` : nothing}</div></div>
      ${standing && standing.open > 0 ? this.figures(standing) : nothing}
      <form class="filters" role="search" aria-label="Filter goals" @submit=${(event) => event.preventDefault()}>${finder("Find")}
        ${filter("focus", "Focus", FOCUSES.map((value) => ({ value, label: words(value) })))}
        ${filter("open", "State", [{ value: "stale", label: "Check-in late" }, { value: "worrying", label: "Worrying" }, { value: "closed", label: "Closed" }, { value: "all", label: "Open and closed" }])}</form>
      ${this.goals.show((value) => value.products.map((one) => this.product(one, value.items.filter((goal) => goal.product === one.key))), 8)}</div>`;
  }

  figures(standing) {
    return html`<dl class="figures">
      <div class="figure"><dt>On track</dt><dd>${count(standing.onTrack)} <span class="note">of ${standing.open}</span></dd></div>
      <div class="figure"><dt>Behind or at risk</dt><dd>${count(standing.behind + standing.atRisk)}</dd></div>
      <div class="figure"><dt>Check-ins in time</dt><dd>${percent(standing.discipline)} <span class="note">${standing.discipline === null ? standing.reasons.discipline : `n = ${standing.due}`}</span></dd></div>
      <div class="figure"><dt>Check-in late</dt><dd><a href=${to("/goals", { open: "stale" })}>${count(standing.stale)}</a></dd></div>
      <div class="figure"><dt>At odds</dt><dd><a href=${to("/goals/conflicts")}>${plural(standing.conflicts, "conflict")}</a></dd></div></dl>`;
  }

  product(one, goals) {
    const shown = goals.filter((goal) => this.wanted(goal));
    return html`<section class="card flush" aria-labelledby="product-${one.key}">
      <div class="card-head"><div><h2 id="product-${one.key}"><a class="plain" href=${to(`/products/${one.key}`)}>${one.name}</a></h2>
        <p>${one.star ? one.star.statement : "No north star yet"}</p></div>
        <a class="button quiet" href=${to(`/products/${one.key}`)}>${one.star ? "North star" : "Set a north star"}<span class="sr"> of ${one.name}</span></a></div>
      ${shown.length > 0 ? html`<goal-tree .goals=${shown} .label=${`Goals of ${one.name}`}></goal-tree>`
        : goals.length > 0 ? empty({ title: "No goal matches", text: "None of this product's goals has all of these filters." })
        : empty({ title: "No goal yet", text: "Say what a function wants to achieve this quarter. Work linked to it shows why it is done.", action: can("contributor") ? html`<a class="button primary" href=${to("/goals/new", { for: one.key })}>Set the first goal</a>` : nothing })}</section>`;
  }
}

/** What the goals together say, as a title. */
function finding(standing) {
  const late = standing.behind + standing.atRisk;
  const judged = late + standing.onTrack;
  if (standing.open === 0) {
    return "No goal is open";
  }
  if (late > 0) {
    return `${late} of ${plural(standing.open, "goal")} ${late === 1 ? "falls" : "fall"} behind`;
  }
  return judged === 0 ? `${plural(standing.open, "goal")}, none to be judged yet` : judged === standing.open ? (judged === 1 ? "The one goal is on track" : `All ${judged} goals are on track`) : `${standing.onTrack} of ${plural(standing.open, "goal")} ${standing.onTrack === 1 ? "is" : "are"} on track, none behind`;
}

customElements.define("goals-page", GoalsPage);
