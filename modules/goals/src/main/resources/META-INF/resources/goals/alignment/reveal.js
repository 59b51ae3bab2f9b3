import { LitElement, css, html, nothing } from "lit";
import { patch, post } from "/app/api.js";
import { open, say } from "/app/dialogs.js";
import { plural, words } from "/app/format.js";
import { mark } from "/app/marks.js";

/**
 * All answers of a round. They turn over at once when the page was there at the reveal, and glide
 * when they come into themes. A lead puts them in themes here.
 */
class SessionReveal extends LitElement {
  static properties = { outcome: { attribute: false }, turning: { type: Boolean }, editable: { type: Boolean }, official: { attribute: false }, chosen: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.outcome = null;
    this.turning = false;
    this.editable = false;
    /** @type {string[]} what was agreed last time */
    this.official = [];
    this.chosen = new Set();
    this.busy = false;
    this.places = new Map();
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("outcome") && this.hasUpdated && !stillness()) {
      this.places = new Map([...this.querySelectorAll("[data-said]")].map((card) => [card.dataset.said, card.getBoundingClientRect()]));
    }
  }

  updated(changed) {
    if (changed.has("turning") && this.turning && !stillness()) {
      for (const card of this.querySelectorAll("[data-said]")) {
        card.animate([{ transform: "rotateY(180deg)", background: "var(--accent-soft)", color: "transparent" }, { transform: "rotateY(90deg)", background: "var(--accent-soft)", color: "transparent", offset: 0.5 }, { transform: "none" }], { duration: 700, easing: "ease-in-out" });
      }
    } else if (changed.has("outcome")) {
      this.glide();
    }
    this.places = new Map();
  }

  /** Moves each card from where it was to where it is now. */
  glide() {
    for (const card of this.querySelectorAll("[data-said]")) {
      const from = this.places.get(card.dataset.said);
      const now = card.getBoundingClientRect();
      if (from && (from.left !== now.left || from.top !== now.top)) {
        card.animate([{ transform: `translate(${from.left - now.left}px, ${from.top - now.top}px)` }, { transform: "none" }], { duration: 600, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" });
      }
    }
  }

  async act(call, sentence) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      const outcome = await call();
      this.chosen = new Set();
      if (sentence) {
        say(sentence);
      }
      this.dispatchEvent(new CustomEvent("prodops:outcome", { bubbles: true, detail: outcome }));
    } catch (failure) {
      say(failure.message);
    }
    this.busy = false;
  }

  get base() {
    return `/alignment-sessions/${this.outcome.session}/themes`;
  }

  render() {
    if (!this.outcome) {
      return nothing;
    }
    const { themes, answers } = this.outcome;
    const loose = answers.filter((one) => !one.theme);
    return html`<section class="stack" aria-labelledby="answers">
      <div class="row spread"><h2 id="answers">${plural(answers.length, "answer")}${themes.length > 0 ? ` in ${plural(themes.length, "theme")}` : ""}</h2>${this.editable ? this.tools(themes, loose) : nothing}</div>
      ${this.outcome.howProposed && themes.some((one) => !one.confirmed) ? html`<div class="notice"><p>${this.outcome.howProposed} Check them: only what you confirm counts.</p></div>` : nothing}
      ${this.editable && this.chosen.size > 0 ? this.mover(themes) : nothing}
      ${themes.map((theme) => this.theme(theme, answers.filter((one) => one.theme === theme.id)))}
      ${loose.length > 0 ? html`<ul class="said-cards" aria-label="Answers in no theme">${loose.map((one) => this.card(one))}</ul>` : nothing}</section>`;
  }

  tools(themes, loose) {
    const open = themes.filter((one) => !one.confirmed).length;
    return html`<div class="actions">
      ${loose.length > 0 || open > 0 ? html`<button type="button" class="button ${themes.length === 0 ? "primary" : ""}" aria-busy=${this.busy} @click=${() => this.act(() => post(`${this.base}/proposal`), "Themes proposed")}>${themes.length === 0 ? "Group into themes" : "Propose again"}</button>` : nothing}
      ${themes.length > 0 && loose.length === 0 && (open > 0 || this.outcome.state === "REVEALED") ? html`<button type="button" class="button primary" aria-busy=${this.busy} @click=${() => this.act(() => post(`${this.base}/confirmation`), "Themes confirmed and measured")}>Confirm all themes</button>` : nothing}</div>`;
  }

  mover(themes) {
    const move = (event) => {
      event.preventDefault();
      const data = new FormData(event.target);
      const answers = [...this.chosen];
      const theme = data.get("theme");
      this.act(() => (theme === "" ? post(this.base, { name: data.get("name"), answers }) : post(`${this.base}/${theme}/answers`, { answers })), "Answers moved");
    };
    return html`<form class="card filters mover" aria-label="Move answers" @submit=${move}><p role="status">${plural(this.chosen.size, "answer")} chosen</p>
      <label>Move to<select name="theme" @change=${() => this.requestUpdate()}><option value="">A new theme</option>${themes.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></label>
      ${this.querySelector(".mover select")?.value ? nothing : html`<label>Its name<input name="name" required maxlength="120"></label>`}
      <button class="button primary">Move</button><button type="button" class="button" @click=${() => { this.chosen = new Set(); }}>Choose none</button></form>`;
  }

  theme(theme, said) {
    const counts = new Map();
    for (const one of said) {
      counts.set(one.function ?? "", (counts.get(one.function ?? "") ?? 0) + 1);
    }
    const from = [...counts].filter(([name, n]) => name && n >= 3).sort((a, b) => b[1] - a[1]).map(([name, n]) => `${n} of them ${words(name).toLowerCase()}`);
    return html`<section class="said-group" aria-label=${theme.name}>
      <div class="row spread"><h3>${theme.name}</h3><span class="row">${theme.priority ? html`<span class="tag">Agreed: ${this.official[theme.priority - 1] ?? theme.priority}</span>` : nothing}
        ${theme.confirmed ? mark("dot", "good", "Confirmed") : mark("ring", "warn", "Proposed")}
        ${this.editable ? html`<button type="button" class="button" @click=${() => this.edit(theme)}>Change<span class="sr"> theme ${theme.name}</span></button>` : nothing}</span></div>
      <p class="hint">${[plural(theme.answers, "answer"), ...from].join(", ")}</p>
      <ul class="said-cards">${said.map((one) => this.card(one))}</ul></section>`;
  }

  card(said) {
    const from = said.function ? words(said.function) : "Someone";
    return html`<li class="said" data-said=${said.id}><span>${said.text}</span>
      <span class="row spread hint">${from}${said.choice > 1 ? `, choice ${said.choice}` : ""}
        ${this.editable ? html`<input type="checkbox" aria-label="Choose: ${said.text}" .checked=${this.chosen.has(said.id)} @change=${(event) => this.choose(said.id, event.target.checked)}>` : nothing}</span></li>`;
  }

  choose(id, on) {
    const chosen = new Set(this.chosen);
    if (on) {
      chosen.add(id);
    } else {
      chosen.delete(id);
    }
    this.chosen = chosen;
  }

  async edit(theme) {
    const others = this.outcome.themes.filter((one) => one.id !== theme.id);
    const data = await open((close) => html`<h2>Change the theme</h2>
      <form class="form" @submit=${(event) => { event.preventDefault(); close(new FormData(event.target)); }}>
        <div class="field"><label for="theme-name">Name</label><input id="theme-name" name="name" required maxlength="120" value=${theme.name}></div>
        <div class="field"><label for="theme-into">Merge it into <span class="hint">optional</span></label><select id="theme-into" name="into"><option value="">No other theme</option>${others.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></div>
        ${this.official.length > 0 ? html`<div class="field"><label for="theme-priority">It is what was agreed last time</label><select id="theme-priority" name="priority"><option value="0">No</option>${this.official.map((text, i) => html`<option value=${i + 1} ?selected=${theme.priority === i + 1}>${text}</option>`)}</select></div>` : nothing}
        <div class="checks"><label><input type="checkbox" name="confirmed" ?checked=${theme.confirmed}>Confirmed</label></div>
        <div class="actions"><button type="button" class="button" @click=${() => close()}>Cancel</button><button class="button primary">Save theme</button></div></form>`, "Change the theme");
    if (!data) {
      return;
    }
    if (data.get("into")) {
      await this.act(() => post(`${this.base}/${data.get("into")}/merger`, { themes: [theme.id] }), "Themes merged");
      return;
    }
    const confirmed = data.has("confirmed");
    const priority = data.has("priority") ? Number(data.get("priority")) : null;
    await this.act(() => patch(`${this.base}/${theme.id}`, {
      name: data.get("name"), confirmed: confirmed === theme.confirmed ? null : confirmed,
      priority: priority === null || priority === (theme.priority ?? 0) ? null : priority,
    }), "Theme saved");
  }
}

/** Whether the person asked for less movement. */
const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const revealStyles = css`
  /* A card on its way must not widen the page. */
  session-reveal { display: block; overflow-x: clip; }
  .said-cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 10px; }
  .said { display: grid; gap: 8px; align-content: space-between; padding: 12px 14px; min-height: 84px; background: var(--surface-1); border: 1px solid var(--line); border-radius: var(--radius); }
  .said > :first-child { font-size: 15px; }
  .said-group { display: grid; gap: 8px; padding-top: 12px; border-top: 2px solid var(--line); }
  .said-group h3 { font-size: 15px; }
  .mover { position: sticky; top: calc(var(--bar) + 8px); z-index: 5; align-items: center; }
  @media print { .mover, .said input { display: none; } .said, .said-group { break-inside: avoid; } .said-cards { grid-template-columns: repeat(3, 1fr); } }
`;

customElements.define("session-reveal", SessionReveal);
