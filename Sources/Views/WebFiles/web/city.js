// The city through time: map, clock, layers, and why a thing is in its state.
import { button, checkbox, choice, element, link, note, picture, section, svg, table }
  from "./dom.js";
import { line, text, timeAxis } from "./axes.js";
import { CityMap } from "./map.js";
import { localTime, percent, sinceStart } from "./format.js";
import { serviceInk, systemInk } from "./palette.js";
import { saveBar } from "./save.js";

export function citySection(model) {
  const { data, store } = model;
  const canvas = element("canvas", {
    class: "map", tabindex: "0", role: "application", "aria-label": "Map of the city. Arrows move, "
      + "plus and minus zoom, 0 shows all, n and p go through what is not normal.",
  });
  const status = note(" ");
  const state = { coloring: -1 };
  const map = new CityMap(canvas, {
    x: data.assets.x, y: data.assets.y, system: model.systemOf, systems: model.systems,
    links: data.links, districts: data.districts,
  }, {
    pick: (thing) => model.select(thing),
    hover: (thing) => { status.textContent = thing === null ? " " : nameOf(model, thing); },
  });
  const detail = element("div", { class: "detail", "aria-live": "polite" });
  const clock = clockBar(model);
  const update = () => {
    model.shown.history.moveTo(store.get("time"));
    map.setConditions(model.shown.history.conditions);
    map.setAffected(model.shown.history.affected);
    map.setServed(served(model, state.coloring));
    drawDetail(model, detail);
  };
  const choose = () => {
    map.setPath(model.shown.history.stops(store.get("chain")));
    map.setSelection(store.get("selection"));
    drawDetail(model, detail);
  };
  store.on(["time"], update);
  store.on(["view"], () => {
    choose();
    update();
  });
  store.on(["selection"], (thing) => {
    choose();
    if (thing !== null) map.reveal(thing);
  });
  const layers = layerBar(model, map, state, update);
  const frame = element("div", {}, canvas, legend(model, map), status,
    saveBar("map", () => canvas, () => stateRows(model)));
  let isSized = false;
  new ResizeObserver(() => { if (isSized) map.resize(); }).observe(canvas);
  return {
    title: "The city", map,
    node: section("city", "The city through time", note("Circles are districts, as large as their "
      + "people; the wedge is the share that has no service. Select anything for its course and why "
      + "it is in this state: the numbered arrows lead from cause to consequence. Keys on the map: "
      + "arrows, + − 0, n and p."), clock, layers,
    element("div", { class: "map-and-detail" }, frame, detail)),
    start() {
      isSized = true;
      map.resize();
      update();
    },
  };
}

function served(model, coloring) {
  const place = model.gridPlace(model.store.get("time"));
  return Float32Array.from(model.shown.districts, (curves) => {
    if (coloring >= 0) return curves[coloring][place];
    return curves.reduce((least, curve) => Math.min(least, curve[place]), 1);
  });
}

function nameOf(model, thing) {
  if (thing.kind === "district") return model.data.districts[thing.index].title;
  const level = model.shown.history.levels[thing.index];
  return model.data.assets.path[thing.index] + ": " + model.modeName(thing.index, level);
}

// MARK: clock

