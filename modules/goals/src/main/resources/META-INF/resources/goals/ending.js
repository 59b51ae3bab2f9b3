import { html, nothing } from "lit";
import { post } from "/app/api.js";
import { open, say } from "/app/dialogs.js";
import { go, to } from "/app/location.js";
import { span } from "/goals/pace.js";

/** Asks how a goal ended and closes it. @returns {Promise<boolean>} whether it was closed */
export async function close(goal) {
  const grade = goal.progress === null ? nothing : (Math.round(goal.progress * 10) / 10).toFixed(1);
  const answer = await open((done) => html`<h2>Close “${goal.title}”?</h2>
    <form class="form" @submit=${(event) => { event.preventDefault(); done(new FormData(event.target)); }}>
      <p class="muted">A closed goal drives no work any more. You can open it again.</p>
      <div class="field"><label for="score">Score, 0 to 1 <span class="hint">optional</span></label><input id="score" name="score" type="number" min="0" max="1" step="0.1" value=${grade} aria-describedby="score-hint">
        <span class="hint" id="score-hint">${goal.committed ? "It was committed: anything below 1.0 is less than was promised." : "It was aspirational: 0.6 to 0.7 is as ambitious as it was meant to be."}</span></div>
      <div class="field"><label for="lesson">What we learned <span class="hint">optional</span></label><textarea id="lesson" name="lesson" maxlength="4000"></textarea></div>
      <div class="actions"><button type="button" class="button" @click=${() => done()}>Cancel</button><button class="button danger">Close goal</button></div></form>`, "Close the goal");
  if (!answer) {
    return false;
  }
  await post(`/goals/${goal.id}/closure`, { score: answer.get("score") === "" ? null : Number(answer.get("score")), lesson: answer.get("lesson") || null });
  say("Goal closed");
  return true;
}

/** Carries a goal on into the next period and goes there. */
export async function carryOn(goal) {
  const answer = await open((done) => html`<h2>Carry “${goal.title}” on?</h2>
    <p class="muted">A new goal is set for the period after ${span(goal.period)}. Key results start from where they ended; what is done stays behind. Rules that link work go along, links to single items do not.</p>
    <div class="actions"><button type="button" class="button" @click=${() => done(false)}>Cancel</button><button type="button" class="button primary" autofocus @click=${() => done(true)}>Carry on</button></div>`, "Carry the goal on");
  if (answer) {
    const next = await post(`/goals/${goal.id}/clones`, {});
    say("Carried on into the next period");
    go(to(`/goals/${next.id}`));
  }
}
