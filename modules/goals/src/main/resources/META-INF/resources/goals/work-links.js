import { LitElement, html, nothing } from "lit";
import { post, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form } from "/app/form.js";
import { age, plural, words } from "/app/format.js";
import { to } from "/app/location.js";
import { findWorkItems } from "/app/search.js";

const FIELDS = ["label", "epic", "project", "component", "type"].map((value) => ({ value, label: words(value) }));

/** The links from a goal to work, by item and by rule. Fires "prodops:changed". */
class WorkLinks extends LitElement {
  static properties = { goal: { attribute: false }, editable: { attribute: false } };

  constructor() {
    super();
    this.goal = null;
    this.editable = false;
  }

  ruling = new Form(this, async (v) => {
    const made = await post(`/goals/${this.goal.id}/work-links`, { rule: { field: v.field, equals: v.equals } });
    this.querySelector("form").reset();
    this.changed(`The rule finds ${plural(made?.items ?? 0, "item")} now`);
  });

  createRenderRoot() {
    return this;
  }

  changed(sentence) {
    say(sentence);
    this.dispatchEvent(new CustomEvent("prodops:changed", { bubbles: true }));
  }

  async link(hit) {
    try {
      await post(`/goals/${this.goal.id}/work-links`, { workItemId: hit.id });
      this.changed(`${hit.row.key ?? "The item"} serves this goal now`);
    } catch (failure) {
      say(failure.message);
    }
  }

  async confirm(link) {
    try {
      await post(`/goals/${this.goal.id}/work-links/${link.id}/confirmation`);
      this.changed("Confirmed: the link is still right");
    } catch (failure) {
      say(failure.message);
    }
  }

  async unlink(link) {
    const name = link.rule ? `${link.rule.field} = ${link.rule.equals}` : link.key;
    if (await confirm({ title: `Remove the link “${name}”?`, text: "The work it finds no longer counts for this goal.", action: "Remove link" })) {
      try {
        await remove(`/goals/${this.goal.id}/work-links/${link.id}`);
        this.changed("Link removed");
      } catch (failure) {
        say(failure.message);
      }
    }
  }

  render() {
    const links = this.goal.workLinks ?? [];
    return html`<div class="stack">
      ${links.length === 0 ? html`<p class="muted">Nothing is linked yet.</p>` : html`<ul class="links">${links.map((link) => html`<li>
        ${link.rule ? html`<span>${words(link.rule.field)} = <strong>${link.rule.equals}</strong> <span class="faint">${plural(link.items, "item")}</span></span>` : html`<a href=${to(`/work-items/${link.workItemId}`)}>${link.key} ${link.title}</a>`}
        ${link.ageing ? html`<span class="tag" title="Ageing">not confirmed for ${plural(Math.floor(age(link.confirmedAt) / 86400), "day")}</span>` : nothing}
        ${link.ageing && this.editable ? html`<button type="button" class="link" @click=${() => this.confirm(link)}>Still right<span class="sr">: ${link.rule ? `${link.rule.field} = ${link.rule.equals}` : link.key}</span></button>` : nothing}
        ${this.editable ? html`<button type="button" class="link" @click=${() => this.unlink(link)}>Remove<span class="sr"> ${link.rule ? `${link.rule.field} = ${link.rule.equals}` : link.key}</span></button>` : nothing}</li>`)}</ul>`}
      ${this.editable ? html`
        <form class="form" aria-label="Link by rule" @submit=${this.ruling.submit}>${this.ruling.fault()}
          <div class="two">${this.ruling.field({ name: "field", label: "Items whose", required: true, options: FIELDS, value: "label", at: "rule/field" })}${this.ruling.field({ name: "equals", label: "Equals", required: true, at: "rule/equals" })}</div>
          <div class="actions">${this.ruling.button("Add rule")}</div></form>
        <look-up label="Link one item" hint="Find it by its key or title" .find=${findWorkItems} @chosen=${(event) => this.link(event.detail)}></look-up>` : nothing}</div>`;
  }
}

customElements.define("work-links", WorkLinks);
