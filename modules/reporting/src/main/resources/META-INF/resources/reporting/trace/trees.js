import { html, nothing } from "lit";
import { money, percent, plural } from "/app/format.js";
import { to } from "/app/location.js";
import { askCard, askLine, customerCard, goalCard, itemCard, linked, releaseCard, starCard, sum } from "/reporting/trace/cards.js";

/** @typedef {import("/reporting/trace/graph.js").Node} Node */

/** Makes a tree of ways that begin alike; what was shown in full before is shown by name after. */
class Tree {
  constructor() {
    /** @type {Node[]} */
    this.top = [];
    this.seen = new Set();
  }

  /** @param {{id: string, kind: string, card: (weight: number, own: number) => unknown, brief: unknown, leads?: string}[]} steps @param {number} weight */
  add(steps, weight) {
    let level = this.top;
    for (const step of steps) {
      let node = level.find((one) => one.id === step.id);
      if (!node) {
        const again = this.seen.has(step.id);
        node = { id: step.id, kind: step.kind, weight: 0, own: 0, again, children: [], leads: step.leads, step };
        level.push(node);
        this.seen.add(step.id);
      }
      node.weight += weight;
      if (node.again) {
        return this;
      }
      if (step === steps.at(-1)) {
        node.own += weight;
        node.step = step;
      }
      level = node.children;
    }
    return this;
  }

  /** The heaviest first; those of equal weight as they came. */
  nodes(level = this.top) {
    return [...level].sort((a, b) => b.weight - a.weight).map((node) => ({
      ...node, card: node.again ? node.step.brief : node.step.card(node.weight, node.own), children: this.nodes(node.children),
    }));
  }
}

const again = (href, name) => html`<a href=${href}>${name}</a><span class="faint">shown above with what follows</span>`;
const because = (id) => to(`/because/${id}`);
const why = (id) => to(`/why/${id}`);

function goalStep(goal, way, weighed = true) {
  return { id: `goal ${goal.id}`, kind: "goal", leads: "It serves", brief: again(because(goal.id), goal.title),
    card: (weight) => goalCard({ goal, href: because(goal.id), weight: weighed ? weight : null, way }) };
}

function itemStep(item, leads, note = () => nothing) {
  return { id: `item ${item.id}`, kind: "item", leads, brief: again(why(item.id), `${item.key} ${item.title}`),
    card: (_, own) => itemCard({ item, href: why(item.id), note: note(own) }) };
}

const starStep = (star) => ({ id: `star ${star.product}`, kind: "star", card: () => starCard(star), brief: html`${starCard(star)}<span class="faint">the same north star</span>` });
const plain = (kind, id, card) => ({ id: `${kind} ${id}`, kind, weight: 0, card, children: [] });

/** The steps of a way up; each share is told of the item's effort, not of what the way is worth here. */
function upward(way, weighed = true) {
  const goals = way.goals.map((goal, i) => goalStep(goal, i === 0 ? { ...way, via: [] } : null, weighed));
  const items = way.via.map((item) => itemStep(item, "It is part of, or serves"));
  return [...items, ...goals, ...(way.northStar ? [starStep(way.northStar)] : [])];
}

/** @param {any} answer of /why */
export function goalsOf({ goals }) {
  const tree = new Tree();
  goals.forEach((way) => tree.add(upward(way), way.weight));
  return tree.nodes();
}

/** @param {any} answer of /why */
export function customersOf({ customers }) {
  const tree = new Tree();
  for (const way of customers) {
    tree.add([...way.via.map((item) => itemStep(item, "Asked by")),
      { id: `customer ${way.customerId}`, kind: "customer", card: () => customerCard(way, to(`/for/${way.customerId}`)), brief: customerCard(way, to(`/for/${way.customerId}`)) }], way.weight);
  }
  return tree.nodes();
}

/** @param {any} answer of /why */
export const releasesOf = ({ releases }) => releases.map((one) => plain("release", `${one.name} ${one.at}`, releaseCard(one)));

