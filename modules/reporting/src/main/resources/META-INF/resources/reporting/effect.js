import { css, html, nothing } from "lit";
import { count, day, decimal, moment, percent, plural, when, words } from "/app/format.js";
import { change, param, period, product, range, to } from "/app/location.js";
import { empty } from "/app/states.js";
import { table } from "/app/tables.js";
import { chart } from "/reporting/effect-chart.js";
import { finding, METRICS, signed, valued } from "/reporting/effect-words.js";
import { ReportPage } from "/reporting/report.js";
import { columnsOf } from "/reporting/columns.js";

/** Fewer weeks cannot hold eight on both sides of a session. */
const LEAST_DAYS = 182;

const LINES = ["value", "fitted", "counterfactual"];
const LABELS = { t: "Week", fitted: "On the line", counterfactual: "Line before, carried on" };

/** What followed an alignment session: the points, the lines, and what else changed. */
class EffectPage extends ReportPage {
  static sheet = css`
    .interval { white-space: nowrap; }
    .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 12px; }
  `;

  get name() {
    return "effect";
  }

  asked() {
    const wide = param("range") && range().days >= LEAST_DAYS;
    return { product: product(), ...(wide ? period() : {}), metric: param("metric"), session: param("session") };
  }

  heading(report) {
    return report ? finding(report) : "What followed an alignment session";
  }

