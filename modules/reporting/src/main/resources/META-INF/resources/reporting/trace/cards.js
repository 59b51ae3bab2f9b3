import { html, nothing } from "lit";
import { money, percent, when } from "/app/format.js";
import { icon } from "/app/icons.js";
import { to } from "/app/location.js";
import { category, focus, importance } from "/app/marks.js";

/** What stands on a trace's cards. The reader says how much of what the weight is. */

/** @param {object[]|undefined} amounts @returns {string} "€ 40 + $ 20", empty without any */
export const sum = (amounts) => (amounts ?? []).map(money).join(" + ");

/** @param {{goal: any, href: string, weight?: number|null, way?: any}} card way: how the item is linked to it */
export function goalCard({ goal, href, weight = null, way = null }) {
  return html`<a href=${href}>${goal.title}</a>
    <span class="row">${focus(goal.focus)}${weight === null ? nothing : html`<span class="faint">${goal.closed ? "closed" : `${percent(weight)} of its effort`}</span>`}${weight === null && goal.closed ? html`<span class="faint">closed</span>` : nothing}${goal.progress === null || goal.closed ? nothing : html`<span class="faint">${percent(goal.progress)} reached</span>`}</span>
    ${way ? html`<span class="faint">${linked(way)}${way.via.length > 0 ? `, through ${way.via.map((one) => one.key).join(", ")}` : ""}</span>` : nothing}`;
}

/** @param {{origin: string, reason: string}} way */
export const linked = ({ origin, reason }) => (origin === "item" ? "Linked by hand" : `By rule ${reason}`);

/** @param {any} star */
export const starCard = (star) => html`<a class="row star" href=${to(`/products/${star.product}`)}>${icon("star")}<span>${star.statement}</span></a>`;

/** @param {{item: any, href: string, note?: unknown}} card */
export function itemCard({ item, href, note = nothing }) {
  return html`<a href=${href}><span class="mono">${item.key}</span> ${item.title}</a>
    <span class="row">${category(item.category, item.status)}${item.removed ? html`<span class="tag">Removed</span>` : nothing}</span>${note}`;
}

/** @param {any} way a way from an item to a customer, or a stake of one @param {string} href */
export function customerCard({ weight, customerName, importance: level, plan, mrr, atStake, asks = [] }, href) {
  return html`<a href=${href}>${customerName}</a>${asks.map(askLine)}
    <span class="row">${level === undefined ? nothing : importance(level)}${plan ? html`<span class="tag">${plan}</span>` : nothing}
      ${atStake ? html`<strong>${money(atStake)}</strong><span class="faint">${percent(weight)} of ${money(mrr)}</span>` : mrr ? html`<span class="faint">${money(mrr)}${weight === 0 ? ", told" : ""}</span>` : nothing}</span>`;
}

/** @param {any} ask */
export const askLine = (ask) => html`<a class="plain muted" href=${to(`/feedback/${ask.id}`)}>“${ask.title}”</a>`;

const STAGE = { triage: "Waits to be triaged", decide: "Waits for a start", build: "In work", tell: "Waits to be told", adopt: "Told, not used yet", closed: "Told" };
/** @param {any} ask */
export const askCard = (ask) => html`<a href=${to(`/feedback/${ask.id}`)}>“${ask.title}”</a>
  <span class="row"><span>${ask.declined ? (ask.toldAt ? "Declined and told" : "Declined, waits to be told") : STAGE[ask.stage]}</span>${importance(ask.importance)}<span class="faint">raised ${when(ask.raisedAt)}</span></span>`;

/** @param {any} release */
export const releaseCard = (release) => html`${release.url ? html`<a href=${release.url} target="_blank" rel="noreferrer">${release.name}</a>` : html`<strong>${release.name}</strong>`}<span class="faint">${when(release.at)}</span>`;
