import { problem, skeleton } from "/app/states.js";

/**
 * What a page fetches: shows a skeleton first, the problem if it fails, and keeps showing the last
 * value while a newer one is under way, so that nothing jumps.
 */
export class Loading {
  /**
   * @param {import("lit").LitElement} host
   * @param {(signal: AbortSignal) => Promise<any>} fetching
   */
  constructor(host, fetching) {
    this.host = host;
    this.fetching = fetching;
    this.value = undefined;
    /** @type {Error|null} */
    this.error = null;
    this.busy = false;
    host.addController(this);
  }

  hostDisconnected() {
    this.control?.abort();
  }

  async run() {
    this.control?.abort();
    const control = new AbortController();
    this.control = control;
    this.busy = true;
    this.host.requestUpdate();
    try {
      const value = await this.fetching(control.signal);
      if (control.signal.aborted) {
        return;
      }
      this.value = value;
      this.error = null;
    } catch (failure) {
      if (failure.name === "AbortError" || control.signal.aborted) {
        return;
      }
      this.error = failure;
    }
    this.busy = false;
    this.host.requestUpdate();
  }

  /** @param {(value: any) => unknown} ready @param {number} [bones] lines of the skeleton */
  show(ready, bones = 5) {
    if (this.error) {
      return problem(this.error, () => this.run());
    }
    return this.value === undefined ? skeleton(bones) : ready(this.value);
  }
}
