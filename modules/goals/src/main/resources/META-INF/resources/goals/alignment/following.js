import { follow } from "/app/api.js";

/**
 * Keeps a page told about one session, from its first look until it is left.
 */
export class Following {
  /**
   * @param {import("lit").LitElement} host
   * @param {() => {path: string, headers?: Record<string, string>}|null} where null while there is nothing to follow
   * @param {(event: {state: string, round: number, version: number, answered: number}|null) => void} told null when the page must ask for itself
   */
  constructor(host, where, told) {
    this.host = host;
    this.where = where;
    this.told = told;
    this.live = false;
    host.addController(this);
  }

  /** Starts once; to be called when it is known what to follow. */
  start() {
    const place = this.where();
    if (this.control || !place || !this.host.isConnected) {
      return;
    }
    this.control = new AbortController();
    follow(place.path, {
      signal: this.control.signal, headers: place.headers, told: (event) => this.told(event),
      live: (on) => {
        this.live = on;
        this.host.requestUpdate();
      },
    });
  }

  hostDisconnected() {
    this.control?.abort();
    this.control = null;
  }
}
