import { css, html, nothing } from "lit";
import { get, post, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form, number } from "/app/form.js";
import { moment } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { csvButton } from "/app/tables.js";
import { Following } from "/goals/alignment/following.js";
import { outcomeStyles } from "/goals/alignment/outcome.js";
import { revealStyles } from "/goals/alignment/reveal.js";
import { finding, standing, steps } from "/goals/alignment/states.js";
import "/goals/alignment/conclusion.js";
import "/goals/alignment/seats.js";

/** One session, from the invitation to what came of it; it follows what others do. */
class SessionPage extends Page {
  static properties = { answered: { state: true }, again: { state: true } };
  static sheet = css`${revealStyles}${outcomeStyles}
    .way { display: flex; flex-wrap: wrap; gap: 4px 20px; counter-reset: step; font-size: 12px; color: var(--ink-3); }
    .way li::before { counter-increment: step; content: counter(step) " "; }
    .way .past { color: var(--ink-2); }
    .way [aria-current] { color: var(--accent); font-weight: 650; }
    .card.flush details.invite { padding: 8px 16px 16px; border-top: 1px solid var(--line); }
    .invite summary { cursor: pointer; color: var(--accent); font-weight: 550; padding: 6px 0; }
    .priorities { list-style: decimal; padding-left: 22px; }
    .count { font-size: 26px; font-weight: 600; }
    @media print {
      .top, .side, .actions, .skip, .crumbs, .way, .live, .toasts, form, details, button, session-seats { display: none !important; }
      app-shell { display: block; } .page { max-width: none; padding: 0; } .card { border-color: #999; }
    }`;

  constructor() {
    super();
    this.answered = 0;
    this.again = false;
    this.wasAnswering = false;
  }

  session = new Loading(this, async (signal) => {
    const base = `/alignment-sessions/${this.args.id}`;
    const detail = await get(base, {}, { signal });
    const answering = detail.session.state === "ANSWERING";
    const revealed = detail.rounds.filter((one) => one.revealedAt);
    // While a round is answered blind nothing earlier is shown beside it: it would be an anchor.
    const shown = !answering && revealed.length > 0;
    const [outcome, before] = await Promise.all([
      shown ? get(`${base}/outcome`, {}, { signal }) : null,
      shown && revealed.length > 1 ? get(`${base}/outcome`, { round: revealed.at(-2).round }, { signal }) : null]);
    this.turning = shown && this.wasAnswering;
    this.wasAnswering = answering;
    // This may have been asked before what was told meanwhile, and within a round answers only come.
    this.answered = Math.max(detail.session.answered, this.told?.round === detail.session.round ? this.told.answered : 0);
    this.following.start();
    return { detail, outcome, before };
  });

  following = new Following(this, () => ({ path: `/alignment-sessions/${this.args.id}/events` }), (event) => {
    const shown = this.session.value?.detail.session;
    this.told = event ?? this.told;
    if (!event || event.version !== (this.seen ?? event.version) || event.state !== shown?.state || event.round !== shown.round) {
      this.session.run();
    } else {
      this.answered = event.answered;
    }
    this.seen = event?.version ?? this.seen;
  });

  opening = new Form(this, async (v) => {
    await post(`/alignment-sessions/${this.args.id}/rounds`, { quorum: number(v.quorum), answerUntil: v.until ? new Date(v.until).toISOString() : null });
    say("People can answer now");
    this.again = false;
    this.session.run();
  });

  reload() {
    this.session.run();
  }

  async act(call, sentence) {
    try {
      await call();
      say(sentence);
    } catch (failure) {
      say(failure.message);
    }
    this.session.run();
  }

  async discard() {
    if (await confirm({ title: "Delete this session?", text: "Nobody has been asked yet. The invitations and links are gone.", action: "Delete session" })) {
      await remove(`/alignment-sessions/${this.args.id}`);
      say("Session deleted");
      go(to("/alignment"));
    }
  }

  render() {
    return html`<div class="page" @prodops:changed=${() => this.session.run()} @prodops:outcome=${() => this.session.run()}>${this.session.show((value) => this.body(value), 8)}</div>`;
  }

