// Points of two quantities.
import { picture, svg } from "./dom.js";
import { columnLines, line, rowLines, shorten, text } from "./axes.js";
import { amount, ticks } from "./format.js";

/**
 * `points` are `{x, y, low, high, size, isMarked, title, label, press}`; marked ones are squares.
 * `names` (of `x`) turns the axis into places of a list. `threshold` draws a line of `y`; `box` a
 * shaded stretch `{low, high}` of `x`, either null; `diagonal` the line of equal values.
 */
export function scatter(points, options) {
  const { width, height } = options;
  const left = 64, right = width - 14, top = 12, bottom = height - 40;
  const names = options.names ?? null;
  const xs = points.map((point) => point.x);
  const ys = points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]);
  const ends = (values) => {
    const low = Math.min(...values), high = Math.max(...values);
    return high > low ? [low, high] : [low - 0.5, low + 0.5];
  };
  let [x0, x1] = options.xRange ?? ends(xs);
  if (names !== null) [x0, x1] = [-0.5, names.length - 0.5];
  let [y0, y1] = ends(ys);
  if (y0 > 0 && y0 < y1 * 0.5) y0 = 0;
  const pad = (y1 - y0) * 0.04;
  const x = (value) => left + ((value - x0) / (x1 - x0)) * (right - left);
  const y = (value) => bottom - ((value - y0 + pad) / (y1 - y0 + 2 * pad)) * (bottom - top);
  const chart = picture(width, height, options.label);
  if (options.box) {
    const from = options.box.low === null ? left : Math.max(left, x(options.box.low));
    const to = options.box.high === null ? right : Math.min(right, x(options.box.high));
    chart.append(svg("rect", {
      x: from, y: top, width: Math.max(2, to - from), height: bottom - top,
      fill: "var(--down)", opacity: 0.13,
    }));
    for (const edge of [from, to]) {
      chart.append(line(edge, top, edge, bottom,
        { stroke: "var(--down)", "stroke-dasharray": "5 3" }));
    }
  }
  if (options.diagonal) {
    const [from, to] = [Math.max(x0, y0), Math.min(x1, y1)];
    if (to > from) {
      chart.append(line(x(from), y(from), x(to), y(to),
        { stroke: "var(--muted)", "stroke-dasharray": "6 4" }));
    }
  }
  rowLines(chart, ticks(y0, y1, 4), y, left, right, options.yFormat ?? amount);
  if (names === null) {
    columnLines(chart, ticks(x0, x1, Math.max(2, Math.floor((right - left) / 70))), x, top, bottom,
      options.xFormat ?? amount);
  } else {
    names.forEach((name, place) => chart.append(text(x(place), bottom + 16,
      shorten(name, (right - left) / names.length), { class: "muted", "text-anchor": "middle" })));
  }
  if (options.threshold !== null && options.threshold !== undefined) {
    chart.append(line(left, y(options.threshold), right, y(options.threshold),
      { stroke: "var(--down)", "stroke-dasharray": "6 3" }));
  }
  chart.append(text((left + right) / 2, height - 6, shorten(options.xTitle, right - left),
    { class: "muted", "text-anchor": "middle" }));
  for (const point of points) {
    const [px, py] = [x(point.x), y(point.y)];
    if (point.low !== undefined && point.low !== null) {
      chart.append(line(px, y(point.low), px, y(point.high),
        { stroke: "var(--muted)", opacity: 0.45 }));
    }
    const size = point.size ?? 4;
    const mark = point.isMarked
      ? svg("path", {
        d: "M" + (px - size) + "," + (py - size) + "h" + 2 * size + "v" + 2 * size + "h"
          + -2 * size + "z",
        fill: "var(--down)", "fill-opacity": 0.75, stroke: "var(--ink)", "stroke-width": 0.8,
      })
      : svg("circle", {
        cx: px, cy: py, r: size, fill: "var(--accent)", "fill-opacity": 0.55,
        stroke: "var(--accent)",
      });
    if (point.title) mark.append(svg("title", {}, point.title));
    if (point.press) {
      mark.classList.add("press");
      mark.addEventListener("click", point.press);
    }
    chart.append(mark);
    if (point.label) {
      const isRight = px > right - 120;
      chart.append(text(px + (isRight ? -9 : 9), py - 8, shorten(point.label, 180),
        { class: "small halo", "text-anchor": isRight ? "end" : "start" }));
    }
  }
  return chart;
}
