import { html, nothing } from "lit";
import { get, tryGet } from "/app/api.js";
import { count, moment, when, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { change, param, period, product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";
import { csvButton, table } from "/app/tables.js";
import { charts } from "/reporting/series.js";
import { columnsOf, shown } from "/reporting/columns.js";
import { share } from "/reporting/share.js";
import "/app/chart-view.js";

/** A report as all are shown; one with a view of its own overrides parts. */
export class ReportPage extends Page {
  report = new Loading(this, (signal) => get(`/reports/${this.name}`, this.asked(), { signal }));
  entry = new Loading(this, async (signal) => {
    const all = await tryGet("/reports", {}, { items: [] }, { signal });
    return (all.items ?? all.rows ?? []).find((one) => one.name === this.name) ?? null;
  });

  get name() {
    return this.args.name;
  }

  asked() {
    return { product: product(), ...period(), grain: param("grain"), by: param("by") };
  }

  reload() {
    this.report.run();
    if (this.entry.value === undefined) {
      this.entry.run();
    }
  }

  render() {
    const report = this.report.value;
    const entry = this.entry.value;
    return html`<div class="page">
      <div class="page-head"><div><p class="crumbs"><a href=${to("/reports")}>Reports</a> / ${this.name}</p>
        <h1>${this.heading(report, entry)}</h1></div>
        <div class="actions">
          <button type="button" class="button" aria-pressed=${param("explain") === "1"} aria-expanded=${param("explain") === "1"} aria-controls="explanation" @click=${() => change({ explain: param("explain") ? "" : "1" })}>Explain</button>
          ${csvButton(`/reports/${this.name}`, this.asked(), this.name)}
          <button type="button" class="button" @click=${share}>Share</button></div></div>
      <form class="filters" aria-label="Report" @submit=${(event) => event.preventDefault()}>
        ${this.choices(report, entry)}
      </form>
      <div id="explanation" ?hidden=${param("explain") !== "1"}>${report ? explanation(report, entry) : nothing}</div>
      ${this.report.show((value) => this.body(value, entry), 8)}</div>`;
  }

  heading(report, entry) {
    return report?.title ?? entry?.title ?? words(this.name.replace(/-/g, " "));
  }

  choices(report, entry) {
    return html`${entry?.parameters?.includes("grain") ? this.choice("grain", "Per", ["day", "week", "month"], report?.grain) : nothing}
      ${entry?.by?.length ? this.choice("by", "Split by", ["", ...entry.by], report?.by ?? "") : nothing}`;
  }

  choice(name, label, values, now) {
    const value = param(name) || now;
    return html`<label>${label}<select @change=${(event) => change({ [name]: event.target.value })}>${values.map((one) => html`<option value=${one} ?selected=${one === value}>${one ? words(one) : "Nothing"}</option>`)}</select></label>`;
  }

  body(report, entry) {
    const totals = Object.entries(report.totals ?? {});
    const periods = report.rows.length > 1 && report.rows[0].from && report.rows[0].to && !report.rows.some((row) => row.group);
    return html`
      ${report.why ? html`<div class="card">${empty({ title: "Nothing to show for this view", text: report.why, action: html`<a class="button" href=${to("/sources")}>Go to sources</a>` })}</div>` : nothing}
      ${totals.length > 0 ? html`<dl class="figures">${totals.map(([name, value]) => html`<div class="figure"><dt>${words(name)}</dt><dd>${shown(name, value) ?? "–"}${report.reasons?.[name] ? html` <span class="note">${report.reasons[name]}</span>` : nothing}</dd></div>`)}</dl>` : nothing}
      ${periods ? charts(report.rows).map((one) => html`<section class="card" aria-label=${one.title}><chart-view .label=${`Chart of ${one.title}; the table below has the same values`} .option=${one.option}></chart-view></section>`) : nothing}
      ${report.rows.length > 0 ? html`<section class="card flush" aria-label="Rows">${table({ caption: report.title ?? report.name, rows: report.rows, columns: columnsOf(report.rows, entry?.columns) })}</section>` : nothing}
      <p class="hint">As of ${moment(report.asOf)}${report.n === undefined ? nothing : html`, n = ${count(report.n)}`}${report.dataAt ? html`, last data ${moment(report.dataAt)}` : nothing}.</p>`;
  }
}

function explanation(report, entry) {
  return html`<section class="card stack tight"><h2>What it means</h2><p>${report.definition}</p>
    <p class="muted">Unit: ${report.unit ?? "–"}${report.from ? html`. From ${when(report.from)} to ${when(report.to)}` : nothing}${report.sources?.length ? html`. Made of: ${report.sources.join(", ")}` : nothing}.</p>
    ${entry?.columns?.length ? html`<dl class="stack tight">${entry.columns.map((one) => html`<div><dt><strong>${words(one.name)}</strong>${one.unit ? html` <span class="faint">${one.unit}</span>` : nothing}</dt><dd class="muted">${one.meaning}</dd></div>`)}</dl>` : nothing}</section>`;
}

customElements.define("report-page", ReportPage);
