// A city on a canvas: districts, networks in layers, states, the way of a cascade. It knows nothing
// of where its data come from: the report and the exercise room both use it.
//
// What is normal is drawn once into a picture beside and copied from there; a frame draws only what
// is not normal. So time runs smoothly however large the city is.
import { MapPainter } from "./painter.js";
import { onTheme } from "./palette.js";

/**
 * `city` holds
 * - `x`, `y`: degrees east and north of each asset, null where it has no place;
 * - `system`: for each asset its place in `systems`, the names of the layers;
 * - `links`: flat triples of asset, from, to;
 * - `districts`: `{title, people, x, y}`.
 *
 * `act` holds `pick(thing)` for a click or Enter and `hover(thing)`; a thing is
 * `{kind: "asset" or "district", index}` or null.
 */
export class CityMap {
  constructor(canvas, city, act = {}) {
    this.canvas = canvas;
    this.base = document.createElement("canvas");
    this.city = city;
    this.act = act;
    this.count = city.x.length;
    this.conditions = new Uint8Array(this.count);
    this.affected = null;
    this.served = new Float32Array(city.districts.length).fill(1);
    this.hidden = new Set();
    this.path = [];
    this.selection = null;
    this.view = { scale: 1, x: 0, y: 0, width: 0, height: 0 };
    this.baseView = null;
    this.isDrawDue = false;
    this.isMoved = false;
    this.baseTimer = 0;
    this.lastFrame = 0;
    this.prepare();
    this.painter = new MapPainter(this);
    this.listen();
    onTheme(() => this.redrawAll());
    // Paper takes its colors at once, for it does not wait for a frame.
    window.matchMedia("print").addEventListener("change", () => {
      this.baseView = null;
      this.draw();
    });
  }

