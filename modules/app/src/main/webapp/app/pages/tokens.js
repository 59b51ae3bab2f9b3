import { html, nothing } from "lit";
import { get, post, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form, instant } from "/app/form.js";
import { when, words } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { Page } from "/app/page.js";
import { can } from "/app/session.js";
import { empty } from "/app/states.js";
import { table } from "/app/tables.js";

class TokensPage extends Page {
  static properties = { made: { state: true } };

  tokens = new Loading(this, (signal) => get("/tokens", {}, { signal }));

  form = new Form(this, async ({ name, expiresAt }, data) => {
    this.made = await post("/tokens", { name, scopes: data.getAll("scopes"), expiresAt: instant(expiresAt) });
    this.querySelector("form").reset();
    this.tokens.run();
  });

  reload() {
    this.tokens.run();
  }

  async revoke(token) {
    if (await confirm({ title: `Revoke “${token.name}”?`, text: "Whatever uses it is refused from now on. This cannot be undone.", action: "Revoke token" })) {
      await remove(`/tokens/${token.id}`);
      say("Token revoked");
      this.tokens.run();
    }
  }

  render() {
    const scopes = ["read", "write", "metrics", ...(can("admin") ? ["admin"] : [])].map((value) => ({ value, label: words(value) }));
    return html`<div class="page narrow">
      <div class="page-head"><div><h1>Access tokens</h1><p class="lead">For tools: as Bearer token, or as the password where a tool knows only user and password.</p></div></div>
      ${this.made ? html`<div class="notice good"><div class="grow stack tight"><p>Copy the token now. It is shown this once.</p><copy-field label="New token" .value=${this.made.token}></copy-field></div></div>` : nothing}
      <form class="form card" @submit=${this.form.submit}>${this.form.fault()}
        <div class="two">${this.form.field({ name: "name", label: "Name", required: true, hint: "Who or what uses it" })}
          ${this.form.field({ name: "expiresAt", label: "Expires", type: "date" })}</div>
        ${this.form.checks({ name: "scopes", label: "Allowed to", options: scopes, chosen: ["read"] })}
        <div class="actions">${this.form.button("Create token")}</div>
      </form>
      <section class="card flush" aria-label="Tokens">${this.tokens.show((page) => (page.items.length === 0
        ? empty({ title: "No token yet", text: "Create one above for a spreadsheet, a dashboard or a script." })
        : table({ caption: "Tokens", rows: page.items, columns: [
          { key: "name", label: "Name" },
          { key: "scopes", label: "Allowed to", cell: (row) => row.scopes?.join(", ") },
          { key: "createdAt", label: "Created", cell: (row) => when(row.createdAt) },
          { key: "usedAt", label: "Last used", cell: (row) => when(row.usedAt ?? row.lastUsedAt, "never") },
          { key: "expiresAt", label: "Expires", cell: (row) => when(row.expiresAt, "never") },
          { key: "action", label: "Action", cell: (row) => html`<button type="button" class="link" @click=${() => this.revoke(row)} aria-label="Revoke ${row.name}">Revoke</button>` },
        ] })), 3)}</section></div>`;
  }
}

customElements.define("tokens-page", TokensPage);
