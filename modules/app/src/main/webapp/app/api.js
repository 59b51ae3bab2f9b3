/**
 * The only place that calls fetch. Speaks the public REST API and nothing else.
 */

const BASE = "/api/v1";

/** An answer that is no success, in the words of its problem document. */
export class Problem extends Error {
  /** @param {number} status @param {{title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} body */
  constructor(status, body = {}) {
    super(body.detail || body.title || sentenceFor(status));
    this.status = status;
    this.title = body.title ?? sentenceFor(status);
    this.errors = body.errors ?? [];
  }

  /** The sentence about one field, such as "name" or "period/from"; null if it is not at fault. */
  at(field) {
    const found = this.errors.find((error) => error.pointer?.replace(/^[#/]+/, "") === field);
    return found ? found.detail : null;
  }
}

/** @param {number} status 0 when the server could not be reached */
function sentenceFor(status) {
  switch (status) {
    case 0: return "The server cannot be reached. Check that it runs and try again.";
    case 401: return "You are not signed in.";
    case 403: return "Your role does not allow this. Ask an administrator.";
    case 404: return "There is nothing at this address.";
    case 409: return "Someone changed this at the same time. Reload and try again.";
    case 429: return "Too many requests. Wait a moment and try again.";
    default: return `The server answered with status ${status}.`;
  }
}

/** @returns {string} 128 random bits; crypto.randomUUID needs https, a team server may have none */
function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} path below /api/v1, with a leading slash
 * @param {Record<string, unknown>} [params] empty ones are left out
 */
export function address(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== "") {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return BASE + path + (text ? `?${text}` : "");
}

async function call(method, url, { body, file, accept = "application/json", signal, quiet, headers: more } = {}) {
  const headers = { Accept: accept, "X-Requested-With": "prodops", ...more };
  if (file) {
    headers["Content-Type"] = "application/octet-stream";
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (method === "POST" && !file) {
    headers["Idempotency-Key"] = key();
  }
  let answer;
  try {
    answer = await fetch(url, { method, headers, signal, credentials: "same-origin", body: file ?? (body === undefined ? undefined : JSON.stringify(body)) });
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new Problem(0);
  }
  if (!answer.ok) {
    if (answer.status === 401 && !quiet) {
      window.dispatchEvent(new CustomEvent("prodops:signed-out"));
    }
    throw new Problem(answer.status, await problemOf(answer));
  }
  return answer;
}

async function problemOf(answer) {
  if (!(answer.headers.get("Content-Type") ?? "").includes("json")) {
    return {};
  }
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

async function json(answer) {
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** @returns {Promise<any>} */
export const get = async (path, params, options) => json(await call("GET", address(path, params), options));
/** @returns {Promise<any>} */
export const post = async (path, body = {}, options) => json(await call("POST", address(path), { ...options, body }));
/** Sends a file as it is. @param {Blob} file @returns {Promise<any>} */
export const upload = async (path, params, file, options) => json(await call("POST", address(path, params), { ...options, file }));
/** @returns {Promise<any>} */
export const patch = async (path, body) => json(await call("PATCH", address(path), { body }));
/** @returns {Promise<any>} */
export const put = async (path, body, options) => json(await call("PUT", address(path), { ...options, body }));
/** @returns {Promise<any>} */
export const remove = async (path, params) => json(await call("DELETE", address(path, params)));
/** @returns {Promise<string>} the body as it is */
export const text = async (path) => (await call("GET", address(path), { accept: "*/*" })).text();

/** Like get, but gives the fallback instead of failing: for parts a page can do without. */
export async function tryGet(path, params, fallback, options) {
  try {
    return await get(path, params, options);
  } catch (failure) {
    if (failure.name === "AbortError" || failure.status === 401) {
      throw failure;
    }
    return fallback;
  }
}

/** Saves a list or report as CSV, with the same filters. */
export async function saveCsv(path, params, name) {
  const answer = await call("GET", address(path, params), { accept: "text/csv" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Follows server-sent events until the signal aborts. A stream that ends is asked for again, and as
 * long as there is none the page is told nothing every few seconds, so that it asks for itself.
 *
 * @param {string} path
 * @param {{signal: AbortSignal, headers?: Record<string, string>, told: (event: any|null) => void, live?: (on: boolean) => void}} options
 */
export async function follow(path, { signal, headers, told, live = () => {} }) {
  for (let pause = 1000; !signal.aborted; pause = Math.min(2 * pause, 8000)) {
    try {
      const answer = await call("GET", address(path), { accept: "text/event-stream", signal, headers, quiet: true });
      live(true);
      for await (const event of events(answer.body)) {
        pause = 1000;
        told(event);
      }
    } catch (failure) {
      if (failure.name === "AbortError" || [401, 404, 410].includes(failure.status)) {
        live(false);
        return;
      }
    }
    live(false);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!signal.aborted) {
      told(null);
    }
  }
}

/** The data of each event of a stream. @param {ReadableStream<Uint8Array>} body */
async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (waiting + decoder.decode(value, { stream: true })).replace(/\r/g, "").split("\n\n");
    waiting = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim()).join("\n");
      if (data) {
        yield JSON.parse(data);
      }
    }
  }
}
