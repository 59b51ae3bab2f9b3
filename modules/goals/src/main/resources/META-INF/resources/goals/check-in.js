import { LitElement, css, html, nothing } from "lit";
import { get, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, number } from "/app/form.js";
import { decimal, percent, plural, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { product, to } from "/app/location.js";
import { mark } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";

/** One line per key result: value, confidence, Enter, on to the next. */
class CheckInPage extends Page {
  static sheet = css`
    check-in-row { display: block; border-bottom: 1px solid var(--line); }
    check-in-row:last-of-type { border-bottom: 0; }
    check-in-row form { display: grid; grid-template-columns: minmax(0, 2fr) 132px 132px minmax(0, 1fr) auto; gap: 8px 14px; align-items: end; padding: 12px 16px; }
    check-in-row .what { display: grid; gap: 2px; align-self: center; }
    check-in-row .what .sub { font-size: 12px; color: var(--ink-3); }
    check-in-row .wide { grid-column: 1 / -1; }
    check-in-row .steps { grid-column: 1 / -1; }
    @media (max-width: 900px) { check-in-row .wide-only { display: none; } check-in-row form { grid-template-columns: repeat(2, minmax(0, 1fr)); } check-in-row .what, check-in-row .note, check-in-row .steps { grid-column: 1 / -1; } }
  `;

  rows = new Loading(this, async (signal) => (await get("/key-results", { product: product(), limit: 200 }, { signal })).items);

  reload() {
    this.rows.run();
  }

  updated() {
    super.updated();
    if (this.rows.value && !this.begun) {
      this.begun = true;
      this.querySelector("check-in-row")?.updateComplete.then(() => this.next(null));
    }
  }

  /** Puts the cursor into the first field of the row after this one. */
  next(row) {
    const rows = [...this.querySelectorAll("check-in-row")];
    rows.slice(row ? rows.indexOf(row) + 1 : 0).find((one) => one.querySelector("input, select"))?.querySelector("input, select")?.focus();
  }

  render() {
    const all = this.rows.value;
    const due = all?.filter((one) => one.waiting || one.stale) ?? [];
    return html`<div class="page"><div class="page-head"><div><p class="crumbs"><a href=${to("/goals")}>Goals</a> / Check in</p>
        <h1>${!all ? "Check in" : due.length > 0 ? `${plural(due.length, "key result")} ${due.length === 1 ? "waits" : "wait"} for a check-in` : "No check-in is due"}</h1>
        <p class="lead">Type the value, Tab, how sure you are from 0 to 10, Enter: it is kept and the next one is there. Key results that read a figure need nobody and are not listed.</p></div></div>
      ${this.rows.show((rows) => this.body(rows, due), 6)}</div>`;
  }

  body(rows, due) {
    if (rows.length === 0) {
      return html`<div class="card">${empty({ title: "No key result to check in on", text: "Open goals have none that people read. Add one to a goal: a number that shows whether it is reached.", action: html`<a class="button" href=${to("/goals")}>All goals</a>` })}</div>`;
    }
    const rest = rows.filter((one) => !due.includes(one));
    return html`${due.length > 0 ? this.list("due", "Due in their present cadence", due) : nothing}${rest.length > 0 ? this.list("rest", due.length > 0 ? "Checked in already" : "All key results", rest) : nothing}`;
  }

  list(id, title, rows) {
    return html`<section class="card flush" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${rows.map((one) => html`<check-in-row .one=${one} @done=${(event) => this.next(event.target)}></check-in-row>`)}</section>`;
  }
}

class CheckInRow extends LitElement {
  static properties = { one: { attribute: false } };

  constructor() {
    super();
    this.one = null;
    this.made = null;
  }

  form = new Form(this, async (v, data) => {
    const one = this.one;
    const steps = one.steps.length > 0;
    const made = await post(`/key-results/${one.id}/check-ins`, { value: steps ? null : number(v.value), stepsDone: steps ? data.getAll("step") : null, confidence: number(v.confidence), note: v.note || null });
    this.made = made;
    say(`${one.title} is at ${decimal(made.value)}`);
    this.dispatchEvent(new CustomEvent("done", { bubbles: true }));
  });

  createRenderRoot() {
    return this;
  }

  render() {
    const one = this.one;
    const stem = (name) => `${one.id}-${name}`;
    const field = (name, label, more) => html`<div class="field ${name}"><label for="f-${stem(name)}">${label}<span class="sr"> of ${one.title}</span></label>${more(`f-${stem(name)}`)}</div>`;
    if (this.made || !can("contributor")) {
      return html`<form><span class="what">${this.what(one)}</span>${this.made ? html`<span class="wide">${mark("dot", "good", `Checked in at ${`${decimal(this.made.value)} ${one.unit}`.trim()}, confidence ${this.made.confidence}`)}</span>` : nothing}</form>`;
    }
    return html`<form @submit=${this.form.submit}>
      <span class="what">${this.what(one)}</span>
      ${one.steps.length > 0 ? html`<fieldset class="field steps"><legend class="sr">Steps of ${one.title} done</legend><div class="checks">${one.steps.map((s) => html`<label><input type="checkbox" name="step" value=${s.id} ?checked=${s.doneAt !== null}>${s.title}</label>`)}</div></fieldset>`
        : one.kind === "BINARY" ? field("value", "Is it so?", (id) => html`<select id=${id} name="value"><option value="0" ?selected=${one.current !== 1}>No</option><option value="1" ?selected=${one.current === 1}>Yes</option></select>`)
        : field("value", one.unit ? `Value, ${one.unit}` : "Value", (id) => html`<input id=${id} name="value" type="number" step="any" required placeholder=${one.current ?? one.start}>`)}
      ${one.steps.length > 0 ? html`<span class="wide-only"></span><span class="wide-only"></span>` : nothing}${field("confidence", "Sure, 0 to 10", (id) => html`<input id=${id} name="confidence" type="number" min="0" max="10" required value=${one.confidence ?? nothing}>`)}
      ${field("note", "Note", (id) => html`<input id=${id} name="note" autocomplete="off" maxlength="4000">`)}
      <button class="button" aria-busy=${this.form.busy}>Check in<span class="sr"> on ${one.title}</span></button>
      ${this.form.error ? html`<span class="wide">${this.form.fault()}</span>` : nothing}</form>`;
  }

  what(one) {
    return html`<strong>${one.title}</strong><span class="sub"><a href=${to(`/goals/${one.goal}`)}>${one.goalTitle}</a></span>
      <span class="sub">${one.current === null ? "No reading yet" : html`${reading(one)}, read ${when(one.checkedInAt)}`}${one.nextDueAt && one.waiting ? html`, due by ${when(one.nextDueAt)}` : nothing}${one.missed > 0 ? html`, ${plural(one.missed, "check-in")} missed` : nothing}</span>
      ${one.stale ? mark("ring", "warn", "Late") : nothing}`;
  }
}

function reading(one) {
  if (one.kind === "BINARY") {
    return one.current === 1 ? "It is so" : "It is not so yet";
  }
  return one.steps.length > 0 ? `${percent(one.progress)} done` : `${`${decimal(one.current)} ${one.unit}`.trim()}, ${percent(one.progress)}`;
}

customElements.define("check-in-page", CheckInPage);
customElements.define("check-in-row", CheckInRow);
