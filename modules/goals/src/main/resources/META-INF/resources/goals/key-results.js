import { LitElement, html, nothing } from "lit";
import { post, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form, number } from "/app/form.js";
import { decimal, duration, percent, plural, when } from "/app/format.js";
import { to } from "/app/location.js";
import { mark, meter } from "/app/marks.js";
import { empty } from "/app/states.js";
import { band, pace } from "/goals/pace.js";
import { option } from "/goals/readings.js";
import "/app/chart-view.js";
import "/goals/key-result-form.js";

/** The key results of a goal, with their check-ins. Fires "prodops:changed". */
class KeyResults extends LitElement {
  static properties = { goal: { attribute: false }, editable: { attribute: false } };

  constructor() {
    super();
    this.goal = null;
    this.editable = false;
  }

  createRenderRoot() {
    return this;
  }

  /** What was opened to be filled in is closed once it is. */
  fold() {
    this.querySelectorAll("details[open]").forEach((one) => { one.open = false; });
  }

  render() {
    const all = this.goal.keyResults ?? [];
    return html`<div @prodops:changed=${() => this.fold()}>${all.length === 0 ? empty({ title: "No key result yet", text: "Add one: a number that shows whether the goal is reached." }) : all.map((one) => html`<key-result .goal=${this.goal} .one=${one} .editable=${this.editable}></key-result>`)}
      ${this.editable ? html`<details class="add"><summary>Add a key result</summary><key-result-form .goal=${this.goal}></key-result-form></details>` : nothing}</div>`;
  }
}

class KeyResult extends LitElement {
  static properties = { goal: { attribute: false }, one: { attribute: false }, editable: { attribute: false } };

  constructor() {
    super();
    this.goal = null;
    this.one = null;
    this.editable = false;
  }

  checking = new Form(this, async (v, data) => {
    const steps = this.one.steps.length > 0;
    await post(`/key-results/${this.one.id}/check-ins`, { value: steps ? null : number(v.value), stepsDone: steps ? data.getAll("step") : null, confidence: number(v.confidence), note: v.note || null });
    this.changed("Checked in");
  });

  createRenderRoot() {
    return this;
  }

  changed(sentence) {
    say(sentence);
    this.querySelector("form")?.reset();
    this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
  }

  async drop() {
    if (await confirm({ title: `Remove “${this.one.title}”?`, text: "The goal is no longer measured by it. The history keeps that it was.", action: "Remove key result" })) {
      try {
        await remove(`/key-results/${this.one.id}`);
        this.changed("Key result removed");
      } catch (failure) {
        say(failure.message);
      }
    }
  }

  render() {
    const one = this.one;
    const byHand = one.checkIns.some((c) => !c.byFigure);
    return html`<div class="key-result"><div class="row spread"><h3>${one.title}</h3><span class="muted">${range(one)}</span></div>
      ${meter(one.current === null ? null : one.progress)}
      <p class="facts">${one.current === null ? nothing : html`${pace(one)} ${band(one)}`}${one.confidence === null ? nothing : html`<span>Confidence <strong>${one.confidence}</strong> of 10</span>`}${one.weight === 1 ? nothing : html`<span>Weight ${decimal(one.weight)}</span>`}${one.expected !== null && one.current !== null ? html`<span>Expected today ${decimal(one.expected)}, ends at ${percent(one.expectedFinal)}</span>` : nothing}${one.missed > 0 ? html`<span>${plural(one.missed, "check-in")} of ${one.due} missed</span>` : nothing}${one.stale ? mark("ring", "warn", "Check-in late") : nothing}</p>
      ${one.concern ? html`<p class="notice warn">${one.concern}</p>` : nothing}
      ${one.figure ? this.source(one.figure) : nothing}
      ${one.steps.length > 0 ? html`<ul class="steps" aria-label="Steps">${one.steps.map((step) => html`<li>${step.doneAt ? mark("dot", "good", "Done") : mark("ring", "", "Open")} ${step.title} <span class="faint">${decimal(step.weight)}${step.doneAt ? html`, ${when(step.doneAt)}` : nothing}</span></li>`)}</ul>` : nothing}
      ${one.checkIns.length > 1 ? html`<chart-view .label=${`Check-ins of ${one.title} against the expected line; the list below has the same values`} .option=${(colour) => option(this.goal, one, colour)}></chart-view>` : nothing}
      ${this.editable && !one.figure ? this.checkIn(one) : nothing}
      ${one.checkIns.length > 0 ? html`<details><summary class="muted">${plural(one.checkIns.length, "check-in")}<span class="sr"> of ${one.title}</span></summary><ul class="check-ins">${[...one.checkIns].reverse().slice(0, 60).map((c) => html`<li>${when(c.at)} <strong>${decimal(c.value)}</strong>${c.confidence === null ? nothing : html`, confidence ${c.confidence} of 10`}${c.note ? html`, “${c.note}”` : nothing} <span class="faint">${c.byFigure ? `read from ${c.by}` : c.by}</span></li>`)}</ul></details>` : nothing}
      ${this.editable ? html`<details><summary class="muted">Change<span class="sr"> ${one.title}</span></summary><key-result-form .goal=${this.goal} .one=${one}></key-result-form>${byHand ? nothing : html`<div class="actions"><button type="button" class="button danger" @click=${() => this.drop()}>Remove key result<span class="sr"> ${one.title}</span></button></div>`}</details>` : nothing}</div>`;
  }

