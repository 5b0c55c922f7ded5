// The first picture: who lost what, for how long, against the calm day.
import { note, picture, section, svg } from "./dom.js";
import { line, stepPath, text, timeAxis } from "./axes.js";
import { shareFloor } from "./curves.js";
import { forestPlot } from "./forest.js";
import { Frame } from "./frame.js";
import { amount, figureText, hours, percent, rangeText, roundUp, span } from "./format.js";
import { serviceInk } from "./palette.js";

const rowHeight = 92;

export function firstSection(model) {
  const { data } = model;
  const lost = model.lostServices();
  const frame = new Frame("who-lost-what", "", (width) => drawLosses(model, lost, width),
    () => lossRows(model));
  const where = districtFrame(model, lost);
  const node = section("losses", "Who lost what, for how long");
  if (lost.length > 0) node.append(frame.node);
  node.append(note(...lossNotes(model, lost)));
  if (where !== null) node.append(where.node);
  return {
    node, title: "Who lost what",
    start() {
      if (lost.length > 0) frame.redraw();
      where?.redraw();
    },
    data,
  };
}

const scopeOf = (model, row) => row.scopes[row.scopes.length - 1];

function drawLosses(model, lost, width) {
  const isNarrow = width < 880;
  const { data } = model;
  const chart = picture(width, 40 + lost.length * rowHeight + 24,
    document.getElementById("lead")?.textContent ?? "Losses by service");
  const labelWidth = isNarrow ? 104 : 132;
  const strip = [labelWidth + 44, isNarrow ? width - 12 : labelWidth + (width - labelWidth) * 0.46];
  const dots = isNarrow ? null : [strip[1] + 34, width - 236];
  const services = lost.map((row) => data.services.indexOf(row.service));
  const scope = model.hasScopes ? 1 : 0;
  const floor = shareFloor(services.flatMap((service) => [
    model.curves[service][scope][0], ...model.views.map((view) => view.city[service])]));
  heads(chart, model, strip, dots, width);
  const most = roundUp(Math.max(...lost.map((row) => {
    const figure = scopeOf(model, row).lost;
    return Math.max(figure[0] ?? 0, figure[2] ?? 0);
  })));
  const people = Math.max(1, data.districts.reduce((sum, each) => sum + each.people, 0));
  lost.forEach((row, place) => {
    const top = 40 + place * rowHeight;
    if (place > 0) chart.append(line(0, top, width, top));
    const service = services[place];
    const ink = "var(" + serviceInk(row.service, service) + ")";
    chart.append(text(0, top + 30, row.label, { class: "head" }));
    drawStrip(chart, model, service, scope, floor, ink, strip, top);
    const figures = scopeOf(model, row);
    if (isNarrow) {
      chart.append(text(0, top + 48, figureText(figures.lost, amount), { class: "muted" }));
      chart.append(text(0, top + 63, "person-hours", { class: "muted" }));
      chart.append(text(0, top + 78, "back " + figureText(figures.back, hours),
        { class: "muted" }));
    } else {
      drawDot(chart, figures.lost, most, ink, dots, top, people);
      chart.append(text(width - 200, top + rowHeight / 2 + 4, figureText(figures.floor, percent)));
      chart.append(text(width - 100, top + rowHeight / 2 + 4, figureText(figures.back, hours)));
      for (const [at, key, format] of [[200, "floor", percent], [100, "back", hours]]) {
        chart.append(text(width - at, top + rowHeight / 2 + 20,
          rangeText(figures[key], format), { class: "small muted" }));
      }
    }
  });
  timeAxis(chart, data.horizon, strip[0], strip[1], 40 + lost.length * rowHeight);
  return chart;
}

function heads(chart, model, strip, dots, width) {
  chart.append(text(dots === null ? 0 : strip[0], 14, "share of the calm day's service",
    { class: "head" }));
  chart.append(text(strip[0], 30, "over hours since the start", { class: "muted" }));
  if (dots === null) return;
  chart.append(text(dots[0], 14, "person-hours lost", { class: "head" }));
  chart.append(text(dots[0], 30, "mean and 95 % interval", { class: "muted" }));
  chart.append(text(width - 200, 14, "lowest", { class: "head" }));
  chart.append(text(width - 200, 30, "median", { class: "muted" }));
  chart.append(text(width - 100, 14, "90 % back", { class: "head" }));
  chart.append(text(width - 100, 30, "median, after", { class: "muted" }));
}

function drawStrip(chart, model, service, scope, floor, ink, [left, right], top) {
  const points = model.data.points;
  const x = (place) => left + (place / Math.max(1, points - 1)) * (right - left);
  const y = (value) => top + rowHeight - 12 - ((Math.max(floor, value) - floor) / (1 - floor))
    * (rowHeight - 26);
  const [low, , high] = model.curves[service][scope];
  chart.append(line(left, y(1), right, y(1), { stroke: "var(--muted)" }));
  chart.append(line(left, y(floor), right, y(floor)));
  chart.append(text(left - 5, y(1) + 4, "100 %", { class: "small muted", "text-anchor": "end" }));
  chart.append(text(left - 5, y(floor) + 4, percent(floor),
    { class: "small muted", "text-anchor": "end" }));
  chart.append(svg("path", {
    d: "M" + stepPath(low, x, y) + " L" + stepPath(high, x, y, true) + " Z", fill: ink,
    opacity: 0.2,
  }));
  const typical = model.views[0].city[service];
  // What is missing in the typical replication, hanging from the calm day's line.
  chart.append(svg("path", {
    d: "M" + x(0) + "," + y(1) + " L" + stepPath(typical, x, y) + " L" + x(points - 1) + ","
      + y(1) + " Z",
    fill: ink, opacity: 0.38,
  }));
  chart.append(svg("path", {
    d: "M" + stepPath(typical, x, y), fill: "none", stroke: ink, "stroke-width": 2,
  }));
  if (model.views.length > 1) {
    chart.append(svg("path", {
      d: "M" + stepPath(model.views[model.views.length - 1].city[service], x, y), fill: "none",
      stroke: "var(--ink)", "stroke-width": 1.2, "stroke-dasharray": "2 3",
    }));
  }
}

