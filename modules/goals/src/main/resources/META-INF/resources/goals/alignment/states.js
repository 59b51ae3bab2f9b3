import { html, nothing } from "lit";
import { percent, words } from "/app/format.js";
import { mark } from "/app/marks.js";

const STATE = { DRAFT: ["ring", "", "Being prepared"], ANSWERING: ["half", "accent", "People answer"], REVEALED: ["square", "warn", "Revealed"], THEMED: ["diamond", "good", "Measured"], CONCLUDED: ["dot", "good", "Concluded"] };
/** Where a session stands, in a shape and words. @param {string} state */
export const standing = (state) => mark(...(STATE[state] ?? ["ring", "", words(state)]));

const VERDICT = { SAME: ["dot", "good", "Same"], CLOSE: ["half", "warn", "Close"], APART: ["triangle", "bad", "Apart"] };
/** @param {string|null} verdict */
export const verdict = (name) => (name ? mark(...VERDICT[name]) : html`<span class="faint">not measured</span>`);

/** What the verdict means, as a sentence to put above everything else. */
export function finding({ verdict: name, agreement }) {
  const agree = percent(agreement);
  switch (name) {
    case "SAME": return `People want the same: two of them agree to ${agree}`;
    case "CLOSE": return `People are close: two of them agree to ${agree}`;
    case "APART": return `People are apart: two of them agree to ${agree}`;
    default: return "";
  }
}

const STEPS = ["DRAFT", "ANSWERING", "REVEALED", "THEMED", "CONCLUDED"];
const STEP = { DRAFT: "Invite", ANSWERING: "Answer", REVEALED: "Reveal", THEMED: "Measure", CONCLUDED: "Agree" };
/** The way a session goes, and where it is. @param {string} state */
export const steps = (state) => html`<ol class="way" aria-label="Steps of the session">${STEPS.map((one, i) => html`<li class=${i < STEPS.indexOf(state) ? "past" : ""} aria-current=${one === state ? "step" : nothing}>${STEP[one]}</li>`)}</ol>`;
