import { css, html } from "lit";
import { Form } from "/app/form.js";
import { icon } from "/app/icons.js";
import { Page } from "/app/page.js";
import { signIn } from "/app/session.js";

class SignInPage extends Page {
  static sheet = css`
    .sign-in { min-height: 100vh; display: grid; place-items: center; padding: 24px; }
    .sign-in .box { width: min(360px, 100%); display: grid; gap: 18px; }
    .sign-in h1 { display: flex; gap: 10px; align-items: center; }
    .sign-in h1 .icon { width: 24px; height: 24px; color: var(--accent); stroke-width: 2.4; }
    .sign-in .button { width: 100%; min-height: 36px; }
  `;

  form = new Form(this, async ({ user, password }) => {
    try {
      await signIn(user, password);
    } catch (failure) {
      if (failure.status === 401) {
        failure.message = "This user name and password do not match.";
      }
      throw failure;
    }
  });

  firstUpdated() {
    this.querySelector("input").focus();
  }

  render() {
    return html`<div class="sign-in"><div class="box">
      <h1>${icon("loop")}Sign in to ProdOps</h1>
      <form class="form card" @submit=${this.form.submit}>
        ${this.form.fault()}
        ${this.form.field({ name: "user", label: "User", required: true, autocomplete: "username" })}
        ${this.form.field({ name: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" })}
        ${this.form.button("Sign in")}
      </form>
      <p class="hint">First start? The user is <code>admin</code>; its password was printed once in the server's log.</p>
    </div></div>`;
  }
}

customElements.define("sign-in-page", SignInPage);