function clockBar(model) {
  const { data, store } = model;
  const slider = element("input", {
    type: "range", min: 0, max: data.horizon, step: 60, value: 0, "aria-label": "Time",
    on: { input: () => model.setTime(Number(slider.value)) },
  });
  const clock = element("output", { class: "clock" });
  let timer = 0, last = 0;
  const play = button("Play", () => (timer === 0 ? go() : halt()));
  const speed = choice("in", [["40", "40 s"], ["20", "20 s"], ["8", "8 s"]], "20", () => {});
  function halt() {
    cancelAnimationFrame(timer);
    timer = 0;
    play.textContent = "Play";
  }
  function tick(now) {
    const seconds = Number(speed.querySelector("select").value);
    const time = store.get("time") + ((now - last) / 1000) * (data.horizon / seconds);
    last = now;
    model.setTime(time);
    if (time >= data.horizon) halt(); else timer = requestAnimationFrame(tick);
  }
  function go() {
    if (store.get("time") >= data.horizon) model.setTime(0);
    play.textContent = "Pause";
    last = performance.now();
    timer = requestAnimationFrame(tick);
  }
  const step = (by) => () => {
    halt();
    const { history, events } = model.shown;
    const now = history.placeAt(store.get("time"));
    let place = by > 0 ? now : now - 1;
    while (place >= 0 && place < history.count
      && (by > 0 ? events.time[place] <= store.get("time") + 1e-6
        : events.time[place] >= store.get("time") - 1e-6)) place += by;
    if (place >= 0 && place < history.count) model.setTime(events.time[place]);
  };
  store.on(["time"], (time) => {
    slider.value = String(time);
    slider.setAttribute("aria-valuetext", sinceStart(time));
    clock.textContent = sinceStart(time) + " · " + localTime(time, data.startSecond);
  });
  const bar = element("div", { class: "bar" }, play, speed,
    button("◀ event", step(-1), { "aria-label": "To the event before" }),
    button("event ▶", step(1), { "aria-label": "To the next event" }), slider, clock);
  if (model.views.length > 1) {
    const views = choice("Replication", model.views.map((view, index) => [String(index),
      view.replication + (view.role === "" ? "" : " (" + view.role + ")")]), "0",
    (value) => model.open(Number(value)));
    store.on(["view"], (view) => { views.querySelector("select").value = String(view); });
    bar.prepend(views);
  } else {
    bar.prepend(element("span", {}, model.viewName(model.views[0])));
  }
  return bar;
}

// MARK: layers and legend

function layerBar(model, map, state, update) {
  const { data } = model;
  const bar = element("div", { class: "bar", role: "group", "aria-label": "Layers" });
  const hidden = new Set();
  model.systems.forEach((name, system) => {
    const swatch = element("span", {
      class: "swatch", style: "background:var(" + systemInk(name, system) + ")",
    });
    bar.append(checkbox([swatch, name], true, (isOn) => {
      if (isOn) hidden.delete(system); else hidden.add(system);
      map.setHidden(hidden);
    }));
  });
  bar.append(choice("Districts by", [["-1", "their worst service"]].concat(
    data.services.map((name, service) => [String(service), name])), "-1", (value) => {
    state.coloring = Number(value);
    update();
  }));
  bar.append(finder(model), button("Show all", () => map.fit()));
  return bar;
}

function finder(model) {
  const { data } = model;
  const things = element("datalist", { id: "things" });
  const input = element("input", {
    type: "search", list: "things", placeholder: "find an asset or district",
    "aria-label": "Find an asset or district",
    on: {
      // A long list is made as it is needed, of what begins or contains the words.
      input: () => {
        const words = input.value.toLowerCase();
        const found = [];
        for (const district of data.districts) {
          if (district.title.toLowerCase().includes(words)) found.push(district.title);
        }
        for (const path of data.assets.path) {
          if (found.length >= 40) break;
          if (path.toLowerCase().includes(words)) found.push(path);
        }
        things.replaceChildren(...found.map((value) => element("option", { value })));
      },
      change: () => {
        const asset = data.assets.path.indexOf(input.value);
        const district = data.districts.findIndex((each) => each.title === input.value);
        if (asset >= 0) model.select({ kind: "asset", index: asset });
        else if (district >= 0) model.select({ kind: "district", index: district });
      },
    },
  });
  return element("span", {}, input, things);
}

