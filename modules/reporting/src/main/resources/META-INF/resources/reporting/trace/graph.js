import { LitElement, css, html, nothing } from "lit";
import { plural } from "/app/format.js";
import { styled } from "/app/styled.js";

/**
 * @typedef {object} Node
 * @property {string} id unique in its graph but for what is shown again
 * @property {string} kind goal, item, customer, star, release or ask: its colour
 * @property {unknown} card what stands on it
 * @property {number} weight how thick the line to it is
 * @property {boolean} [again] it stands elsewhere with all that follows, here its name alone
 * @property {string} [leads] what its children are to it, heard before their list
 * @property {Node[]} children
 *
 * @typedef {{title: string, nodes: Node[], none?: unknown, note?: unknown, kind?: string, hidden?: number}} Group
 */

const FIRST = 8;
const GAP = 44, NARROWEST = 150, WIDEST = 250;

/**
 * Where something leads, as nested lists: one below the other and set in where it is narrow or
 * printed, side by side and joined by lines where there is room. The lines are as thick as the
 * weights and only repeat what the cards say.
 */
class TraceGraph extends LitElement {
  static properties = { card: { attribute: false }, groups: { attribute: false }, wide: { state: true }, open: { state: true } };

  constructor() {
    super();
    this.card = nothing;
    /** @type {Group[]} */
    this.groups = [];
    this.wide = false;
    this.open = new Set();
    this.column = WIDEST;
    this.sizes = new ResizeObserver(() => this.fit());
  }

  createRenderRoot() {
    if (!document.adoptedStyleSheets.includes(styles.styleSheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles.styleSheet];
    }
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  /** Sits side by side when every column has room enough to be read. */
  fit() {
    const columns = 1 + Math.max(1, ...this.groups.map((group) => depth(group.nodes)));
    this.column = Math.min(WIDEST, Math.floor((this.clientWidth - (columns - 1) * GAP) / columns));
    this.wide = this.column >= NARROWEST;
    this.requestUpdate();
  }

  updated(changed) {
    if (changed.has("groups")) {
      this.fit();
    } else {
      this.draw();
    }
  }

  draw() {
    const lines = this.querySelector("svg.lines");
    const total = this.groups.flatMap((group) => group.nodes).reduce((sum, node) => sum + node.weight, 0);
    const scale = Math.max(2, Math.min(16, 72 / Math.max(total, 1)));
    const box = this.getBoundingClientRect();
    const found = this.wide ? [...this.querySelectorAll(":scope .branch")].flatMap((branch) => joined(branch, box, scale)) : [];
    lines.replaceChildren(...found);
  }

  render() {
    return html`<div class="trace ${this.wide ? "wide" : ""}" ${styled({ "--column": `${this.column}px` })}><svg class="lines" aria-hidden="true"></svg>
      <div class="branch"><div class="node root">${this.card}</div>
        <div class="groups">${this.groups.map((group, i) => this.group(group, i))}</div></div></div>`;
  }

  group(group, i) {
    return html`<section aria-labelledby="group-${i}"><h2 id="group-${i}">${group.title}</h2>
      ${group.note ?? nothing}${group.nodes.length === 0 ? group.none ?? nothing : this.list(group.nodes, `${i}`, null, group.hidden)}</section>`;
  }

  list(nodes, place, label = null, hidden = 0) {
    const open = this.open.has(place) || nodes.length <= FIRST + 1;
    const rest = nodes.slice(FIRST);
    return html`<ul aria-label=${label ?? nothing}>${(open ? nodes : nodes.slice(0, FIRST)).map((node, i) => this.node(node, `${place}.${i}`))}
      ${open ? nothing : html`<li class="branch leaf"><button type="button" class="button more" data-weight="0" data-kind=${rest[0].kind} @click=${() => this.unfold(place)}>and ${rest.length} more</button></li>`}
      ${open && hidden > 0 ? html`<li class="hint">and ${plural(hidden, "more", "more")} that ${hidden === 1 ? "is" : "are"} not shown here</li>` : nothing}</ul>`;
  }

  /** Shows the rest, and moves on to the first of it. */
  async unfold(place) {
    this.open = new Set(this.open).add(place);
    await this.updateComplete;
    this.querySelector(`[data-place="${place}.${FIRST}"] a`)?.focus();
  }

  node(node, place) {
    return html`<li class="branch ${node.children.length > 0 ? "" : "leaf"}" data-place=${place}><div class="node ${node.kind} ${node.again ? "again" : ""}" data-weight=${node.weight} data-kind=${node.kind} ${styled({ "--weight": String(node.weight) })}>${node.card}</div>
      ${node.children.length > 0 ? this.list(node.children, place, node.leads) : nothing}</li>`;
  }
}

const depth = (nodes) => (nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map((node) => depth(node.children))));

