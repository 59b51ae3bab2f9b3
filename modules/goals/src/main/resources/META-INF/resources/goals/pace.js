import { html } from "lit";
import { percent, when } from "/app/format.js";
import { mark } from "/app/marks.js";

const PACE = { NOT_STARTED: ["ring", "", "Not started"], ON_TRACK: ["dot", "good", "On track"], BEHIND: ["square", "warn", "Behind"], AT_RISK: ["triangle", "bad", "At risk"] };
const BAND = { RED: ["triangle", "bad"], YELLOW: ["square", "warn"], GREEN: ["dot", "good"] };
const OUTCOME = { KEPT: "the promise was kept", MISSED: "less than was promised", SWEET_SPOT: "as ambitious as it was meant to be", ABOVE: "easier than it was meant to be", BELOW: "short of what was hoped for" };

/** How a goal stands, in a shape and a word. */
export function pace(goal) {
  if (goal.closed) {
    return mark("dash", "", goal.score === null || goal.score === undefined ? "Closed" : `Closed at ${goal.score}`);
  }
  return goal.pace ? mark(...PACE[goal.pace]) : mark("ring", "", "No key result");
}

/** The mark of a progress, on the scale goals are graded by. */
export const band = (one) => (one.band ? mark(...BAND[one.band], `${(Math.round(one.progress * 10) / 10).toFixed(1)} ${one.band.toLowerCase()}`) : "–");

/** What a closed goal's grade means. */
export const outcome = (goal) => OUTCOME[goal.outcome] ?? null;

/** The finding about a goal, in a sentence. */
export function finding(goal) {
  if (goal.closed) {
    return `Closed${goal.score === null ? "" : ` at ${goal.score}`}${outcome(goal) ? `: ${outcome(goal)}` : ""}.`;
  }
  if (goal.progress === null) {
    return "Nothing measures it yet, so nobody can tell how it stands.";
  }
  if (goal.paceRatio === null) {
    return "Its period has not begun.";
  }
  const word = { ON_TRACK: "It is on track", BEHIND: "It is behind", AT_RISK: "It is at risk" }[goal.pace];
  return `${word}: ${percent(goal.progress)} done with ${percent(goal.elapsed)} of its time over; at this pace it ends at ${percent(goal.expectedFinal)}.`;
}

/** The period as people say it; the last day is inside. */
export function span({ from, to }) {
  const last = new Date(new Date(`${to}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
  return html`${when(`${from}T00:00:00Z`)} to ${when(`${last}T00:00:00Z`)}`;
}

export const CADENCES = [["7", "Every week"], ["14", "Every two weeks"], ["30", "Every 30 days"]].map(([value, label]) => ({ value, label }));
/** "every week", "every 10 days" */
export const cadence = (days) => (CADENCES.find((one) => one.value === String(days))?.label ?? `Every ${days} days`).toLowerCase();