function legend(model, map) {
  const box = element("div", { class: "legend" });
  for (const [name, words] of [["--full", "100 % served"], ["--half", "50 %"], ["--none", "0 %"]]) {
    box.append(element("span", {}, element("i", { style: "background:var(" + name + ")" }), words));
  }
  box.append(element("span", {}, element("b", { style: "color:var(--degraded)" }, "▲ - -"),
    "below normal"));
  box.append(element("span", {}, element("b", { style: "color:var(--down)" }, "✕ ···"), "down"));
  box.append(element("span", {}, element("b", { style: "color:var(--down)" }, "◇"),
    "under attack"));
  box.append(element("span", {}, element("b", { style: "color:var(--chain)" }, "➜"),
    "from cause to consequence"));
  const missing = map.isPlaced.reduce((sum, is, asset) => sum + (is || map.linkAt[asset] >= 0
    ? 0 : 1), 0);
  if (missing > 0) {
    box.append(element("span", {}, missing + " assets have no place on the map; search finds them"));
  }
  return box;
}

function stateRows(model) {
  const { assets } = model.data;
  const { history } = model.shown;
  const names = ["normal", "degraded", "down"];
  return [["asset", "mode", "condition", "longitude", "latitude"], ...assets.path.map(
    (path, asset) => [path, model.modeName(asset, history.levels[asset]),
      names[history.conditions[asset]], assets.x[asset], assets.y[asset]])];
}

// MARK: detail

function drawDetail(model, panel) {
  const { store } = model;
  const thing = store.get("selection");
  panel.replaceChildren();
  if (thing !== null) {
    panel.append(button("Whole city", () => model.select(null), { class: "back" }));
    if (thing.kind === "asset") assetDetail(model, panel, thing.index);
    else districtDetail(model, panel, thing.index);
    return;
  }
  panel.append(element("h3", {}, "At " + sinceStart(store.get("time"))));
  if (store.get("chain").length > 0) {
    panel.append(element("h4", {}, "Why"), chainList(model, store.get("chain")));
  }
  const { conditions } = model.shown.history;
  const down = [];
  for (let asset = 0; asset < conditions.length; asset += 1) {
    if (conditions[asset] > 0) down.push(asset);
  }
  belowNormal(model, panel, down);
}

function facts(rows) {
  const list = element("dl");
  for (const [name, value] of rows) {
    list.append(element("dt", {}, name), element("dd", {}, value));
  }
  return list;
}

function assetDetail(model, panel, asset) {
  const { data, store } = model;
  const { history, events } = model.shown;
  const level = history.levels[asset];
  const district = data.assets.district[asset];
  panel.append(element("h3", {}, data.assets.path[asset]), facts([
    ["mode", model.modeName(asset, level) + (level >= model.normal[asset] ? "" : ", below normal")],
    ["district", district < 0 ? "none" : data.districts[district].title],
    ["attack", history.affected[asset] > 0 ? "under the effect of an attack" : "none now"],
  ]), assetCourse(model, asset));
  if (store.get("chain").length > 0) {
    panel.append(element("h4", {}, "Why: from cause to consequence"),
      chainList(model, store.get("chain")));
  }
  const own = history.eventsOf.get(asset) ?? [];
  if (own.length === 0) {
    panel.append(note("Nothing happened to it in this replication."));
    return;
  }
  const rows = own.slice(0, 100).map((event) => [
    element("span", { class: "time" }, link(sinceStart(events.time[event]),
      () => model.setTime(events.time[event]))),
    [events.textOf(event) + " ", events.because[event] >= 0
      ? link("why", () => model.showChain(event)) : ""],
  ]);
  panel.append(element("h4", {}, "History"), table(["time", "event"], rows));
  if (own.length > 100) panel.append(note(own.length - 100 + " more: see the list of events."));
}

