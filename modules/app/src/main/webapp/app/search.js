import { html } from "lit";
import { get, tryGet } from "/app/api.js";
import { open } from "/app/dialogs.js";
import { go, to } from "/app/location.js";

/** @typedef {{label: string, kind: string, href?: string, id?: string, row?: object}} Hit */

/** @param {string} q @param {AbortSignal} signal @returns {Promise<Hit[]>} */
export async function findWorkItems(q, signal) {
  const page = await get("/work-items", { q, limit: 8 }, { signal });
  return page.items.map((row) => ({ label: `${row.key ? `${row.key} ` : ""}${row.title ?? ""}`, kind: row.status || "Work item", href: `/work-items/${row.id}`, id: row.id, row }));
}

/** @param {string} q @param {AbortSignal} signal @returns {Promise<Hit[]>} */
export async function findCustomers(q, signal) {
  const page = await tryGet("/customers", { q, limit: 6 }, { items: [] }, { signal });
  return page.items.filter(names(q, "name")).map((row) => ({ label: row.name, kind: "Customer", href: `/customers/${row.id}`, id: row.id, row }));
}

/** @param {string} q @param {AbortSignal} signal @returns {Promise<Hit[]>} */
async function findGoals(q, signal) {
  const page = await tryGet("/goals", { q, limit: 200 }, { items: [] }, { signal });
  return page.items.filter(names(q, "title")).slice(0, 6).map((row) => ({ label: row.title, kind: "Goal", href: `/goals/${row.id}`, id: row.id, row }));
}

const names = (q, field) => (row) => String(row[field] ?? "").toLowerCase().includes(q.toLowerCase());

async function findAnything(q, signal) {
  return (await Promise.all([findWorkItems(q, signal), findCustomers(q, signal), findGoals(q, signal)])).flat();
}

/** Opens the search; the hit chosen is gone to. */
export async function openSearch() {
  if (document.querySelector("dialog[open]")) {
    return;
  }
  const hit = await open((close) => html`
    <look-up label="Search work items, customers, goals" .find=${findAnything} flow autofocus @chosen=${(event) => close(event.detail)}></look-up>`, "Search");
  if (hit) {
    go(to(hit.href));
  }
}
