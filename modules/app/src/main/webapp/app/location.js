/**
 * The URL is the state: page, product, time range, filters. Everything that changes it goes
 * through here and announces itself with "prodops:location".
 */

/** What every link takes along, so that product and range survive navigation. */
const KEPT = ["product", "range"];

export const RANGES = [
  { id: "7d", label: "Last 7 days", days: 7 },
  { id: "4w", label: "Last 4 weeks", days: 28 },
  { id: "12w", label: "Last 12 weeks", days: 84 },
  { id: "26w", label: "Last 26 weeks", days: 182 },
  { id: "52w", label: "Last 52 weeks", days: 364 },
];

/** @returns {URLSearchParams} */
export const params = () => new URLSearchParams(location.search);

/** @param {string} name @returns {string} */
export const param = (name, fallback = "") => params().get(name) ?? fallback;

/** @returns {string} key of the product looked at, empty for all */
export const product = () => param("product");

export const range = () => RANGES.find((one) => one.id === param("range")) ?? RANGES[2];

/** The range as the API takes it: whole days, half open, today included. @returns {{from: string, to: string}} */
export function period() {
  const end = new Date();
  end.setUTCHours(24, 0, 0, 0);
  const iso = (date) => date.toISOString().replace(".000Z", "Z");
  return { from: iso(new Date(end.getTime() - range().days * 86_400_000)), to: iso(end) };
}

/** An address of this app that keeps product and range. */
export function to(path, more = {}) {
  const [plain, own] = path.split("?");
  const query = new URLSearchParams(own);
  const here = params();
  for (const name of KEPT) {
    if (here.has(name) && !query.has(name)) {
      query.set(name, here.get(name));
    }
  }
  for (const [name, value] of Object.entries(more)) {
    if (value) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${plain}?${text}` : plain;
}

/** Goes to an address of this app. */
export function go(address, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  window.dispatchEvent(new CustomEvent("prodops:location", { detail: { moved: true } }));
}

/** Changes parameters of the current page; empty ones leave the URL. */
export function change(values, { replace = true } = {}) {
  const query = params();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === "") {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const text = query.toString();
  history[replace ? "replaceState" : "pushState"](null, "", location.pathname + (text ? `?${text}` : ""));
  window.dispatchEvent(new CustomEvent("prodops:location", { detail: { moved: false } }));
}

// The server sends "/goals" to "/goals/", because a module's folder has the page's name.
if (location.pathname !== "/" && location.pathname.endsWith("/")) {
  history.replaceState(null, "", location.pathname.replace(/\/+$/, "") + location.search);
}

window.addEventListener("popstate", () => window.dispatchEvent(new CustomEvent("prodops:location", { detail: { moved: true } })));

document.addEventListener("click", (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const foreign = !link || !link.href || link.target || link.hasAttribute("download") || link.origin !== location.origin;
  if (foreign || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  if (link.hash && link.pathname === location.pathname) {
    return;
  }
  event.preventDefault();
  go(link.pathname + link.search);
});
