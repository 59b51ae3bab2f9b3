import { tryGet, get, post, remove } from "/app/api.js";

const ROLES = ["viewer", "contributor", "lead", "admin"];

/** Who is signed in, null if nobody. */
let person = null;

export const me = () => person;

/** @returns {Promise<object|null>} */
export async function load() {
  try {
    person = await get("/me", {}, { quiet: true });
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
    person = null;
  }
  return person;
}

export async function signIn(user, password) {
  await post("/session", { user, password }, { quiet: true });
  await load();
  window.dispatchEvent(new CustomEvent("prodops:signed-in"));
}

export async function signOut() {
  await remove("/session");
  person = null;
  location.assign("/sign-in");
}

/** Whether the person's role is at least this one; the server decides, this only hides what it would refuse. */
export function can(role) {
  return ROLES.indexOf(String(person?.role ?? "").toLowerCase()) >= ROLES.indexOf(role);
}

/** @returns {Promise<{key: string, name: string}[]>} */
export async function products() {
  return (await tryGet("/products", {}, { items: [] })).items;
}
