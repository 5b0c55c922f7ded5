// A directed graph in layers from left to right: how a cascade went from kind to kind.
import { picture, pressable, svg } from "./dom.js";
import { shorten, text } from "./axes.js";

/**
 * `nodes` are `{id, label, detail, time, ink, press}` in the order of time; `edges` are
 * `{from, to, count, label, title, press}` between their places. Edges that lead back in time are
 * drawn as bows above.
 */
export function flowGraph(nodes, edges, options) {
  const layers = layersOf(nodes, edges);
  const count = Math.max(...layers) + 1;
  const columns = Array.from({ length: count }, () => []);
  nodes.forEach((_, place) => columns[layers[place]].push(place));
  const most = Math.max(...columns.map((column) => column.length));
  const boxWidth = 132, boxHeight = 44, gapX = 86, gapY = 18;
  const width = Math.max(options.width, count * (boxWidth + gapX) - gapX + 16);
  const step = count > 1 ? (width - 16 - boxWidth) / (count - 1) : 0;
  const height = most * (boxHeight + gapY) + 30;
  orderColumns(columns, layers, edges);
  const place = nodes.map(() => [0, 0]);
  columns.forEach((column, layer) => {
    const free = height - column.length * (boxHeight + gapY);
    column.forEach((node, row) => {
      place[node] = [8 + layer * step, free / 2 + row * (boxHeight + gapY) + gapY / 2];
    });
  });
  const chart = picture(width, height, options.label);
  const boxes = [];
  const labels = edges.map((edge) => drawEdge(chart, edge, place, { boxWidth, boxHeight }, boxes));
  nodes.forEach((node, index) => {
    const [x, y] = place[index];
    const group = svg("g");
    group.append(svg("rect", {
      x, y, width: boxWidth, height: boxHeight, rx: 6, fill: "var(--paper)", stroke: node.ink,
      "stroke-width": 2,
    }));
    group.append(svg("rect", { x, y, width: 6, height: boxHeight, rx: 3, fill: node.ink }));
    group.append(text(x + 14, y + 18, shorten(node.label, boxWidth - 18, 6.9), { class: "head" }));
    group.append(text(x + 14, y + 35, shorten(node.detail, boxWidth - 18, 6.2),
      { class: "small" }));
    group.append(svg("title", {}, node.label + ": " + node.detail));
    if (node.press) pressable(group, node.label + ": " + node.detail, node.press);
    chart.append(group);
  });
  chart.append(...labels.filter((label) => label !== null));
  return chart;
}

/** Each node stands one layer right of its earliest causes; causes later in time do not count. */
function layersOf(nodes, edges) {
  const layers = nodes.map(() => 0);
  nodes.forEach((_, place) => {
    for (const edge of edges) {
      if (edge.to === place && edge.from < place) {
        layers[place] = Math.max(layers[place], layers[edge.from] + 1);
      }
    }
  });
  return layers;
}

/** Sorts each column by the mean row of what leads to it, so that fewer edges cross. */
function orderColumns(columns, layers, edges) {
  const row = new Map();
  columns.forEach((column) => column.forEach((node, place) => row.set(node, place)));
  columns.forEach((column) => {
    const weight = new Map(column.map((node) => {
      const before = edges.filter((edge) => edge.to === node && layers[edge.from] < layers[node])
        .map((edge) => row.get(edge.from));
      const mean = before.length > 0
        ? before.reduce((sum, each) => sum + each, 0) / before.length : row.get(node);
      return [node, mean];
    }));
    column.sort((a, b) => weight.get(a) - weight.get(b) || a - b);
    column.forEach((node, place) => row.set(node, place));
  });
}

function drawEdge(chart, edge, place, { boxWidth, boxHeight }, boxes) {
  const [fx, fy] = place[edge.from], [tx, ty] = place[edge.to];
  const isForward = tx > fx;
  const x0 = isForward ? fx + boxWidth : fx + boxWidth / 2;
  const y0 = isForward ? fy + boxHeight / 2 : fy;
  const x1 = isForward ? tx - 7 : tx + boxWidth / 2 + 16;
  const y1 = isForward ? ty + boxHeight / 2 : ty - 3;
  const bend = isForward ? (x1 - x0) / 2 : 0;
  const up = Math.min(y0, y1) - 26;
  const path = isForward
    ? "M" + x0 + "," + y0 + " C" + (x0 + bend) + "," + y0 + " " + (x1 - bend) + "," + y1 + " " + x1
      + "," + y1
    : "M" + x0 + "," + y0 + " C" + x0 + "," + up + " " + x1 + "," + up + " " + x1 + "," + y1;
  const wide = Math.min(9, 1.5 + Math.sqrt(edge.count));
  const group = svg("g");
  group.append(svg("path", {
    d: path, fill: "none", stroke: "var(--chain)", "stroke-width": wide, opacity: 0.55,
  }, svg("title", {}, edge.title)));
  group.append(svg("path", {
    d: isForward ? "M" + (x1 + 7) + "," + y1 + "l-10,-6v12z"
      : "M" + x1 + "," + (y1 + 4) + "l-6,-9h12z",
    fill: "var(--chain)",
  }));
  let label = null;
  if (edge.label) {
    const at = [(x0 + x1) / 2, isForward ? (y0 + y1) / 2 - 5 : up + 14];
    while (boxes.some((box) => Math.abs(box[0] - at[0]) < 60 && Math.abs(box[1] - at[1]) < 13)) {
      at[1] += 13;
    }
    boxes.push(at);
    label = text(at[0], at[1], shorten(edge.label, 100, 6),
      { class: "small halo", "text-anchor": "middle" });
  }
  if (edge.press) pressable(group, edge.title, edge.press);
  chart.append(group);
  return label;
}
