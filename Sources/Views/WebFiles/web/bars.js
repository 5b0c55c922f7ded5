// Sensitivity indices: two bars a parameter, each with its interval.
import { picture, svg } from "./dom.js";
import { columnLines, line, shorten, text } from "./axes.js";
import { ticks } from "./format.js";

/**
 * `rows` are `{label, bars: [{value, low, high, words}]}`; `names` are those of the bars, the first
 * filled, the second striped.
 */
export function barChart(rows, options) {
  const { width, names } = options;
  const labelWidth = Math.min(220, width * 0.3);
  const left = labelWidth + 12, right = width - (width < 560 ? 14 : 150);
  const thick = 13, rowHeight = names.length * (thick + 3) + 12, top = 26;
  const height = top + rows.length * rowHeight + 26;
  let low = 0, high = 0;
  for (const { bars } of rows) {
    for (const bar of bars) {
      for (const value of [bar.value, bar.low, bar.high]) {
        if (!Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (!(high > low)) high = low + 1;
  const x = (value) => left + ((value - low) / (high - low)) * (right - left);
  const chart = picture(width, height, options.label);
  const stripes = "stripes-" + options.id;
  chart.append(svg("defs", {}, svg("pattern", {
    id: stripes, width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  }, svg("rect", { width: 6, height: 6, fill: "var(--ink-0)", opacity: 0.35 }),
  svg("rect", { width: 3, height: 6, fill: "var(--ink-0)" }))));
  const fills = ["var(--ink-1)", "url" + "(#" + stripes + ")"];
  columnLines(chart, ticks(low, high, Math.max(2, Math.floor((right - left) / 90))), x, top - 2,
    height - 22, options.axisFormat);
  names.forEach((name, place) => {
    const at = left + place * 200;
    chart.append(svg("rect", { x: at, y: 4, width: 14, height: 12, fill: fills[place] }));
    chart.append(text(at + 20, 15, name, { class: "muted" }));
  });
  rows.forEach((row, place) => {
    const start = top + place * rowHeight + 6;
    chart.append(text(0, start + (rowHeight - 12) / 2 + 4, shorten(row.label, labelWidth)));
    row.bars.forEach((bar, index) => {
      const y = start + index * (thick + 3);
      if (!Number.isFinite(bar.value)) return;
      const from = Math.min(x(0), x(bar.value));
      chart.append(svg("rect", {
        x: from, y, width: Math.max(1, Math.abs(x(bar.value) - x(0))), height: thick,
        fill: fills[index],
      }, svg("title", {}, bar.words)));
      if (Number.isFinite(bar.low) && Number.isFinite(bar.high)) {
        chart.append(line(x(bar.low), y + thick / 2, x(bar.high), y + thick / 2,
          { stroke: "var(--ink)", "stroke-width": 1.6 }));
      }
      if (right < width - 100) {
        chart.append(text(right + 10, y + thick - 2, bar.words, { class: "muted" }));
      }
    });
  });
  chart.append(line(x(0), top - 4, x(0), height - 22, { stroke: "var(--ink)" }));
  return chart;
}
