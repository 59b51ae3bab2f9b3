import { LitElement } from "lit";

/**
 * A page. It renders into the document itself, so that tokens, labels and ids work everywhere;
 * its own styles are adopted once by the document. It reloads when the URL's parameters change.
 */
export class Page extends LitElement {
  static properties = { args: { attribute: false } };

  constructor() {
    super();
    /** @type {Record<string, string>} what the address holds, such as {id} */
    this.args = {};
    this.onLocation = (event) => {
      if (!event.detail.moved) {
        this.requestUpdate();
        this.reload();
      }
    };
  }

  createRenderRoot() {
    const styles = this.constructor.sheet;
    if (styles && !document.adoptedStyleSheets.includes(styles.styleSheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles.styleSheet];
    }
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("prodops:location", this.onLocation);
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("prodops:location", this.onLocation);
  }

  willUpdate(changed) {
    if (changed.has("args") && changed.get("args") !== undefined && this.hasUpdated) {
      this.reload();
    }
  }

  /** Fetches what the page shows; pages override it. */
  reload() {}

  updated() {
    const heading = this.querySelector("h1")?.textContent?.trim();
    if (heading) {
      document.title = `${heading} · ProdOps`;
    }
  }
}
