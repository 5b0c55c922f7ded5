// Services over time, for the city and for each district, with bands over replications.
import { choice, element, note, section } from "./dom.js";
import { curveChart, curveRows, shareFloor } from "./curves.js";
import { Frame } from "./frame.js";
import { percent, sinceStart } from "./format.js";
import { serviceInk } from "./palette.js";

export function courseSection(model) {
  const { data, store } = model;
  const state = { district: -1 };
  const charts = [];
  const bar = element("div", { class: "bar" });
  const places = [["-1", "the whole city"]].concat(
    data.districts.map((district, index) => [String(index), district.title]));
  const place = choice("Place", places, "-1", (value) => {
    state.district = Number(value);
    redraw();
  });
  bar.append(place);
  if (model.hasScopes) {
    bar.append(choice("Band over", model.scopeNames.map((name, index) => [String(index), name]),
      String(store.get("scope")), (value) => store.set("scope", Number(value))));
  }
  const grid = element("div", { class: "curves" });
  const frames = data.services.map((name, service) => {
    const frame = new Frame("service-" + name, name, (width) => draw(service, width),
      () => rows(service), { least: 260 });
    frame.value = element("span");
    frame.caption.append(frame.value);
    grid.append(frame.node);
    return frame;
  });

  function curves(service) {
    const scope = store.get("scope");
    if (state.district < 0) return model.curves[service][scope];
    return model.districtBand(scope, service, state.district) ?? model.curves[service][scope];
  }
  function shown(service) {
    return state.district < 0 ? model.shown.city[service]
      : model.shown.districts[state.district][service];
  }
  function draw(service, width) {
    const [low, median, high] = curves(service);
    const ink = "var(" + serviceInk(data.services[service], service) + ")";
    const all = data.services.flatMap((_, each) => [curves(each)[0], shown(each)]);
    const chart = curveChart({
      width, height: 170, seconds: data.horizon, band: { low, high, ink },
      lines: [
        { values: median, ink, width: 2.2 },
        { values: shown(service), ink: "var(--ink)", dash: "5 3", width: 1.4 },
      ],
      low: shareFloor(all), high: 1, label: data.services[service] + " over time",
      press: (time) => model.setTime(time),
    });
    charts[service] = chart;
    chart.moveCursor(store.get("time"));
    return chart.picture;
  }
  function rows(service) {
    const [low, median, high] = curves(service);
    if (low.length !== shown(service).length) {
      return curveRows(data.horizon, ["p05", "median", "p95"], [low, median, high]);
    }
    return curveRows(data.horizon, ["p05", "median", "p95", "shown_replication"],
      [low, median, high, shown(service)]);
  }
  function move() {
    const at = model.gridPlace(store.get("time"));
    frames.forEach((frame, service) => {
      charts[service]?.moveCursor(store.get("time"));
      frame.value.textContent = percent(shown(service)[at]) + " at "
        + sinceStart(store.get("time"));
    });
  }
  function redraw() {
    for (const frame of frames) frame.redraw();
    move();
  }
  store.on(["scope", "view"], redraw);
  store.on(["time"], move);
  store.on(["selection"], (thing) => {
    if (thing === null || thing.kind !== "district") return;
    state.district = thing.index;
    place.querySelector("select").value = String(thing.index);
    redraw();
  });
  return {
    title: "Service over time",
    node: section("course", "Service over time", note("Share of the calm day's service. Line: "
      + "median over replications; band: 5 to 95 % of them; dashed: the replication shown on the "
      + "map. Click in a curve to set the time everywhere."), bar, grid),
    start: redraw,
  };
}
