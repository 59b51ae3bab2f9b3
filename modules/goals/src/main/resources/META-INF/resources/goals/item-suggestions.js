import { LitElement, html, nothing } from "lit";
import { tryGet } from "/app/api.js";
import { can } from "/app/session.js";
import { Loading } from "/app/loading.js";
import "/goals/link-queue.js";

/** The goals suggested for one item, nothing when there are none. */
class ItemSuggestions extends LitElement {
  static properties = { item: {} };

  constructor() {
    super();
    this.item = "";
  }

  found = new Loading(this, (signal) => tryGet("/suggestions", { workItem: this.item }, { items: [] }, { signal }));

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("item")) {
      this.found.run();
    }
  }

  render() {
    const items = this.found.value?.items ?? [];
    return items.length === 0 ? nothing : html`<section class="card flush" aria-labelledby="suggested"><h2 id="suggested">Goals it may serve</h2><link-queue .items=${items} .editable=${can("contributor")}></link-queue></section>`;
  }
}

customElements.define("item-suggestions", ItemSuggestions);
