// A report's data as the sections use them, and the state that they share.
import { expand } from "./curves.js";
import { History } from "./history.js";

/** Values that parts of a page share; whoever asked is told of a change. */
export class Store {
  constructor(values) {
    this.values = values;
    this.listeners = {};
  }
  get(name) {
    return this.values[name];
  }
  set(name, value) {
    this.values[name] = value;
    for (const listener of this.listeners[name] ?? []) listener(value);
  }
  on(names, listener) {
    for (const name of names) (this.listeners[name] ??= []).push(listener);
  }
}

export class Model {
  constructor(data) {
    this.data = data;
    const { kinds, assets } = data;
    this.count = assets.path.length;
    this.normal = Uint8Array.from(assets.kind, (kind) => kinds[kind].modes.length - 1);
    const layerOf = (kind) => (kind.owner === "cyber" ? "cyber" : kind.system);
    this.systems = [];
    for (const kind of assets.kind) {
      const layer = layerOf(kinds[kind]);
      if (!this.systems.includes(layer)) this.systems.push(layer);
    }
    this.systemOf = Uint8Array.from(
      assets.kind, (kind) => this.systems.indexOf(layerOf(kinds[kind])));
    this.views = data.views.map((view) => this.view(view));
    this.curves = data.curves.map((scopes) => scopes.map(
      (scope) => scope.map((pairs) => expand(pairs, data.points))));
    this.bands = data.bands.map((band) => Uint8Array.from(
      atob(band.values), (letter) => letter.charCodeAt(0)));
    this.scopeNames = ["all replications", "replications with an effect"];
    this.hasScopes = data.losses.length > 0 && data.losses[0].scopes.length > 1;
    this.store = new Store({
      view: 0, time: 0, selection: null, chain: [], scope: this.hasScopes ? 1 : 0,
    });
  }

  view(raw) {
    const { data } = this;
    const start = Uint8Array.from(data.start);
    for (let i = 0; i < raw.start.length; i += 2) start[raw.start[i]] = raw.start[i + 1];
    const events = raw.events;
    events.kindOf = (event) => events.kinds[events.kind[event]].split(":")[0];
    events.needOf = (event) => events.kinds[events.kind[event]].split(":")[1] ?? null;
    events.textOf = (event) => events.texts[events.text[event]];
    return {
      replication: raw.replication, role: raw.role, value: raw.value,
      city: raw.city.map((pairs) => expand(pairs, data.points)),
      districts: raw.districts.map((one) => one.map((pairs) => expand(pairs, data.points))),
      quantities: raw.quantities.map((one) => {
        const values = expand(one.changes, data.points, 1);
        // Totals run on from before the start.
        const first = one.role === "total" ? values[0] : 0;
        return { ...one, values: values.map((value) => value - first) };
      }),
      events, history: new History(events, start, this.normal),
    };
  }

  /** The replication that is looked at. */
  get shown() {
    return this.views[this.store.get("view")];
  }
  viewName(view) {
    return "replication " + view.replication + (view.role === "" ? "" : ", the " + view.role);
  }
  /** Low, median and high of a service in a district over replications, on the coarse grid. */
  districtBand(scope, service, district) {
    const points = this.data.bandPoints;
    const values = this.bands[scope];
    if (values.length === 0) return null;
    const row = service * this.data.districts.length + district;
    return [0, 1, 2].map((place) => Float32Array.from(
      values.subarray((row * 3 + place) * points, (row * 3 + place + 1) * points),
      (value) => value / 250));
  }
  gridPlace(seconds) {
    const last = this.data.points - 1;
    return Math.min(last, Math.floor((seconds / this.data.horizon) * last + 1e-9));
  }
  /** Whether the map has a place for it: its own, or that of its link. */
  hasPlace(asset) {
    if (this.linked === undefined) {
      this.linked = new Set();
      for (let at = 0; at < this.data.links.length; at += 3) this.linked.add(this.data.links[at]);
    }
    return this.data.assets.x[asset] !== null || this.linked.has(asset);
  }
  modeName(asset, level) {
    return this.data.kinds[this.data.assets.kind[asset]].modes[level] ?? String(level);
  }
  kindName(asset) {
    const kind = this.data.kinds[this.data.assets.kind[asset]];
    return kind.system + "/" + kind.name;
  }
  setTime(seconds) {
    this.store.set("time", Math.max(0, Math.min(this.data.horizon, seconds)));
  }

  /** Selects an asset or district, and shows why the asset is in its state. */
  select(thing) {
    let chain = [];
    if (thing !== null && thing.kind === "asset") {
      const { history } = this.shown;
      const fall = history.fallOf(thing.index, this.store.get("time"));
      if (fall >= 0) chain = history.chain(fall);
    }
    this.store.values.chain = chain;
    this.store.set("selection", thing);
  }
  showChain(event) {
    const { history, events } = this.shown;
    this.store.values.chain = history.chain(event);
    const asset = events.asset[event];
    this.store.set("selection", asset >= 0 ? { kind: "asset", index: asset } : null);
  }
  open(view) {
    this.store.values.selection = null;
    this.store.values.chain = [];
    this.store.set("view", view);
    this.setTime(this.worstTime());
  }

  /**
   * When the shown replication is at its worst: where most service is missing while something is
   * not normal, or where most is not normal.
   */
  worstTime() {
    const { events, history } = this.shown;
    const last = Math.max(1, this.data.points - 1);
    const levels = Uint8Array.from(history.start);
    const isLow = (asset) => levels[asset] < this.normal[asset];
    let fallen = 0, event = 0, best = 0, bestTime = -1;
    for (let asset = 0; asset < this.count; asset += 1) fallen += isLow(asset) ? 1 : 0;
    for (let at = 0; at <= last; at += 1) {
      const time = (at / last) * this.data.horizon;
      for (; event < history.count && events.time[event] <= time + 1e-6; event += 1) {
        const asset = events.asset[event];
        if (events.mode[event] < 0) continue;
        const before = isLow(asset);
        levels[asset] = events.mode[event];
        fallen += (isLow(asset) ? 1 : 0) - (before ? 1 : 0);
      }
      const missing = this.shown.city.reduce((sum, curve) => sum + 1 - curve[at], 0);
      const weight = (fallen > 0 ? 10 * missing : missing) + fallen * 1e-6;
      if (weight > best + 1e-9) {
        best = weight;
        bestTime = time;
      }
    }
    if (bestTime >= 0) return bestTime;
    return history.count > 0 ? events.time[0] : 0;
  }

  lossRow(service) {
    return this.data.losses.find((row) => row.service === service);
  }
  /** Services of which somebody lost something that a person would notice, the most first. */
  lostServices() {
    const last = (row) => row.scopes[row.scopes.length - 1].lost[0] ?? 0;
    return this.data.losses.filter((row) => row.service !== null && last(row) >= 0.5)
      .sort((a, b) => last(b) - last(a));
  }
  metric(name, system, district, given) {
    return this.data.metrics.find((row) => row[0] === name && row[1] === system
      && row[2] === district && row[4] === given) ?? null;
  }
}
