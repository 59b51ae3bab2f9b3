import { html } from "lit";
import { to } from "/app/location.js";
import { Page } from "/app/page.js";
import { empty } from "/app/states.js";

class MissingPage extends Page {
  render() {
    return html`<div class="page"><h1>There is no such page</h1>
      <div class="card">${empty({ title: "Nothing lives at this address", text: "The link may be old, or a letter is missing.", action: html`<a class="button primary" href=${to("/")}>Go to the loop</a>` })}</div></div>`;
  }
}

customElements.define("missing-page", MissingPage);
