import { html } from "lit";
import { open } from "/app/dialogs.js";
import { go, to } from "/app/location.js";
import { entries } from "/app/navigation.js";
import { openSearch } from "/app/search.js";
import { me } from "/app/session.js";

/** "g" then a letter goes to a page, "/" searches, "?" shows all keys. Never while typing. */
export function install() {
  let going = 0;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, dialog, [contenteditable]");
    if (typing || event.metaKey || event.ctrlKey || event.altKey || !me()) {
      return;
    }
    if (going > event.timeStamp - 1500) {
      going = 0;
      const entry = entries.find((one) => one.key === event.key);
      if (entry) {
        event.preventDefault();
        go(to(entry.path));
      }
    } else if (event.key === "g") {
      going = event.timeStamp;
    } else if (event.key === "/") {
      event.preventDefault();
      openSearch();
    } else if (event.key === "?") {
      showKeys();
    }
  });
}

export function showKeys() {
  return open((close) => html`<h2>Keys</h2>
    <dl class="keys">
      <dt><kbd>/</kbd></dt><dd>Search work items, customers, goals</dd>
      <dt><kbd>?</kbd></dt><dd>Show these keys</dd>
      ${entries.map((entry) => html`<dt><kbd>g</kbd> <kbd>${entry.key}</kbd></dt><dd>Go to ${entry.label}</dd>`)}
      <dt><kbd>Esc</kbd></dt><dd>Close what is open</dd>
    </dl>
    <div class="actions"><button type="button" class="button" @click=${() => close()}>Close</button></div>`, "Keys");
}