/** @param {any} answer of /because */
export function workOf({ goal, below, work, customers }) {
  const known = new Map(below.map((one) => [one.id, one]));
  const tree = new Tree();
  const goalDown = (id) => ({ ...goalStep(known.get(id), null, false), leads: "Served by" });
  const stakes = new Map();
  for (const one of customers) {
    for (const item of one.items) {
      const stake = one.stakes.find((each) => each.workItemId === item);
      stakes.set(item, [...(stakes.get(item) ?? []), { ...one, atStake: stake?.atStake ?? null, mrr: stake?.mrr ?? null, importance: stake?.importance, weight: stake?.share ?? 0, told: !stake }]);
    }
  }
  for (const way of work) {
    const goals = way.goals.slice(0, -1).filter((id) => known.has(id)).reverse().map(goalDown);
    const via = [...way.via].reverse().map((item) => itemStep(item, "It holds"));
    const note = (weight) => html`<span class="row"><span class="faint">${percent(weight)} of its effort</span>${way.atStake.length > 0 ? html`<strong>${sum(way.atStake)}</strong>` : nothing}</span><span class="faint">${linked(way)}</span>`;
    tree.add([...goals, ...via, itemStep(way.item, "Asked by, or holds", note)], way.weight);
  }
  const spread = (nodes) => nodes.map((node) => ({ ...node, children: node.again ? [] : [...spread(node.children), ...askersOf(stakes.get(node.id.replace(/^item /, "")) ?? [], node)] }));
  const idle = below.filter((one) => !tree.seen.has(`goal ${one.id}`)).map((one) => plain("goal", one.id, html`${goalCard({ goal: one, href: because(one.id) })}<span class="faint">no work is linked to it or below it</span>`));
  return [...spread(tree.nodes()), ...idle].filter((node) => node.id !== `goal ${goal.id}`);
}

function askersOf(stakes, node) {
  return node.kind !== "item" ? [] : stakes.map((one) => ({ id: `${node.id} ${one.customerId}`, kind: "customer", weight: one.weight, children: [],
    card: html`${customerCard(one, to(`/for/${one.customerId}`))}${one.told ? html`<span class="faint">told</span>` : nothing}` }));
}

/** @param {any} answer of /because */
export function aboveOf({ above, northStar }) {
  return [...above.map((one) => plain("goal", one.id, goalCard({ goal: one, href: because(one.id) }))), ...(northStar ? [plain("star", northStar.product, starCard(northStar))] : [])];
}

/** @param {any} answer of /for */
export function doneFor({ work }) {
  const tree = new Tree();
  for (const way of work) {
    const item = way.item ?? { id: way.workItemId, key: "", title: "A work item that is not known here", category: "TODO", status: "Not known" };
    const note = () => html`${way.asks.map(askLine)}<span class="row">${way.atStake ? html`<strong>${money(way.atStake)}</strong><span class="faint">${percent(way.weight)} of what it pays</span>` : html`<span class="faint">${way.asks.every((ask) => ask.toldAt) ? "told" : "nothing at stake"}</span>`}</span>`;
    const step = itemStep(item, "It serves", note);
    if (way.goals.length === 0) {
      tree.add([step], way.weight);
    }
    for (const goal of way.goals) {
      const path = upward(goal, false);
      const first = path.find((one) => one.kind === "goal");
      const { card } = first;
      first.card = (weight) => html`${card(weight)}<span class="faint">${percent(goal.weight)} of the item's effort</span>`;
      tree.add([step, ...path], way.weight * goal.weight);
    }
  }
  return tree.nodes();
}

/** @param {any} answer of /for */
export const unlinkedOf = ({ unlinked }) => unlinked.map((ask) => plain("ask", ask.id, askCard(ask)));

/** @param {any} uptake of /why */
export const uptakeWords = (uptake) => (uptake ? `${uptake.adopted} of ${plural(uptake.askers, "asker")} ${uptake.adopted === 1 ? "uses" : "use"} it; ${uptake.told} ${uptake.told === 1 ? "was" : "were"} told.` : "");
