// How a loss is spread over replications: the share that loses at least so much.
import { picture, pressable, svg } from "./dom.js";
import { columnLines, line, rowLines, text } from "./axes.js";
import { amount, percent, roundUp, ticks } from "./format.js";

/**
 * `values` are losses in rising order (or evenly spaced ranks of them); `marks` are
 * `{value, share, label, press, isOpen}`: replications to open.
 */
export function exceedance(values, marks, options) {
  const { width, height } = options;
  const left = 52, right = width - 16, top = 34, bottom = height - 40;
  const most = roundUp(values[values.length - 1]);
  const x = (value) => left + (value / most) * (right - left);
  const y = (share) => bottom - share * (bottom - top);
  const chart = picture(width, height, options.label);
  rowLines(chart, [0, 0.25, 0.5, 0.75, 1], y, left, right, percent);
  columnLines(chart, ticks(0, most, Math.max(2, Math.floor((right - left) / 90))), x, top, bottom,
    amount);
  chart.append(text((left + right) / 2, height - 6, options.axis,
    { class: "muted", "text-anchor": "middle" }));
  // From the left: all lose at least nothing.
  const parts = [];
  const count = values.length;
  let above = count;
  let place = 0;
  parts.push(x(0) + "," + y(1));
  while (place < count) {
    const value = values[place];
    parts.push(x(value).toFixed(1) + "," + y(above / count).toFixed(1));
    while (place < count && values[place] === value) place += 1;
    above = count - place;
    parts.push(x(value).toFixed(1) + "," + y(above / count).toFixed(1));
  }
  const path = "M" + parts.join(" L");
  chart.append(svg("path", {
    d: path + " L" + x(0) + "," + y(0) + " Z", fill: "var(--accent)", opacity: 0.16,
  }));
  chart.append(svg("path", {
    d: path, fill: "none", stroke: "var(--accent)", "stroke-width": 2.2,
  }));
  let lastX = -Infinity;
  [...marks].sort((a, b) => a.value - b.value).forEach((mark) => {
    const at = x(mark.value);
    const isNear = at - lastX < 90;
    lastX = at;
    chart.append(line(at, isNear ? 14 : 26, at, bottom, {
      stroke: "var(--focus)", "stroke-dasharray": "3 3", "stroke-width": mark.isOpen ? 2.5 : 1.3,
    }));
    const isRight = at > right - 80;
    const label = text(at + (isRight ? -5 : 5), isNear ? 12 : 26, mark.label, {
      class: "muted", "text-anchor": isRight ? "end" : "start",
      "font-weight": mark.isOpen ? 700 : 400,
    });
    if (mark.press) pressable(label, "Open " + mark.label, mark.press);
    chart.append(label);
  });
  return chart;
}
