import { html, nothing } from "lit";
import { get } from "/app/api.js";
import { day, percent, when } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { product, to } from "/app/location.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { csvButton, foot, table } from "/app/tables.js";
import { finding, standing, verdict } from "/goals/alignment/states.js";
import "/app/chart-view.js";

/** All alignment sessions, and how agreement went from one to the next. */
class AlignmentPage extends Page {
  sessions = new Loading(this, (signal) => get("/alignment-sessions", { product: product(), limit: 100 }, { signal }));

  reload() {
    this.sessions.run();
  }

  async more() {
    const next = await get("/alignment-sessions", { product: product(), limit: 100, cursor: this.sessions.value.next });
    this.sessions.value = { items: [...this.sessions.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  render() {
    const items = this.sessions.value?.items ?? [];
    const newest = items.find((one) => one.verdict);
    return html`<div class="page">
      <div class="page-head"><div><h1>${newest ? finding(newest) : "Alignment"}</h1>
        <p class="lead">Ask everyone the same question, blind and at once: what are you trying to achieve for this product?</p></div>
        <div class="actions">${csvButton("/alignment-sessions", { product: product() }, "alignment-sessions")}${can("lead") ? html`<a class="button primary" href=${to("/alignment/new")}>Prepare a session</a>` : nothing}</div></div>
      ${this.sessions.show((page) => html`${trend(page.items)}<section class="card flush" aria-label="Sessions">${this.list(page)}</section>`, 6)}</div>`;
  }

  list({ items, next }) {
    if (items.length === 0) {
      return empty({ title: "Nobody has been asked yet", text: can("lead") ? "Prepare a session: choose the statements, invite people from every function, and let them answer before anyone sees a thing." : "A product lead prepares the first session." });
    }
    return table({ caption: "Alignment sessions", rows: items, columns: [
      { key: "question", label: "Session", cell: (row) => html`<a class="title" href=${to(`/alignment/${row.id}`)}>${row.question}</a><span class="sub">${row.product}, ${day(row.createdAt)}</span>` },
      { key: "state", label: "State", cell: (row) => standing(row.state) },
      { key: "answered", label: "Answered", num: true, cell: (row) => html`${row.answered} of ${row.invited}` },
      { key: "verdict", label: "Verdict", cell: (row) => verdict(row.verdict) },
      { key: "agreement", label: "Agreement", num: true, cell: (row) => percent(row.agreement) },
      { key: "betweenFunctions", label: "Between functions", num: true, cell: (row) => percent(row.betweenFunctions) },
      { key: "nextOn", label: "Next", cell: (row) => when(row.nextOn) },
    ], foot: foot(items, next, () => this.more(), "session") });
  }
}

/** Agreement over sessions of one product, oldest first; the table below says the same. */
function trend(items) {
  const key = product() || items[0]?.product;
  const measured = items.filter((one) => one.product === key && one.agreement !== null).reverse();
  if (measured.length < 2) {
    return nothing;
  }
  const change = measured.at(-1).agreement - measured[0].agreement;
  const line = (name, value, token, colour) => ({ name, type: "line", symbolSize: 7, data: measured.map((one) => (value(one) === null ? null : Math.round(value(one) * 100))), itemStyle: { color: colour(token) }, lineStyle: { color: colour(token) } });
  const option = (colour) => ({
    grid: { left: 40, right: 16, top: 36, bottom: 28 }, legend: { top: 0, itemGap: 28, textStyle: { color: colour("--ink-2") } }, tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: measured.map((one) => day(one.createdAt)), axisLabel: { color: colour("--ink-2") } },
    yAxis: { type: "value", min: 0, max: 100, axisLabel: { color: colour("--ink-2"), formatter: "{value} %" }, splitLine: { lineStyle: { color: colour("--line") } } },
    series: [line("Agreement", (one) => one.agreement, "--chart-1", colour), line("Between functions", (one) => one.betweenFunctions, "--chart-2", colour)],
  });
  const title = `Agreement ${change >= 0.005 ? "rose" : change <= -0.005 ? "fell" : "stayed"} from ${percent(measured[0].agreement)} to ${percent(measured.at(-1).agreement)} over ${measured.length} sessions`;
  return html`<section class="card" aria-labelledby="trend"><h2 id="trend">${title}</h2><chart-view label=${title} .option=${option}></chart-view></section>`;
}

customElements.define("alignment-page", AlignmentPage);
