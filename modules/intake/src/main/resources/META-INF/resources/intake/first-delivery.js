import { LitElement, html, nothing } from "lit";
import { get } from "/app/api.js";
import { moment } from "/app/format.js";
import { to } from "/app/location.js";
import { category, deliveryState } from "/app/marks.js";
import { Polling } from "/intake/polling.js";

/** Waits for a source's first delivery and turns into the work item it became. */
class FirstDelivery extends LitElement {
  static properties = { source: { attribute: false }, delivery: { state: true }, item: { state: true }, fault: { state: true } };

  constructor() {
    super();
    this.source = "";
    this.delivery = null;
    this.item = null;
    this.fault = "";
    new Polling(this, () => this.look(), 1500);
  }

  createRenderRoot() {
    return this;
  }

  async look() {
    if (this.item && this.delivery) {
      return;
    }
    try {
      const [deliveries, items] = await Promise.all([
        get("/deliveries", { source: this.source, limit: 1 }), get("/work-items", { source: this.source, limit: 1 })]);
      this.delivery = deliveries.items[0] ?? null;
      this.item = items.items[0] ?? null;
      this.fault = "";
    } catch (failure) {
      this.fault = failure.message;
    }
  }

  render() {
    if (this.item && this.delivery) {
      return html`<div role="status" class="stack tight"><p class="row">${deliveryState("PROCESSED")}<strong>It works. The first work item is here:</strong></p>
        <p><a href=${to(`/work-items/${this.item.id}`)}>${this.item.key} ${this.item.title}</a> ${category(this.item.category, this.item.status)}</p>
        <p class="actions"><a class="button primary" href=${to(`/work-items/${this.item.id}`)}>See why it is worked on</a><a class="button" href=${to(`/deliveries?source=${this.source}`)}>All deliveries</a></p></div>`;
    }
    return html`<div role="status" class="stack tight"><p><span class="live">Waiting for the first delivery…</span></p>
      ${this.delivery
        ? html`<p>${deliveryState(this.delivery.state)} A delivery came ${moment(this.delivery.receivedAt)}${this.delivery.reason ? html`: ${this.delivery.reason}` : nothing}. It brought no work item; change an issue there to send one. <a href=${to(`/deliveries/${this.delivery.id}`)}>Open delivery</a></p>`
        : html`<p class="hint">${this.fault || "Save the webhook there, then change any issue. This page notices by itself; you may leave it."}</p>`}</div>`;
  }
}

customElements.define("first-delivery", FirstDelivery);
