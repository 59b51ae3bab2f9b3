import { LitElement, css, html, nothing } from "lit";
import { get, post, put, remove } from "/app/api.js";
import { confirm, say } from "/app/dialogs.js";
import { Form, instant } from "/app/form.js";
import { count, day, decimal, duration, moment, plural } from "/app/format.js";
import { Loading } from "/app/loading.js";
import { mark } from "/app/marks.js";
import { can } from "/app/session.js";
import { Polling } from "/intake/polling.js";

export const pastStyles = css`
  tracker-past { display: block; }
  tracker-past progress { width: 100%; }
  tracker-past .run { border-top: 1px solid var(--line); padding-top: 12px; }
`;

const STATES = { RUNNING: ["half", "accent", "Running"], PAUSED: ["dash", "warn", "Paused"], FAILED: ["triangle", "bad", "Stopped"], DONE: ["dot", "good", "Done"], CANCELLED: ["dash", "", "Given up"] };
const EVERY = [["15", "every 15 minutes"], ["60", "every hour"], ["360", "every 6 hours"], ["1440", "every day"]];

/** How a tracker's API is reached, its imports and what reconciliation found. */
class TrackerPast extends LitElement {
  static properties = { source: { attribute: false }, editing: { state: true } };

  constructor() {
    super();
    this.source = "";
    this.editing = false;
    new Polling(this, () => (this.moving() ? this.past.run() : undefined), 1000);
  }

  past = new Loading(this, async (signal) => {
    const [access, imports] = await Promise.all([
      get(`/sources/${this.source}/access`, {}, { signal }), get(`/sources/${this.source}/imports`, { limit: 5 }, { signal })]);
    return { access, imports: imports.items };
  });

  form = new Form(this, async (values) => {
    const entered = {};
    for (const field of this.past.value.access.fields) {
      entered[field.name] = values[`entered-${field.name}`] ?? "";
    }
    await put(`/sources/${this.source}/access`, { entered, privateAllowed: values.privateAllowed === "on", everyMinutes: values.every ? Number(values.every) : null });
    say("Access saved");
    this.entered();
  });

