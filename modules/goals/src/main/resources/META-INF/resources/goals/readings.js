import { day, decimal } from "/app/format.js";

/**
 * The chart of a key result: what was read, the straight line from start to target over the goal's
 * period (or the band to keep), and how sure people were.
 *
 * @param {any} goal @param {any} one the key result @param {(token: string) => string} colour
 */
export function option(goal, one, colour) {
  const ink = colour("--ink-2"), line = colour("--line");
  const from = `${goal.period.from}T00:00:00Z`, end = `${goal.period.to}T00:00:00Z`;
  const band = one.kind === "KEEP_WITHIN";
  const sure = one.checkIns.filter((c) => c.confidence !== null).map((c) => [c.at, c.confidence]);
  const expected = { name: "Expected", type: "line", symbol: "none", lineStyle: { type: "dashed", width: 1.5 }, data: [[from, one.start], [end, one.target]], color: colour("--line-strong") };
  const edges = [one.start, one.target].map((edge, i) => ({ name: "Band", type: "line", symbol: "none", lineStyle: { type: "dashed", width: 1.5 }, data: [[from, edge], [end, edge]], color: colour("--line-strong"), legendHoverLink: i === 0 }));
  const read = { name: "Read", type: "line", symbol: "circle", symbolSize: 6, lineStyle: { width: 2 }, data: one.checkIns.map((c) => [c.at, c.value]), color: colour("--chart-1") };
  const confidence = { name: "Confidence", type: "line", step: "end", yAxisIndex: 1, symbol: "rect", symbolSize: 5, lineStyle: { width: 1.5, type: "dotted" }, data: sure, color: colour("--chart-3") };
  const axis = { type: "value", scale: true, splitLine: { lineStyle: { color: line } }, axisLabel: { color: ink } };
  return {
    grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: ink } },
    tooltip: { trigger: "axis", backgroundColor: colour("--surface-1"), borderColor: line, textStyle: { color: colour("--ink-1") }, valueFormatter: (v) => decimal(v) },
    xAxis: { type: "time", splitNumber: 4, min: from, max: end, axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: ink, fontSize: 11, hideOverlap: true, showMinLabel: true, formatter: (at) => day(new Date(at).toISOString()) }, splitLine: { show: false } },
    yAxis: sure.length > 0 ? [axis, { ...axis, scale: false, min: 0, max: 10, splitLine: { show: false } }] : [axis],
    series: [read, ...(band ? edges : one.kind === "BINARY" ? [] : [expected]), ...(sure.length > 0 ? [confidence] : [])],
  };
}
