import { LitElement, html, nothing } from "lit";
import { get, post, remove } from "/app/api.js";
import { open, say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { moment, plural, when, words } from "/app/format.js";
import { FUNCTIONS } from "/app/functions.js";
import { Loading } from "/app/loading.js";
import { mark } from "/app/marks.js";
import { empty } from "/app/states.js";
import { csvButton, table } from "/app/tables.js";

/** Who is asked, and who has answered; a lead invites more. */
class SessionSeats extends LitElement {
  static properties = { session: {}, round: { type: Number }, stamp: {}, editable: { type: Boolean } };

  constructor() {
    super();
    this.session = "";
    this.round = 0;
    this.stamp = "";
    this.editable = false;
  }

  createRenderRoot() {
    return this;
  }

  seats = new Loading(this, (signal) => get(`/alignment-sessions/${this.session}/seats`, {}, { signal }));

  inviting = new Form(this, async (v) => {
    const answer = await post(`/alignment-sessions/${this.session}/seats`, { function: v.function, users: lines(v.users), guests: lines(v.guests) });
    this.querySelector("form")?.reset();
    const links = answer.items.filter((one) => one.link);
    say(`${plural(answer.items.length, "person", "people")} invited`);
    this.changed();
    if (links.length > 0) {
      await showLinks(links);
    }
  });

  willUpdate(changed) {
    if (changed.has("session") || changed.has("stamp")) {
      this.seats.run();
    }
  }

  changed() {
    this.seats.run();
    this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
  }

  async withdraw(seat) {
    try {
      await remove(`/alignment-sessions/${this.session}/seats/${seat.id}`);
      say(`${seat.name} is no longer invited`);
    } catch (failure) {
      say(failure.message);
    }
    this.changed();
  }

  render() {
    return html`<section class="card flush" aria-labelledby="seats"><div class="card-head"><h2 id="seats">Who is asked</h2>${csvButton(`/alignment-sessions/${this.session}/seats`, {}, "seats")}</div>
      ${this.seats.show((page) => this.list(page.items), 3)}
      ${this.editable ? html`<details class="invite" ?open=${this.seats.value?.items.length === 0}><summary>Invite people</summary>${this.form()}</details>` : nothing}</section>`;
  }

  list(items) {
    if (items.length === 0) {
      return empty({ title: "Nobody is invited yet", text: "Invite at least three people, better three of each function: fewer cannot be shown without showing who said what." });
    }
    return table({ caption: "Who is asked", rows: items, columns: [
      { key: "name", label: "Name", cell: (row) => html`<span class="title">${row.name}</span><span class="sub">${row.user ? "signs in" : html`by link, until ${when(row.expiresAt)}`}</span>` },
      { key: "function", label: "Function", cell: (row) => words(row.function) },
      { key: "answeredAt", label: "Answered", cell: (row) => (row.answeredAt ? html`${mark("dot", "good", "Answered")} ${moment(row.answeredAt)}` : this.round > 0 ? mark("ring", "", "Not yet") : "") },
      ...(this.editable ? [{ key: "id", label: "Seat", cell: (row) => (row.answeredAt ? "" : html`<button type="button" class="link" @click=${() => this.withdraw(row)}>Take back<span class="sr"> the seat of ${row.name}</span></button>`) }] : []),
    ] });
  }

  form() {
    return html`<form class="form" aria-label="Invite people" @submit=${this.inviting.submit}>${this.inviting.fault()}
      ${this.inviting.field({ name: "function", label: "Their function", required: true, options: FUNCTIONS })}
      <div class="two">${this.area("users", "Users", "Names they sign in with, one a line")}${this.area("guests", "People without an account", "What to call them, one a line; each gets a link for one person")}</div>
      <div class="actions">${this.inviting.button("Invite")}</div></form>`;
  }

  area(name, label, hint) {
    return html`<div class="field"><label for="i-${name}">${label} <span class="hint">optional</span></label>
      <textarea id="i-${name}" name=${name} aria-describedby="i-${name}-hint"></textarea><span class="hint" id="i-${name}-hint">${hint}</span></div>`;
  }
}

const lines = (text) => (text ?? "").split("\n").map((line) => line.trim()).filter(Boolean);

/** Links are shown once: the server keeps a hash only. */
function showLinks(links) {
  return open((close) => html`<h2>Send each link to one person</h2>
    <p class="muted">Whoever opens a link first and answers has the seat. They are shown this once.</p>
    <div class="form links">${links.map((one) => html`<copy-field label="Link for ${one.name}" .value=${`${location.origin}/answer#${one.link}`}></copy-field>`)}</div>
    <div class="actions"><button type="button" class="button primary" @click=${() => close()}>I have sent them</button></div>`, "Links");
}

customElements.define("session-seats", SessionSeats);
