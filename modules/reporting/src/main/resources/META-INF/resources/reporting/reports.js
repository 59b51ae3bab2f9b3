import { css, html } from "lit";
import { get } from "/app/api.js";
import { words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";

class ReportsPage extends Page {
  static sheet = css`
    .catalogue { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 12px; }
    .catalogue a { display: grid; gap: 4px; height: 100%; align-content: start; color: inherit; }
    .catalogue a:hover { border-color: var(--accent); text-decoration: none; }
    .catalogue h2 { margin: 0; color: var(--accent); }
  `;

  reports = new Loading(this, (signal) => get("/reports", {}, { signal }));

  reload() {
    this.reports.run();
  }

  render() {
    return html`<div class="page"><div class="page-head"><div><h1>Reports</h1><p class="lead">Every figure is defined once, says what it is made of, and is the same here, over REST and as CSV.</p></div></div>
      ${this.reports.show((page) => {
        const items = page.items ?? page.rows ?? page;
        return items.length === 0 ? html`<div class="card">${empty({ title: "No report", text: "This server offers none." })}</div>`
          : html`<ul class="catalogue">${items.map((one) => html`<li><a class="card" href=${to(`/reports/${one.name}`)}><h2>${one.title ?? words(one.name)}</h2><p class="muted">${one.definition}</p></a></li>`)}</ul>`;
      }, 4)}</div>`;
  }
}

customElements.define("reports-page", ReportsPage);
