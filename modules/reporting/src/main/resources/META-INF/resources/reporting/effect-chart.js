import { day, words } from "/app/format.js";
import { METRICS, valued } from "/reporting/effect-words.js";

/** Points, the line of each side, the line before carried on, and a mark where answers were revealed. */
export function chart({ rows, totals }, colour) {
  const ink = colour("--ink-2"), line = colour("--line"), accent = colour("--chart-1"), past = colour("--ink-3"), turned = colour("--chart-2");
  const scale = totals.metric === "loop" ? 1 / 86_400 : 1;
  const at = rows.findLastIndex((row) => !row.after);
  const data = (pick) => rows.map((row, i) => { const value = pick(row, i); return value === null || value === undefined ? null : Math.round(value * scale * 1e6) / 1e6; });
  const flat = { type: "line", showSymbol: false, connectNulls: false };
  const series = [{ name: "Week", type: "scatter", symbolSize: 8, itemStyle: { color: accent }, data: data((row) => row.value), markLine: marks(rows, totals, colour) }];
  if (totals.b0) {
    series.push({ name: "Line before", ...flat, itemStyle: { color: past }, lineStyle: { color: past, width: 2 }, data: data((row) => (row.after ? null : row.fitted)) },
      { name: "Line after", ...flat, itemStyle: { color: turned }, lineStyle: { color: turned, width: 3 }, data: data((row) => (row.after ? row.fitted : null)) },
      { name: "Line before, carried on", ...flat, itemStyle: { color: past }, lineStyle: { color: past, width: 2, type: "dashed" }, data: data((row, i) => (row.after ? row.counterfactual : i === at ? row.fitted : null)) });
  }
  return {
    grid: { left: 8, right: 12, top: 64, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: ink } },
    tooltip: { trigger: "axis", backgroundColor: colour("--surface-1"), borderColor: line, textStyle: { color: colour("--ink-1") }, valueFormatter: (v) => (v === null || v === undefined ? "no value" : valued(totals, v / scale)) },
    xAxis: { type: "category", data: rows.map((row) => day(row.from)), axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: ink } },
    yAxis: { type: "value", name: METRICS[totals.metric].label, nameTextStyle: { color: ink, align: "left" }, scale: true, splitLine: { lineStyle: { color: line } }, axisLabel: { color: ink, formatter: (v) => (totals.metric === "loop" ? `${Math.round(v * 100) / 100} d` : valued(totals, v)) } },
    series,
  };
}

/** The session asked about has a firm line, others of the product a faint one. */
function marks(rows, totals, colour) {
  return {
    symbol: "none", silent: true, animation: false,
    data: rows.flatMap((row, i) => (row.session === null ? [] : [{
      xAxis: i,
      lineStyle: { color: colour(row.session === totals.session?.id ? "--ink-1" : "--ink-3"), type: row.session === totals.session?.id ? "solid" : "dotted", width: 1.5 },
      label: { formatter: `Session${row.verdict ? `: ${words(row.verdict).toLowerCase()}` : ""}`, color: colour("--ink-1"), position: "end" },
    }])),
  };
}
