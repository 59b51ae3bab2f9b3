import { css, html } from "lit";
import { get, put } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Loading } from "/app/loading.js";
import { go, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";
import { askStyles } from "/goals/alignment/answer-form.js";

/** Where somebody with an account answers: the question and nothing else. */
class AnswerPage extends Page {
  static sheet = css`${askStyles}`;

  session = new Loading(this, (signal) => get(`/alignment-sessions/${this.args.id}`, {}, { signal }));

  reload() {
    if (!this.session.value) {
      this.session.run();
    }
  }

  render() {
    return html`<div class="page narrow"><p class="crumbs"><a href=${to("/alignment")}>Alignment</a> / <a href=${to(`/alignment/${this.args.id}`)}>Session</a></p>
      ${this.session.show((detail) => this.body(detail), 3)}</div>`;
  }

  body(detail) {
    const back = html`<a class="button" href=${to(`/alignment/${this.args.id}`)}>To the session</a>`;
    if (!detail.mine) {
      return html`<h1>You are not asked here</h1>${empty({ title: "This session has no seat for you", text: "Ask who facilitates it to invite you by the name you sign in with.", action: back })}`;
    }
    if (detail.session.state !== "ANSWERING") {
      return html`<h1>No answers are taken now</h1>${empty({ title: detail.session.state === "DRAFT" ? "The session has not begun" : "The answers are revealed", text: "The session's page follows what happens.", action: back })}`;
    }
    return html`<answer-form .question=${detail.session.question} .statements=${detail.statements} .answers=${detail.answers} .send=${(answer) => this.send(answer)}></answer-form>
      <p class="hint">Nobody sees it before everybody does, not even an administrator. Others see only that you answered.</p>`;
  }

  async send(answer) {
    await put(`/alignment-sessions/${this.args.id}/answer`, answer);
    say("Your answer is sealed");
    go(to(`/alignment/${this.args.id}`));
  }
}

customElements.define("answer-page", AnswerPage);
