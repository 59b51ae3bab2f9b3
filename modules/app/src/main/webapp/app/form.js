import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { problem } from "/app/states.js";

/**
 * A form of a page: sends its values, shows what the server says against a field at that field,
 * and anything else above the buttons.
 */
export class Form {
  /** @param {import("lit").LitElement} host @param {(values: Record<string, any>, data: FormData) => Promise<void>} send */
  constructor(host, send) {
    this.host = host;
    this.send = send;
    /** @type {import("/app/api.js").Problem|null} */
    this.error = null;
    this.busy = false;
    host.addController(this);
    this.submit = (event) => this.onSubmit(event);
  }

  hostConnected() {}

  async onSubmit(event) {
    event.preventDefault();
    const form = event.target;
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.error = null;
    this.host.requestUpdate();
    const data = new FormData(form);
    const values = {};
    for (const [name, value] of data.entries()) {
      values[name] = typeof value === "string" ? value.trim() : value;
    }
    try {
      await this.send(values, data);
    } catch (failure) {
      this.error = failure;
    }
    this.busy = false;
    this.host.requestUpdate();
    await this.host.updateComplete;
    form.querySelector('[aria-invalid="true"]')?.focus();
  }

  /** What went wrong and belongs to no field of this form. */
  fault() {
    return this.error ? problem(this.error) : nothing;
  }

  /** @param {string} label a verb */
  button(label, disabled = false) {
    return html`<button class="button primary" aria-busy=${this.busy} ?disabled=${disabled}>${label}</button>`;
  }

  /**
   * @param {{name: string, label: string, type?: string, value?: unknown, required?: boolean, hint?: unknown,
   *   options?: {value: string, label: string}[], at?: string, min?: number, max?: number, step?: string,
   *   autocomplete?: string, placeholder?: string, minlength?: number, stem?: string, blank?: string}} f
   */
  field(f) {
    const id = `f-${f.stem ?? f.name}`;
    const fault = this.error?.at?.(f.at ?? f.name) ?? null;
    const described = [f.hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined;
    return html`<div class="field">
      <label for=${id}>${f.label}${f.required ? nothing : html` <span class="hint">optional</span>`}</label>
      ${control(f, id, fault !== null, described)}
      ${f.hint ? html`<span class="hint" id="${id}-hint">${f.hint}</span>` : nothing}
      ${fault ? html`<span class="fault" id="${id}-fault">${fault}</span>` : nothing}
    </div>`;
  }

  /** A group of check boxes. @param {{name: string, label: string, options: {value: string, label: string}[], chosen?: string[], at?: string}} f */
  checks(f) {
    const fault = this.error?.at?.(f.at ?? f.name) ?? null;
    return html`<fieldset class="field"><legend>${f.label}</legend>
      <div class="checks">${f.options.map((o) => html`<label><input type="checkbox" name=${f.name} value=${o.value} ?checked=${f.chosen?.includes(o.value)}>${o.label}</label>`)}</div>
      ${fault ? html`<span class="fault">${fault}</span>` : nothing}
    </fieldset>`;
  }
}

function control(f, id, invalid, described) {
  if (f.options) {
    return html`<select id=${id} name=${f.name} ?required=${f.required} aria-invalid=${invalid} aria-describedby=${ifDefined(described)}>
      ${f.required ? nothing : html`<option value="">${f.blank ?? ""}</option>`}
      ${f.options.map((o) => html`<option value=${o.value} ?selected=${o.value === f.value}>${o.label}</option>`)}
    </select>`;
  }
  if (f.type === "textarea") {
    return html`<textarea id=${id} name=${f.name} ?required=${f.required} aria-invalid=${invalid} aria-describedby=${ifDefined(described)} .value=${f.value ?? ""}></textarea>`;
  }
  return html`<input id=${id} name=${f.name} type=${f.type ?? "text"} ?required=${f.required} aria-invalid=${invalid}
    aria-describedby=${ifDefined(described)} autocomplete=${f.autocomplete ?? "off"} placeholder=${ifDefined(f.placeholder)}
    min=${ifDefined(f.min)} max=${ifDefined(f.max)} step=${ifDefined(f.step)} minlength=${ifDefined(f.minlength)} value=${ifDefined(f.value ?? undefined)}>`;
}

/** @param {unknown} text @returns {number|null} */
export const number = (text) => (text === "" || text === undefined || text === null ? null : Number(text));
/** @param {string} text @returns {string|null} */
export const orNull = (text) => text || null;
/** A day from a date field as the first instant of it. @param {string} text */
export const instant = (text) => (text ? `${text}T00:00:00Z` : null);
