import { LitElement, html, nothing } from "lit";
import { get } from "/app/api.js";
import { count, plural } from "/app/format.js";
import { Polling } from "/intake/polling.js";

/** How far a replay is; it goes on when this page is left. */
class ReplayProgress extends LitElement {
  static properties = { replay: { attribute: false }, value: { state: true }, fault: { state: true } };

  constructor() {
    super();
    this.replay = "";
    this.value = null;
    this.fault = "";
    new Polling(this, () => (this.value?.done && this.value.id === this.replay ? Promise.resolve() : this.look()), 800);
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("replay")) {
      this.look();
    }
  }

  async look() {
    try {
      this.value = await get(`/replays/${this.replay}`);
      this.fault = "";
      if (this.value.done) {
        this.dispatchEvent(new CustomEvent("done", { bubbles: true }));
      }
    } catch (failure) {
      this.fault = failure.message;
    }
  }

  render() {
    const it = this.value;
    if (!it) {
      return this.fault ? html`<div class="notice"><p>${this.fault}</p></div>` : nothing;
    }
    const became = [[it.processed, "processed"], [it.ignored, "ignored"], [it.parked, "parked again"]].filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`).join(", ");
    const left = it.withoutBody > 0 ? ` ${plural(it.withoutBody, "was", "were")} left out: their bodies were deleted.` : "";
    return html`<div class="notice ${it.done ? "good" : ""}" role="status"><div class="grow stack tight">
      <p>${it.done ? `Replayed ${plural(it.deliveries, "delivery", "deliveries")}${became ? `: ${became}` : ""}.` : `Replaying: ${count(it.deliveries - it.waiting)} of ${count(it.deliveries)} done${became ? ` (${became})` : ""}. You may leave this page.`}${left}</p>
      ${it.done ? nothing : html`<progress max=${Math.max(1, it.deliveries)} .value=${it.deliveries - it.waiting} aria-label="Deliveries replayed"></progress>`}</div></div>`;
  }
}

customElements.define("replay-progress", ReplayProgress);
