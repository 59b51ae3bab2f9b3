import { html, nothing } from "lit";
import { icon } from "/app/icons.js";

/** @param {Error} error @param {() => void} [again] */
export function problem(error, again) {
  return html`<div class="notice bad" role="alert">
    ${icon("alert")}
    <div class="grow">
      <p>${error.message}</p>
      ${again ? html`<button type="button" class="button" @click=${again}>Try again</button>` : nothing}
    </div>
  </div>`;
}

/** @param {number} lines */
export function skeleton(lines = 5) {
  return html`<div class="bones" aria-busy="true" role="status"><span class="sr">Loading</span>
    ${Array.from({ length: lines }, () => html`<span class="bone"></span>`)}</div>`;
}

/** Says why there is nothing and what to do next. */
export function empty({ title, text, action = nothing }) {
  return html`<div class="empty"><h2>${title}</h2><p>${text}</p>${action}</div>`;
}
