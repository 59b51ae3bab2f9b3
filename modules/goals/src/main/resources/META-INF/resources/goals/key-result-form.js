import { LitElement, html, nothing } from "lit";
import { get, patch, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, number, orNull } from "/app/form.js";
import { decimal, duration, percent } from "/app/format.js";
import { Loading } from "/app/loading.js";

const KINDS = [
  { value: "REACH", label: "Reach: a number rises to the target" },
  { value: "REDUCE", label: "Reduce: a number falls to the target" },
  { value: "KEEP_WITHIN", label: "Keep within: a number stays in a band" },
  { value: "MILESTONE", label: "Milestones: steps, done or not" },
  { value: "BINARY", label: "Yes or no: it is so, or not" },
];

/** A new key result of a goal, or a change of one. Fires "prodops:changed". */
class KeyResultForm extends LitElement {
  static properties = { goal: { attribute: false }, one: { attribute: false }, kind: { state: true } };

  constructor() {
    super();
    this.goal = null;
    this.one = null;
    this.kind = "REACH";
  }

  figures = new Loading(this, async (signal) => (await get("/figures", { product: this.goal.product }, { signal })).items);

  form = new Form(this, async (v) => {
    const numeric = this.numeric(v.kind);
    const [report, ...figure] = (v.figure ?? "").split(" ");
    const body = {
      title: v.title, kind: v.kind, unit: v.unit ?? "", weight: number(v.weight), metric: orNull(v.metric ?? ""),
      start: numeric ? number(v.start) : null, target: numeric ? number(v.target) : null,
      figure: numeric && report ? { report, figure: figure.join(" ") } : null, steps: v.kind === "MILESTONE" && !numeric ? this.steps(v.steps) : [],
    };
    await (this.one ? patch(`/key-results/${this.one.id}`, body) : post(`/goals/${this.goal.id}/key-results`, body));
    say(this.one ? "Key result saved" : "Key result added");
    this.querySelector("form").reset();
    this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
  });

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("one") && this.one) {
      this.kind = this.one.kind;
    }
  }

  firstUpdated() {
    this.figures.run();
  }

  /** Whether it goes from a number to a number; a milestone may, when it was made without steps. */
  numeric(kind) {
    return ["REACH", "REDUCE", "KEEP_WITHIN"].includes(kind) || (kind === "MILESTONE" && this.one?.kind === "MILESTONE" && this.one.steps.length === 0);
  }

  /** One step a line; its weight after a semicolon. A step that keeps its words keeps its mark. */
  steps(text) {
    return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
      const [, title, weight] = /^(.*?)(?:;\s*([\d.]+))?$/.exec(line);
      return { id: this.one?.steps.find((step) => step.title === title.trim())?.id ?? null, title: title.trim(), weight: weight ? Number(weight) : 1 };
    });
  }

  render() {
    const one = this.one;
    const numeric = this.numeric(this.kind);
    const band = this.kind === "KEEP_WITHIN";
    const field = (f) => this.form.field({ ...f, stem: `${one?.id ?? "new"}-kr-${f.name}` });
    return html`<form class="form" aria-label=${one ? `Change ${one.title}` : "New key result"} @submit=${this.form.submit} @change=${(event) => event.target.name === "kind" && (this.kind = event.target.value)}>${this.form.fault()}
      ${field({ name: "title", label: "Key result", required: true, value: one?.title })}
      <div class="two">${field({ name: "kind", label: "Kind", required: true, options: KINDS, value: this.kind })}
        ${numeric ? field({ name: "unit", label: "Unit", value: one?.unit, hint: "Such as %, d or customers" }) : html`<span></span>`}
        ${numeric ? html`${field({ name: "start", label: band ? "Band from" : "Start", type: "number", step: "any", required: true, value: one?.start })}${field({ name: "target", label: band ? "Band to" : "Target", type: "number", step: "any", required: true, value: one?.target })}` : nothing}</div>
      ${this.kind === "MILESTONE" && !numeric ? field({ name: "steps", label: "Steps", type: "textarea", required: true, at: "target", value: one?.steps.map((step) => `${step.title}; ${step.weight}`).join("\n"), hint: "One a line; a weight after a semicolon, such as “Built; 3”" }) : nothing}
      ${numeric && this.kind !== "MILESTONE" ? this.figure(field, one) : nothing}
      <div class="two">${field({ name: "weight", label: "Weight", type: "number", step: "any", value: one?.weight, hint: "Its share beside the others; 1 if not said" })}
        ${numeric ? field({ name: "metric", label: "Moves", value: one?.metric, hint: "Two key results that move the same are compared; the title if not said" }) : html`<span></span>`}</div>
      <div class="actions">${this.form.button(one ? "Save key result" : "Add key result")}</div></form>`;
  }

  figure(field, one) {
    const chosen = one?.figure ? `${one.figure.report} ${one.figure.figure}` : "";
    const all = (this.figures.value ?? []).map((f) => ({ value: `${f.report} ${f.figure}`, label: `${f.title} (${said(f)})` }));
    const options = chosen && !all.some((f) => f.value === chosen) ? [{ value: chosen, label: one.figure.title ?? chosen }, ...all] : all;
    return field({ name: "figure", label: "Read from", options, value: chosen, blank: "People check in", hint: this.figures.error ? "The figures cannot be listed now" : "A figure of a report is read without a hand; one in seconds is turned into the unit d, h or min, a share into %" });
  }
}

function said({ value, unit }) {
  if (value === null) {
    return "empty now";
  }
  return unit === "seconds" ? duration(value) : unit === "ratio" ? percent(value) : `${decimal(value)} ${unit}`;
}

customElements.define("key-result-form", KeyResultForm);
