// The cascade of the shown replication: as swim lanes, and as a graph of what carried it.
import { element, note, section } from "./dom.js";
import { flowGraph } from "./flow.js";
import { Frame } from "./frame.js";
import { swimLanes } from "./lanes.js";
import { sinceStart } from "./format.js";
import { systemInk } from "./palette.js";

const attackKinds = ["stepStarted", "stepSucceeded", "stepFailed", "stepNoticed", "attackerGaveUp"];
const responseKinds = [
  "detected", "zoneIsolated", "zoneReconnected", "zoneRebuilt", "ruleFired", "actionRefused",
  "operatedByHand", "aidArrived",
];
const carriers = {
  needFailed: "lost need", damaged: "damage", tripped: "protection", starved: "no supply",
  shed: "load shedding", commanded: "order", attacked: "attack", lockedOut: "chatter",
  tankEmpty: "empty tank", bufferEmpty: "empty reserve", effectStarted: "attack",
  hazardStruck: "hazard",
};

/** What an event goes through to its consequence, in words. */
function carrierOf(events, event) {
  return events.needOf(event) ?? carriers[events.kindOf(event)] ?? "";
}

/** The lane of an event: the attack, the response, or a system. */
function laneOf(model, events, event) {
  const kind = events.kindOf(event);
  if (attackKinds.includes(kind)) return "attack";
  if (responseKinds.includes(kind)) return "response";
  const asset = events.asset[event];
  return asset < 0 ? null : model.systems[model.systemOf[asset]];
}

const isFall = (model, events, event) => events.mode[event] >= 0
  && events.mode[event] < model.normal[events.asset[event]];

export function cascadeSection(model) {
  const { store } = model;
  let chart = null;
  const lanes = new Frame("timeline", "Timeline: what was not normal, and what led to what",
    (width) => {
      chart = drawLanes(model, width);
      chart.moveCursor(store.get("time"));
      return chart.picture;
    }, () => eventRows(model));
  const graph = new Frame("cascade", "Graph: which dependency carried it from kind to kind",
    (width) => drawGraph(model, width), () => graphRows(model), { isWide: true });
  const empty = note();
  store.on(["view"], redraw);
  store.on(["time"], (time) => chart?.moveCursor(time));
  function redraw() {
    lanes.redraw();
    graph.redraw();
    empty.textContent = graph.picture === null
      ? "Nothing fell below its normal mode in this replication: there is no cascade." : "";
    graph.node.hidden = graph.picture === null;
  }
  const name = element("span");
  const naming = () => { name.textContent = "Shown: " + model.viewName(model.shown) + "."; };
  store.on(["view"], naming);
  return {
    title: "The cascade",
    node: section("cascade-section", "How it spread", note(name, " Click in the timeline to set "
      + "the time; click in the graph to see one such chain on the map."), lanes.node, graph.node,
    empty),
    start() {
      naming();
      redraw();
    },
  };
}

// MARK: timeline

function drawLanes(model, width) {
  const { events, history } = model.shown;
  const { data } = model;
  const marks = { attack: [], response: [] };
  const repeats = new Map();
  for (let event = 0; event < history.count; event += 1) {
    const lane = laneOf(model, events, event);
    if (lane !== "attack" && lane !== "response") continue;
    const kind = events.kindOf(event);
    if (marks[lane].length >= 60) continue;
    if (kind === "operatedByHand" || kind === "actionRefused") {
      // Many alike are told once.
      repeats.set(kind, (repeats.get(kind) ?? 0) + 1);
      if (repeats.get(kind) > 1) continue;
    }
    // How a step ends tells when it was tried.
    if (kind === "stepStarted" && marks.attack.length > 0) continue;
    marks[lane].push({
      time: events.time[event], shape: kind === "stepSucceeded" ? "cross"
        : kind === "stepFailed" || kind === "attackerGaveUp" ? "square"
          : lane === "response" ? "flag" : "dot",
      title: sinceStart(events.time[event]) + ": " + events.textOf(event),
      label: markText(events.textOf(event)), kind,
    });
  }
  for (const mark of marks.response) {
    const count = repeats.get(mark.kind) ?? 1;
    if (count > 1) mark.label += ", first of " + count;
  }
  const lanes = [];
  const laneAt = new Map();
  const add = (name, lane) => {
    laneAt.set(name, lanes.length);
    lanes.push(lane);
  };
  if (marks.attack.length > 0) {
    add("attack", { kind: "marks", label: "attack", ink: "var(--down)",
      marks: thin(marks.attack) });
  }
  if (marks.response.length > 0) {
    add("response", { kind: "marks", label: "response", ink: "var(--accent)",
      marks: thin(marks.response) });
  }
  const counts = fallenCounts(model);
  model.systems.forEach((name, system) => {
    const most = counts[system].reduce((a, b) => Math.max(a, b), 0);
    if (most === 0) return;
    add(name, {
      kind: "area", label: name, ink: "var(" + systemInk(name, system) + ")",
      values: counts[system], most, note: "at most " + most + " not normal",
    });
  });
  const [from, until] = told(model);
  return swimLanes(lanes, crossings(model, laneAt), {
    width, seconds: data.horizon, from, until, label: "Timeline of the replication",
    press: (time) => model.setTime(time),
  });
}

