import { post } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { mark } from "/app/marks.js";

/** A shape, a tone and a word. */
export const STATES = { PENDING: ["half", "accent", "Pending"], SENT: ["dot", "good", "Sent"], FAILED: ["triangle", "bad", "Failed"], STOPPED: ["dash", "", "Stopped"] };

/** @param {string} name */
export function tellingState(name) {
  const [shape, tone, word] = STATES[name] ?? ["ring", "", name];
  return mark(shape, tone, word);
}

/** Has an issue's tracker told again now. @param {{id: string, key: string}} row */
export async function tellAgain(row) {
  await post(`/write-backs/${row.id}/retries`);
  say(`The tracker is told again of ${row.key}`);
}
