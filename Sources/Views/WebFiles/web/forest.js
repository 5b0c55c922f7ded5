// Estimates with their intervals, one a row: losses, differences, indices.
import { picture, svg } from "./dom.js";
import { columnLines, line, shorten, text } from "./axes.js";
import { ticks } from "./format.js";

/**
 * A forest plot. Each row is `{label, value, low, high, ink, words, isHead, isSure, title}`; a row
 * without a value shows its words. `zero` draws the line of no difference; marks of rows that are
 * not `isSure` are hollow. `better` and `worse` name the two sides.
 */
export function forestPlot(rows, options) {
  const width = options.width;
  const isNarrow = width < 560;
  const labelWidth = Math.min(options.labelWidth ?? 230, width * (isNarrow ? 0.36 : 0.3));
  const wordsWidth = isNarrow ? 0 : (options.wordsWidth ?? 240);
  const left = labelWidth + 14, right = width - wordsWidth - 16;
  const rowHeight = 26, top = options.better ? 42 : 26;
  const height = top + rows.length * rowHeight + 26;
  let low = options.zero ? 0 : Infinity, high = options.zero ? 0 : -Infinity;
  if (options.fromZero) [low, high] = [0, 0];
  for (const row of rows) {
    for (const value of [row.value, row.low, row.high]) {
      if (value === null || value === undefined || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (options.high !== undefined) high = Math.max(high, options.high);
  if (!(high > low)) [low, high] = [Math.min(0, low || 0), (Number.isFinite(low) ? low : 0) + 1];
  const margin = options.fromZero ? 0 : (high - low) * 0.04;
  const x = (value) => left + ((value - low + margin) / (high - low + 2 * margin)) * (right - left);
  const chart = picture(width, height, options.label);
  const format = options.format;
  const marks = ticks(low, high, Math.max(2, Math.floor((right - left) / 90)));
  columnLines(chart, marks, x, top - 4, height - 22, options.axisFormat ?? format);
  if (options.zero) {
    chart.append(line(x(0), top - 8, x(0), height - 22,
      { stroke: "var(--ink)", "stroke-width": 1.5 }));
    if (options.better) {
      chart.append(text(x(0) - 8, 14, "← " + options.better,
        { class: "muted", "text-anchor": "end" }));
      chart.append(text(x(0) + 8, 14, options.worse + " →", { class: "muted" }));
    }
  }
  rows.forEach((row, place) => {
    const y = top + (place + 0.5) * rowHeight;
    const label = text(0, y + 4, shorten(row.label, labelWidth, row.isHead ? 7.2 : 6.7),
      { class: row.isHead ? "head" : null });
    label.append(svg("title", {}, row.label));
    chart.append(label);
    if (row.isHead && row.value === undefined) {
      chart.append(line(0, y - rowHeight / 2, width, y - rowHeight / 2));
      return;
    }
    const ink = row.ink ?? "var(--accent)";
    if (options.fromZero && row.value > 0) {
      chart.append(svg("rect", {
        x: x(0), y: y - 7, width: x(row.value) - x(0), height: 14, fill: ink,
        opacity: row.isSure === false ? 0.15 : 0.3,
      }));
    }
    if (row.low !== null && row.low !== undefined && row.high !== null && row.high > row.low) {
      chart.append(line(x(row.low), y, x(row.high), y,
        { stroke: ink, "stroke-width": 3, "stroke-linecap": "round", opacity: 0.6 }));
      for (const end of [row.low, row.high]) {
        chart.append(line(x(end), y - 4, x(end), y + 4, { stroke: ink, "stroke-width": 1.5 }));
      }
    }
    if (row.value !== null && row.value !== undefined) {
      const mark = svg("circle", {
        cx: x(row.value), cy: y, r: 5, stroke: ink, "stroke-width": 2,
        fill: row.isSure === false ? "var(--paper)" : ink,
      }, svg("title", {}, row.title ?? format(row.value)));
      chart.append(mark);
    }
    if (wordsWidth > 0 && row.words) {
      chart.append(text(width - wordsWidth, y + 4, shorten(row.words, wordsWidth, 6.4),
        { class: "muted" }));
    }
  });
  return chart;
}
