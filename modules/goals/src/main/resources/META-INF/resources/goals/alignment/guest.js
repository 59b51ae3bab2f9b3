import { css, html, nothing } from "lit";
import { get, put } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { moment, plural } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { Page } from "/app/page.js";
import { askStyles } from "/goals/alignment/answer-form.js";
import { Following } from "/goals/alignment/following.js";
import { outcomeStyles } from "/goals/alignment/outcome.js";
import { revealStyles } from "/goals/alignment/reveal.js";

/**
 * Where somebody without an account answers. The link's secret stands behind "#", which browsers
 * keep to themselves; this browser's own secret makes the link useless in any other.
 */
class GuestPage extends Page {
  static properties = { answered: { state: true }, again: { state: true } };
  static sheet = css`${askStyles}${revealStyles}${outcomeStyles}`;

  constructor() {
    super();
    this.link = location.hash.slice(1);
    this.headers = { "X-Invitation": this.link, "X-Seat": ownSecret(this.link) };
    this.answered = 0;
    this.again = false;
    this.wasAnswering = false;
  }

  invitation = new Loading(this, async (signal) => {
    const invitation = await get("/invitation", {}, { signal, quiet: true, headers: this.headers });
    const shown = !["DRAFT", "ANSWERING"].includes(invitation.state);
    this.turning = shown && this.wasAnswering;
    this.wasAnswering = invitation.state === "ANSWERING";
    const outcome = shown ? await get("/invitation/outcome", {}, { signal, quiet: true, headers: this.headers }) : null;
    this.following.start();
    return { invitation, outcome };
  });

  following = new Following(this, () => ({ path: "/invitation/events", headers: this.headers }), (event) => {
    const now = this.invitation.value?.invitation;
    this.answered = event?.answered ?? this.answered;
    if (!event || !now || event.state !== now.state || event.round !== now.round || event.version !== (this.seen ?? event.version)) {
      this.again = event && now && event.round !== now.round ? false : this.again;
      this.invitation.run();
    }
    this.seen = event?.version ?? this.seen;
  });

  reload() {
    if (this.link) {
      this.invitation.run();
    }
  }

  async send(answer) {
    await put("/invitation/answer", answer, { quiet: true, headers: this.headers });
    say("Your answer is sealed");
    this.again = false;
    await this.invitation.run();
  }

  render() {
    const wide = this.invitation.value?.outcome;
    return html`<div class="alone ${wide ? "wide" : ""}"><div class="inside">
      <p class="row muted">${icon("alignment")}ProdOps</p>
      ${this.link ? this.invitation.show((value) => this.body(value), 3) : html`<h1>This address is not whole</h1><p>Open the link exactly as it was sent to you; it is longer than this.</p>`}
      ${this.invitation.error ? html`<h1 class="sr">This link cannot be used</h1>` : nothing}</div></div>`;
  }

  body({ invitation, outcome }) {
    const state = invitation.state;
    if (outcome) {
      return html`<h1>${state === "REVEALED" ? "Everybody's answers" : "How far you agree"}</h1><p class="muted">${invitation.question}</p>
        ${state === "REVEALED" ? nothing : html`<session-outcome .outcome=${outcome}></session-outcome>`}
        <session-reveal .outcome=${outcome} .turning=${this.turning}></session-reveal>`;
    }
    if (state === "DRAFT") {
      return html`<h1>${invitation.question}</h1><p>You are asked as ${invitation.name}. Nobody can answer yet; this page notices when it begins.</p>`;
    }
    if (invitation.answered && !this.again) {
      return html`<h1>Your answer is sealed</h1>
        <p role="status">${plural(this.answered || 1, "person has", "people have")} answered. ${invitation.answerUntil ? html`All answers turn over at once, ${moment(invitation.answerUntil)} at the latest.` : "All answers turn over at once, here too."}</p>
        <p><button type="button" class="button" @click=${() => { this.again = true; }}>Change my answer</button></p>
        <p class="hint">You can until the reveal. Nobody, you included, sees what was sent before; write it anew.</p>`;
    }
    return html`<answer-form .question=${invitation.question} .statements=${invitation.statements} .answers=${invitation.answers} .send=${(answer) => this.send(answer)}></answer-form>
      <p class="hint">You answer as ${invitation.name}. Nobody sees your answer before everybody does, and nobody is shown whose it was.</p>`;
  }
}

/** This browser's secret for a link, made once. @param {string} link */
function ownSecret(link) {
  const place = `prodops.seat.${link.slice(0, 12)}`;
  let secret = localStorage.getItem(place);
  if (!secret) {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    secret = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    localStorage.setItem(place, secret);
  }
  return secret;
}

customElements.define("guest-page", GuestPage);
