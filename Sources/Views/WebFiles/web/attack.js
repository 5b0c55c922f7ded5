// The way of the attack through zones of computers.
import { element, note, picture, section, svg, table } from "./dom.js";
import { line, shorten, text } from "./axes.js";
import { Frame } from "./frame.js";
import { figureText, percent, rangeText, sinceStart } from "./format.js";

const boxWidth = 190, boxHeight = 66;

/** `null` where the scenario has no attack. */
export function attackSection(model) {
  const { data, store } = model;
  if (data.steps.length === 0) return null;
  const frame = new Frame("attack-path", "Zones on the way, at the time of the clock",
    (width) => drawZones(model, width), () => stepRows(model), { isWide: true });
  store.on(["time", "view"], () => frame.redraw());
  return {
    title: "The attack",
    node: section("attack", "The way of the attack", note("Boxes are zones of computers with one "
      + "owner; lines are the ways between them, with their security level (0 to 4). Steps are "
      + "abstract: a time and a chance."), frame.node, stepTable(model)),
    start: () => frame.redraw(),
  };
}

const zoneName = (model, zone) => model.data.assets.path[model.data.zones[zone].asset];

/** Zones that steps aim at, those they control from, and what joins them. */
function involved(model) {
  const { data } = model;
  const wanted = new Set(data.steps.map((step) => step.zone).filter((zone) => zone >= 0));
  for (const [first, second] of data.conduits) {
    if (wanted.has(first) && !wanted.has(second)) wanted.add(second);
    else if (wanted.has(second) && !wanted.has(first)) wanted.add(first);
  }
  return [...wanted].sort((a, b) => a - b);
}

/** How far each zone is from where the attack begins, by the ways between them. */
function columnsOf(model, zones) {
  const column = new Map();
  const entry = model.data.steps.find((step) => step.zone >= 0)?.zone ?? zones[0];
  column.set(entry, 0);
  const queue = [entry];
  while (queue.length > 0) {
    const zone = queue.shift();
    for (const [first, second] of model.data.conduits) {
      for (const [here, there] of [[first, second], [second, first]]) {
        if (here !== zone || column.has(there) || !zones.includes(there)) continue;
        column.set(there, column.get(zone) + 1);
        queue.push(there);
      }
    }
  }
  for (const zone of zones) if (!column.has(zone)) column.set(zone, 0);
  return column;
}

/** What is known of a zone in the shown replication at the time. */
function stateOf(model, zone) {
  const { events, history } = model.shown;
  const asset = model.data.zones[zone].asset;
  const end = history.placeAt(model.store.get("time"));
  const state = { isHeld: false, since: null, isDetected: false, isIsolated: false };
  for (let event = 0; event < end; event += 1) {
    const kind = events.kindOf(event);
    if (kind === "stepSucceeded") {
      const step = model.data.steps[events.row[event]];
      if (step !== undefined && step.zone === zone && step.effect === undefined) {
        state.isHeld = true;
        state.since ??= events.time[event];
      }
    }
    if (events.asset[event] !== asset) continue;
    if (kind === "detected") state.isDetected = true;
    if (kind === "zoneIsolated") state.isIsolated = true;
    if (kind === "zoneReconnected") state.isIsolated = false;
    if (kind === "zoneRebuilt") {
      Object.assign(state, { isHeld: false, since: null, isDetected: false, isIsolated: false });
    }
  }
  return state;
}

function drawZones(model, width) {
  const { data } = model;
  const zones = involved(model);
  const column = columnsOf(model, zones);
  const count = Math.max(...column.values()) + 2;
  const rows = Array.from({ length: count }, () => []);
  zones.forEach((zone) => rows[column.get(zone)].push(zone));
  const most = Math.max(...rows.map((row) => row.length), 1);
  const step = Math.max(boxWidth + 90, (width - boxWidth - 16) / Math.max(1, count - 1));
  const full = Math.max(width, 16 + step * (count - 1) + boxWidth);
  const height = most * (boxHeight + 34) + 44;
  const place = new Map();
  rows.forEach((list, at) => list.forEach((zone, row) => {
    const free = height - 30 - list.length * (boxHeight + 34);
    place.set(zone, [8 + at * step, 30 + free / 2 + row * (boxHeight + 34)]);
  }));
  const chart = picture(full, height, "Zones on the way of the attack");
  for (const [first, second, level, isMonitored, isDiode] of data.conduits) {
    if (!place.has(first) || !place.has(second)) continue;
    drawConduit(chart, place.get(first), place.get(second), level, isMonitored, isDiode);
  }
  for (const zone of zones) drawZone(chart, model, zone, place.get(zone));
  drawEffects(chart, model, place, full);
  return chart;
}

