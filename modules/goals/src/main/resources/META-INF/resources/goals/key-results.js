import { LitElement, html, nothing } from "lit";
import { post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, number } from "/app/form.js";
import { decimal, when } from "/app/format.js";
import { meter } from "/app/marks.js";
import { empty } from "/app/states.js";

const KINDS = [
  { value: "REACH", label: "Reach: rise to the target" },
  { value: "REDUCE", label: "Reduce: fall to the target" },
  { value: "KEEP_WITHIN", label: "Keep between start and target" },
  { value: "MILESTONE", label: "Milestones: steps done" },
];

/** The key results of a goal, with their check-ins. Fires "prodops:changed". */
class KeyResults extends LitElement {
  static properties = { goal: { attribute: false }, editable: { attribute: false } };

  constructor() {
    super();
    this.goal = null;
    this.editable = false;
  }

  adding = new Form(this, async (v) => {
    await post(`/goals/${this.goal.id}/key-results`, { title: v.title, kind: v.kind, unit: v.unit, start: number(v.start), target: number(v.target), weight: number(v.weight) });
    this.done("Key result added");
  });

  createRenderRoot() {
    return this;
  }

  done(sentence) {
    say(sentence);
    this.querySelectorAll("details[open]").forEach((one) => { one.open = false; one.querySelector("form").reset(); });
    this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
  }

  render() {
    const all = this.goal.keyResults ?? [];
    return html`${all.length === 0 ? empty({ title: "No key result yet", text: "Add one: a number that shows whether the goal is reached." }) : all.map((one) => html`<key-result .one=${one} .editable=${this.editable} @done=${(event) => this.done(event.detail)}></key-result>`)}
      ${this.editable ? html`<details class="add"><summary>Add a key result</summary><form class="form" aria-label="New key result" @submit=${this.adding.submit}>${this.adding.fault()}
        ${this.adding.field({ name: "title", label: "Key result", required: true })}
        <div class="two">${this.adding.field({ name: "kind", label: "Kind", required: true, options: KINDS, value: "REACH" })}${this.adding.field({ name: "unit", label: "Unit", required: true, placeholder: "%" })}
          ${this.adding.field({ name: "start", label: "Start", type: "number", step: "any", required: true })}${this.adding.field({ name: "target", label: "Target", type: "number", step: "any", required: true })}
          ${this.adding.field({ name: "weight", label: "Weight", type: "number", step: "any", hint: "1 if not said" })}</div>
        <div class="actions">${this.adding.button("Add key result")}</div></form></details>` : nothing}`;
  }
}

class KeyResult extends LitElement {
  static properties = { one: { attribute: false }, editable: { attribute: false } };

  constructor() {
    super();
    this.one = null;
    this.editable = false;
  }

  checking = new Form(this, async (v) => {
    await post(`/key-results/${this.one.id}/check-ins`, { value: number(v.value), confidence: number(v.confidence), note: v.note || null });
    this.dispatchEvent(new CustomEvent("done", { detail: "Checked in" }));
  });

  createRenderRoot() {
    return this;
  }

  render() {
    const one = this.one;
    const newest = [...(one.checkIns ?? [])].reverse().slice(0, 3);
    return html`<div class="key-result"><div class="row spread"><strong>${one.title}</strong><span class="muted">${decimal(one.start)} → <strong>${one.current === null ? "?" : decimal(one.current)}</strong> of ${decimal(one.target)} ${one.unit}</span></div>
      ${meter(one.current === null ? null : one.progress)}
      ${one.concern ? html`<p class="warn">${one.concern}</p>` : nothing}
      ${newest.length > 0 ? html`<ul class="check-ins" aria-label="Newest check-ins">${newest.map((c) => html`<li>${when(c.at)} <strong>${decimal(c.value)}</strong>, confidence ${c.confidence} of 10${c.note ? html`, “${c.note}”` : nothing} <span class="faint">${c.by}</span></li>`)}</ul>` : nothing}
      ${this.editable ? html`<details><summary class="muted">Check in<span class="sr"> on ${one.title}</span></summary><form class="form" aria-label="Check-in" @submit=${this.checking.submit}>${this.checking.fault()}
        <div class="two">${this.field("value", { label: `Value now, in ${one.unit}`, type: "number", step: "any", required: true })}${this.field("confidence", { label: "Confidence, 0 to 10", type: "number", min: 0, max: 10, required: true })}</div>
        ${this.field("note", { label: "Note" })}
        <div class="actions">${this.checking.button("Check in")}</div></form></details>` : nothing}</div>`;
  }

  /** Several of these forms stand on one page, so their ids carry the key result's. */
  field(name, f) {
    return this.checking.field({ ...f, name, stem: `${this.one.id}-${name}` });
  }
}

customElements.define("key-results", KeyResults);
customElements.define("key-result", KeyResult);
