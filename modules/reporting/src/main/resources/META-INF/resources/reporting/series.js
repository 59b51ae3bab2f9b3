import { day, duration, words } from "/app/format.js";

const TOKENS = ["--chart-1", "--chart-2", "--chart-3", "--chart-4"];

/**
 * The charts of a report with periods: one for counts, one for durations.
 *
 * @param {any[]} rows with from and to
 * @returns {{title: string, option: (colour: (token: string) => string) => object}[]}
 */
export function charts(rows) {
  const names = Object.keys(rows[0]).filter((name) => rows.some((row) => typeof row[name] === "number") && name !== "n");
  const times = names.filter((name) => name.endsWith("Seconds"));
  const counts = names.filter((name) => !name.endsWith("Seconds"));
  return [
    { title: counts.map(words).join(", "), names: counts, scale: 1, unit: (v) => String(v) },
    { title: times.map(words).join(", "), names: times, scale: 1 / 86_400, unit: (v) => duration(v * 86_400) },
  ].filter((one) => one.names.length > 0).map((one) => ({ title: one.title, option: (colour) => option(rows, one, colour) }));
}

function option(rows, { names, scale, unit }, colour) {
  const ink = colour("--ink-2"), line = colour("--line");
  const bars = scale === 1;
  return {
    color: TOKENS.map(colour),
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: ink }, data: names.map(words) },
    tooltip: { trigger: "axis", backgroundColor: colour("--surface-1"), borderColor: line, textStyle: { color: colour("--ink-1") }, valueFormatter: (v) => (v === null || v === undefined ? "no value" : unit(v)) },
    xAxis: { type: "category", data: rows.map((row) => day(row.from)), axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: ink } },
    yAxis: { type: "value", minInterval: bars ? 1 : undefined, splitLine: { lineStyle: { color: line } }, axisLabel: { color: ink, formatter: bars ? "{value}" : "{value} d" } },
    series: names.map((name, i) => {
      const flat = bars && name !== "inProgress";
      return {
        name: words(name), type: flat ? "bar" : "line", barMaxWidth: 18, symbol: ["circle", "rect", "triangle", "diamond"][i % 4], symbolSize: 6,
        lineStyle: { width: 2, type: /p85/i.test(name) ? "dashed" : "solid" }, connectNulls: false,
        itemStyle: flat ? { borderRadius: [2, 2, 0, 0], decal: i % 2 === 1 ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -0.8, color: colour("--surface-1") } : undefined } : undefined,
        data: rows.map((row) => (row[name] === null || row[name] === undefined ? null : row[name] * scale)),
      };
    }),
  };
}
