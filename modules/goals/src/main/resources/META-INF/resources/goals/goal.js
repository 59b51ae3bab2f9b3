import { css, html, nothing } from "lit";
import { get, remove, tryGet } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { count, percent, plural, when, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { to } from "/app/location.js";
import { category, focus } from "/app/marks.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { foot, table } from "/app/tables.js";
import { carryOn, close } from "/goals/ending.js";
import { band, cadence, finding, pace, span } from "/goals/pace.js";
import "/goals/history.js";
import "/goals/key-results.js";
import "/goals/work-links.js";

class GoalPage extends Page {
  static sheet = css`
    .key-result { display: grid; gap: 6px; padding: 12px 16px; border-bottom: 1px solid var(--line); }
    .key-result:last-of-type { border-bottom: 0; }
    .key-result h3 { font-size: 14px; }
    .key-result .chart { height: 200px; }
    .key-result .facts { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; font-size: 12px; color: var(--ink-2); }
    .key-result details[open] > summary { margin-bottom: 8px; }
    .key-result .steps { display: grid; gap: 3px; font-size: 13px; }
    .history { display: grid; gap: 10px; font-size: 13px; }
    .history > li { border-left: 2px solid var(--line); padding-left: 10px; overflow-wrap: anywhere; }
    .history .sub { font-size: 12px; color: var(--ink-3); }
    .check-ins { font-size: 12px; color: var(--ink-2); display: grid; gap: 2px; }
    .links li { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; padding: 8px 0; border-bottom: 1px solid var(--line); }
    .links li:last-child { border: 0; }
    details.add > summary { cursor: pointer; color: var(--accent); font-weight: 550; padding: 8px 0; }
    .flush details.add { padding: 4px 16px 12px; border-top: 1px solid var(--line); }
  `;

  goal = new Loading(this, async (signal) => {
    const goal = await get(`/goals/${this.args.id}`, {}, { signal });
    const [parents, before] = await Promise.all([
      Promise.all(goal.parents.map((id) => tryGet(`/goals/${id}`, {}, null, { signal }))),
      goal.clonedFrom ? tryGet(`/goals/${goal.clonedFrom}`, {}, null, { signal }) : null]);
    return { goal, parents: parents.filter(Boolean), before };
  });
  suggested = new Loading(this, (signal) => tryGet("/suggestions/progress", { goal: this.args.id }, { suggestions: 0 }, { signal }));
  work = new Loading(this, (signal) => get(`/goals/${this.args.id}/work-items`, { limit: 25 }, { signal }));

  reload() {
    this.goal.run();
    this.suggested.run();
    this.work.run();
  }

  async more() {
    const next = await get(`/goals/${this.args.id}/work-items`, { limit: 100, cursor: this.work.value.next });
    this.work.value = { items: [...this.work.value.items, ...next.items], next: next.next };
    this.requestUpdate();
  }

  async act(call, sentence) {
    try {
      await call();
      if (sentence) {
        say(sentence);
      }
    } catch (failure) {
      say(failure.message);
    }
    this.reload();
  }

  render() {
    return html`<div class="page" @prodops:changed=${() => this.reload()}>${this.goal.show((value) => this.body(value), 8)}</div>`;
  }

  body({ goal, parents, before }) {
    const editable = can("contributor") && !goal.closed;
    return html`
      <div class="page-head"><div><p class="crumbs"><a href=${to("/goals")}>Goals</a>${parents.map((one, i) => html`${i === 0 ? " / " : " · "}<a href=${to(`/goals/${one.id}`)}>${one.title}</a>`)}</p>
        <h1>${goal.title}</h1>
        <p class="lead">${finding(goal)}</p>
        <p class="lead row">${focus(goal.focus)}${pace(goal)}<span>${span(goal.period)}</span><span class="tag">${goal.committed ? "Committed" : "Aspirational"}</span>${goal.functions?.map((one) => html`<span class="tag">${words(one)}</span>`)}</p></div>
        <div class="actions"><a class="button" href=${to(`/because/${goal.id}`)}>Because of this goal</a>${editable ? html`<a class="button" href=${to(`/goals/${goal.id}/edit`)}>Change goal</a>` : nothing}
          ${can("lead") ? goal.closed ? html`<button type="button" class="button" @click=${() => this.act(() => remove(`/goals/${goal.id}/closure`), "Goal open again")}>Open again</button>` : html`<button type="button" class="button" @click=${() => this.act(() => close(goal))}>Close goal</button>` : nothing}
          ${can("contributor") ? html`<button type="button" class="button" @click=${() => this.act(() => carryOn(goal))}>Carry on</button>` : nothing}</div></div>
      ${before ? html`<p class="hint">Carried on from <a href=${to(`/goals/${before.id}`)}>${before.title}, ${span(before.period)}</a>.</p>` : nothing}
      ${goal.closed ? html`<div class="notice"><p>Closed ${when(goal.closedAt)} by ${goal.closedBy}.${goal.lesson ? html` ${goal.lesson}` : nothing}</p></div>` : nothing}
      <dl class="figures">
        <div class="figure"><dt>Progress</dt><dd>${goal.progress === null ? "–" : percent(goal.progress)} <span class="note">${band(goal)}</span></dd></div>
        <div class="figure"><dt>Time over</dt><dd>${percent(goal.elapsed)}</dd></div>
        <div class="figure"><dt>At this pace it ends at</dt><dd>${percent(goal.expectedFinal)}</dd></div>
        <div class="figure"><dt>Check-ins in time</dt><dd>${percent(goal.discipline)} <span class="note">${goal.due === 0 ? "none was due yet" : `n = ${goal.due}`}, ${cadence(goal.cadenceDays)}${goal.missed > 0 ? `, ${goal.missed} missed` : nothing}</span></dd></div>
        <div class="figure"><dt>Work items</dt><dd>${count(goal.workItemCount)}</dd></div>
      </dl>
      <div class="columns">
        <div class="stack">
          <section class="card flush" aria-labelledby="key-results"><h2 id="key-results">Key results</h2><key-results .goal=${goal} .editable=${editable}></key-results></section>
          <section class="card flush" aria-labelledby="work"><h2 id="work">Work that serves it</h2>${this.work.show((page) => this.items(page), 3)}</section>
        </div>
        <div class="stack">
          <section class="card" aria-labelledby="links"><h2 id="links">How work is linked</h2>${this.suggested.value?.suggestions > 0 ? html`<p><a href=${to("/suggestions", { goal: goal.id })}>${plural(this.suggested.value.suggestions, "suggestion")}</a> to confirm</p>` : nothing}<work-links .goal=${goal} .editable=${editable}></work-links></section>
          <section class="card" aria-labelledby="history"><h2 id="history">What happened</h2><goal-history .goal=${goal.id} .version=${[goal.version, ...goal.workLinks.map((link) => link.confirmedAt)].join(" ")}></goal-history></section>
        </div>
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
