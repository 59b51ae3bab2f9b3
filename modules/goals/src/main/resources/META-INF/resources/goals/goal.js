import { css, html, nothing } from "lit";
import { get, post, remove, tryGet } from "/app/api.js";
import { open, say } from "/app/dialogs.js";
import { count, percent, when, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { category, focus } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { foot, table } from "/app/tables.js";
import { pace, span } from "/goals/pace.js";
import "/goals/key-results.js";
import "/goals/work-links.js";

class GoalPage extends Page {
  static sheet = css`
    .key-result { display: grid; gap: 6px; padding: 12px 16px; border-bottom: 1px solid var(--line); }
    .key-result:last-of-type { border-bottom: 0; }
    .check-ins { font-size: 12px; color: var(--ink-2); display: grid; gap: 2px; }
    .links li { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; padding: 8px 0; border-bottom: 1px solid var(--line); }
    .links li:last-child { border: 0; }
    details.add > summary { cursor: pointer; color: var(--accent); font-weight: 550; padding: 8px 0; }
    .flush details.add { padding: 4px 16px 12px; border-top: 1px solid var(--line); }
  `;

  goal = new Loading(this, async (signal) => {
    const goal = await get(`/goals/${this.args.id}`, {}, { signal });
    const parent = goal.parent ? await tryGet(`/goals/${goal.parent}`, {}, null, { signal }) : null;
    return { goal, parent };
  });
  work = new Loading(this, (signal) => get(`/goals/${this.args.id}/work-items`, { limit: 100 }, { signal }));

  reload() {
    this.goal.run();
    this.work.run();
  }

  async more() {
    const next = await get(`/goals/${this.args.id}/work-items`, { limit: 100, cursor: this.work.value.next });
    this.work.value = { items: [...this.work.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  async close(goal) {
    const answer = await open((done) => html`<h2>Close “${goal.title}”?</h2>
      <form class="form" @submit=${(event) => { event.preventDefault(); done(new FormData(event.target)); }}>
        <p class="muted">A closed goal drives no work any more. You can open it again.</p>
        <div class="field"><label for="score">Score, 0 to 1 <span class="hint">optional</span></label><input id="score" name="score" type="number" min="0" max="1" step="0.1" value=${goal.progress === null ? nothing : Math.round(goal.progress * 10) / 10}></div>
        <div class="field"><label for="lesson">What we learned <span class="hint">optional</span></label><textarea id="lesson" name="lesson"></textarea></div>
        <div class="actions"><button type="button" class="button" @click=${() => done()}>Cancel</button><button class="button danger">Close goal</button></div></form>`, "Close the goal");
    if (answer) {
      await this.act(() => post(`/goals/${goal.id}/closure`, { score: answer.get("score") === "" ? null : Number(answer.get("score")), lesson: answer.get("lesson") || null }), "Goal closed");
    }
  }

  async act(call, sentence) {
    try {
      await call();
      say(sentence);
    } catch (failure) {
      say(failure.message);
    }
    this.reload();
  }

  render() {
    return html`<div class="page" @prodops:changed=${() => this.reload()}>${this.goal.show((value) => this.body(value), 8)}</div>`;
  }

  body({ goal, parent }) {
    const editable = can("contributor") && !goal.closed;
    return html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/goals")}>Goals</a>${parent ? html` / <a href=${to(`/goals/${parent.id}`)}>${parent.title}</a>` : nothing}</p>
        <h1>${goal.title}</h1>
        <p class="lead row">${focus(goal.focus)}${pace(goal)}<span>${span(goal.period)}</span>${goal.committed ? html`<span class="tag">Committed</span>` : nothing}${goal.functions?.map((one) => html`<span class="tag">${words(one)}</span>`)}</p></div>
        <div class="actions">${editable ? html`<a class="button" href=${to(`/goals/${goal.id}/edit`)}>Change goal</a>` : nothing}
          ${can("lead") ? goal.closed ? html`<button type="button" class="button" @click=${() => this.act(() => remove(`/goals/${goal.id}/closure`), "Goal open again")}>Open again</button>` : html`<button type="button" class="button" @click=${() => this.close(goal)}>Close goal</button>` : nothing}</div></div>
      ${goal.closed ? html`<div class="notice"><p>Closed ${when(goal.closedAt)} by ${goal.closedBy}.${goal.lesson ? html` ${goal.lesson}` : nothing}</p></div>` : nothing}
      <dl class="figures">
        <div class="figure"><dt>Progress</dt><dd>${goal.progress === null ? "–" : percent(goal.progress)}</dd></div>
        <div class="figure"><dt>Time over</dt><dd>${percent(goal.elapsed)}</dd></div>
        <div class="figure"><dt>At this pace it ends at</dt><dd>${percent(goal.expectedFinal)}</dd></div>
        <div class="figure"><dt>Work items</dt><dd>${count(goal.workItemCount)}</dd></div>
      </dl>
      <div class="columns">
        <div class="stack">
          <section class="card flush" aria-labelledby="key-results"><h2 id="key-results">Key results</h2><key-results .goal=${goal} .editable=${editable}></key-results></section>
          <section class="card flush" aria-labelledby="work"><h2 id="work">Work that serves it</h2>${this.work.show((page) => this.items(page), 3)}</section>
        </div>
        <section class="card" aria-labelledby="links"><h2 id="links">How work is linked</h2><work-links .goal=${goal} .editable=${editable}></work-links></section>
      </div>`;
  }

  items({ items, next }) {
    if (items.length === 0) {
      return empty({ title: "No work serves it yet", text: "Link one item, or a rule such as a label: it finds present and future items." });
    }
    return table({ caption: "Work that serves the goal", rows: items, columns: [
      { key: "title", label: "Item", cell: (row) => html`<a class="title" href=${to(`/work-items/${row.workItemId}`)}>${row.title}</a><span class="sub">${row.key}</span>` },
      { key: "status", label: "Status", cell: (row) => category(row.category, row.status) },
      { key: "reason", label: "Because", cell: (row) => row.reason },
      { key: "since", label: "Since", cell: (row) => when(row.since) },
    ], foot: foot(items, next, () => this.more(), "work item") });
  }
}

customElements.define("goal-page", GoalPage);
