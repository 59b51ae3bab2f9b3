import { LitElement, html, nothing } from "lit";

/**
 * Finds one thing by words: a combobox with a list of hits, by arrow keys or pointer.
 * Fires "chosen" with the hit.
 */
class LookUp extends LitElement {
  static properties = {
    label: {}, hint: {}, flow: { type: Boolean }, find: { attribute: false },
    hits: { state: true }, active: { state: true }, note: { state: true }, text: { state: true },
  };

  constructor() {
    super();
    this.label = "Search";
    this.hint = "";
    this.flow = false;
    /** @type {(q: string, signal: AbortSignal) => Promise<import("/app/search.js").Hit[]>} */
    this.find = async () => [];
    this.hits = [];
    this.active = -1;
    this.note = "";
    this.text = "";
    this.stem = `look-up-${Math.random().toString(36).slice(2, 8)}`;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    if (this.hasAttribute("autofocus")) {
      this.querySelector("input").focus();
    }
  }

  render() {
    const open = this.hits.length > 0;
    return html`<div class="field">
      <label for=${this.stem}>${this.label}</label>
      <div class="lookup">
        <input id=${this.stem} type="search" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded=${open}
          aria-controls="${this.stem}-list" aria-activedescendant=${this.active >= 0 ? `${this.stem}-${this.active}` : nothing}
          .value=${this.text} @input=${this.typed} @keydown=${this.pressed}>
        <div id="${this.stem}-list" role="listbox" aria-label="Found" class=${open ? `options ${this.flow ? "flow" : ""}` : "sr"}>
          ${this.hits.map((hit, i) => html`<div role="option" id="${this.stem}-${i}" aria-selected=${i === this.active}
            @mousedown=${(event) => event.preventDefault()} @click=${() => this.choose(i)} @mousemove=${() => (this.active = i)}>
            <span>${hit.label}</span><span class="kind">${hit.kind}</span></div>`)}
        </div>
      </div>
      <span class="hint" role="status">${this.note || this.hint}</span>
    </div>`;
  }

  typed(event) {
    this.text = event.target.value;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(this.text.trim()), 150);
  }

  async look(q) {
    this.control?.abort();
    if (!q) {
      this.hits = [];
      this.note = "";
      return;
    }
    const control = (this.control = new AbortController());
    try {
      this.hits = await this.find(q, control.signal);
      this.active = this.hits.length > 0 ? 0 : -1;
      this.note = this.hits.length > 0 ? "" : `Nothing found for “${q}”.`;
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.note = failure.message;
      }
    }
  }

  pressed(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && this.hits.length > 0) {
      event.preventDefault();
      this.active = (this.active + moves[event.key] + this.hits.length) % this.hits.length;
      this.updateComplete.then(() => this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape" && this.hits.length > 0 && !this.flow) {
      event.stopPropagation();
      event.preventDefault();
      this.hits = [];
    }
  }

  choose(index) {
    const hit = this.hits[index];
    this.hits = [];
    this.active = -1;
    this.text = hit.label;
    this.dispatchEvent(new CustomEvent("chosen", { detail: hit }));
  }
}

customElements.define("look-up", LookUp);
