import { html, nothing } from "lit";
import { get, patch, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { words } from "/app/format.js";
import { FUNCTIONS } from "/app/functions.js";
import { Loading } from "/app/loading.js";
import { go, param, product, to } from "/app/location.js";
import { FOCUSES } from "/app/marks.js";
import { Page } from "/app/page.js";
import { products } from "/app/session.js";

const MEANING = { DELIGHT: "features", ADOPTION: "use of what is there", RETENTION: "lifetime value", SUPPORT: "help when stuck" };

/** Sets a new goal, or changes one. */
class GoalFormPage extends Page {
  known = new Loading(this, async (signal) => {
    const [all, goals, goal] = await Promise.all([products(), get("/goals", { limit: 1000 }, { signal }), this.args.id ? get(`/goals/${this.args.id}`, {}, { signal }) : null]);
    return { products: all, goals: goals.items.filter((one) => !one.closed && one.id !== this.args.id), goal };
  });

  form = new Form(this, async (values, data) => {
    const body = {
      product: values.product, title: values.title, focus: values.focus, functions: data.getAll("functions"),
      period: { from: values.from, to: dayAfter(values.until) }, parents: this.parents(values, data), committed: values.promise === "committed", cadenceDays: Number(values.cadence),
    };
    const saved = this.args.id ? await patch(`/goals/${this.args.id}`, body) : await post("/goals", body);
    say(this.args.id ? "Goal saved" : "Goal set");
    go(to(`/goals/${saved?.id ?? this.args.id}`));
  });

  /** The main one first. */
  parents(values, data) {
    return [...new Set([values.parent, ...data.getAll("parents")].filter(Boolean))];
  }

  reload() {
    if (!this.known.value) {
      this.known.run();
    }
  }

  render() {
    return html`<div class="page narrow"><div><p class="crumbs"><a href=${to("/goals")}>Goals</a></p><h1>${this.args.id ? "Change the goal" : "Set a goal"}</h1></div>
      ${this.known.show((known) => this.body(known), 6)}</div>`;
  }

  body({ products: all, goals, goal }) {
    const chosen = goal?.product ?? (param("for") || product() || all[0]?.key);
    const above = goals.filter((one) => one.product === chosen);
    const quarter = thisQuarter();
    return html`<form class="form card" @submit=${this.form.submit}>${this.form.fault()}
      ${this.form.field({ name: "title", label: "Title", required: true, value: goal?.title, hint: "What will be true then, in one sentence" })}
      <div class="two">
        ${this.form.field({ name: "product", label: "Product", required: true, value: chosen, options: all.map((one) => ({ value: one.key, label: one.name })) })}
        ${this.form.field({ name: "focus", label: "Focus", required: true, value: goal?.focus, options: FOCUSES.map((value) => ({ value, label: `${words(value)}: ${MEANING[value]}` })) })}
        ${this.form.field({ name: "from", label: "From", type: "date", required: true, at: "period/from", value: goal?.period.from ?? quarter.from })}
        ${this.form.field({ name: "until", label: "Until", type: "date", required: true, at: "period/to", value: goal ? dayBefore(goal.period.to) : quarter.until })}
      </div>
      ${this.form.checks({ name: "functions", label: "Whose goal it is", options: FUNCTIONS, chosen: goal?.functions })}
      ${this.form.field({ name: "parent", label: "It mainly serves", value: goal?.parent, options: above.map((one) => ({ value: one.id, label: one.title })), hint: "Another goal; empty: the north star itself" })}
      ${above.length > 0 ? html`<details ?open=${goal?.parents.length > 1}><summary class="muted">It serves others, too</summary>${this.form.checks({ name: "parents", label: "It also serves", at: "parents", options: above.map((one) => ({ value: one.id, label: one.title })), chosen: goal?.parents.slice(1) })}</details>` : nothing}
      <div class="two">${this.form.field({ name: "promise", label: "What is promised", required: true, value: goal?.committed ? "committed" : "aspirational", options: [{ value: "aspirational", label: "Aspirational: 0.6 to 0.7 is a good end" }, { value: "committed", label: "Committed: all of it is expected" }] })}
        ${this.form.field({ name: "cadence", label: "Check in", required: true, at: "cadenceDays", type: "number", min: 1, max: 366, value: goal?.cadenceDays ?? 14, hint: "Once in so many days: 7, 14, 30 or your own" })}</div>
      <div class="actions">${this.form.button("Save goal")}<a class="button quiet" href=${goal ? to(`/goals/${goal.id}`) : to("/goals")}>Cancel</a></div>
      ${goal ? nothing : html`<p class="hint">Next you add key results and link the work that serves it.</p>`}</form>`;
  }
}

const iso = (date) => date.toISOString().slice(0, 10);
const shift = (day, by) => iso(new Date(new Date(`${day}T00:00:00Z`).getTime() + by * 86_400_000));
/** The API's periods are half open, people's are not. */
const dayAfter = (day) => shift(day, 1);
const dayBefore = (day) => shift(day, -1);

function thisQuarter() {
  const now = new Date();
  const first = Math.floor(now.getUTCMonth() / 3) * 3;
  return { from: iso(new Date(Date.UTC(now.getUTCFullYear(), first, 1))), until: iso(new Date(Date.UTC(now.getUTCFullYear(), first + 3, 0))) };
}

customElements.define("goal-form-page", GoalFormPage);
