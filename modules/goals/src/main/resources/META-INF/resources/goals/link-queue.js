import { LitElement, css, html, nothing } from "lit";
import { post, remove } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { percent, plural, when, words } from "/app/format.js";
import { to } from "/app/location.js";

/**
 * Links to be answered one by one, by key or button. What was answered leaves the list and the next
 * one has the focus, so that a hand stays where it is. Keys count while it has the focus, or
 * anywhere on a page that is about nothing else. Fires "prodops:changed".
 */
class LinkQueue extends LitElement {
  static properties = { items: { attribute: false }, ageing: { type: Boolean }, editable: { type: Boolean }, keysAnywhere: { type: Boolean, attribute: "keys-anywhere" }, answered: { state: true } };

  constructor() {
    super();
    this.items = [];
    this.ageing = false;
    this.editable = false;
    this.keysAnywhere = false;
    /** What was answered, in order, each with how to take it back. */
    this.answered = [];
    this.onKey = (event) => this.pressed(event);
  }

  createRenderRoot() {
    if (!document.adoptedStyleSheets.includes(styles.styleSheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles.styleSheet];
    }
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.onKey);
  }

  willUpdate(changed) {
    if (changed.has("ageing")) {
      this.answered = [];
    }
  }

  get waiting() {
    const gone = new Set(this.answered.map((one) => one.item.id));
    return this.items.filter((item) => !gone.has(item.id));
  }

  rows() {
    return [...this.querySelectorAll("li[data-id]")];
  }

  /** The row that has the focus, null if none has. */
  current() {
    const rows = this.rows();
    return rows.find((row) => row.contains(document.activeElement)) ?? null;
  }

  pressed(event) {
    const elsewhere = event.target.closest?.("input, select, textarea, dialog, [contenteditable]");
    const here = this.keysAnywhere || this.contains(event.target);
    if (!here || elsewhere || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) {
      return;
    }
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.move(step);
    } else if (this.editable && event.key === "u") {
      event.preventDefault();
      this.undo();
    } else if (this.editable && (event.key === "y" || event.key === "n")) {
      event.preventDefault();
      const row = this.current() ?? this.rows()[0];
      const item = this.waiting.find((one) => one.id === row?.dataset.id);
      if (item) {
        this.answer(item, event.key === "y");
      }
    }
  }

  move(step) {
    const rows = this.rows();
    const at = rows.indexOf(this.current());
    rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  }

  /** Takes the item off the list at once, and puts it back if the server refuses. */
  async answer(item, yes) {
    const place = this.waiting.indexOf(item);
    const one = { item, undo: null, sent: null };
    this.answered = [...this.answered, one];
    one.sent = this.send(one, yes);
    await this.focusAt(place);
  }

  async send(one, yes) {
    try {
      one.undo = await (this.ageing ? this.keep(one.item, yes) : this.decide(one.item, yes));
      this.requestUpdate();
      this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
    } catch (failure) {
      this.answered = this.answered.filter((other) => other !== one);
      say(failure.message);
    }
  }

  async decide(item, yes) {
    if (yes) {
      const { link } = await post(`/suggestions/${item.id}/confirmation`);
      say(`${item.key} serves “${item.goalTitle}” now. u undoes.`);
      return () => remove(`/goals/${item.goal}/work-links/${link}`);
    }
    await post(`/suggestions/${item.id}/refusal`);
    say(`${item.key} is not suggested for “${item.goalTitle}” again. u undoes.`);
    return () => remove(`/suggestions/${item.id}/refusal`);
  }

  async keep(item, yes) {
    const links = `/goals/${item.goal}/work-links`;
    if (yes) {
      await post(`${links}/${item.id}/confirmation`);
      say(`Confirmed: ${name(item)}`);
      return null;
    }
    await remove(`${links}/${item.id}`);
    say(`Link removed: ${name(item)}. u undoes.`);
    return () => post(links, item.rule ? { rule: item.rule } : { workItemId: item.workItemId });
  }

  async undo() {
    const one = this.answered[this.answered.length - 1];
    await one?.sent;
    if (!one?.undo) {
      say(one ? "This cannot be undone" : "There is nothing to undo");
      return;
    }
    const { undo } = one;
    one.undo = null;
    try {
      await undo();
      this.answered = this.answered.filter((other) => other !== one);
      say(`Undone: ${name(one.item)}`);
      await this.updateComplete;
      this.rows().find((row) => row.dataset.id === one.item.id)?.focus();
      this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
    } catch (failure) {
      one.undo = undo;
      say(failure.message);
    }
  }

  async focusAt(place) {
    await this.updateComplete;
    const rows = this.rows();
    (rows[Math.min(place, rows.length - 1)] ?? this.querySelector(".undo"))?.focus();
  }

  render() {
    const last = this.answered[this.answered.length - 1];
    return html`<ul class="queue">${this.waiting.map((item) => this.row(item))}</ul>
      ${this.waiting.length === 0 ? html`<p class="empty">All answered.</p>` : nothing}
      ${last?.undo ? html`<div class="table-foot"><span>Answered: ${name(last.item)}</span><button type="button" class="button undo" @click=${() => this.undo()}>Undo</button></div>` : nothing}`;
  }

  row(item) {
    const what = html`<span class="sr"> ${name(item)}</span>`;
    return html`<li tabindex="-1" data-id=${item.id} aria-label=${`${name(item)}: ${item.goalTitle}`}>
      <span class="pair">${item.workItemId ? html`<a href=${to(`/work-items/${item.workItemId}`)}>${item.key} ${item.title}</a>` : html`${words(item.rule.field)} = ${item.rule.equals} <span class="faint">${plural(item.items, "item")}</span>`} <span class="muted">→</span> <a href=${to(`/goals/${item.goal}`)}>${item.goalTitle}</a></span>
      ${this.editable ? html`<span class="answers"><button type="button" class="button" @click=${() => this.answer(item, true)}>${this.ageing ? "Still right" : "Confirm"}${what}</button><button type="button" class="button" @click=${() => this.answer(item, false)}>${this.ageing ? "Remove" : "Refuse"}${what}</button></span>` : nothing}
      <span class="reason">${this.ageing ? html`<span class="tag">Ageing</span> not confirmed for ${plural(item.unconfirmedDays, "day")}, last by ${item.confirmedBy} on ${when(item.confirmedAt)}` : html`<strong class="score">${percent(item.score)}</strong> ${item.reasons.join("; ")}`}</span></li>`;
  }
}

function name(item) {
  return item.rule ? `${item.rule.field} = ${item.rule.equals}` : item.key;
}

const styles = css`
  .queue li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 16px; padding: 12px 16px; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; }
  .queue li:last-child { border-bottom: 0; }
  .queue li:focus { outline: none; border-left-color: var(--accent); background: var(--surface-2); }
  .queue li:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
  .queue .pair { font-weight: 550; overflow-wrap: anywhere; }
  .queue .reason { font-size: 12px; color: var(--ink-2); overflow-wrap: anywhere; }
  .queue .answers { display: flex; gap: 8px; align-items: center; grid-row: span 2; }
  .queue .score { font-variant-numeric: tabular-nums; }
  @media (max-width: 639px) { .queue li { grid-template-columns: minmax(0, 1fr); } .queue .answers { grid-row: auto; order: 1; } }
`;

customElements.define("link-queue", LinkQueue);