/** The mode of an asset over time, as small as a word. */
function assetCourse(model, asset) {
  const width = 300, height = 62, left = 70, right = width - 6;
  const modes = model.data.kinds[model.data.assets.kind[asset]].modes;
  const chart = picture(width, height, "Course of " + model.data.assets.path[asset]);
  const x = (time) => left + (time / model.data.horizon) * (right - left);
  const y = (mode) => height - 26 - (mode / Math.max(1, modes.length - 1)) * (height - 38);
  modes.forEach((name, mode) => {
    chart.append(line(left, y(mode), right, y(mode)));
    if (modes.length <= 3 || mode === 0 || mode === modes.length - 1) {
      chart.append(text(left - 4, y(mode) + 4, name, { class: "small muted",
        "text-anchor": "end" }));
    }
  });
  let path = "";
  let last = 0;
  model.shown.history.course(asset).forEach((step, place) => {
    path += place === 0 ? "M" + x(0) + "," + y(step.mode)
      : "L" + x(step.time) + "," + y(last) + "L" + x(step.time) + "," + y(step.mode);
    last = step.mode;
  });
  path += "L" + right + "," + y(last);
  chart.append(svg("path", { d: path, fill: "none", stroke: "var(--ink)", "stroke-width": 2 }));
  const now = x(model.store.get("time"));
  chart.append(line(now, 4, now, height - 24, { stroke: "var(--focus)", "stroke-width": 1.5 }));
  timeAxis(chart, model.data.horizon, left, right, height - 24);
  return chart;
}

export function chainList(model, chain) {
  const { events } = model.shown;
  const list = element("ol", { class: "chain" });
  let number = 0, last = -1;
  chain.forEach((event, place) => {
    const asset = events.asset[event];
    const words = events.textOf(event);
    // That a step begins is said by how it ends.
    if (events.kindOf(event) === "stepStarted" && place > 0 && place + 1 < chain.length) return;
    const item = element("li", {}, element("time", {}, sinceStart(events.time[event], true)));
    if (asset >= 0) {
      if (asset !== last && model.hasPlace(asset)) {
        number += 1;
        item.append(element("span", { class: "stop" }, String(number)));
      }
      item.append(link(words, () => model.select({ kind: "asset", index: asset })));
      last = asset;
    } else {
      item.append(words);
    }
    list.append(item);
  });
  return list;
}

/** Assets below normal by kind; long lists begin closed. */
function belowNormal(model, panel, down) {
  const { history } = model.shown;
  if (down.length === 0) {
    panel.append(element("p", {}, "Everything is in its normal mode."));
    return;
  }
  panel.append(element("h4", {}, down.length + " not normal"));
  const byKind = new Map();
  for (const asset of down) {
    const name = model.kindName(asset);
    if (!byKind.has(name)) byKind.set(name, []);
    byKind.get(name).push(asset);
  }
  for (const [name, some] of byKind) {
    const list = element("ul");
    for (const asset of some.slice(0, 100)) {
      list.append(element("li", {}, link(model.data.assets.path[asset],
        () => model.select({ kind: "asset", index: asset })),
      ": " + model.modeName(asset, history.levels[asset])));
    }
    if (some.length > 100) list.append(element("li", {}, some.length - 100 + " more"));
    panel.append(element("details", { open: some.length <= 5 },
      element("summary", {}, some.length + " × " + name), list));
  }
}

function districtDetail(model, panel, index) {
  const { data, store } = model;
  const district = data.districts[index];
  const place = model.gridPlace(store.get("time"));
  panel.append(element("h3", {}, district.title), facts([
    ["people", Math.round(district.people).toLocaleString("en-US")],
    ["vulnerable", Math.round(district.vulnerable).toLocaleString("en-US")],
  ]));
  const scope = store.get("scope");
  const rows = data.services.map((name, service) => {
    const curve = model.shown.districts[index][service];
    const band = model.districtBand(scope, service, index);
    return [[element("span", {
      class: "swatch", style: "background:var(" + serviceInk(name, service) + ")",
    }), " " + name], percent(curve[place]), percent(curve.reduce((a, b) => Math.min(a, b), 1)),
    band === null ? "–" : percent(band[0].reduce((a, b) => Math.min(a, b), 1))];
  });
  panel.append(table(["service", { text: "now", number: true }, { text: "lowest", number: true },
    { text: "5 % of runs below", number: true }], rows));
  const { conditions } = model.shown.history;
  const down = [];
  for (let asset = 0; asset < conditions.length; asset += 1) {
    if (conditions[asset] > 0 && data.assets.district[asset] === index) down.push(asset);
  }
  belowNormal(model, panel, down);
}
