import { LitElement, html, nothing } from "lit";
import { when } from "/app/format.js";
import { to } from "/app/location.js";
import { focus, mark, meter } from "/app/marks.js";
import { pace, span } from "/goals/pace.js";

/**
 * Goals under the goals they serve, as nested lists. A goal that serves several stands under each.
 * Arrow keys walk it: up and down from goal to goal, right into a goal, left out of it.
 */
class GoalTree extends LitElement {
  static properties = { goals: { attribute: false }, label: {} };

  constructor() {
    super();
    /** @type {any[]} */
    this.goals = [];
    this.label = "";
    /** @type {Set<string>} where a branch is folded, as the path of ids that leads there */
    this.folded = new Set();
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const shown = new Map(this.goals.map((goal) => [goal.id, goal]));
    const below = new Map();
    for (const goal of this.goals) {
      for (const parent of goal.parents) {
        below.set(parent, [...(below.get(parent) ?? []), goal]);
      }
    }
    const roots = this.goals.filter((goal) => !goal.parents.some((parent) => shown.has(parent)));
    return html`<ul class="tree" aria-label=${this.label} @keydown=${(event) => this.walk(event)}>${roots.map((goal) => this.branch(goal, "", shown, below))}</ul>`;
  }

  branch(goal, above, shown, below) {
    const path = `${above}/${goal.id}`;
    const children = below.get(goal.id) ?? [];
    const folded = this.folded.has(path);
    const here = above.split("/").pop();
    const also = goal.parents.filter((parent) => parent !== here && shown.has(parent)).map((parent) => shown.get(parent).title);
    return html`<li data-path=${path}><div class="goal">
        <span class="name">${children.length > 0 ? html`<button type="button" class="fold" tabindex="-1" aria-expanded=${!folded} aria-label=${`${folded ? "Unfold" : "Fold"} ${goal.title}`} @click=${() => this.fold(path, !folded)}><svg viewBox="0 0 10 10" aria-hidden="true"><path d=${folded ? "M3 1l4 4-4 4z" : "M1 3h8L5 8z"} fill="currentColor"/></svg></button>` : html`<span class="fold"></span>`}
          <span><a href=${to(`/goals/${goal.id}`)}>${goal.title}</a> <span class="sub nowrap">${span(goal.period)}</span>${also.length > 0 ? html`<span class="sub also">also under ${also.join(", ")}</span>` : nothing}</span></span>
        ${focus(goal.focus)}${goal.keyResultCount === 0 ? html`<span class="meter"></span>` : meter(goal.progress)}${pace(goal)}${attention(goal)}</div>
      ${children.length > 0 && !folded ? html`<ul>${children.map((child) => this.branch(child, path, shown, below))}</ul>` : nothing}</li>`;
  }

  fold(path, folded) {
    this.folded[folded ? "add" : "delete"](path);
    this.requestUpdate();
  }

  async walk(event) {
    const item = event.target.closest("li");
    if (!item || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const links = [...this.querySelectorAll(".name a")];
    const at = links.indexOf(item.querySelector(".name a"));
    const path = item.dataset.path;
    const inner = item.querySelector(":scope > ul");
    const outer = item.parentElement.closest("li");
    let next;
    switch (event.key) {
      case "ArrowDown": next = links[at + 1]; break;
      case "ArrowUp": next = links[at - 1]; break;
      case "ArrowRight":
        if (this.folded.has(path)) {
          this.fold(path, false);
        } else {
          next = inner?.querySelector(".name a");
        }
        break;
      case "ArrowLeft":
        if (inner) {
          this.fold(path, true);
        } else {
          next = outer?.querySelector(".name a");
        }
        break;
      default: return;
    }
    event.preventDefault();
    next?.focus();
  }
}

/** What about a goal needs somebody now. */
function attention(goal) {
  if (goal.closed || goal.keyResultCount === 0) {
    return html`<span class="sub"></span>`;
  }
  if (goal.concerns > 0) {
    return mark("triangle", "warn", "Worrying");
  }
  if (goal.stale) {
    return mark("ring", "warn", "Check-in late");
  }
  return html`<span class="sub">${goal.checkedInAt ? html`checked ${when(goal.checkedInAt)}` : "no check-in"}</span>`;
}

customElements.define("goal-tree", GoalTree);
