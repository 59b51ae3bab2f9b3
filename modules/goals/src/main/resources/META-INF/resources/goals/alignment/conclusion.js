import { LitElement, html, nothing } from "lit";
import { patch, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form, orNull } from "/app/form.js";
import { when } from "/app/format.js";
import { to } from "/app/location.js";
import { can } from "/app/session.js";
import { csvButton } from "/app/tables.js";

/** What came of a session; before that, the form to say it. */
class SessionConclusion extends LitElement {
  static properties = { detail: { attribute: false }, themes: { attribute: false }, actions: { state: true } };

  constructor() {
    super();
    this.detail = null;
    /** @type {{name: string}[]} what the priorities are first filled with */
    this.themes = [];
    this.actions = 1;
  }

  createRenderRoot() {
    return this;
  }

  concluding = new Form(this, async (v) => {
    const actions = Array.from({ length: this.actions }, (_, i) => ({ what: v[`what-${i}`], owner: v[`owner-${i}`], due: v[`due-${i}`] })).filter((one) => one.what);
    await post(`/alignment-sessions/${this.detail.session.id}/conclusion`, {
      northStar: orNull(v.northStar), priorities: [0, 1, 2, 3, 4].map((i) => v[`priority-${i}`]).filter(Boolean), actions, nextOn: orNull(v.nextOn),
    });
    say("Session concluded");
    this.changed();
  });

  changed() {
    this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
  }

  async finish(action, done) {
    try {
      await patch(`/alignment-sessions/${this.detail.session.id}/actions/${action.id}`, { done });
    } catch (failure) {
      say(failure.message);
    }
    this.changed();
  }

  render() {
    return this.detail.session.state === "CONCLUDED" ? this.result() : this.form();
  }

  form() {
    const f = this.concluding;
    return html`<form class="form card" aria-labelledby="conclude" @submit=${f.submit}><h2 id="conclude">Agree and conclude</h2>${f.fault()}
      ${f.field({ name: "northStar", label: "North star", hint: "What everyone now works toward, in one sentence. It replaces the product's present one, which becomes history." })}
      <fieldset class="form"><legend class="legend">Agreed priorities</legend><p class="hint">At most five. The next session shows how many people know them.</p>
        ${[0, 1, 2, 3, 4].map((i) => f.field({ name: `priority-${i}`, label: `Priority ${i + 1}`, value: this.themes[i]?.name, at: `priorities/${i}` }))}</fieldset>
      ${Array.from({ length: this.actions }, (_, i) => html`<fieldset class="form"><legend class="legend">Action ${i + 1}</legend>
        ${f.field({ name: `what-${i}`, label: "What", at: `actions/${i}/what` })}
        <div class="two">${f.field({ name: `owner-${i}`, label: "Who", at: `actions/${i}/owner` })}${f.field({ name: `due-${i}`, label: "Until", type: "date", at: `actions/${i}/due` })}</div></fieldset>`)}
      <p><button type="button" class="link" @click=${() => { this.actions += 1; }}>Add another action</button></p>
      ${f.field({ name: "nextOn", label: "Ask again on", type: "date" })}
      <div class="actions">${f.button("Conclude session")}</div></form>`;
  }

  result() {
    const { session, priorities, actions, concludedAt, concludedBy } = this.detail;
    return html`<section class="card stack" aria-labelledby="result"><h2 id="result">${session.agreed ? html`Agreed: ${session.agreed}` : "Concluded without a new north star"}</h2>
      <p class="muted">Concluded ${when(concludedAt)} by ${concludedBy}.${session.agreed ? html` It is the <a href=${to(`/products/${session.product}`)}>product's north star</a>.` : nothing} ${session.nextOn ? html`People are asked again on ${when(session.nextOn)}.` : nothing}</p>
      ${priorities.length > 0 ? html`<div><h3>Priorities</h3><ol class="priorities">${priorities.map((text) => html`<li>${text}</li>`)}</ol></div>` : nothing}
      ${actions.length > 0 ? html`<div class="stack tight"><div class="row spread"><h3>Actions</h3>${csvButton(`/alignment-sessions/${session.id}/actions`, {}, "actions")}</div>
        <ul class="stack tight">${actions.map((one) => html`<li class="row"><label class="row"><input type="checkbox" .checked=${one.doneAt !== null} ?disabled=${!can("contributor")} @change=${(event) => this.finish(one, event.target.checked)}>${one.what}</label>
          <span class="hint">${one.owner}, until ${when(one.due)}${one.doneAt ? html`, done ${when(one.doneAt)}` : nothing}</span></li>`)}</ul></div>` : nothing}</section>`;
  }
}

customElements.define("session-conclusion", SessionConclusion);
