import { html } from "lit";
import { put } from "/app/api.js";
import { say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { Page } from "/app/page.js";

class AccountPage extends Page {
  form = new Form(this, async ({ current, password, repeated }) => {
    if (password !== repeated) {
      throw Object.assign(new Error("The two new passwords differ."), { at: (name) => (name === "repeated" ? "This differs from the new password." : null) });
    }
    await put("/me/password", { current, password });
    this.querySelector("form").reset();
    say("Password changed");
  });

  render() {
    return html`<div class="page narrow"><h1>Change password</h1>
      <form class="form card" @submit=${this.form.submit}>${this.form.fault()}
        ${this.form.field({ name: "current", label: "Current password", type: "password", required: true, autocomplete: "current-password" })}
        ${this.form.field({ name: "password", label: "New password", type: "password", required: true, minlength: 10, autocomplete: "new-password", hint: "At least 10 characters." })}
        ${this.form.field({ name: "repeated", label: "New password again", type: "password", required: true, autocomplete: "new-password" })}
        <div class="actions">${this.form.button("Change password")}</div>
      </form></div>`;
  }
}

customElements.define("account-page", AccountPage);