/** The stretch of time in which something happened, with a margin. */
function told(model) {
  const { events, history } = model.shown;
  const { horizon } = model.data;
  if (history.count === 0) return [0, horizon];
  const first = events.time[0], last = events.time[history.count - 1];
  const margin = Math.max(1800, (last - first) * 0.04);
  return [Math.max(0, first - margin), Math.min(horizon, last + margin)];
}

const markText = (words) => words.replace(/^the attacker /, "")
  .replace(/^begins step .*\//, "begins ").replace(/^step [^ ]*?([^/ ]+) /, "$1 ")
  .replace(/ decides on response /, ": ");

/** Labels only where there are few enough to be read. */
function thin(marks) {
  if (marks.length <= 24) return marks;
  return marks.map((mark, place) => (place % Math.ceil(marks.length / 24) === 0
    ? mark : { ...mark, label: "" }));
}

/** For each system how many of its assets are not normal, on the grid. */
function fallenCounts(model) {
  const { events, history } = model.shown;
  const points = model.data.points;
  const counts = model.systems.map(() => new Float32Array(points));
  const levels = Uint8Array.from(history.start);
  const now = new Int32Array(model.systems.length);
  for (let asset = 0; asset < model.count; asset += 1) {
    if (levels[asset] < model.normal[asset]) now[model.systemOf[asset]] += 1;
  }
  let event = 0;
  for (let place = 0; place < points; place += 1) {
    const until = ((place + 1) / Math.max(1, points - 1)) * model.data.horizon;
    // The most within a step counts, so that a short outage is seen.
    const most = Int32Array.from(now);
    while (event < history.count && events.time[event] < until) {
      const asset = events.asset[event], mode = events.mode[event];
      if (mode >= 0) {
        const system = model.systemOf[asset];
        now[system] += (mode < model.normal[asset] ? 1 : 0)
          - (levels[asset] < model.normal[asset] ? 1 : 0);
        levels[asset] = mode;
        most[system] = Math.max(most[system], now[system]);
      }
      event += 1;
    }
    most.forEach((count, system) => { counts[system][place] = count; });
  }
  return counts;
}

/** The first cause from each lane to each other. */
function crossings(model, laneAt) {
  const { events, history } = model.shown;
  const seen = new Set();
  const arcs = [];
  for (let event = 0; event < history.count; event += 1) {
    const cause = events.because[event];
    if (cause < 0) continue;
    if (!isFall(model, events, event) && events.kindOf(event) !== "detected") continue;
    const from = laneOf(model, events, cause), to = laneOf(model, events, event);
    if (from === null || to === null || from === to) continue;
    if (!laneAt.has(from) || !laneAt.has(to) || seen.has(from + ">" + to)) continue;
    seen.add(from + ">" + to);
    const carrier = carrierOf(events, event);
    arcs.push({
      from: [laneAt.get(from), events.time[cause]], to: [laneAt.get(to), events.time[event]],
      label: carrier, title: events.textOf(cause) + " → " + events.textOf(event),
    });
  }
  return arcs.slice(0, 14);
}

function eventRows(model) {
  const { events, history } = model.shown;
  const rows = [["event", "hours_since_start", "asset", "what", "because_of_event"]];
  for (let event = 0; event < history.count; event += 1) {
    rows.push([event, Number((events.time[event] / 3600).toFixed(5)),
      events.asset[event] < 0 ? "" : model.data.assets.path[events.asset[event]],
      events.textOf(event), events.because[event] < 0 ? "" : events.because[event]]);
  }
  return rows;
}

// MARK: graph

/** Falls and what led to them, joined by kind. */
function graphOf(model) {
  const { events, history } = model.shown;
  const isTold = new Uint8Array(history.count);
  for (let event = 0; event < history.count; event += 1) {
    if (!isFall(model, events, event)) continue;
    for (const each of history.chain(event)) isTold[each] = 1;
  }
  const nodes = [];
  const placeOf = new Map();
  const nodeOf = new Int32Array(history.count).fill(-1);
  const edges = new Map();
  for (let event = 0; event < history.count; event += 1) {
    if (!isTold[event]) continue;
    const [key, label, ink] = groupOf(model, events, event);
    if (!placeOf.has(key)) {
      placeOf.set(key, nodes.length);
      nodes.push({ key, label, ink, time: events.time[event], assets: new Set(), first: event,
        falls: 0 });
    }
    const place = placeOf.get(key);
    const node = nodes[place];
    nodeOf[event] = place;
    if (events.asset[event] >= 0) node.assets.add(events.asset[event]);
    if (isFall(model, events, event)) node.falls += 1;
    const cause = events.because[event];
    if (cause < 0 || nodeOf[cause] < 0 || nodeOf[cause] === place) continue;
    const edgeKey = nodeOf[cause] + ">" + place;
    if (!edges.has(edgeKey)) {
      edges.set(edgeKey, { from: nodeOf[cause], to: place, count: 0, labels: new Map(), event });
    }
    const edge = edges.get(edgeKey);
    edge.count += 1;
    const carrier = carrierOf(events, event);
    if (carrier !== "") edge.labels.set(carrier, (edge.labels.get(carrier) ?? 0) + 1);
  }
  return { nodes, edges: [...edges.values()] };
}

function groupOf(model, events, event) {
  const kind = events.kindOf(event);
  if (attackKinds.includes(kind) || kind === "effectStarted") {
    const step = events.textOf(event).match(/step [^ ]+/)?.[0] ?? "attack";
    return ["attack " + step, step.replace(/^step .*\//, "attack: "), "var(--down)"];
  }
  if (responseKinds.includes(kind) && events.mode[event] < 0) {
    return ["response", "response", "var(--accent)"];
  }
  const asset = events.asset[event];
  if (asset < 0) return ["other " + kind, events.textOf(event), "var(--muted)"];
  const name = model.kindName(asset);
  const system = model.systemOf[asset];
  return ["kind " + name, name, "var(" + systemInk(model.systems[system], system) + ")"];
}

function drawGraph(model, width) {
  const { nodes, edges } = graphOf(model);
  if (nodes.length === 0) return null;
  const { events } = model.shown;
  const boxes = nodes.map((node) => ({
    label: node.label, ink: node.ink, time: node.time,
    detail: (node.falls > 0 && node.assets.size > 0 ? node.assets.size
      + (node.assets.size === 1 ? " asset, " : " assets, ") : "")
      + sinceStart(node.time).replace(" min", "").replace(" h ", ":"),
    press: () => showOnMap(model, node.first),
  }));
  const arrows = edges.map((edge) => {
    const label = [...edge.labels.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
    return {
      from: edge.from, to: edge.to, count: edge.count,
      label: label + (edge.count > 1 ? (label ? " " : "") + "×" + edge.count : ""),
      title: nodes[edge.from].label + " → " + nodes[edge.to].label + ", " + edge.count
        + " times; first: " + events.textOf(edge.event),
      press: () => showOnMap(model, edge.event),
    };
  });
  return flowGraph(boxes, arrows, { width, label: "Graph of the cascade" });
}

function showOnMap(model, event) {
  model.setTime(model.shown.events.time[event]);
  model.showChain(event);
  document.getElementById("city")?.scrollIntoView();
}

function graphRows(model) {
  const { nodes, edges } = graphOf(model);
  return [["from", "to", "times", "carried_by"], ...edges.map((edge) => [nodes[edge.from].label,
    nodes[edge.to].label, edge.count, [...edge.labels.keys()].join("; ")])];
}
