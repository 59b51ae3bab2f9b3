import { routes as customerSuccess } from "/customer-success/routes.js";
import { routes as goals } from "/goals/routes.js";
import { routes as intake } from "/intake/routes.js";
import { routes as reporting } from "/reporting/routes.js";

/**
 * A page: its address with ":name" for what varies, the custom element that draws it and the
 * module file that defines the element, loaded on first use. An open page is for people who have not
 * signed in as well, and stands alone.
 *
 * @typedef {{path: string, tag: string, load: () => Promise<unknown>, open?: boolean}} Route
 */

/** @type {Route[]} */
const own = [
  { path: "/sign-in", tag: "sign-in-page", load: () => import("/app/pages/sign-in.js"), open: true },
  { path: "/account", tag: "account-page", load: () => import("/app/pages/account.js") },
  { path: "/tokens", tag: "tokens-page", load: () => import("/app/pages/tokens.js") },
  { path: "/users", tag: "users-page", load: () => import("/app/pages/users.js") },
];

/** @type {Route} */
const missing = { path: "", tag: "missing-page", load: () => import("/app/pages/missing.js") };

const table = [...reporting, ...intake, ...goals, ...customerSuccess, ...own].map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`),
}));

/** @param {string} pathname @returns {{route: Route, args: Record<string, string>}} */
export function match(pathname) {
  for (const route of table) {
    const found = route.pattern.exec(pathname);
    if (found) {
      const args = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { route, args: Object.fromEntries(args) };
    }
  }
  return { route: missing, args: {} };
}
