import { LitElement, css, html, nothing } from "lit";
import { get, post, put } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { count, moment, plural } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { can } from "/app/session.js";
import { Polling } from "/intake/polling.js";

export const tellingStyles = css`
  tracker-telling { display: block; }
`;

const MODES = [["OFF", "nothing"], ["CONFIRMED", "links a person made for the very item"], ["ALL", "all links, those of rules too"]];

/** Whether the tracker is told which goals its issues serve, and how that went. */
class TrackerTelling extends LitElement {
  static properties = { source: { attribute: false } };

  constructor() {
    super();
    this.source = "";
    new Polling(this, () => (this.moving() ? this.telling.run() : undefined), 2000);
  }

  telling = new Loading(this, (signal) => get(`/sources/${this.source}/write-back`, {}, { signal }));

  form = new Form(this, async ({ mode, past }) => {
    await put(`/sources/${this.source}/write-back`, { mode, past: past === "on" });
    say(mode === "OFF" ? "Nothing more is written to the tracker" : "The tracker is told from now on");
    this.telling.run();
  });

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.telling.run();
  }

  moving() {
    const told = this.telling.value;
    return told && told.mode !== "OFF" && (told.spreading || told.pending > 0);
  }

  async allAgain() {
    const { retried } = await post(`/sources/${this.source}/write-back/retries`);
    say(`The tracker is told again of ${plural(retried, "issue")}`);
    this.telling.run();
  }

  render() {
    return this.telling.show((told) => (told.possible ? html`<section class="card stack" aria-labelledby="telling"><h2 id="telling">Tell the tracker</h2>
      <p class="muted">Each issue can say in its tracker which goals it serves, so that those who never open ProdOps see it. The one comment or link is kept up to date.</p>
      ${told.obstacle ? html`<p class=${told.mode === "OFF" ? "hint" : "fault"}>${told.obstacle}</p>` : nothing}
      ${can("admin") && (!told.obstacle || told.mode !== "OFF") ? this.setting(told) : told.mode === "OFF" ? nothing : html`<p>Told: ${MODES.find(([mode]) => mode === told.mode)?.[1]}.</p>`}
      ${told.sent + told.pending + told.failed + told.stopped > 0 ? this.outcome(told) : nothing}</section>` : nothing), 3);
  }

  setting(told) {
    return html`<form class="form" @submit=${this.form.submit} aria-label="Tell the tracker">${this.form.fault()}
      ${this.form.field({ name: "mode", label: "Tell it", required: true, value: told.mode, options: MODES.map(([value, label]) => ({ value, label })), hint: told.rights })}
      <div class="checks"><label><input type="checkbox" name="past">Also tell of the links that are there already</label></div>
      <div class="actions">${this.form.button("Save what is told")}</div></form>`;
  }

  outcome(told) {
    const figures = [["Sent", "SENT", told.sent], ["Pending", "PENDING", told.pending], ["Failed", "FAILED", told.failed], ["Stopped", "STOPPED", told.stopped]];
    return html`<dl class="figures">${figures.filter(([, state, n]) => state !== "STOPPED" || n > 0).map(([name, state, n]) => html`<div class="figure"><dt>${name}</dt><dd>${n > 0 ? html`<a href=${to(`/write-backs?source=${this.source}&state=${state}`)}>${count(n)}</a>` : 0}</dd></div>`)}</dl>
      <p role="status" class="hint">${told.spreading ? `Looking for what is to be told: ${plural(told.queued, "issue")} so far. ` : nothing}${told.waitingUntil ? html`${told.reason} It goes on ${moment(told.waitingUntil)}.` : nothing}${told.mode === "OFF" ? "It is switched off; what the tracker was told stays as it is." : nothing}</p>
      ${told.failed > 0 && told.mode !== "OFF" ? html`<div class="actions"><button type="button" class="button" @click=${this.allAgain}>Try all failed again</button></div>` : nothing}`;
  }
}

customElements.define("tracker-telling", TrackerTelling);