function drawDot(chart, figure, most, ink, [left, right], top, people) {
  const x = (value) => left + (value / most) * (right - left);
  const y = top + rowHeight / 2;
  chart.append(line(left, top + 8, left, top + rowHeight - 8, { stroke: "var(--muted)" }));
  if (!figure || figure[0] === null) return;
  chart.append(svg("rect", {
    x: left, y: y - 9, width: Math.max(1, x(figure[0]) - left), height: 18, fill: ink,
    opacity: 0.35,
  }));
  if (figure[1] !== null && figure[2] > figure[1]) {
    chart.append(line(x(figure[1]), y, x(figure[2]), y,
      { stroke: "var(--ink)", "stroke-width": 2 }));
    for (const end of [figure[1], figure[2]]) {
      chart.append(line(x(end), y - 5, x(end), y + 5,
        { stroke: "var(--ink)", "stroke-width": 2 }));
    }
  }
  chart.append(svg("circle", {
    cx: x(figure[0]), cy: y, r: 5, fill: ink, stroke: "var(--paper)", "stroke-width": 1.5,
  }));
  const words = figureText(figure, amount);
  const range = rangeText(figure, amount);
  chart.append(text(left + 4, y - 17, words, { class: "head" }));
  chart.append(text(left + 10 + words.length * 8, y - 17, range === "" ? "" : "(" + range + ")",
    { class: "small muted" }));
  chart.append(text(left + 4, y + 25, span((figure[0] / people) * 3600)
    + " a head, if shared by all", { class: "small muted" }));
}

function lossNotes(model, lost) {
  const { data } = model;
  const parts = [];
  const spared = data.losses.filter((row) => row.service !== null && !lost.includes(row))
    .map((row) => row.label);
  if (lost.length > 0) {
    parts.push((model.hasScopes ? "Over the " + data.withEffect.toLocaleString("en-US")
      + " replications in which there was an effect. " : "")
      + "Filled: the typical replication (median); band: 5 to 95 % of replications; dotted: the "
      + "worst. The line at 100 % is the calm day.");
    const all = lost.map((row) => row.label + " " + figureText(row.scopes[0].lost, amount));
    if (model.hasScopes) {
      parts.push(" Over all replications, also those without an effect, the mean loss is "
        + all.join(", ") + " person-hours.");
    }
  }
  if (spared.length > 0) {
    parts.push(" Nobody lost a noticeable amount of " + list(spared) + ".");
  }
  const headline = data.losses.find((row) => row.service === null);
  const below = headline ? scopeOf(model, headline).lost : null;
  if (below && below[0] >= 0.5) {
    parts.push(" With an essential service below one half: " + figureText(below, amount)
      + " person-hours (" + rangeText(below, amount) + ").");
  }
  const cut = lost.filter((row) => (scopeOf(model, row).notBack?.[0] ?? 0) > 0).map(
    (row) => row.label + " " + percent(scopeOf(model, row).notBack[0]));
  if (cut.length > 0) {
    parts.push(" Not back at 90 % when the run ended, share of replications: " + cut.join(", ")
      + ".");
  }
  return parts;
}

function list(words) {
  return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " or "
    + words[words.length - 1];
}

/** The districts that lost most of the service that was lost most. */
function districtFrame(model, lost) {
  if (lost.length === 0) return null;
  const { data } = model;
  const given = model.hasScopes ? 1 : 0;
  const service = lost[0].service;
  const rows = data.districts.map((district) => {
    const metric = model.metric("person-hours-lost", service, district.id, given);
    return { district, figure: metric?.[5][0] ?? null };
  }).filter((row) => row.figure !== null && row.figure[0] >= 0.5)
    .sort((a, b) => b.figure[0] - a.figure[0]);
  if (rows.length === 0) return null;
  const shown = rows.slice(0, 6);
  const ink = "var(" + serviceInk(service, data.services.indexOf(service)) + ")";
  const draw = (width) => forestPlot(shown.map(({ district, figure }) => ({
    label: district.title, value: figure[0], low: figure[1], high: figure[2], ink,
    words: figureText(figure, amount) + (rangeText(figure, amount) === "" ? ""
      : " (" + rangeText(figure, amount) + ")"),
  })), { width, fromZero: true, format: amount, label: "Districts that lost most", wordsWidth: 210 });
  const title = "Where: districts that lost most " + service + ", mean person-hours"
    + (rows.length > shown.length ? " (" + shown.length + " of " + rows.length + ")" : "");
  return new Frame("where", title, draw, () => [["district", "mean", "low", "high"],
    ...rows.map(({ district, figure }) => [district.title, ...figure.slice(0, 3)])]);
}

function lossRows(model) {
  const head = ["service", "scope", "person_hours_lost", "low", "high", "lowest_median",
    "hours_to_90_median"];
  return [head, ...model.data.losses.flatMap((row) => row.scopes.map((scope, place) => [
    row.label, model.scopeNames[place], ...(scope.lost ?? [null, null, null]).slice(0, 3),
    scope.floor?.[0] ?? null, scope.back?.[0] ?? null]))];
}