/** The lines from one card to those it leads to, side by side where they begin. */
function joined(branch, box, scale) {
  const from = branch.querySelector(":scope > .node");
  const inside = branch.classList.contains("branch") ? [...branch.querySelectorAll(":scope > ul > .branch, :scope > .groups > section > ul > .branch")] : [];
  const ends = inside.map((one) => one.firstElementChild).filter(Boolean);
  if (!from || ends.length === 0) {
    return [];
  }
  const start = from.getBoundingClientRect();
  const wished = ends.map((end) => Math.max(1.5, Number(end.dataset.weight) * scale));
  const room = Math.min(1, (start.height - 8) / wished.reduce((sum, one) => sum + one, 0));
  const widths = wished.map((one) => Math.max(1.5, one * room));
  let y = start.top + start.height / 2 - (wished.reduce((sum, one) => sum + one, 0) * room) / 2;
  return ends.map((end, i) => {
    const to = end.getBoundingClientRect();
    const [x1, y1, x2, y2] = [start.right - box.left, y + (wished[i] * room) / 2 - box.top, to.left - box.left, to.top + to.height / 2 - box.top];
    y += wished[i] * room;
    const bend = x1 + (x2 - x1) * 0.55;
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", `M${x1} ${y1}C${bend} ${y1} ${x1 + (x2 - x1) * 0.45} ${y2} ${x2} ${y2}`);
    line.setAttribute("stroke-width", String(widths[i]));
    line.setAttribute("class", `${end.dataset.kind} ${Number(end.dataset.weight) === 0 ? "none" : ""}`);
    return line;
  });
}

const styles = css`
  trace-graph { display: block; position: relative; }
  .trace { position: relative; }
  .trace .lines { display: none; }
  .trace .node { display: grid; gap: 3px; padding: 8px 12px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface-1); font-size: 13px; min-width: 0; overflow-wrap: anywhere; }
  .trace .node > a { font-weight: 550; justify-self: start; }
  .trace .node > a.plain { font-weight: 400; }
  .trace .node .row { gap: 4px 8px; font-size: 12px; }
  .trace .node.root { border-color: var(--accent); background: var(--accent-soft); padding: 14px; font-size: 14px; }
  .trace .node.again { border-style: dashed; padding: 4px 10px; font-size: 12px; }
  .trace a.star { flex-wrap: nowrap; align-items: flex-start; font-weight: 550; }
  .trace a.star .icon { width: 14px; height: 14px; margin-top: 2px; }
  .trace h2 { font-size: 12px; font-weight: 600; color: var(--ink-2); margin-bottom: 8px; }
  .trace section > p { margin-bottom: 8px; font-size: 13px; }
  .trace .groups { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; margin-top: 20px; }
  .trace:not(.wide) .node { max-width: 720px; }
  .trace ul { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
  .trace li > ul { margin: 8px 0 4px 14px; padding-left: 14px; border-left: 2px solid var(--line); }
  .trace li > .node { border-left: calc(2px + min(1, var(--weight)) * 8px) solid var(--tone); }
  .trace li > .node.again { border-left-width: 2px; }
  .trace .node, .trace .lines path { --tone: var(--chart-1); }
  .trace .item, .trace .lines .item { --tone: var(--ink-3); }
  .trace .customer, .trace .lines .customer, .trace .ask, .trace .lines .ask { --tone: var(--chart-2); }
  .trace .release, .trace .lines .release { --tone: var(--chart-3); }
  .trace .star.node, .trace .lines .star { --tone: var(--chart-4); }
  .trace .empty { padding: 16px; border: 1px dashed var(--line-strong); border-radius: var(--radius); background: var(--surface-1); }
  .trace .button.more { justify-self: start; }
  @media screen {
    .trace.wide .lines { display: block; position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; pointer-events: none; }
    .trace.wide .lines path { fill: none; stroke: var(--tone); opacity: 0.42; }
    .trace.wide .lines path.none { stroke-dasharray: 3 4; opacity: 0.8; }
    .trace.wide .branch { display: grid; grid-template-columns: var(--column) minmax(0, 1fr); gap: 0 44px; align-items: start; }
    .trace.wide .branch.leaf { display: block; width: var(--column); }
    .trace.wide .node.root { margin-top: 26px; }
    .trace.wide .groups { margin-top: 0; }
    .trace.wide li > ul { margin: 0; padding: 0; border: 0; }
    .trace.wide li > .node { border-left-width: 1px; border-left-color: var(--line); }
    .trace.wide li > .node.again { border-left-style: dashed; }
    .trace.wide section > p, .trace.wide section > .empty { max-width: 560px; }
  }
  @media print {
    .top, .side, .actions, .skip, .crumbs, .toasts, .trace button { display: none !important; }
    app-shell { display: block; } .page { max-width: none; padding: 0; }
    .trace .node { break-inside: avoid; border-color: #999; }
  }
`;

customElements.define("trace-graph", TraceGraph);
