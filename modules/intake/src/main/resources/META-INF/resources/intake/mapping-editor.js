import { LitElement, css, html, nothing } from "lit";
import { get, post, put } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { can } from "/app/session.js";
import { problem } from "/app/states.js";

const TEMPLATE = `{
  "rules": [
    {
      "when": [{ "pointer": "/kind", "equals": "company.changed" }],
      "type": "customer.upserted",
      "timestamp": "/changedAt",
      "data": {
        "externalId": "/company/id",
        "name": "/company/name",
        "plan": { "pointer": "/company/plan", "default": "free" }
      }
    }
  ]
}`;
const SAMPLE = `{
  "kind": "company.changed",
  "changedAt": "2026-11-20T09:30:00Z",
  "company": { "id": "c-17", "name": "Anna's clinic", "plan": "team" }
}`;

export const editorStyles = css`
  mapping-editor { display: grid; gap: 12px; }
  mapping-editor .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 12px; }
  mapping-editor textarea { width: 100%; min-height: 260px; font-family: var(--mono, monospace); font-size: 12.5px; line-height: 1.5; tab-size: 2; }
  mapping-editor pre { overflow-x: auto; margin: 4px 0 0; font-size: 12.5px; }
`;

/** Says how any sender's JSON is read, and shows at once what a sample of it would mean. */
class MappingEditor extends LitElement {
  static properties = { source: { attribute: false }, mapping: { state: true }, body: { state: true }, tried: { state: true }, fault: { state: true } };

  constructor() {
    super();
    this.source = "";
    this.mapping = "";
    this.body = SAMPLE;
    this.tried = null;
    this.fault = null;
  }

  kept = new Loading(this, async (signal) => {
    const { mapping } = await get(`/sources/${this.source}/reading`, {}, { signal });
    this.mapping = mapping ?? TEMPLATE;
    this.later();
    return mapping ?? null;
  });

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.kept.run();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Tries it once the writer pauses. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.try(), 800);
  }

  async try() {
    if (!can("admin")) {
      return;
    }
    try {
      this.tried = await post(`/sources/${this.source}/reading/trials`, { mapping: this.mapping, body: this.body });
      this.fault = null;
    } catch (failure) {
      this.fault = failure;
    }
  }

  async keep() {
    try {
      await put(`/sources/${this.source}/reading`, { mapping: this.mapping });
      this.fault = null;
      say("Mapping saved; what comes next is read by it");
      this.kept.run();
    } catch (failure) {
      this.fault = failure;
    }
  }

  render() {
    return this.kept.show((kept) => html`
      <p class="muted">${kept === null ? "There is no mapping yet: deliveries are kept and parked until there is one. " : ""}Paste what the sender posts on the right; below stands what it would mean. After a change, replay earlier deliveries from <a href=${to(`/deliveries?source=${this.source}`)}>Deliveries</a>.</p>
      <div class="pair">
        <div class="field"><label for="mapping">Mapping</label><textarea id="mapping" spellcheck="false" ?readonly=${!can("admin")} .value=${this.mapping} @input=${(event) => { this.mapping = event.target.value; this.later(); }}></textarea></div>
        <div class="field"><label for="sample">A body the sender posts</label><textarea id="sample" spellcheck="false" .value=${this.body} @input=${(event) => { this.body = event.target.value; this.later(); }}></textarea></div>
      </div>
      <div role="status">${this.fault ? problem(this.fault) : this.outcome()}</div>
      ${can("admin") ? html`<div class="actions"><button type="button" class="button primary" @click=${this.keep}>Save mapping</button></div>` : nothing}`, 4);
  }

  outcome() {
    if (!this.tried) {
      return nothing;
    }
    const { said, faults, ignored } = this.tried;
    return html`${faults.length > 0 ? html`<div class="notice bad"><ul>${faults.map((one) => html`<li><code>${one.pointer || "body"}</code> ${one.detail}</li>`)}</ul></div>` : nothing}
      ${ignored ? html`<div class="notice">${ignored}</div>` : nothing}
      ${said.map((one) => html`<p><strong>${one.type}</strong>${one.at ? html` <span class="muted">at ${one.at}</span>` : nothing}</p><pre tabindex="0" aria-label="Data of ${one.type}">${JSON.stringify(one.data, null, 2)}</pre>`)}`;
  }
}

customElements.define("mapping-editor", MappingEditor);
