import { say } from "/app/dialogs.js";

/** Copies the address of this very view. */
export async function share() {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(location.href);
    say("Link copied: it opens this very view");
  } else {
    say("Copy the address above: it opens this very view");
  }
}
