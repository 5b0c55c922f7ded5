// Curves through time: step functions with a band, on one clock with the page.
import { picture, svg } from "./dom.js";
import { line, rowLines, stepPath, text, timeAxis } from "./axes.js";
import { percent, ticks } from "./format.js";

/** A curve that comes as pairs of grid place and value, one a change, as values on the grid. */
export function expand(pairs, points, scale = 1000) {
  const values = new Float32Array(points);
  for (let i = 0; i < pairs.length; i += 2) {
    const end = i + 2 < pairs.length ? pairs[i + 2] : points;
    values.fill(pairs[i + 1] / scale, pairs[i], end);
  }
  return values;
}

/** The lowest round value that an axis up to 1 must show so that small losses are seen. */
export function shareFloor(curves) {
  let least = 1;
  for (const curve of curves) for (const value of curve) if (value < least) least = value;
  if (least < 0.6) return 0;
  const loss = Math.max(1 - least, 0.001);
  const power = Math.pow(10, Math.floor(Math.log10(loss)));
  const step = [1, 2, 3, 5, 10].find((each) => each * power >= loss * 0.999);
  return Math.max(0, 1 - step * power);
}

/**
 * A chart of one quantity over time.
 *
 * `band` is `{low, high}` or null, `lines` are `{values, ink, dash, width}`; all on one grid of
 * equal steps over `seconds`. `low` and `high` are the ends of the axis. `press` is told the time of
 * a click. The result is `{picture, moveCursor}`.
 */
export function curveChart(options) {
  const { width, height, seconds, band, lines, low, high, label } = options;
  const format = options.format ?? percent;
  const left = options.left ?? 52, right = width - 10, top = 10, bottom = height - 22;
  const points = lines.length > 0 ? lines[0].values.length : band.low.length;
  const x = (place) => left + (place / Math.max(1, points - 1)) * (right - left);
  const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const chart = picture(width, height, label);
  rowLines(chart, options.rows ?? ticks(low, high, 4), y, left, right, format);
  timeAxis(chart, seconds, left, right, bottom);
  if (band !== null && band !== undefined) {
    chart.append(svg("path", {
      d: "M" + stepPath(band.low, x, y) + " L" + stepPath(band.high, x, y, true) + " Z",
      fill: band.ink, opacity: 0.22,
    }));
  }
  for (const each of lines) {
    chart.append(svg("path", {
      d: "M" + stepPath(each.values, x, y), fill: "none", stroke: each.ink,
      "stroke-width": each.width ?? 2, "stroke-dasharray": each.dash || null,
      "stroke-linejoin": "round",
    }));
  }
  if (low > 0 && format === percent) {
    chart.append(text(right, bottom - 5, "axis begins at " + percent(low),
      { class: "muted", "text-anchor": "end" }));
  }
  const cursor = line(left, top, left, bottom, {
    stroke: "var(--focus)", "stroke-width": 1.5, class: "cursor",
  });
  chart.append(cursor);
  if (options.press) {
    chart.classList.add("pressable");
    chart.addEventListener("click", (event) => {
      const box = chart.getBoundingClientRect();
      const place = (event.clientX - box.left) * (width / box.width);
      options.press(Math.max(0, Math.min(1, (place - left) / (right - left))) * seconds);
    });
  }
  return {
    picture: chart,
    moveCursor(time) {
      const place = left + (time / seconds) * (right - left);
      cursor.setAttribute("x1", place);
      cursor.setAttribute("x2", place);
    },
  };
}

/** Rows of a table of curves: hours, then a column a curve. */
export function curveRows(seconds, names, curves) {
  const points = curves[0].length;
  const rows = [["hours_since_start", ...names]];
  for (let place = 0; place < points; place += 1) {
    const hour = ((place / Math.max(1, points - 1)) * seconds) / 3600;
    rows.push([Number(hour.toFixed(4)), ...curves.map((curve) => Number(curve[place].toFixed(5)))]);
  }
  return rows;
}