  begin = new Form(this, async ({ since }) => {
    await post(`/sources/${this.source}/imports`, { updatedSince: instant(since) });
    this.past.run();
  });

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.past.run();
  }

  moving() {
    const past = this.past.value;
    return past?.access.entered && (this.reconciling || past.imports.some((run) => run.state === "RUNNING"));
  }

  async act(run, what, words) {
    await post(`/imports/${run.id}/${what}`);
    say(words);
    this.past.run();
  }

  async giveUp(run) {
    if (await confirm({ title: "Give up this import?", text: "What it brought so far stays. A new import begins at the start.", action: "Give up import" })) {
      await this.act(run, "cancellation", "The import is given up");
    }
  }

  async reconcile() {
    await post(`/sources/${this.source}/access/reconciliations`);
    this.reconciling = true;
    setTimeout(() => (this.reconciling = false), 30_000);
    say("Looking for what its webhooks did not tell");
    this.past.run();
  }

  async forget() {
    if (await confirm({ title: "Take the access away?", text: "The credentials are deleted here and imports stop. What was imported stays.", action: "Take access away" })) {
      await remove(`/sources/${this.source}/access`);
      say("The access is taken away");
      this.entered();
    }
  }

  /** What needs the access may look again. */
  entered() {
    this.editing = false;
    this.past.run();
    this.dispatchEvent(new CustomEvent("entered", { bubbles: true }));
  }

  render() {
    return this.past.show(({ access, imports }) => {
      if (!access.possible) {
        return html`<p class="muted">What this sender told before it was connected cannot be read. What it sends from now on is taken in.</p>`;
      }
      if (!access.entered || this.editing) {
        return can("admin") ? this.entering(access) : html`<p class="muted">Webhooks tell what happens from now on. An administrator can bring in the past here.</p>`;
      }
      return html`<div class="stack">${this.reconciled(access)}${this.starting(imports)}${imports.map((run) => this.run(run))}</div>`;
    }, 3);
  }

  entering(access) {
    return html`<form class="form" @submit=${this.form.submit} aria-label="Access to the tracker">
      <p class="muted">Webhooks tell what happens from now on. With access to its API, what happened before is brought in too, and what webhooks lose is found.</p>
      ${this.form.fault()}
      ${access.fields.map((field) => this.form.field({ name: `entered-${field.name}`, at: `entered/${field.name}`, label: field.label, required: field.required && !(field.secret && field.entered), type: field.secret ? "password" : field.name === "url" ? "url" : "text", value: field.value ?? "", hint: field.secret && field.entered ? `${field.hint} Empty: as it is.` : field.hint, autocomplete: field.secret ? "new-password" : "off" }))}
      ${this.form.field({ name: "every", label: "Look for lost webhooks", blank: "never", value: String(access.entered ? access.everyMinutes ?? "" : 60), options: this.intervals(access) })}
      <div class="checks"><label><input type="checkbox" name="privateAllowed" ?checked=${access.privateAllowed}>The tracker is in our own network (private addresses are allowed)</label></div>
      <div class="actions">${this.form.button("Save access")}${access.entered ? html`<button type="button" class="button quiet" @click=${() => (this.editing = false)}>Cancel</button><button type="button" class="button danger" @click=${this.forget}>Take access away</button>` : nothing}</div></form>`;
  }

  intervals(access) {
    const own = access.everyMinutes && !EVERY.some(([value]) => value === String(access.everyMinutes)) ? [[String(access.everyMinutes), `every ${access.everyMinutes} minutes`]] : [];
    return [...own, ...EVERY].map(([value, label]) => ({ value, label }));
  }

  reconciled(access) {
    return html`<div class="row spread"><div>
        <p>${access.reconciledAt ? html`Compared with the tracker ${moment(access.reconciledAt)}: ${access.gaps === 0 ? "its webhooks have lost nothing so far." : html`<strong>${plural(access.gaps, "lost change")}</strong> found so far and taken in.`}` : "Not yet compared with what its webhooks told."}</p>
        <p class="hint">${access.nextAt ? html`Next ${moment(access.nextAt)}.` : "It is not compared by itself."}</p></div>
      <div class="actions">${can("lead") ? html`<button type="button" class="button" @click=${this.reconcile}>Compare now</button>` : nothing}${can("admin") ? html`<button type="button" class="button" @click=${() => (this.editing = true)}>Change access</button>` : nothing}</div></div>`;
  }

  starting(imports) {
    if (!can("admin") || imports.some((run) => run.kind === "BACKFILL" && ["RUNNING", "PAUSED"].includes(run.state))) {
      return nothing;
    }
    return html`<form class="form" @submit=${this.begin.submit} aria-label="Import">${this.begin.fault()}
      ${this.begin.field({ name: "since", label: "Bring in what was updated since", type: "date", hint: "Empty: everything the tracker has." })}
      <div class="actions">${this.begin.button("Start import")}</div></form>`;
  }

  run(run) {
    const [shape, tone, word] = STATES[run.state] ?? ["ring", "", run.state];
    const kind = run.kind === "RECONCILE" ? "Comparison" : run.updatedSince ? `Import since ${day(run.updatedSince)}` : "Import of everything";
    return html`<section class="run stack tight" aria-label=${kind}>
      <div class="row spread"><p>${mark(shape, tone, word)} <strong>${kind}</strong>, begun ${moment(run.startedAt)}</p>
        ${can("admin") ? html`<div class="actions">
          ${run.state === "RUNNING" ? html`<button type="button" class="button" @click=${() => this.act(run, "pause", "The import is paused")}>Pause</button>` : nothing}
          ${["PAUSED", "FAILED"].includes(run.state) || run.waitingUntil ? html`<button type="button" class="button" @click=${() => this.act(run, "resumption", "The import goes on")}>Go on</button>` : nothing}
          ${["RUNNING", "PAUSED", "FAILED"].includes(run.state) ? html`<button type="button" class="button quiet" @click=${() => this.giveUp(run)}>Give up</button>` : nothing}</div>` : nothing}</div>
      ${run.state === "RUNNING" && run.total ? html`<progress max=${run.total} .value=${run.items} aria-label="Items read"></progress>` : nothing}
      <p role="status">${run.total ? html`${count(run.items)} of ${plural(run.total, "item")}` : plural(run.items, "item")} read, ${count(run.changed)} brought news${run.gaps ? html`, of which webhooks had not told` : nothing}${run.state === "RUNNING" && run.itemsPerSecond ? html`, ${decimal(run.itemsPerSecond)} a second` : nothing}${run.state === "RUNNING" && run.secondsLeft !== null && run.secondsLeft !== undefined ? html`, about ${duration(run.secondsLeft)} left` : nothing}.</p>
      ${run.reason ? html`<p class=${run.state === "FAILED" ? "fault" : "hint"}>${run.reason}${run.waitingUntil ? html` It goes on ${moment(run.waitingUntil)}.` : nothing}</p>` : nothing}</section>`;
  }
}

customElements.define("tracker-past", TrackerPast);