  choices(report) {
    const metric = param("metric") || "attainment";
    const sessions = report?.totals.sessions ?? [];
    const chosen = report?.totals.session;
    const all = chosen && !sessions.some((one) => one.id === chosen.id) ? [...sessions, chosen] : sessions;
    return html`<label>Figure<select @change=${(event) => change({ metric: event.target.value })}>${Object.entries(METRICS).map(([name, { label }]) => html`<option value=${name} ?selected=${name === metric}>${label}</option>`)}</select></label>
      ${all.length > 0 ? html`<label>Session<select @change=${(event) => change({ session: event.target.value })}>${all.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen?.id}>${product() ? "" : `${one.product}, `}${day(one.revealedAt)}${one.verdict ? `, ${words(one.verdict).toLowerCase()}` : ""}</option>`)}</select></label>` : nothing}`;
  }

  body(report, entry) {
    const { totals } = report;
    const first = report.rows.findIndex((row) => row.value !== null);
    const seen = first >= 0;
    // Weeks before the first value would only push the ones that have any to the edge.
    const rows = report.rows.filter((row, i) => i >= first || row.session !== null);
    return html`
      ${report.why ? html`<div class="card">${empty({ title: totals.session && seen ? "Too few points for a line" : "Nothing to show for this view", text: report.why, action: this.next(totals) })}</div>` : nothing}
      ${seen ? html`<section class="card" aria-label="Chart"><chart-view .label=${`${finding(report)}. The table below has the same values.`} .option=${(colour) => chart({ ...report, rows }, colour)}></chart-view></section>
        ${this.figures(report)}` : nothing}
      <div class="beside">${seen ? this.compared(report) : nothing}${totals.session ? session(totals) : nothing}</div>
      ${totals.session ? happenings(totals) : nothing}
      ${seen ? html`<section class="card flush" aria-label="Weeks">${table({ caption: "The weeks and the lines", rows, columns: this.columns(report, entry) })}</section>` : nothing}
      <p class="hint">Whole weeks from ${when(report.from)} to ${when(report.to)} as of ${moment(report.asOf)}, n = ${count(report.n)}${report.dataAt ? html`, last data ${moment(report.dataAt)}` : nothing}. A range under 26 weeks shows a year, or half a year around the session chosen.</p>`;
  }

  next(totals) {
    return totals.session ? html`<a class="button" href=${to("/goals/check-in")}>Check in on goals</a>` : html`<a class="button" href=${to("/alignment")}>Go to alignment</a>`;
  }

  figures({ totals, reasons }) {
    const { before, after } = totals;
    const line = (name, label, step) => html`<div class="figure"><dt>${label}</dt><dd>${totals[name] ? signed(totals, totals[name].value, step) : "–"}
      <span class="note">${totals[name] ? html`<span class="interval">95 %: ${signed(totals, totals[name].low)} to ${signed(totals, totals[name].high)}</span>` : "too few points"}</span></dd></div>`;
    return html`<dl class="figures">
      <div class="figure"><dt>Median before</dt><dd>${valued(totals, before.median)} <span class="note">n = ${plural(before.n, "week")}</span></dd></div>
      <div class="figure"><dt>Median after</dt><dd>${valued(totals, after.median)} <span class="note">${reasons.after ?? `n = ${plural(after.n, "week")}`}</span></dd></div>
      ${line("b1", "Change a week before", true)}${line("b2", "Step at the session", false)}${line("b3", "More a week after than before", true)}</dl>`;
  }

  compared({ totals, reasons }) {
    const did = totals.differenceInDifferences, rank = totals.rankCorrelation;
    return html`<section class="card stack tight" aria-labelledby="compared"><h2 id="compared">Beside other products</h2>
      <p>${did.value === null ? reasons.differenceInDifferences : html`Mean after less mean before: ${signed(totals, did.changeWith)} with a session (${plural(did.with, "product")}), ${signed(totals, did.changeWithout)} without (${plural(did.without, "product")}). The difference is <strong>${signed(totals, did.value)}</strong>${did.leftOut ? `; ${plural(did.leftOut, "product")} left out` : ""}.`}</p>
      <p>${rank.rho === null ? reasons.rankCorrelation : html`Agreement in a session and what goals reached in the end go together with a rank correlation of <strong>${decimal(rank.rho)}</strong> (n = ${plural(rank.n, "session")}).`}</p>
      ${totals.durbinWatson === null ? nothing : html`<p class="muted">Durbin-Watson ${decimal(totals.durbinWatson)}: ${alike(totals.durbinWatson)}</p>`}
      <p class="muted">Customer health and net revenue retention have no weekly series yet.</p></section>`;
  }

  columns(report, entry) {
    return columnsOf(report.rows, entry?.columns).filter((one) => !["after", "session"].includes(one.key)).map((one) => {
      const label = LABELS[one.key] ?? one.label;
      return LINES.includes(one.key) ? { ...one, label, cell: (row) => valued(report.totals, row[one.key]) }
        : one.key === "verdict" ? { ...one, label, cell: (row) => words(row.verdict) } : { ...one, label };
    });
  }
}

function alike(durbinWatson) {
  return durbinWatson < 1.5 || durbinWatson > 2.5 ? "neighbouring weeks are not independent, so the true intervals are wider than these." : "neighbouring weeks look independent enough for these intervals.";
}

function session({ session: one }) {
  const rounds = one.rounds.map((round) => `${words(round.verdict ?? "no verdict").toLowerCase()}${round.agreement === null ? "" : ` (${percent(round.agreement)})`}`).join(", then ");
  return html`<section class="card stack tight" aria-labelledby="session"><h2 id="session">The session</h2>
    <p>Revealed ${when(one.revealedAt)}: people were ${rounds}.${one.verdictBefore ? ` The session before said ${words(one.verdictBefore).toLowerCase()}.` : ""} <a href=${to(`/alignment/${one.id}`)}>Open the session</a></p>
    <p class="muted">What is shown here is associated with the session in time. It does not show that the session was the cause.</p></section>`;
}

function happenings({ happenings: all, happeningsLeft, session: one }) {
  const rows = all.map((each) => ({ at: each.at, side: each.at < one.revealedAt ? "Before" : "After", kind: words(each.kind), what: each.what }));
  return html`<section class="card flush" aria-labelledby="else"><div class="card-head"><div><h2 id="else">What else changed</h2><p class="muted">Each of these may be behind the change as well.${happeningsLeft ? ` ${plural(happeningsLeft, "more")} further away in time.` : ""}</p></div></div>
    ${rows.length === 0 ? empty({ title: "Nothing that is known", text: "No goal, north star, release or source of this product changed in these weeks. What is not recorded here may have." })
      : table({ caption: "Changes in the same weeks", rows, columns: [{ key: "at", label: "When", cell: (row) => when(row.at) }, { key: "side", label: "Session" }, { key: "kind", label: "Change" }, { key: "what", label: "What", lead: true }] })}</section>`;
}

customElements.define("effect-page", EffectPage);
