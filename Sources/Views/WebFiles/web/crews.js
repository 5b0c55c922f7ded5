// Crews at work, calls, and all other quantities of the shown replication.
import { element, note, section } from "./dom.js";
import { curveChart, curveRows } from "./curves.js";
import { Frame } from "./frame.js";
import { swimLanes } from "./lanes.js";
import { amount, roundUp, sinceStart, span } from "./format.js";
import { systemInk } from "./palette.js";

/** `null` where the shown replications have neither crews nor quantities. */
export function crewSection(model) {
  const { data, store } = model;
  if (!model.views.some((view) => jobs(view).length > 0 || view.quantities.length > 0)) return null;
  let lanes = null;
  const frame = new Frame("crews", "Crews: hollow on the road, filled at work", (width) => {
    lanes = drawCrews(model, width);
    lanes?.moveCursor(store.get("time"));
    return lanes?.picture ?? null;
  }, () => jobRows(model));
  const none = note("No crew was called in this replication.");
  const grid = element("div", { class: "curves" });
  let charts = [];
  let frames = [];
  function quantities() {
    charts = [];
    frames = model.shown.quantities.map((quantity, place) => {
      const title = quantity.name.replaceAll("-", " ")
        + (quantity.unit === "" ? "" : ", " + quantity.unit)
        + (quantity.role === "total" ? ", total since the start" : "");
      return new Frame("quantity-" + quantity.name, title, (width) => {
        const most = quantity.values.reduce((a, b) => Math.max(a, b), 0);
        const chart = curveChart({
          width, height: 130, seconds: data.horizon, band: null, low: Math.min(0,
            quantity.values.reduce((a, b) => Math.min(a, b), 0)), high: roundUp(most),
          lines: [{ values: quantity.values, ink: "var(" + systemInk(quantity.system) + ")" }],
          format: amount, label: title, press: (time) => model.setTime(time),
        });
        charts[place] = chart;
        return chart.picture;
      }, () => curveRows(data.horizon, [quantity.name], [quantity.values]), { least: 260 });
    });
    grid.replaceChildren(...frames.map((each) => each.node));
    for (const each of frames) each.redraw();
    move();
  }
  function move() {
    lanes?.moveCursor(store.get("time"));
    for (const chart of charts) chart?.moveCursor(store.get("time"));
  }
  function redraw() {
    frame.redraw();
    frame.node.hidden = frame.picture === null;
    none.hidden = frame.picture !== null;
    quantities();
  }
  store.on(["time"], move);
  store.on(["view"], redraw);
  return {
    title: "Crews and calls",
    node: section("crews-section", "Crews, calls and other quantities", frame.node, none,
      element("h3", {}, "Other quantities of the shown replication"), grid),
    start: redraw,
  };
}

/** Jobs of crews: sent, at work, done. */
function jobs(view) {
  const { events, history } = view;
  const open = new Map();
  const found = [];
  for (let event = 0; event < history.count; event += 1) {
    const kind = events.kindOf(event);
    const asset = events.asset[event];
    if (kind === "crewDispatched") {
      const job = { crew: events.row[event], asset, sent: events.time[event], arrived: null,
        done: null };
      open.set(asset, job);
      found.push(job);
    } else if (kind === "crewArrived" && open.has(asset)) {
      open.get(asset).arrived = events.time[event];
    } else if ((kind === "repaired" || kind === "zoneRebuilt" || kind === "operatedByHand")
      && open.has(asset)) {
      open.get(asset).done ??= events.time[event];
    }
  }
  return found;
}

function drawCrews(model, width) {
  const found = jobs(model.shown);
  if (found.length === 0) return null;
  const crews = [...new Set(found.map((job) => job.crew))].sort((a, b) => a - b);
  const { horizon, assets } = model.data;
  const lanes = crews.slice(0, 40).map((crew) => ({
    kind: "bars", label: "crew " + (crew + 1), ink: "var(--accent)", rows: 1,
    bars: found.filter((job) => job.crew === crew).flatMap((job) => bars(job, horizon, assets)),
  }));
  return swimLanes(lanes, [], {
    width, seconds: horizon, label: "Crews over time", press: (time) => model.setTime(time),
  });
}

function bars(job, horizon, assets) {
  const name = job.asset < 0 ? "" : assets.path[job.asset];
  const arrived = job.arrived ?? horizon;
  const road = { from: job.sent, until: arrived, isHollow: true, row: 0,
    title: "to " + name + " from " + sinceStart(job.sent) + ", " + span(arrived - job.sent) };
  if (job.arrived === null) return [road];
  const done = job.done ?? horizon;
  return [road, { from: arrived, until: done, isHollow: false, row: 0,
    title: "at " + name + " from " + sinceStart(arrived) + ", " + span(done - arrived) }];
}

function jobRows(model) {
  const hour = (time) => (time === null ? "" : Number((time / 3600).toFixed(4)));
  return [["crew", "asset", "sent_h", "arrived_h", "done_h"], ...jobs(model.shown).map((job) => [
    job.crew + 1, job.asset < 0 ? "" : model.data.assets.path[job.asset], hour(job.sent),
    hour(job.arrived), hour(job.done)])];
}
