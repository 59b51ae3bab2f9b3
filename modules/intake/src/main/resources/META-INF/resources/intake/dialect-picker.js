import { LitElement, css, html } from "lit";
import { to } from "/app/location.js";

/** The kinds of senders in the order a team meets them; others follow by name. */
const ORDER = ["work tracker", "code host", "help desk", "feedback board", "surveys", "product usage", "subscriptions and revenue", "incidents and deployments", "anything else"];

const place = (kind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

export const pickerStyles = css`
  dialect-picker { display: grid; gap: 14px; }
  dialect-picker input { max-width: 320px; }
  dialect-picker section { display: grid; gap: 6px; }
  dialect-picker h3 { font-size: 12px; font-weight: 600; color: var(--ink-2); margin: 0; }
  dialect-picker h3::first-letter { text-transform: uppercase; }
  dialect-picker ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 8px; list-style: none; margin: 0; padding: 0; }
  dialect-picker li a { display: block; color: inherit; font-weight: 600; border: 1px solid var(--line); background: var(--surface-1); border-radius: var(--radius); padding: 9px 12px; }
  dialect-picker li a:hover { border-color: var(--accent); text-decoration: none; }
`;

/** Every sender this server understands, by kind, found by a few letters of its name. */
class DialectPicker extends LitElement {
  static properties = { dialects: { type: Array }, wanted: { state: true } };

  constructor() {
    super();
    this.dialects = [];
    this.wanted = "";
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const groups = new Map();
    for (const one of this.dialects.filter((d) => `${d.label} ${d.name} ${d.kind}`.toLowerCase().includes(this.wanted))) {
      groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
    }
    const kinds = [...groups.keys()].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
    return html`<input type="search" aria-label="Find a tool" placeholder="Find a tool" @input=${(event) => { this.wanted = event.target.value.trim().toLowerCase(); }}>
      ${kinds.map((kind, n) => html`<section aria-labelledby="kind-${n}"><h3 id="kind-${n}">${kind}</h3><ul>${groups.get(kind).map((one) => html`<li><a href=${to(`/sources/new/${one.name}`)}>${one.label}</a></li>`)}</ul></section>`)}
      ${kinds.length === 0 ? html`<p class="muted" role="status">No tool of that name is known. Choose <a href=${to("/sources/new/mapped")}>Any JSON</a> for one that can post JSON, or <a href=${to("/sources/new/standard")}>Standard Webhooks or CloudEvents</a> for your own.</p>` : ""}`;
  }
}

customElements.define("dialect-picker", DialectPicker);
