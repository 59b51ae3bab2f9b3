import { css, html, nothing } from "lit";
import { get, post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { duration, money, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { feedbackState, importance } from "/app/marks.js";
import { Page } from "/app/page.js";
import { findWorkItems } from "/app/search.js";
import { can, me } from "/app/session.js";

const STEPS = [["Raised", "raisedAt"], ["Triaged", "triagedAt"], ["Committed", "committedAt"], ["Released", "releasedAt"], ["Used by them", "adoptedAt"], ["Told", "toldAt"]];
const CHANNELS = ["Mail", "Call", "Chat", "Meeting", "In the product"].map((label) => ({ value: label.toLowerCase(), label }));

class FeedbackItemPage extends Page {
  static sheet = css`
    .path { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); }
    .path li { position: relative; padding: 20px 8px 0 0; font-size: 13px; }
    .path li::before { content: ""; position: absolute; top: 6px; left: 0; right: 0; height: 2px; background: var(--line); }
    .path li::after { content: ""; position: absolute; top: 1px; left: 0; width: 12px; height: 12px; border-radius: 50%; border: 2px solid var(--line-strong); background: var(--surface-1); }
    .path li.done::after { background: var(--good); border-color: var(--good); }
    .path li.done + li.done::before, .path li.done:first-child::before { background: var(--good); }
    .path strong { display: block; }
    @media (max-width: 639px) { .path { grid-template-columns: 1fr; gap: 10px; } .path li { padding: 0 0 0 22px; } .path li::before { display: none; } .path li::after { top: 4px; } .path strong { display: inline; } }
  `;

  ask = new Loading(this, (signal) => get(`/feedback/${this.args.id}`, {}, { signal }));

  declining = new Form(this, async (v) => {
    await post(`/feedback/${this.args.id}/triage`, { declined: v.declined });
    say("Declined. Tell the customer why.");
    this.ask.run();
  });

  telling = new Form(this, async (v) => {
    await post(`/feedback/${this.args.id}/told`, { by: v.by, channel: v.channel });
    say("The loop is closed");
    this.ask.run();
  });

  reload() {
    this.ask.run();
  }

  async link(hit) {
    try {
      await post(`/feedback/${this.args.id}/triage`, { workItemId: hit.id });
      say(`Linked to ${hit.row.key ?? "the item"}`);
    } catch (failure) {
      say(failure.message);
    }
    this.ask.run();
  }

  render() {
    return html`<div class="page">${this.ask.show((ask) => this.body(ask), 8)}</div>`;
  }

  body(ask) {
    return html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/feedback")}>Feedback</a> / <a href=${to(`/customers/${ask.customer}`)}>${ask.customerName ?? "Customer"}</a></p>
        <h1>${ask.title}</h1><p class="lead row">${feedbackState(ask.state)}${importance(ask.importance)}${ask.planAtRaise ? html`<span class="tag">${ask.planAtRaise}</span>` : nothing}${ask.mrrAtRaise ? html`<span>${money(ask.mrrAtRaise)} each month, then</span>` : nothing}</p></div>
        ${ask.url ? html`<div class="actions"><a class="button" href=${ask.url} target="_blank" rel="noreferrer">Open where it was said</a></div>` : nothing}</div>
      <section class="card" aria-label="How far it has come"><ol class="path">${STEPS.map(([label, field], i) => step(ask, label, field, STEPS[i - 1]?.[1]))}</ol></section>
      <div class="columns even">
        <section class="card stack" aria-labelledby="said"><h2 id="said">What they said</h2>${ask.text ? html`<p>${ask.text}</p>` : html`<p class="muted">Nothing beyond the title.</p>`}
          ${ask.contactName ? html`<p class="muted">${ask.contactName}, ${when(ask.raisedAt)}</p>` : nothing}</section>
        <section class="card stack" aria-labelledby="answer"><h2 id="answer">Answer</h2>${this.answer(ask)}</section>
      </div>`;
  }

  answer(ask) {
    const owed = ask.state === "RELEASED" || (ask.state === "DECLINED" && !ask.toldAt);
    return html`
      ${ask.workItemId ? html`<p>Linked to <a href=${to(`/work-items/${ask.workItemId}`)}>${ask.workItemKey} ${ask.workItemTitle}</a>.</p>` : ask.workItemKey ? html`<p class="muted">Names ${ask.workItemKey}, which has not come from a tracker yet.</p>` : nothing}
      ${ask.declineReason ? html`<p>Declined: ${ask.declineReason}</p>` : nothing}
      ${ask.toldAt ? html`<p class="good">Told ${when(ask.toldAt)}${ask.toldBy ? ` by ${ask.toldBy}` : ""}${ask.toldChannel ? `, ${ask.toldChannel}` : ""}.</p>` : nothing}
      ${can("contributor") && !ask.toldAt ? html`
        ${owed ? html`<form class="form" aria-label="Told" @submit=${this.telling.submit}>${this.telling.fault()}
          <div class="two">${this.telling.field({ name: "by", label: "Who told them", required: true, value: me()?.name })}${this.telling.field({ name: "channel", label: "How", required: true, options: CHANNELS })}</div>
          <div class="actions">${this.telling.button("Mark as told")}</div></form>` : nothing}
        <look-up label=${ask.workItemId ? "Link to another work item" : "Link to a work item"} hint="Find it by its key or title" .find=${findWorkItems} @chosen=${(event) => this.link(event.detail)}></look-up>
        ${ask.declineReason || ask.releasedAt ? nothing : html`<form class="form" aria-label="Decline" @submit=${this.declining.submit}>${this.declining.fault()}
          ${this.declining.field({ name: "declined", label: "Or decline, because", required: true, hint: "The customer will be told this. A declined and answered ask counts as a closed loop." })}
          <div class="actions"><button class="button danger">Decline ask</button></div></form>`}` : nothing}`;
  }
}

function step(ask, label, field, before) {
  const at = ask[field];
  const took = at && before && ask[before] ? (new Date(at) - new Date(ask[before])) / 1000 : null;
  return html`<li class=${at ? "done" : ""}><strong>${label}</strong> ${at ? html`<span class="muted">${when(at)}</span>${took > 0 ? html` <span class="faint">after ${duration(took)}</span>` : nothing}` : html`<span class="faint">not yet</span>`}</li>`;
}

customElements.define("feedback-item-page", FeedbackItemPage);
