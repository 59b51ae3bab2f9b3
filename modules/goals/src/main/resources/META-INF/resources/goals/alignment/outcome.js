import { LitElement, css, html, nothing, svg } from "lit";
import { decimal, percent, plural, words } from "/app/format.js";
import { FOCUSES, focus } from "/app/marks.js";
import { styled } from "/app/styled.js";
import { csvButton } from "/app/tables.js";
import { verdict } from "/goals/alignment/states.js";

/** What a round came to: the verdict, which functions are apart, and on what. */
class SessionOutcome extends LitElement {
  static properties = { outcome: { attribute: false }, before: { attribute: false }, csv: { type: Boolean } };

  constructor() {
    super();
    this.outcome = null;
    /** The round before, null if there is none. */
    this.before = null;
    this.csv = false;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const o = this.outcome;
    if (!o) {
      return nothing;
    }
    return html`<div class="stack">
      <section class="card score" aria-label="Verdict">${o.agreement === null ? html`<p>${o.why}</p>` : html`<p class="word">${verdict(o.verdict)}</p><p class="big">${percent(o.agreement)}</p><p class="hint">how far two people agree, of ${plural(o.people, "person", "people")}</p>`}</section>
      ${this.figures(o)}
      ${this.before ? this.change(this.before, o) : nothing}
      ${o.agreement === null ? nothing : html`<div class="columns even">${this.matrix(o)}${this.gaps(o)}</div>`}
      <div class="columns even">${this.statements(o)}${this.spends(o)}</div></div>`;
  }

  figures(o) {
    return html`<dl class="figures">
      <div class="figure"><dt>Between functions</dt><dd>${percent(o.betweenFunctions)}</dd></div>
      <div class="figure"><dt>Within functions</dt><dd>${percent(o.withinFunctions)}</dd></div>
      <div class="figure"><dt>On the first choice</dt><dd>${percent(o.firstChoice)}</dd></div>
      <div class="figure"><dt>On where effort should go</dt><dd>${percent(o.focusAgreement)}</dd></div>
      <div class="figure"><dt>Over all statements (alpha)</dt><dd>${decimal(o.alpha)}</dd><dd class="note">${o.alphaWhy ?? `${o.alpha >= 0.8 ? "firm" : o.alpha >= 0.667 ? "tentative" : "too low to build on"}${o.caption ? `, ${o.caption} agreement` : ""}`}</dd></div>
      ${o.recall ? html`<div class="figure"><dt>Know what was agreed</dt><dd>${percent(o.recall.knowing)}</dd><dd class="note">name ${o.recall.needed} of ${o.recall.official}; ${percent(o.recall.none)} name none</dd></div>` : nothing}</dl>`;
  }

  /** The matrix as a heat map: the number is in the cell, the colour only repeats it. */
  matrix(o) {
    const functions = [...new Set(o.matrix.flatMap((cell) => [cell.one, cell.other]))];
    const of = (a, b) => o.matrix.find((cell) => (cell.one === a && cell.other === b) || (cell.one === b && cell.other === a));
    const hidden = o.hidden.length > 0 ? html`<p class="hint">Not shown apart: ${o.hidden.map(words).join(", ")} (${plural(o.hiddenPeople, "person", "people")}). With fewer than three answers in a function one could tell who said what.</p>` : nothing;
    return html`<section class="card stack" aria-labelledby="matrix"><div class="row spread"><h2 id="matrix">Which functions agree</h2>${this.csv ? csvButton(`/alignment-sessions/${o.session}/matrix`, { round: o.round }, "matrix") : nothing}</div>
      ${functions.length === 0 ? html`<p class="muted">No function has three answers or more.</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="Agreement of functions"><table class="heat"><caption class="sr">How far people of two functions agree, in percent</caption>
        <thead><tr><td></td>${functions.map((one) => html`<th scope="col">${words(one)}</th>`)}</tr></thead>
        <tbody>${functions.map((row) => html`<tr><th scope="row">${words(row)}</th>${functions.map((column) => this.cell(of(row, column), row === column))}</tr>`)}</tbody></table></div>`}
      ${hidden}</section>`;
  }

  cell(cell, own) {
    return cell ? html`<td class=${own ? "own" : ""} ${styled({ "--heat": `${Math.round(cell.agreement * 45)}%` })}>${percent(cell.agreement)}<span class="sr">${own ? " within" : ""}, ${plural(cell.people, "person", "people")}</span></td>` : html`<td>–</td>`;
  }

  gaps(o) {
    const widest = o.gaps.slice(0, 3);
    return html`<section class="card stack" aria-labelledby="gaps"><h2 id="gaps">${widest.length > 0 ? `Talk first: ${words(widest[0].one)} and ${words(widest[0].other)}` : "Where to talk first"}</h2>
      ${widest.length === 0 ? html`<p class="muted">Two functions with three answers each are needed to see who is apart.</p>` : widest.map((gap, i) => html`<article class="gap"><h3>${words(gap.one)} and ${words(gap.other)} agree to ${percent(gap.agreement)}${i === 0 ? html` <span class="tag">speak first</span>` : nothing}</h3>
        <div class="sides">${this.side(gap.one, gap.oneSaid)}${this.side(gap.other, gap.otherSaid)}</div></article>`)}</section>`;
  }

