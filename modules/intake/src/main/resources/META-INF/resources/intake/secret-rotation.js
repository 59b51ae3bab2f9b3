import { LitElement, html, nothing } from "lit";
import { get, patch, post, remove } from "/app/api.js";
import { confirm, open, say } from "/app/dialogs.js";
import { age, duration, moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { can } from "/app/session.js";
import { newSecret } from "/intake/guide.js";
import { Polling } from "/intake/polling.js";
import "/app/copy-field.js";

const OVERLAPS = [["1", "1 hour"], ["24", "1 day"], ["168", "7 days"], ["720", "30 days"]];

/** A source's secret: setting the first, and replacing it while the old one is still accepted. */
class SecretRotation extends LitElement {
  static properties = { source: { attribute: false }, signed: { attribute: false }, hint: { attribute: false }, secret: { state: true } };

  constructor() {
    super();
    this.source = "";
    this.signed = false;
    this.hint = "";
    this.secret = "";
    new Polling(this, () => (this.rotation.value?.until ? this.rotation.run() : Promise.resolve()), 5000);
  }

  rotation = new Loading(this, (signal) => get(`/sources/${this.source}/rotation`, {}, { signal }));

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.rotation.run();
  }

  async first() {
    const secret = newSecret();
    if (await confirm({ title: "Add a secret?", text: "From then on every delivery must be signed with it. Enter it at the sender right away.", action: "Add secret", danger: false })) {
      await patch(`/sources/${this.source}`, { secret });
      this.secret = secret;
      this.signed = true;
      this.dispatchEvent(new CustomEvent("changed", { bubbles: true }));
    }
  }

  async begin() {
    const asked = await open((close) => html`<form method="dialog" class="form" @submit=${(event) => { event.preventDefault(); close(Object.fromEntries(new FormData(event.target))); }}>
      <h2>Replace the secret</h2><p class="muted">Both secrets are accepted for a while, so nothing is refused while you enter the new one at the sender.</p>
      <div class="field"><label for="new-secret">New secret</label><input id="new-secret" name="secret" required maxlength="500" value=${newSecret()} autocomplete="off"><span class="hint">${this.hint || "Enter the same at the sender."} If the sender makes it up itself, paste that here.</span></div>
      <div class="field"><label for="overlap">Accept the old one for</label><select id="overlap" name="hours">${OVERLAPS.map(([value, label]) => html`<option value=${value} ?selected=${value === "24"}>${label}</option>`)}</select></div>
      <div class="actions"><button type="button" class="button" @click=${() => close()}>Cancel</button><button class="button primary">Replace secret</button></div></form>`, "Replace the secret");
    if (asked) {
      await this.attempt(async () => {
        await post(`/sources/${this.source}/rotation`, { secret: asked.secret, hours: Number(asked.hours) });
        this.secret = asked.secret;
      }, "The new secret is valid now, and the old one for a while");
    }
  }

  async end() {
    if (await confirm({ title: "Stop accepting the old secret?", text: "Deliveries that are still signed with it are refused from then on.", action: "End the old secret" })) {
      await this.attempt(() => post(`/sources/${this.source}/rotation/completion`), "Only the new secret is valid now");
    }
  }

  async undo() {
    await this.attempt(() => remove(`/sources/${this.source}/rotation`), "The old secret is the only one again");
    this.secret = "";
  }

  async attempt(act, sentence) {
    try {
      await act();
      say(sentence);
    } catch (failure) {
      say(failure.message);
    }
    this.rotation.run();
  }

  render() {
    const until = this.rotation.value?.until;
    const used = this.rotation.value?.previousUsedAt;
    return html`<div class="stack tight">
      ${this.secret ? html`<copy-field label="Secret" .value=${this.secret}></copy-field><p class="hint">The secret is shown this once.</p>` : html`<p class="muted">${this.signed ? "Every delivery must carry a valid signature." : "Deliveries are believed by the address alone. A secret is safer."}</p>`}
      ${until ? html`<div class="notice"><div class="grow stack tight"><p>Two secrets are accepted: the new one, and the old one until ${moment(until)}. ${used ? `A delivery used the old one ${duration(age(used))} ago.` : "No delivery has used the old one since."}</p>
        ${can("admin") ? html`<div class="actions"><button type="button" class="button" @click=${this.end}>End the old secret now</button><button type="button" class="button" @click=${this.undo}>Go back to the old one</button></div>` : nothing}</div></div>` : nothing}
      ${can("admin") && !until ? html`<div class="actions"><button type="button" class="button" @click=${this.signed ? this.begin : this.first}>${this.signed ? "Replace the secret" : "Add a secret"}</button></div>` : nothing}</div>`;
  }
}

customElements.define("secret-rotation", SecretRotation);