  source(figure) {
    const name = figure.title ?? `${figure.report}: ${figure.figure}`;
    return html`<p class="facts">${mark("diamond", "accent", "Read without a hand")}<span>from <a href=${to(`/reports/${figure.report}`, { explain: "1", product: this.goal.product })}>${name}</a>${figure.value === null ? nothing : html`: ${value(figure)}, ${when(figure.at)}`}</span>${figure.reason ? html`<span>Empty: ${figure.reason}</span>` : nothing}</p>`;
  }

  checkIn(one) {
    return html`<details><summary class="muted">Check in<span class="sr"> on ${one.title}</span></summary><form class="form" aria-label="Check-in on ${one.title}" @submit=${this.checking.submit}>${this.checking.fault()}
      ${one.steps.length > 0 ? html`<fieldset class="field"><legend>Steps done</legend><div class="checks">${one.steps.map((step) => html`<label><input type="checkbox" name="step" value=${step.id} ?checked=${step.doneAt !== null}>${step.title}</label>`)}</div></fieldset>` : nothing}
      <div class="two">${one.steps.length > 0 ? nothing : one.kind === "BINARY" ? this.field("value", { label: "Is it so?", required: true, value: String(one.current ?? 0), options: [{ value: "0", label: "No" }, { value: "1", label: "Yes" }] }) : this.field("value", { label: one.unit ? `Value now, in ${one.unit}` : "Value now", type: "number", step: "any", required: true })}${this.field("confidence", { label: "Confidence, 0 to 10", type: "number", min: 0, max: 10, required: true, value: one.confidence })}</div>
      ${this.field("note", { label: "Note" })}
      <div class="actions">${this.checking.button("Check in")}</div></form></details>`;
  }

  /** Several of these forms stand on one page, so their ids carry the key result's. */
  field(name, f) {
    return this.checking.field({ ...f, name, stem: `${this.one.id}-${name}` });
  }
}

function range(one) {
  const now = html`<strong>${one.current === null ? "?" : decimal(one.current)}</strong>`;
  if (one.kind === "BINARY") {
    return one.current === 1 ? "It is so" : "It is not so yet";
  }
  return one.kind === "KEEP_WITHIN" ? html`${now} ${one.unit}, to keep between ${decimal(one.start)} and ${decimal(one.target)}` : html`${decimal(one.start)} → ${now} of ${decimal(one.target)} ${one.unit}`;
}

const value = (figure) => (figure.unit === "seconds" ? duration(figure.value) : figure.unit === "ratio" ? percent(figure.value) : `${decimal(figure.value)} ${figure.unit}`);

customElements.define("key-results", KeyResults);
customElements.define("key-result", KeyResult);