  side(name, said) {
    return html`<div><p class="hint">${words(name)} said</p>${said.length > 0 ? html`<ul>${said.map((text) => html`<li><q>${text}</q></li>`)}</ul>` : html`<p class="muted">Nothing the other did not say as often.</p>`}</div>`;
  }

  statements(o) {
    return html`<section class="card stack" aria-labelledby="statements"><div class="row spread"><h2 id="statements">Statements, most disputed first</h2>${this.csv ? csvButton(`/alignment-sessions/${o.session}/statements`, { round: o.round }, "statements") : nothing}</div>
      <ul class="stack tight">${[...o.statements].sort((a, b) => (a.consensus ?? 2) - (b.consensus ?? 2)).map((one) => html`<li class="statement"><span>${one.statement}</span>
        ${one.consensus === null ? html`<span class="hint">${plural(one.people, "rating")}: too few to show</span>` : html`<span class="row">${bars(one.counts)}<span class="hint">consensus ${percent(one.consensus)}, mean ${decimal(one.mean)} of 5, n = ${one.people}</span></span>`}</li>`)}</ul></section>`;
  }

  spends(o) {
    const rows = [...new Set(o.focus.map((one) => one.function))];
    const share = (name, which) => o.focus.find((one) => one.function === name && one.focus === which)?.share;
    return html`<section class="card stack" aria-labelledby="spends"><div class="row spread"><h2 id="spends">Where effort should go</h2>${this.csv ? csvButton(`/alignment-sessions/${o.session}/focus`, { round: o.round }, "focus") : nothing}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="Points by function"><table class="heat"><caption class="sr">Mean share of 100 points for each focus</caption>
        <thead><tr><td></td>${FOCUSES.map((one) => html`<th scope="col">${focus(one)}</th>`)}</tr></thead>
        <tbody>${rows.map((name) => html`<tr><th scope="row">${name ? words(name) : "Everybody"}</th>${FOCUSES.map((one) => html`<td ${styled({ "--heat": `${Math.round((share(name, one) ?? 0) * 45)}%` })}>${percent(share(name, one))}</td>`)}</tr>`)}</tbody></table></div>
      <p class="hint">Balance of what people say: ${decimal(o.focusBalance)}; 1 is the same for all four.</p></section>`;
  }

  change(before, now) {
    const rows = [["Agreement", "agreement"], ["Between functions", "betweenFunctions"], ["Within functions", "withinFunctions"], ["On where effort should go", "focusAgreement"]];
    const delta = (name) => (before[name] === null || now[name] === null ? "–" : `${now[name] >= before[name] ? "+" : "−"}${Math.round(Math.abs(now[name] - before[name]) * 100)} points`);
    return html`<section class="card stack" aria-labelledby="change"><h2 id="change">Round ${before.round} and round ${now.round}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Change between rounds"><table class="heat"><caption class="sr">Figures of two rounds</caption><thead><tr><td></td><th scope="col">Round ${before.round}</th><th scope="col">Round ${now.round}</th><th scope="col">Change</th></tr></thead>
        <tbody><tr><th scope="row">Verdict</th><td>${verdict(before.verdict)}</td><td>${verdict(now.verdict)}</td><td></td></tr>
        ${rows.map(([label, name]) => html`<tr><th scope="row">${label}</th><td>${percent(before[name])}</td><td>${percent(now[name])}</td><td>${delta(name)}</td></tr>`)}
        <tr><th scope="row">People</th><td>${before.people}</td><td>${now.people}</td><td></td></tr></tbody></table></div></section>`;
  }
}

/** How many gave 1 to 5, as five bars; the words beside say the same. @param {number[]} counts */
function bars(counts) {
  const most = Math.max(1, ...counts);
  return html`<svg class="bars" viewBox="0 0 50 20" role="img" aria-label=${counts.map((n, i) => `${n} gave ${i + 1}`).join(", ")}>${counts.map((n, i) => svg`<rect x=${i * 10 + 1} y=${20 - (n / most) * 19} width="8" height=${(n / most) * 19 || 0.5} fill="var(--accent)"/>`)}</svg>`;
}

export const outcomeStyles = css`
  .score { text-align: center; display: grid; gap: 2px; justify-items: center; }
  .score .word .mark { font-size: 26px; } .score .word .mark svg { width: 18px; height: 18px; }
  .score .big { font-size: 20px; font-weight: 600; }
  .heat { border-collapse: separate; border-spacing: 2px; font-size: 13px; }
  .heat th { font-weight: 550; font-size: 12px; color: var(--ink-2); padding: 4px 8px; text-align: left; }
  .heat td { padding: 8px 10px; text-align: center; min-width: 64px; border-radius: 4px; background: color-mix(in srgb, var(--accent) var(--heat, 0%), var(--surface-1)); }
  .heat tbody td { border: 1px solid var(--line); }
  .heat td.own { border-style: dashed; border-color: var(--line-strong); }
  .scroll { overflow-x: auto; max-width: 100%; }
  .gap { display: grid; gap: 6px; padding-top: 10px; border-top: 1px solid var(--line); }
  .gap .sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px; }
  .gap li { padding: 2px 0; }
  .statement { display: grid; gap: 4px; padding-bottom: 8px; border-bottom: 1px solid var(--line); }
  .bars { width: 50px; height: 20px; }
  @media print { .score, .gap, .statement { break-inside: avoid; } .columns.even { grid-template-columns: minmax(0, 1fr); } }
`;

customElements.define("session-outcome", SessionOutcome);