  prepare() {
    const { x, y, links, districts, system } = this.city;
    this.isPlaced = new Uint8Array(this.count);
    this.isLink = new Uint8Array(this.count);
    for (let at = 0; at < links.length; at += 3) this.isLink[links[at]] = 1;
    const bounds = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity };
    const widen = (px, py) => {
      if (px === null || py === null || Number.isNaN(px) || Number.isNaN(py)) return false;
      bounds.x0 = Math.min(bounds.x0, px);
      bounds.x1 = Math.max(bounds.x1, px);
      bounds.y0 = Math.min(bounds.y0, py);
      bounds.y1 = Math.max(bounds.y1, py);
      return true;
    };
    for (let asset = 0; asset < this.count; asset += 1) {
      this.isPlaced[asset] = widen(x[asset], y[asset]) ? 1 : 0;
    }
    for (const district of districts) widen(district.x, district.y);
    if (bounds.x0 > bounds.x1) widen(0, 0);
    this.bounds = bounds;
    // A degree of longitude is shorter by the cosine of the latitude.
    this.squeeze = Math.cos((((bounds.y0 + bounds.y1) / 2) * Math.PI) / 180);
    this.largest = Math.max(1, ...districts.map((district) => district.people));
    // Assets by layer, so that a layer is one path.
    this.pointsOf = this.city.systems.map(() => []);
    this.linksOf = this.city.systems.map(() => []);
    for (let asset = 0; asset < this.count; asset += 1) {
      if (this.isPlaced[asset] && !this.isLink[asset]) this.pointsOf[system[asset]].push(asset);
    }
    this.linkAt = new Int32Array(this.count).fill(-1);
    for (let at = 0; at < links.length; at += 3) {
      if (!this.isPlaced[links[at + 1]] || !this.isPlaced[links[at + 2]]) continue;
      this.linksOf[system[links[at]]].push(at);
      this.linkAt[links[at]] = at;
    }
  }

  // MARK: what is shown

  /** The condition of each asset: 0 normal, 1 degraded, 2 down. The array is kept, not copied. */
  setConditions(conditions) {
    this.conditions = conditions;
    this.request();
  }
  /** Which assets are under the effect of an attack, as numbers above 0; null for none. */
  setAffected(affected) {
    this.affected = affected;
    this.request();
  }
  /** The served share of each district, 0 to 1. */
  setServed(served) {
    this.served = served;
    this.request();
  }
  /** Layers that are not shown, as places in `systems`. */
  setHidden(hidden) {
    this.hidden = hidden;
    this.redrawAll();
  }
  /** Assets from cause to consequence, drawn as arrows. */
  setPath(assets) {
    this.path = assets;
    this.request();
  }
  setSelection(thing) {
    this.selection = thing;
    this.request();
  }
  isVisible(asset) {
    return !this.hidden.has(this.city.system[asset]);
  }

  // MARK: projection

  screenX(longitude) {
    return (longitude - this.view.x) * this.squeeze * this.view.scale + this.view.width / 2;
  }
  screenY(latitude) {
    return this.view.height / 2 - (latitude - this.view.y) * this.view.scale;
  }
  fit() {
    const { bounds, view } = this;
    this.isMoved = false;
    view.x = (bounds.x0 + bounds.x1) / 2;
    view.y = (bounds.y0 + bounds.y1) / 2;
    const spanX = Math.max((bounds.x1 - bounds.x0) * this.squeeze, 1e-4);
    const spanY = Math.max(bounds.y1 - bounds.y0, 1e-4);
    view.scale = Math.min((view.width - 70) / spanX, (view.height - 80) / spanY);
    this.redrawAll();
  }
  resize() {
    const ratio = window.devicePixelRatio || 1;
    const isFirst = this.view.width === 0;
    this.view.width = this.canvas.clientWidth;
    this.view.height = this.canvas.clientHeight;
    for (const canvas of [this.canvas, this.base]) {
      canvas.width = Math.max(1, Math.round(this.view.width * ratio));
      canvas.height = Math.max(1, Math.round(this.view.height * ratio));
      canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    if (isFirst || !this.isMoved) this.fit(); else this.redrawAll();
  }
  zoom(factor, atX = this.view.width / 2, atY = this.view.height / 2) {
    const { view } = this;
    const x = (atX - view.width / 2) / (this.squeeze * view.scale) + view.x;
    const y = view.y - (atY - view.height / 2) / view.scale;
    view.scale *= factor;
    view.x = x - (atX - view.width / 2) / (this.squeeze * view.scale);
    view.y = y + (atY - view.height / 2) / view.scale;
    this.moved();
  }
  pan(byX, byY) {
    this.view.x -= byX / (this.squeeze * this.view.scale);
    this.view.y += byY / this.view.scale;
    this.moved();
  }
  /** Brings an asset or district into the middle if it is out of sight. */
  reveal(thing) {
    const at = thing.kind === "asset"
      ? [this.city.x[thing.index], this.city.y[thing.index]]
      : [this.city.districts[thing.index].x, this.city.districts[thing.index].y];
    if (at[0] === null || at[0] === undefined) return;
    const x = this.screenX(at[0]), y = this.screenY(at[1]);
    if (x > 20 && y > 20 && x < this.view.width - 20 && y < this.view.height - 20) return;
    [this.view.x, this.view.y] = at;
    this.isMoved = true;
    this.redrawAll();
  }
  /** While the view moves, the picture beside is stretched; at rest it is drawn anew. */
  moved() {
    this.isMoved = true;
    clearTimeout(this.baseTimer);
    if (this.count < 5000) this.baseView = null;
    else this.baseTimer = setTimeout(() => this.redrawAll(), 140);
    this.request();
  }
  redrawAll() {
    this.baseView = null;
    this.request();
  }
  request() {
    if (this.isDrawDue) return;
    this.isDrawDue = true;
    requestAnimationFrame(() => {
      this.isDrawDue = false;
      this.draw();
    });
  }

  // MARK: picking

  /** The asset under a point, or else the link, or else the district; null over nothing. */
  pick(x, y) {
    let best = null, nearest = 11 * 11;
    const { city } = this;
    for (let asset = 0; asset < this.count; asset += 1) {
      if (!this.isPlaced[asset] || this.isLink[asset] || !this.isVisible(asset)) continue;
      const dx = this.screenX(city.x[asset]) - x, dy = this.screenY(city.y[asset]) - y;
      const square = dx * dx + dy * dy - (this.conditions[asset] > 0 ? 20 : 0);
      if (square < nearest) {
        nearest = square;
        best = { kind: "asset", index: asset };
      }
    }
    if (best !== null) return best;
    nearest = 5 * 5;
    for (const places of this.linksOf) {
      for (const at of places) {
        const [asset, from, to] = [city.links[at], city.links[at + 1], city.links[at + 2]];
        if (!this.isVisible(asset)) continue;
        const square = this.squareToLink(from, to, x, y);
        if (square < nearest) {
          nearest = square;
          best = { kind: "asset", index: asset };
        }
      }
    }
    if (best !== null) return best;
    city.districts.forEach((district, index) => {
      const dx = this.screenX(district.x) - x, dy = this.screenY(district.y) - y;
      if (dx * dx + dy * dy < this.radius(district) ** 2) best = { kind: "district", index };
    });
    return best;
  }
  squareToLink(from, to, x, y) {
    const { city } = this;
    const x0 = this.screenX(city.x[from]), y0 = this.screenY(city.y[from]);
    const dx = this.screenX(city.x[to]) - x0, dy = this.screenY(city.y[to]) - y0;
    const square = dx * dx + dy * dy;
    const along = square > 0
      ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square)) : 0;
    return (x0 + along * dx - x) ** 2 + (y0 + along * dy - y) ** 2;
  }
  radius(district) {
    return Math.max(5, Math.sqrt(Math.max(0, district.people) / this.largest) * 26);
  }

  // MARK: drawing

  draw() {
    if (this.view.width === 0) return;
    const begin = performance.now();
    this.painter.paint();
    this.lastFrame = performance.now() - begin;
  }

  /** Where an asset is marked: its place, or the middle of its link. */
  placeOf(asset) {
    const { city } = this;
    const at = this.linkAt[asset];
    if (at >= 0) {
      const [from, to] = [city.links[at + 1], city.links[at + 2]];
      return [(city.x[from] + city.x[to]) / 2, (city.y[from] + city.y[to]) / 2];
    }
    return this.isPlaced[asset] ? [city.x[asset], city.y[asset]] : null;
  }

  // MARK: pointer and keys

  listen() {
    const { canvas } = this;
    let start = null, hasMoved = false;
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      start = at(event);
      hasMoved = false;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      if (start === null) {
        const thing = this.pick(x, y);
        canvas.style.cursor = thing === null ? "grab" : "pointer";
        this.act.hover?.(thing);
        return;
      }
      if (Math.hypot(x - start[0], y - start[1]) > 3) hasMoved = true;
      if (!hasMoved) return;
      this.pan(x - start[0], y - start[1]);
      start = [x, y];
    });
    canvas.addEventListener("pointerup", (event) => {
      const [x, y] = at(event);
      if (start !== null && !hasMoved) this.act.pick?.(this.pick(x, y));
      start = null;
    });
    canvas.addEventListener("pointercancel", () => { start = null; });
    canvas.addEventListener("wheel", (event) => {
      // The page scrolls on unless Ctrl says that the map is meant, or the map has the focus.
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      const [x, y] = at(event);
      this.zoom(Math.exp(-event.deltaY * 0.0015), x, y);
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const step = 50;
    const moves = {
      ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step],
    };
    if (event.key in moves) this.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.fit();
    else if (event.key === "n" || event.key === "p") this.cycle(event.key === "n" ? 1 : -1);
    else if (event.key === "Escape") this.act.pick?.(null);
    else return;
    event.preventDefault();
  }

  /** The next asset that is not normal, or where all are, the next district. */
  cycle(by) {
    const fallen = [];
    for (let asset = 0; asset < this.count; asset += 1) {
      if (this.conditions[asset] > 0 && this.isVisible(asset)) fallen.push(asset);
    }
    const kind = fallen.length > 0 ? "asset" : "district";
    const things = kind === "asset" ? fallen : this.city.districts.map((_, index) => index);
    if (things.length === 0) return;
    const now = this.selection !== null && this.selection.kind === kind
      ? things.indexOf(this.selection.index) : (by > 0 ? -1 : 0);
    const index = things[(now + by + things.length) % things.length];
    this.act.pick?.({ kind, index });
    this.reveal({ kind, index });
  }
}
