import { html } from "lit";
import { get, patch, post } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form, orNull } from "/app/form.js";
import { when, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { mark } from "/app/marks.js";
import { Page } from "/app/page.js";
import { table } from "/app/tables.js";
import { FUNCTIONS } from "/app/functions.js";

const ROLES = ["viewer", "contributor", "lead", "admin"].map((value) => ({ value, label: words(value) }));

class UsersPage extends Page {
  users = new Loading(this, (signal) => get("/users", {}, { signal }));

  form = new Form(this, async (values) => {
    await post("/users", { name: values.name, displayName: values.displayName || values.name, password: values.password, role: values.role, function: orNull(values.function) });
    this.querySelector("form").reset();
    say(`${values.name} can sign in now`);
    this.users.run();
  });

  reload() {
    this.users.run();
  }

  async alter(user, values, sentence) {
    try {
      await patch(`/users/${encodeURIComponent(user.name)}`, values);
      say(sentence);
    } catch (failure) {
      say(failure.message);
    }
    this.users.run();
  }

  async toggle(user) {
    const active = user.active !== false;
    if (!active || await confirm({ title: `Lock ${user.name}?`, text: "They are signed out and cannot sign in until you unlock them.", action: "Lock user" })) {
      await this.alter(user, { active: !active }, active ? `${user.name} is locked` : `${user.name} can sign in again`);
    }
  }

  render() {
    return html`<div class="page">
      <h1>Users</h1>
      <div class="columns">
        <section class="card flush" aria-label="Users">${this.users.show((page) => table({ caption: "Users", rows: page.items, columns: [
          { key: "name", label: "User", cell: (row) => html`<span class="title">${row.displayName ?? row.name}</span><span class="sub">${row.name}</span>` },
          { key: "role", label: "Role", cell: (row) => html`<select aria-label="Role of ${row.name}" @change=${(e) => this.alter(row, { role: e.target.value }, `${row.name} is ${e.target.value} now`)}>${ROLES.map((role) => html`<option value=${role.value} ?selected=${role.value === String(row.role).toLowerCase()}>${role.label}</option>`)}</select>` },
          { key: "function", label: "Function", cell: (row) => (row.function ? words(row.function) : "") },
          { key: "active", label: "State", cell: (row) => (row.active === false ? mark("dash", "", "Locked") : mark("dot", "good", "Active")) },
          { key: "createdAt", label: "Since", cell: (row) => when(row.createdAt) },
          { key: "action", label: "Action", cell: (row) => html`<button type="button" class="link" @click=${() => this.toggle(row)}>${row.active === false ? "Unlock" : "Lock"}<span class="sr"> ${row.name}</span></button>` },
        ] }))}</section>
        <form class="form card" @submit=${this.form.submit} aria-labelledby="new-user"><h2 id="new-user">Add a user</h2>${this.form.fault()}
          ${this.form.field({ name: "name", label: "User name", required: true })}
          ${this.form.field({ name: "displayName", label: "Full name" })}
          ${this.form.field({ name: "password", label: "First password", type: "password", required: true, minlength: 10, autocomplete: "new-password", hint: "At least 10 characters; they change it after signing in." })}
          ${this.form.field({ name: "role", label: "Role", required: true, options: ROLES, value: "contributor" })}
          ${this.form.field({ name: "function", label: "Function", options: FUNCTIONS })}
          <div class="actions">${this.form.button("Add user")}</div>
        </form>
      </div></div>`;
  }
}

customElements.define("users-page", UsersPage);
