import { LitElement, css, html, nothing } from "lit";
import { words } from "/app/format.js";
import { FOCUSES, focus } from "/app/marks.js";
import { problem } from "/app/states.js";

const SCALE = ["Not at all", "Rather not", "Half", "Rather", "Fully"];
const MEANING = { DELIGHT: "new features", ADOPTION: "use of what is there", RETENTION: "keeping customers", SUPPORT: "help when stuck" };

/**
 * Asks one thing at a time: the question, the statements, the points. What is typed stays in this
 * page until it is sent; the server gives an answer to nobody before the reveal.
 */
class AnswerForm extends LitElement {
  static properties = { question: {}, statements: { attribute: false }, answers: { type: Number }, send: { attribute: false }, step: { state: true }, fault: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.question = "";
    /** @type {string[]} */
    this.statements = [];
    this.answers = 3;
    /** @type {(answer: object) => Promise<void>} */
    this.send = async () => {};
    this.step = 0;
    this.fault = null;
    this.busy = false;
    this.aims = [""];
    this.ratings = {};
    this.points = { DELIGHT: 25, ADOPTION: 25, RETENTION: 25, SUPPORT: 25 };
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector("[data-first]")?.focus();
  }

  get left() {
    return 100 - FOCUSES.reduce((sum, one) => sum + (Number(this.points[one]) || 0), 0);
  }

  async go(step) {
    this.step = step;
    this.fault = null;
    await this.updateComplete;
    this.querySelector("[data-first]")?.focus();
  }

  async next(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    if (this.step < 2) {
      await this.go(this.step + 1);
      return;
    }
    if (this.left !== 0) {
      this.fault = new Error(this.left > 0 ? `${this.left} points are left to give.` : `These are ${-this.left} points too many.`);
      return;
    }
    this.busy = true;
    try {
      await this.send({
        answers: this.aims.filter((text) => text.trim()).map((text, i) => ({ text: text.trim(), rank: i + 1 })),
        ratings: this.statements.map((_, i) => this.ratings[i] ?? null),
        focus: Object.fromEntries(FOCUSES.map((one) => [one.toLowerCase(), Number(this.points[one]) || 0])),
      });
      this.fault = null;
    } catch (failure) {
      this.fault = failure;
    }
    this.busy = false;
  }

  render() {
    return html`<form class="ask" @submit=${this.next}>
      <p class="hint">Step ${this.step + 1} of 3</p>
      ${[() => this.words(), () => this.rate(), () => this.spend()][this.step]()}
      ${this.fault ? problem(this.fault) : nothing}
      <div class="actions">${this.step > 0 ? html`<button type="button" class="button" @click=${() => this.go(this.step - 1)}>Back</button>` : nothing}
        <button class="button primary" aria-busy=${this.busy}>${this.step < 2 ? "Next" : "Send my answer"}</button></div></form>`;
  }

  words() {
    const typed = (i) => (event) => {
      this.aims[i] = event.target.value;
      this.requestUpdate();
    };
    return html`<h1 class="question" id="question">${this.question}</h1>
      ${this.aims.map((text, i) => html`<div class="field"><label for="aim-${i}" class=${this.aims.length === 1 ? "sr" : ""}>${i === 0 ? "My answer" : `And ${i === 1 ? "second" : "third"}`}</label>
        <input id="aim-${i}" class="aim" ?data-first=${i === 0} maxlength="300" ?required=${i === 0} aria-describedby="question" autocomplete="off" .value=${text} @input=${typed(i)}></div>`)}
      ${this.aims.length < this.answers && this.aims.at(-1).trim() ? html`<p><button type="button" class="link" @click=${this.another}>Add another, less important one</button></p>` : nothing}`;
  }

  async another() {
    this.aims = [...this.aims, ""];
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(`#aim-${this.aims.length - 1}`)?.focus();
  }

  rate() {
    return html`<h1 class="question" tabindex="-1" data-first>How far is this true?</h1>
      ${this.statements.map((text, i) => html`<fieldset class="field rate"><legend>${text}</legend><div class="scale">
        ${SCALE.map((label, step) => html`<label><input type="radio" name="rating-${i}" value=${step + 1} .checked=${this.ratings[i] === step + 1} @change=${() => { this.ratings[i] = step + 1; }}>${step + 1} <span class="hint">${label}</span></label>`)}
        <label><input type="radio" name="rating-${i}" value="" .checked=${this.ratings[i] === undefined} @change=${() => { delete this.ratings[i]; }}>Cannot say</label></div></fieldset>`)}`;
  }

  spend() {
    const typed = (one) => (event) => {
      this.points = { ...this.points, [one]: event.target.value };
      this.requestUpdate();
    };
    return html`<h1 class="question" tabindex="-1" data-first>Where would you put the next 100 points of effort?</h1>
      <div class="spend">${FOCUSES.map((one) => html`<div class="field"><label for="points-${one}">${focus(one)} <span class="hint">${MEANING[one]}</span><span class="sr">, points for ${words(one)}</span></label>
        <input id="points-${one}" type="number" min="0" max="100" step="1" inputmode="numeric" .value=${String(this.points[one])} @input=${typed(one)}></div>`)}</div>
      <p role="status" class=${this.left === 0 ? "good" : "warn"}>${this.left === 0 ? "All 100 points are given." : this.left > 0 ? `${this.left} points left.` : `${-this.left} points too many.`}</p>`;
  }
}

export const askStyles = css`
  .ask { display: grid; gap: 18px; }
  .ask .question { font-size: 26px; line-height: 1.25; }
  .ask .question:focus { outline: none; }
  .ask .aim { font-size: 18px; padding: 10px 12px; }
  .ask .rate { padding: 12px 0; border-bottom: 1px solid var(--line); }
  .ask .rate legend { font-size: 15px; float: left; width: 100%; margin-bottom: 6px; }
  .ask .scale { display: flex; flex-wrap: wrap; gap: 6px 18px; clear: both; }
  .ask .scale label { display: inline-flex; gap: 6px; align-items: center; min-height: 24px; }
  .ask .spend { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px; }
  .alone { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; }
  .alone > .inside { width: min(620px, 100%); display: grid; gap: 16px; }
  .alone.wide { place-items: start center; } .alone.wide > .inside { width: min(1180px, 100%); }
  @media (max-width: 639px) { .ask .question { font-size: 21px; } .ask .spend { grid-template-columns: minmax(0, 1fr); } }
`;

customElements.define("answer-form", AnswerForm);