function drawConduit(chart, [ax, ay], [bx, by], level, isMonitored, isDiode) {
  const [left, right] = ax <= bx ? [[ax, ay], [bx, by]] : [[bx, by], [ax, ay]];
  const isSame = ax === bx;
  const from = isSame ? [left[0] + boxWidth / 2, Math.min(ay, by) + boxHeight]
    : [left[0] + boxWidth, left[1] + boxHeight / 2];
  const to = isSame ? [left[0] + boxWidth / 2, Math.max(ay, by)]
    : [right[0], right[1] + boxHeight / 2];
  chart.append(line(...from, ...to, {
    stroke: "var(--muted)", "stroke-width": 1 + level, "stroke-dasharray": isDiode ? "8 4" : null,
  }));
  chart.append(text((from[0] + to[0]) / 2, (from[1] + to[1]) / 2 - 6, "level " + level
    + (isMonitored ? ", watched" : ""), { class: "small halo", "text-anchor": "middle" }));
}

function drawZone(chart, model, zone, [x, y]) {
  const state = stateOf(model, zone);
  const { zones } = model.data;
  const words = state.isHeld
    ? "intruder since " + sinceStart(state.since)
      + (state.isDetected ? ", seen" : ", unseen") : "clean";
  chart.append(svg("rect", {
    x, y, width: boxWidth, height: boxHeight, rx: 6,
    fill: state.isHeld ? "var(--down)" : "var(--panel)", "fill-opacity": state.isHeld ? 0.18 : 1,
    stroke: state.isHeld ? "var(--down)" : "var(--line)", "stroke-width": state.isHeld ? 2.5 : 1.2,
    "stroke-dasharray": state.isIsolated ? "5 4" : null,
  }));
  chart.append(text(x + 10, y + 19, shorten(zoneName(model, zone), boxWidth - 20, 7),
    { class: "head" }));
  chart.append(text(x + 10, y + 37, shorten(words, boxWidth - 14, 6), { class: "small" }));
  chart.append(text(x + 10, y + 54, shorten((state.isIsolated ? "isolated; " : "")
    + (zones[zone].owner ?? "") + (zones[zone].controls > 0
    ? "; controls " + zones[zone].controls : ""), boxWidth - 14, 6), { class: "small muted" }));
  const entries = model.data.steps.map((step, row) => ({ step, row })).filter(
    ({ step }) => step.zone === zone && step.effect === undefined);
  if (entries.length > 0) {
    chart.append(text(x, y - 8, "→ " + entries.map(({ step }) => step.name + " "
      + figureText(step.reached, percent)).join(", "), { class: "small" }));
  }
}

/** Effects stand at the right of the zone that they come from. */
function drawEffects(chart, model, place, width) {
  const row = new Map();
  model.data.steps.forEach((step, at) => {
    if (step.effect === undefined || !place.has(step.zone)) return;
    const [zx, zy] = place.get(step.zone);
    const index = row.get(step.zone) ?? 0;
    row.set(step.zone, index + 1);
    const x = Math.min(zx + boxWidth + 70, width - 180), y = zy + 10 + index * 34;
    const isOn = happened(model, at);
    chart.append(svg("path", {
      d: "M" + (zx + boxWidth) + "," + (zy + boxHeight / 2) + " L" + (x - 12) + "," + y,
      stroke: isOn ? "var(--down)" : "var(--line)", "stroke-width": 2, fill: "none",
    }));
    chart.append(svg("path", {
      d: "M" + (x - 4) + "," + y + "l-10,-5v10z", fill: isOn ? "var(--down)" : "var(--line)",
    }));
    chart.append(text(x, y + 4, shorten(step.effect + " on " + step.count
      + (step.count === 1 ? " asset" : " assets"), 175, 6.4), { class: isOn ? "head" : "muted" }));
    chart.append(text(x, y + 18, step.name + " " + figureText(step.reached, percent),
      { class: "small muted" }));
  });
}

function happened(model, row) {
  const { events, history } = model.shown;
  const end = history.placeAt(model.store.get("time"));
  for (let event = 0; event < end; event += 1) {
    if (events.row[event] === row && events.kindOf(event) === "stepSucceeded") return true;
  }
  return false;
}

function stepTable(model) {
  const rows = model.data.steps.map((step) => [
    step.attack + "/" + step.name,
    [step.effect === undefined ? "into " + (step.zone >= 0 ? zoneName(model, step.zone) : "a zone")
      : step.effect + " on " + step.count + (step.count === 1 ? " asset" : " assets"),
    step.technique ? element("small", {}, "ATT&CK for ICS " + step.technique) : ""],
    [figureText(step.reached, percent), element("small", {}, rangeText(step.reached, percent))],
    step.hours[1] === null ? "–" : sinceStart(step.hours[1] * 3600),
    step.hours[1] === null ? "" : sinceStart(step.hours[0] * 3600) + " – "
      + sinceStart(step.hours[2] * 3600),
  ]);
  return element("div", { class: "scroll" }, table(["step", "what", { text: "succeeds in", number:
    true }, { text: "median, where it does", number: true }, { text: "middle half", number: true }],
  rows));
}

function stepRows(model) {
  return [["attack", "step", "effect", "share", "low", "high", "hours_p25", "hours_median",
    "hours_p75"], ...model.data.steps.map((step) => [step.attack, step.name, step.effect ?? "entry",
    ...step.reached.slice(0, 3), ...step.hours])];
}
