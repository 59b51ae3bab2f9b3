import { LitElement, html, nothing } from "lit";
import { get } from "/app/api.js";
import { moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { can } from "/app/session.js";
import { Polling } from "/intake/polling.js";
import { tellAgain, tellingState } from "/intake/telling-states.js";

/** Whether an item's tracker says which goals it serves; nothing where it was never to. */
class ItemTelling extends LitElement {
  static properties = { item: { attribute: false } };

  constructor() {
    super();
    this.item = "";
    new Polling(this, () => (this.telling.value?.state === "PENDING" ? this.telling.run() : undefined), 3000);
  }

  telling = new Loading(this, async (signal) => (await get("/write-backs", { item: this.item }, { signal })).items[0] ?? null);

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.telling.run();
  }

  async again() {
    await tellAgain(this.telling.value);
    this.telling.run();
  }

  render() {
    return this.telling.show((one) => (one ? html`<p class="row hint"><span>On the tracker:</span>${tellingState(one.state)}${sentence(one)}
      ${one.state === "FAILED" && can("contributor") ? html`<button type="button" class="button" @click=${this.again}>Try again</button>` : nothing}</p>` : nothing), 0);
  }
}

function sentence(one) {
  if (one.state === "SENT") {
    return html`<span>${moment(one.sentAt)}</span>`;
  }
  return html`<span>${one.reason ?? "It is told within seconds."}${one.nextAt ? html` Next try ${moment(one.nextAt)}.` : nothing}</span>`;
}

customElements.define("item-telling", ItemTelling);
