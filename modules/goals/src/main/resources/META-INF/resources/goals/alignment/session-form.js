import { html } from "lit";
import { post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, number } from "/app/form.js";
import { Loading } from "/app/loading.js";
import { go, product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { products } from "/app/session.js";

const QUESTION = "What are you trying to achieve for this product?";
const STATEMENTS = [
  "I know who this product is for.",
  "I know what we want to be true at the end of this quarter.",
  "What I do every day serves that.",
  "The other functions want the same as mine.",
  "We stop work that does not serve it.",
  "Our customers would say we solve their problem.",
];

/** Prepares a session: the question and the statements people rate. */
class SessionFormPage extends Page {
  known = new Loading(this, () => products());

  form = new Form(this, async (v) => {
    const statements = STATEMENTS.map((_, i) => v[`statement-${i}`]).filter(Boolean);
    const made = await post("/alignment-sessions", {
      product: v.product, question: v.question, answers: number(v.answers), statements,
      verdictFrom: { same: share(v.same), between: share(v.between), close: share(v.close) },
    });
    say("Session prepared");
    go(to(`/alignment/${made.session.id}`));
  });

  reload() {
    if (!this.known.value) {
      this.known.run();
    }
  }

  render() {
    return html`<div class="page narrow"><div><p class="crumbs"><a href=${to("/alignment")}>Alignment</a></p><h1>Prepare a session</h1>
      <p class="lead">Half an hour for everyone around the product: answer alone, see all answers at once, talk about the widest gap.</p></div>
      ${this.known.show((all) => this.body(all), 6)}</div>`;
  }

  body(all) {
    return html`<form class="form card" @submit=${this.form.submit}>${this.form.fault()}
      <div class="two">
        ${this.form.field({ name: "product", label: "Product", required: true, value: product() || all[0]?.key, options: all.map((one) => ({ value: one.key, label: one.name })) })}
        ${this.form.field({ name: "answers", label: "Short answers a person", required: true, value: "3", options: [{ value: "1", label: "One" }, { value: "2", label: "Up to two" }, { value: "3", label: "Up to three" }] })}
      </div>
      ${this.form.field({ name: "question", label: "Question", required: true, value: QUESTION })}
      <fieldset class="form"><legend class="legend">Statements people rate from 1 to 5</legend>
        <p class="hint">Four to six; leave the ones you do not want empty.</p>
        ${STATEMENTS.map((text, i) => this.form.field({ name: `statement-${i}`, label: `Statement ${i + 1}`, value: text, required: i < 4, at: i === 0 ? "statements" : `statements/${i}` }))}</fieldset>
      <details><summary>From where on a verdict is deserved</summary><div class="form">
        <p class="hint">Two people agree to so much; in percent.</p>
        <div class="two">${this.form.field({ name: "same", label: "Same, from", type: "number", min: 0, max: 100, value: "70", at: "verdictFrom/same" })}
          ${this.form.field({ name: "between", label: "and between functions", type: "number", min: 0, max: 100, value: "60", at: "verdictFrom/between" })}
          ${this.form.field({ name: "close", label: "Close, from", type: "number", min: 0, max: 100, value: "40", at: "verdictFrom/close" })}</div></div></details>
      <div class="actions">${this.form.button("Prepare session")}<a class="button quiet" href=${to("/alignment")}>Cancel</a></div>
      <p class="hint">Next you invite people. Nobody can answer before you open the first round.</p></form>`;
  }
}

const share = (text) => (text === "" || text === undefined ? null : Number(text) / 100);

customElements.define("session-form-page", SessionFormPage);
