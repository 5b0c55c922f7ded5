// The way of the attack through zones of computers.
import { element, note, picture, section, svg, table } from "./dom.js";
import { line, shorten, text } from "./axes.js";
import { Frame } from "./frame.js";
import { figureText, percent, rangeText, sinceStart } from "./format.js";

const boxWidth = 216, boxHeight = 66;

/** `null` where the scenario has no attack. */
export function attackSection(model) {
  const { data, store } = model;
  if (data.steps.length === 0) return null;
  const frame = new Frame("attack-path", "Zones on the way, at the time of the clock",
    (width) => drawZones(model, width), () => stepRows(model), { isWide: true });
  store.on(["time", "view"], () => frame.redraw());
  return {
    title: "The attack",
    node: section("attack", "The way of the attack", note("Boxes are the zones of computers that "
      + "the attack enters; lines are the ways between them, with their security level (0 to 4). "
      + "Shaded: the intruder is inside; dashed: cut off. Steps are abstract: a time and a chance."),
    frame.node, stepTable(model)),
    start: () => frame.redraw(),
  };
}

const zoneName = (model, zone) => model.data.assets.path[model.data.zones[zone].asset];

/**
 * A row an attack: the zones that its steps aim at in their order, those not in an earlier row, and
 * its effects.
 */
function rowsOf(model) {
  const rows = [];
  const seen = new Set();
  model.data.steps.forEach((step, place) => {
    let row = rows.find((each) => each.attack === step.attack);
    if (row === undefined) {
      row = { attack: step.attack, zones: [], effects: [] };
      rows.push(row);
    }
    if (step.zone >= 0 && !seen.has(step.zone)) {
      seen.add(step.zone);
      row.zones.push(step.zone);
    }
    if (step.effect !== undefined) row.effects.push(place);
  });
  return rows;
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
  const rows = rowsOf(model);
  const count = Math.max(...rows.map((row) => row.zones.length));
  const step = Math.max(boxWidth + 84, Math.min(boxWidth + 190, (width - 290) / count));
  const full = Math.max(width, 8 + step * count + 260);
  const place = new Map();
  let top = 34;
  for (const row of rows) {
    row.top = top;
    row.zones.forEach((zone, at) => place.set(zone, [8 + at * step, top]));
    top += Math.max(boxHeight + 40, row.effects.length * 40 + 26);
  }
  const chart = picture(full, top, "Zones on the way of the attack");
  for (const [first, second, level, isMonitored, isDiode] of data.conduits) {
    if (!place.has(first) || !place.has(second)) continue;
    drawConduit(chart, place.get(first), place.get(second), level, isMonitored, isDiode);
  }
  for (const row of rows) drawEffects(chart, model, row, place, 8 + step * row.zones.length);
  for (const zone of place.keys()) drawZone(chart, model, zone, place.get(zone));
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
    ? "intruder " + (state.isDetected ? "seen" : "unseen") + ", in since "
      + sinceStart(state.since).replace(" h ", ":").replace(" min", "") : "clean";
  chart.append(svg("rect", {
    x, y, width: boxWidth, height: boxHeight, rx: 6,
    fill: state.isHeld ? "var(--down)" : "var(--panel)", "fill-opacity": state.isHeld ? 0.18 : 1,
    stroke: state.isHeld ? "var(--down)" : "var(--line)", "stroke-width": state.isHeld ? 2.5 : 1.2,
    "stroke-dasharray": state.isIsolated ? "5 4" : null,
  }));
  chart.append(text(x + 10, y + 19, shorten(zoneName(model, zone), boxWidth - 14, 7.3),
    { class: "head" }));
  chart.append(text(x + 10, y + 37, shorten(words, boxWidth - 14, 6), { class: "small" }));
  const controls = zones[zone].controls > 0 ? "controls " + zones[zone].controls : "";
  chart.append(text(x + 10, y + 54, shorten([state.isIsolated ? "isolated" : "", controls,
    zones[zone].owner ?? ""].filter((each) => each !== "").join("; "), boxWidth - 14, 6),
  { class: "small muted" }));
  const entries = model.data.steps.map((step, row) => ({ step, row })).filter(
    ({ step }) => step.zone === zone && step.effect === undefined);
  if (entries.length > 0) {
    chart.append(text(x, y - 8, "→ " + entries.map(({ step }) => step.name + " "
      + figureText(step.reached, percent)).join(", "), { class: "small" }));
  }
}

/** Effects stand at the right of the row, each joined to the zone that it comes from. */
function drawEffects(chart, model, row, place, left) {
  row.effects.forEach((at, index) => {
    const step = model.data.steps[at];
    const y = row.top + 14 + index * 40;
    const x = Math.max(left, 8 + boxWidth + 40);
    const isOn = happened(model, at);
    const ink = isOn ? "var(--down)" : "var(--muted)";
    if (place.has(step.zone)) {
      const [zx, zy] = place.get(step.zone);
      chart.append(svg("path", {
        d: "M" + (zx + boxWidth) + "," + (zy + boxHeight / 2) + " L" + (x - 14) + "," + y,
        stroke: ink, "stroke-width": isOn ? 2.5 : 1.2, fill: "none",
      }));
    }
    chart.append(svg("path", { d: "M" + (x - 4) + "," + y + "l-10,-5v10z", fill: ink }));
    chart.append(text(x + 2, y + 4, shorten(step.effect + " on " + step.count
      + (step.count === 1 ? " asset" : " assets"), 260, 7), { class: isOn ? "head" : "muted" }));
    chart.append(text(x + 2, y + 19, step.name + " " + figureText(step.reached, percent),
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