  body({ detail, outcome, before }) {
    const { session } = detail;
    const state = session.state;
    return html`<div class="page-head"><div><p class="crumbs"><a href=${to("/alignment")}>Alignment</a></p>
        <h1>${outcome && outcome.verdict ? finding(outcome) : session.question}</h1>
        <p class="lead row">${standing(state)}${outcome && outcome.verdict ? html`<span>${session.question}</span>` : nothing}${session.round > 1 ? html`<span class="tag">Round ${session.round}</span>` : nothing}<span class="live ${this.following.live ? "" : "off"}">${this.following.live ? "live" : "not live"}</span></p></div>
        <div class="actions">${outcome && (state === "THEMED" || state === "CONCLUDED") ? html`<a class="button" href=${to("/reports/effect", { session: session.id, product: session.product })}>What followed it</a>` : nothing}
          ${outcome ? html`<button type="button" class="button" @click=${() => window.print()}>Print</button>${csvButton(`/alignment-sessions/${session.id}/answers`, { round: outcome.round }, "answers")}` : nothing}
          ${can("lead") && state === "DRAFT" ? html`<button type="button" class="button danger" @click=${() => this.discard()}>Delete session</button>` : nothing}</div></div>
      ${steps(state)}
      ${state === "ANSWERING" ? this.asking(detail) : nothing}
      ${state === "CONCLUDED" ? html`<session-conclusion .detail=${detail}></session-conclusion>` : nothing}
      ${outcome && state !== "REVEALED" ? html`<session-outcome .outcome=${outcome} .before=${before} csv></session-outcome>` : nothing}
      ${outcome ? html`<session-reveal .outcome=${outcome} .turning=${this.turning} .official=${detail.official} .editable=${can("lead") && (state === "REVEALED" || state === "THEMED")}></session-reveal>` : nothing}
      ${outcome && state === "REVEALED" ? html`<session-outcome .outcome=${outcome} csv></session-outcome>` : nothing}
      ${can("lead") && state === "THEMED" && outcome ? html`<session-conclusion .detail=${detail} .themes=${outcome.themes}></session-conclusion>` : nothing}
      ${state === "DRAFT" || state === "ANSWERING" ? html`<session-seats session=${session.id} .round=${session.round} .stamp=${`${this.answered}/${session.invited}/${session.round}`} .editable=${can("lead")}></session-seats>` : nothing}
      ${can("lead") && state === "DRAFT" ? this.openForm(session) : nothing}
      ${can("lead") && (state === "REVEALED" || state === "THEMED") ? html`<details class="card" ?open=${this.again}><summary>Ask again in round ${session.round + 1}</summary>${this.openForm(session)}</details>` : nothing}`;
  }

  asking({ session, mine, rounds }) {
    const round = rounds.at(-1);
    const enough = this.answered >= 3;
    return html`<section class="card stack" aria-label="Answers">
      <p role="status"><span class="count">${this.answered} of ${session.invited}</span> have answered. What they said shows to all at once.</p>
      <p class="muted">${round.quorum ? `It is revealed when ${round.quorum} have answered. ` : ""}${round.answerUntil ? html`It is revealed ${moment(round.answerUntil)} at the latest.` : round.quorum ? "" : "Who facilitates reveals it."}</p>
      <div class="actions">${mine ? html`<a class="button ${mine.answered ? "" : "primary"}" href=${to(`/alignment/${session.id}/answer`)}>${mine.answered ? "Change my answer" : "Answer"}</a>` : html`<span class="hint">You are not asked in this session.</span>`}
        ${can("lead") ? html`<button type="button" class="button ${enough ? "primary" : ""}" ?disabled=${!enough} @click=${() => this.act(() => post(`/alignment-sessions/${session.id}/reveal`), "Revealed to everybody")}>Reveal all answers</button>${enough ? nothing : html`<span class="hint">Three answers are needed; of fewer everybody would know who said what.</span>`}` : nothing}</div></section>`;
  }

  openForm(session) {
    return html`<form class="form card" aria-labelledby="open" @submit=${this.opening.submit}><h2 id="open">${session.round === 0 ? "Let people answer" : "Ask the same again, blind"}</h2>${this.opening.fault()}
      <p class="hint">${session.round === 0 ? "Nobody sees an answer before all do." : "The answers of the first round stay and are compared."} With neither of these you reveal the answers yourself.</p>
      <div class="two">${this.opening.field({ name: "quorum", label: "Reveal when so many have answered", type: "number", min: 3, max: session.invited })}
        ${this.opening.field({ name: "until", label: "Reveal at the latest", type: "datetime-local", at: "answerUntil" })}</div>
      <div class="actions">${this.opening.button(session.round === 0 ? "Let people answer" : `Open round ${session.round + 1}`, session.invited < 3)}${session.invited < 3 ? html`<span class="hint">Invite at least three people first.</span>` : nothing}</div></form>`;
  }
}

customElements.define("session-page", SessionPage);
