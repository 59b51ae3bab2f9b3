import { LitElement, html } from "lit";

/**
 * A chart. The library is loaded when the first chart is drawn; colours come from the tokens and
 * follow the theme. What the chart says must stand in a table or sentence beside it, too.
 */
class ChartView extends LitElement {
  static properties = { label: {}, option: { attribute: false } };

  constructor() {
    super();
    this.label = "";
    /** @type {(colour: (token: string) => string) => object} builds the ECharts option */
    this.option = () => ({});
    this.redraw = () => this.draw(true);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("prodops:theme", this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("prodops:theme", this.redraw);
    this.observer?.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  render() {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  updated() {
    this.draw(false);
  }

  async draw(again) {
    const { init } = await import("echarts");
    const place = this.querySelector(".chart");
    if (!this.isConnected || !place) {
      return;
    }
    if (!this.chart) {
      this.chart = init(place, null, { renderer: "svg" });
      this.observer = new ResizeObserver(() => this.chart?.resize());
      this.observer.observe(place);
    }
    this.chart.setOption({ ...frame, ...this.option(colour) }, { notMerge: true, lazyUpdate: !again });
  }
}

/** What every chart has in common. */
const frame = { animationDuration: 250, textStyle: { fontFamily: "inherit" } };

const probe = document.createElement("span");

/** The colour of a token as it is now. @param {string} token such as "--accent" */
function colour(token) {
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.setProperty("color", `var(${token})`);
  return getComputedStyle(probe).color;
}

customElements.define("chart-view", ChartView);
