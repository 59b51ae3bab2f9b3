import { html } from "lit";
import { when } from "/app/format.js";
import { mark } from "/app/marks.js";

const PACE = { NOT_STARTED: ["ring", "", "Not started"], ON_TRACK: ["dot", "good", "On track"], BEHIND: ["square", "warn", "Behind"], AT_RISK: ["triangle", "bad", "At risk"] };

/** How a goal stands, in a shape and a word. */
export function pace(goal) {
  if (goal.closed) {
    return mark("dash", "", goal.score === null || goal.score === undefined ? "Closed" : `Closed at ${goal.score}`);
  }
  return goal.pace ? mark(...PACE[goal.pace]) : mark("ring", "", "No key result");
}

/** The period as people say it; the last day is inside. */
export function span({ from, to }) {
  const last = new Date(new Date(`${to}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
  return html`${when(`${from}T00:00:00Z`)} to ${when(`${last}T00:00:00Z`)}`;
}
