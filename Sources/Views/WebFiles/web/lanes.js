// Swim lanes: what happened in each part of the city, on one time axis, with the causes that crossed
// from lane to lane.
import { picture, svg } from "./dom.js";
import { line, shorten, stepPath, text, timeAxis } from "./axes.js";

/**
 * `lanes` are `{label, ink, kind, ...}` with kind
 * - `marks`: `marks: [{time, shape, title, label}]`, shapes `dot`, `cross`, `flag`, `square`;
 * - `area`: `values` on a grid and their `most`: how many assets are not normal;
 * - `bars`: `bars: [{from, until, isHollow, title, row}]` and `rows`, as for crews.
 *
 * `options.from` and `options.until` cut the time axis.
 *
 * `arcs` are `{from: [lane, time], to: [lane, time], label, title}`: causes across lanes.
 */
export function swimLanes(lanes, arcs, options) {
  const { width } = options;
  const first = options.from ?? 0, until = options.until ?? options.seconds;
  const labelWidth = width < 640 ? 96 : 150;
  const left = labelWidth + 8, right = width - 12;
  const scale = (time) => left + ((time - first) / (until - first)) * (right - left);
  const x = (time) => Math.max(left, Math.min(right, scale(time)));
  const heights = lanes.map((lane) => (lane.kind === "bars"
    ? 14 + lane.rows * 12 : lane.kind === "marks" ? marksHeight(lane, left, right, scale)
      : 46));
  const tops = [];
  let top = 8;
  for (const height of heights) {
    tops.push(top);
    top += height + 6;
  }
  const bottom = top;
  const chart = picture(width, bottom + 40, options.label);
  lanes.forEach((lane, place) => {
    chart.append(svg("rect", {
      x: left, y: tops[place], width: right - left, height: heights[place],
      fill: "var(--panel)", stroke: "var(--line)",
    }));
    const label = text(0, tops[place] + heights[place] / 2 + 4, shorten(lane.label, labelWidth, 7),
      { class: "head" });
    label.append(svg("title", {}, lane.label));
    chart.append(label);
    if (lane.kind === "area") drawArea(chart, lane, x, tops[place], heights[place], options.seconds);
    else if (lane.kind === "bars") drawBars(chart, lane, x, tops[place]);
    else drawMarks(chart, lane, x, tops[place], right);
  });
  timeAxis(chart, until - first, left, right, bottom, "hours since the start", first);
  const middle = (lane) => tops[lane] + heights[lane] / 2;
  for (const arc of arcs) drawArc(chart, arc, x, middle);
  const cursor = line(left, 4, left, bottom, {
    stroke: "var(--focus)", "stroke-width": 1.5, class: "cursor",
  });
  chart.append(cursor);
  if (options.press) {
    chart.classList.add("pressable");
    chart.addEventListener("click", (event) => {
      const box = chart.getBoundingClientRect();
      const at = (event.clientX - box.left) * (width / box.width);
      const share = Math.max(0, Math.min(1, (at - left) / (right - left)));
      options.press(first + share * (until - first));
    });
  }
  return {
    picture: chart,
    moveCursor(time) {
      cursor.setAttribute("x1", x(time));
      cursor.setAttribute("x2", x(time));
    },
  };
}

/** Labels of marks go into rows, so that none covers another. */
function marksHeight(lane, left, right, scale) {
  const ends = [];
  let hasMore = false;
  for (const mark of lane.marks) {
    const at = Math.max(left, Math.min(right, scale(mark.time)));
    const length = mark.label ? mark.label.length * 6.3 + 16 : 10;
    const isLeft = at + length > right;
    const [from, to] = isLeft ? [at - length, at + 6] : [at - 6, at + length];
    let row = ends.findIndex((end) => end < from);
    if (row < 0 && ends.length < 9) {
      row = ends.length;
      ends.push(0);
    }
    if (row < 0) {
      // No room for its words: the mark alone says it, and tells them to who points at it.
      mark.label = "";
      mark.row = 9;
      hasMore = true;
      continue;
    }
    ends[row] = Math.max(ends[row], to);
    mark.row = row;
    mark.isLeft = isLeft;
  }
  return Math.max(22, (ends.length + (hasMore ? 1 : 0)) * 17 + 8);
}

