import { LitElement, html, nothing } from "lit";
import { entries, isCurrent } from "/app/navigation.js";
import { icon } from "/app/icons.js";
import { install } from "/app/keys.js";
import { change, go, params, product, range, RANGES, to } from "/app/location.js";
import { openSearch } from "/app/search.js";
import { match } from "/app/routes.js";
import * as session from "/app/session.js";
import { problem } from "/app/states.js";
import { choose, theme } from "/app/themes.js";
import { tryGet } from "/app/api.js";

/** The house around every page: navigation, product and range, search, the signed-in person. */
class AppShell extends LitElement {
  static properties = { ready: { state: true }, fault: { state: true }, products: { state: true }, parked: { state: true } };

  constructor() {
    super();
    this.ready = false;
    this.fault = null;
    this.products = [];
    this.parked = 0;
    this.page = null;
  }

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    window.addEventListener("prodops:location", (event) => (event.detail.moved ? this.turn() : this.requestUpdate()));
    window.addEventListener("prodops:signed-out", () => this.askToSignIn());
    window.addEventListener("prodops:signed-in", () => this.enter());
    window.addEventListener("prodops:products", () => this.refresh());
    install();
    try {
      // Who opens a page that needs nobody is not asked who they are.
      if (!isOpen()) {
        await session.load();
      }
      this.ready = true;
      if (session.me()) {
        this.refresh();
      } else if (!isOpen()) {
        this.askToSignIn();
      }
    } catch (failure) {
      this.fault = failure;
    }
    this.turn(true);
  }

  /** Keeps the address asked for, to come back to it. */
  askToSignIn() {
    if (!isOpen()) {
      go(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
    }
  }

  enter() {
    this.refresh();
    const next = params().get("next") ?? "/";
    go(next.startsWith("/") && !next.startsWith("//") ? next : "/", { replace: true });
  }

  async refresh() {
    this.products = await session.products();
    this.parked = (await tryGet("/intake/lag", {}, {})).parked ?? 0;
  }

  /** Puts the page of the current address in place. */
  async turn(first = false) {
    const { route, args } = match(location.pathname);
    this.requestUpdate();
    if (this.fault) {
      return;
    }
    try {
      await route.load();
    } catch (failure) {
      this.fault = new Error(`This page could not be loaded (${failure.message}). Reload to try again.`);
      return;
    }
    if (match(location.pathname).route !== route) {
      return;
    }
    const page = document.createElement(route.tag);
    page.args = args;
    this.page = page;
    this.requestUpdate();
    await this.updateComplete;
    if (!first) {
      window.scrollTo(0, 0);
      this.querySelector("main")?.focus({ preventScroll: true });
    }
  }

  render() {
    const bare = isOpen() || !session.me();
    const main = html`<main id="main" tabindex="-1">${this.fault ? html`<div class="page">${problem(this.fault)}</div>` : this.page}</main>`;
    if (bare) {
      return main;
    }
    return html`
      <a class="skip" href="#main">Skip to content</a>
      <header class="top">
        <a class="brand" href=${to("/")}>${icon("loop")}<span>ProdOps</span></a>
        <div class="scope">
          <select aria-label="Product" @change=${(e) => change({ product: e.target.value })}>
            <option value="" ?selected=${!product()}>All products</option>
            ${this.products.map((one) => html`<option value=${one.key} ?selected=${one.key === product()}>${one.name}</option>`)}
          </select>
          <select aria-label="Time range" @change=${(e) => change({ range: e.target.value })}>
            ${RANGES.map((one) => html`<option value=${one.id} ?selected=${one === range()}>${one.label}</option>`)}
          </select>
        </div>
        <button type="button" class="search-button" @click=${openSearch} aria-label="Search" aria-keyshortcuts="/">${icon("search")}<span aria-hidden="true">Search</span><kbd aria-hidden="true">/</kbd></button>
        ${this.userMenu()}
      </header>
      <nav class="side" aria-label="Main">
        <ul>${entries.map((entry, i) => html`<li class=${i < 4 ? "" : "later"}>${this.link(entry)}</li>`)}
          <li class="more"><button type="button" popovertarget="more-menu">${icon("more")}<span>More</span></button></li></ul>
      </nav>
      <div id="more-menu" class="menu from-below" popover>
        <ul>${entries.slice(4).map((entry) => html`<li>${this.link(entry)}</li>`)}</ul>
      </div>
      ${main}`;
  }

  link(entry) {
    const current = isCurrent(entry, location.pathname);
    const parked = entry.path === "/deliveries" && this.parked > 0;
    return html`<a href=${to(entry.path)} aria-current=${current ? "page" : nothing} @click=${leaveMenus}>${icon(entry.icon)}<span>${entry.label}</span>
      ${parked ? html`<span class="bubble">${this.parked}<span class="sr"> parked</span></span>` : nothing}</a>`;
  }

  userMenu() {
    const person = session.me();
    const name = person.displayName ?? person.name ?? person.user ?? "You";
    return html`<button type="button" class="user" popovertarget="user-menu">
        <span class="face" aria-hidden="true">${icon("person")}</span><span class="sr">Account of </span><span class="who">${name}</span>${icon("down")}</button>
      <div id="user-menu" class="menu" popover>
        <p class="id"><strong>${name}</strong><br><span class="muted">${[person.role, person.function].filter(Boolean).join(" · ").toLowerCase()}</span></p>
        <ul>
          <li><a href="/account" @click=${leaveMenus}>Change password</a></li>
          <li><a href="/tokens" @click=${leaveMenus}>Access tokens</a></li>
          ${session.can("admin") ? html`<li><a href="/users" @click=${leaveMenus}>Users</a></li>` : nothing}
        </ul>
        <div class="theme" role="group" aria-label="Theme">${["light", "dark", "auto"].map((one) => html`<button type="button" aria-pressed=${theme() === one} @click=${() => { choose(one); this.requestUpdate(); }}>${one[0].toUpperCase() + one.slice(1)}</button>`)}</div>
        <ul><li><button type="button" class="item" @click=${session.signOut}>Sign out</button></li></ul>
      </div>`;
  }
}

/** Whether the page stands alone and needs nobody to be signed in. */
function isOpen() {
  return match(location.pathname).route.open === true;
}

function leaveMenus() {
  document.querySelectorAll("[popover]:popover-open").forEach((menu) => menu.hidePopover());
}

customElements.define("app-shell", AppShell);
