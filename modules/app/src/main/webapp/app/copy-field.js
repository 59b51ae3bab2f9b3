import { LitElement, html } from "lit";
import { icon } from "/app/icons.js";
import { say } from "/app/dialogs.js";

/** A value to take elsewhere, with a button that copies it. */
class CopyField extends LitElement {
  static properties = { label: {}, value: {} };

  constructor() {
    super();
    this.label = "";
    this.value = "";
    this.stem = `copy-${Math.random().toString(36).slice(2, 8)}`;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="field"><label for=${this.stem}>${this.label}</label>
      <div class="copy"><input id=${this.stem} readonly .value=${this.value} @focus=${(e) => e.target.select()}>
        <button type="button" class="button" @click=${this.copy}>${icon("copy")}Copy<span class="sr"> ${this.label}</span></button></div></div>`;
  }

  async copy() {
    const input = this.querySelector("input");
    input.focus();
    input.select();
    // The clipboard API exists on https and localhost only; a team server may be neither.
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(this.value);
    } else {
      document.execCommand("copy");
    }
    say(`${this.label} copied`);
  }
}

customElements.define("copy-field", CopyField);