function drawMarks(chart, lane, x, top, right) {
  for (const mark of lane.marks) {
    const at = x(mark.time), y = top + 13 + mark.row * 17;
    const shape = shapes[mark.shape] ?? shapes.dot;
    const drawn = shape(at, y, lane.ink);
    drawn.append(svg("title", {}, mark.title));
    chart.append(drawn);
    if (mark.label) {
      chart.append(text(mark.isLeft ? at - 9 : at + 9, y + 4,
        shorten(mark.label, mark.isLeft ? at : Math.max(40, right - at), 6.2),
        { class: "small", "text-anchor": mark.isLeft ? "end" : "start" }));
    }
  }
}

const shapes = {
  dot: (x, y, ink) => svg("circle", { cx: x, cy: y, r: 4.5, fill: ink }),
  cross: (x, y, ink) => svg("path", {
    d: "M" + (x - 4) + "," + (y - 4) + "l8,8m0,-8l-8,8", stroke: ink, "stroke-width": 2.6,
    fill: "none",
  }),
  flag: (x, y, ink) => svg("path", {
    d: "M" + (x - 3) + "," + (y + 5) + "v-10h9l-2.5,3.5l2.5,3.5h-9", stroke: ink,
    "stroke-width": 1.5, fill: ink,
  }),
  square: (x, y, ink) => svg("rect", {
    x: x - 4, y: y - 4, width: 8, height: 8, fill: "var(--paper)", stroke: ink, "stroke-width": 2,
  }),
};

function drawArea(chart, lane, x, top, height, seconds) {
  const points = lane.values.length;
  const most = Math.max(1, lane.most);
  const at = (place) => x((place / Math.max(1, points - 1)) * seconds);
  const y = (value) => top + height - 2 - (value / most) * (height - 14);
  chart.append(svg("path", {
    d: "M" + at(0) + "," + y(0) + " L" + stepPath(lane.values, at, y) + " L" + at(points - 1)
      + "," + y(0) + " Z",
    fill: lane.ink, opacity: 0.75,
  }));
  // The words stand where less of the area is.
  const peak = (part) => part.reduce((a, b) => Math.max(a, b), 0);
  const isRight = peak(lane.values.slice(0, Math.floor(points / 2)))
    >= peak(lane.values.slice(Math.floor(points / 2)));
  chart.append(text(isRight ? at(points - 1) - 5 : at(0) + 5, top + 12, lane.note,
    { class: "small", "text-anchor": isRight ? "end" : "start" }));
}

function drawBars(chart, lane, x, top) {
  for (const bar of lane.bars) {
    const from = x(bar.from), until = x(bar.until);
    chart.append(svg("rect", {
      x: from, y: top + 7 + bar.row * 12, width: Math.max(1.5, until - from), height: 9,
      fill: bar.isHollow ? "var(--paper)" : lane.ink, stroke: lane.ink, "stroke-width": 1.2,
    }, svg("title", {}, bar.title)));
  }
}

function drawArc(chart, arc, x, middle) {
  const [x0, y0] = [x(arc.from[1]), middle(arc.from[0])];
  const [x1, y1] = [x(arc.to[1]), middle(arc.to[0])];
  const bend = Math.max(18, Math.abs(x1 - x0) / 2);
  const down = y1 > y0 ? 1 : -1;
  chart.append(svg("path", {
    d: "M" + x0 + "," + y0 + " C" + (x0 + bend) + "," + (y0 + down * 12) + " " + (x1 - bend) + ","
      + (y1 - down * 24) + " " + x1 + "," + (y1 - down * 6),
    fill: "none", stroke: "var(--chain)", "stroke-width": 2, opacity: 0.9,
  }, svg("title", {}, arc.title)));
  chart.append(svg("path", {
    d: "M" + x1 + "," + (y1 - down * 2) + "l-5," + -down * 9 + "h10z", fill: "var(--chain)",
  }));
  if (arc.label) {
    chart.append(text(x0 + (x1 - x0) * 0.5 + 8, (y0 + y1) / 2, arc.label, { class: "small halo" }));
  }
}
