/** Asks again and again while the page is seen; pauses when it is hidden, stops when it is left. */
export class Polling {
  /** @param {import("lit").LitElement} host @param {() => Promise<unknown>} ask @param {number} millis */
  constructor(host, ask, millis) {
    this.ask = ask;
    this.millis = millis;
    host.addController(this);
  }

  hostConnected() {
    const again = async () => {
      if (!document.hidden) {
        await this.ask();
      }
      if (this.running) {
        this.timer = setTimeout(again, this.millis);
      }
    };
    this.running = true;
    this.timer = setTimeout(again, this.millis);
  }

  hostDisconnected() {
    this.running = false;
    clearTimeout(this.timer);
  }
}
