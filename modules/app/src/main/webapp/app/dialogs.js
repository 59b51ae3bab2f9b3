import { html, nothing, render } from "lit";

/**
 * Opens a modal dialog. The content gets a function that closes it with a result.
 *
 * @template T
 * @param {(close: (result?: T) => void) => unknown} content
 * @returns {Promise<T|undefined>} undefined when it was left with Escape
 */
export function open(content, label) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", label);
  const before = document.activeElement;
  return new Promise((resolve) => {
    let result;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement) {
        before.focus();
      }
      resolve(result);
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    render(content(close), dialog);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks before something that cannot be undone. @returns {Promise<boolean>} */
export async function confirm({ title, text, action, danger = true }) {
  const answer = await open((close) => html`
    <h2>${title}</h2><p class="muted">${text}</p>
    <div class="actions">
      <button type="button" class="button" @click=${() => close(false)}>Cancel</button>
      <button type="button" class="button ${danger ? "danger" : "primary"}" autofocus @click=${() => close(true)}>${action}</button>
    </div>`, title);
  return answer === true;
}

/** Says that something worked, without taking the focus. */
export function say(sentence) {
  let place = document.querySelector(".toasts");
  if (!place) {
    place = document.createElement("div");
    place.className = "toasts";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.textContent = sentence;
  place.append(toast);
  setTimeout(() => toast.remove(), 4000);
  return nothing;
}
