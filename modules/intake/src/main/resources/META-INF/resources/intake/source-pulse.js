import { LitElement, html, nothing } from "lit";
import { get, put, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { count, moment, plural } from "/app/format.js";
import { icon } from "/app/icons.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { can } from "/app/session.js";
import { bars, lag } from "/intake/pulse-parts.js";
import { Polling } from "/intake/polling.js";

/** How a source is doing, what is at risk and what to do, and its pause. */
class SourcePulse extends LitElement {
  static properties = { source: { attribute: false }, pausedAt: { attribute: false } };

  constructor() {
    super();
    this.source = "";
    this.pausedAt = null;
    new Polling(this, () => this.pulse.run(), 5000);
  }

  pulse = new Loading(this, (signal) => get(`/pulses/${this.source}`, {}, { signal }));

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.pulse.run();
  }

  async pause() {
    if (await confirm({ title: "Pause this source?", text: "Its sender is answered as ever and everything it sends is kept. Nothing of it changes any figure until you resume.", action: "Pause source", danger: false })) {
      this.changed(await put(`/sources/${this.source}/pause`), "The source is paused");
    }
  }

  async resume() {
    const { waiting } = await remove(`/sources/${this.source}/pause`);
    this.changed({ since: null }, waiting > 0 ? `${plural(waiting, "delivery", "deliveries")} that waited are taken up now` : "The source is resumed");
  }

  changed({ since }, sentence) {
    this.pausedAt = since;
    say(sentence);
    this.pulse.run();
    this.dispatchEvent(new CustomEvent("changed", { bubbles: true }));
  }

  render() {
    return this.pulse.show((pulse) => html`<div class="stack">
      ${pulse.risks.map((risk) => this.risk(risk))}
      ${this.pausedAt ? html`<div class="notice warn"><div class="grow row spread"><span>Paused since ${moment(this.pausedAt)}. ${pulse.waiting > 0 ? `${plural(pulse.waiting, "delivery waits", "deliveries wait")} to be taken up; nothing is lost.` : "What comes is kept and waits."}</span>${can("admin") ? html`<button type="button" class="button" @click=${this.resume}>Resume source</button>` : nothing}</div></div>` : nothing}
      <section class="card stack" aria-labelledby="doing"><div class="row spread"><h2 id="doing">How it is doing</h2>${can("admin") && !this.pausedAt ? html`<button type="button" class="button" @click=${this.pause}>Pause source</button>` : nothing}</div>
        <div class="week">${bars(pulse.hours, `${plural(pulse.receivedLastWeek, "delivery", "deliveries")} in 7 days, hour by hour`)}<p class="hint row spread"><span>7 days ago</span><span>now</span></p></div>
        <dl class="figures">${figures(pulse, this.source).map(([name, value, note]) => html`<div class="figure"><dt>${name}</dt><dd>${value}${note ? html` <span class="note">${note}</span>` : nothing}</dd></div>`)}</dl>
        ${pulse.refusedAt ? html`<p class="hint">Last not accepted ${moment(pulse.refusedAt)}: ${pulse.refusal}</p>` : nothing}
      </section></div>`, 6);
  }

  risk(risk) {
    return html`<div class="notice ${risk.kind === "REFUSING" ? "bad" : "warn"}">${icon("alert")}<div class="grow risk"><p><strong>${risk.sentence}</strong></p>${risk.sender ? html`<p>${risk.sender}</p>` : nothing}<p>${risk.remedy}</p></div></div>`;
  }
}

function figures(pulse, source) {
  const average = (mean, longest, name) => [name, lag(mean), mean === null ? "" : `at most ${lag(longest)}`];
  return [
    ["Last two hours", count(pulse.receivedLastHour), ""],
    ["Last 24 hours", count(pulse.receivedLastDay), pulse.repeatedLastDay > 0 ? `and ${count(pulse.repeatedLastDay)} sent twice` : ""],
    ["Last 7 days", count(pulse.receivedLastWeek), ""],
    average(pulse.lagMeanSeconds, pulse.lagLongestSeconds, "Understood after"),
    average(pulse.senderLagMeanSeconds, pulse.senderLagLongestSeconds, "Reached us after"),
    ["Not accepted in 24 h", count(pulse.refusedLastDay), pulse.refusedInARow > 0 ? `${count(pulse.refusedInARow)} in a row` : ""],
    ["Parked", pulse.parked > 0 ? html`<a href=${to(`/deliveries?source=${source}&state=PARKED`)}>${count(pulse.parked)}</a>` : count(pulse.parked), ""],
    ["Waiting", count(pulse.waiting), ""],
  ];
}

customElements.define("source-pulse", SourcePulse);
