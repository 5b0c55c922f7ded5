// A city on a canvas: districts, networks in layers, states, the way of a cascade. It knows nothing
// of where its data come from: the report and the exercise room both use it.
//
// What is normal is drawn once into a picture beside and copied from there; a frame draws only what
// is not normal. So time runs smoothly however large the city is.
import { systemInk, readInks, mix, onTheme, color } from "./palette.js";
import { percent } from "./format.js";

const inkNames = [
  "ink", "muted", "line", "panel", "focus", "degraded", "down", "full", "half", "none", "chain",
];
/** Beyond this many marks of one kind each is a small square. */
const manyMarks = 4000;

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
    this.pen = canvas.getContext("2d");
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
    this.listen();
    onTheme(() => this.redrawAll());
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
    const inks = readInks(inkNames);
    const { pen, view } = this;
    if (this.baseView === null) this.drawBase();
    pen.clearRect(0, 0, view.width, view.height);
    this.drawDistricts(inks);
    this.copyBase();
    this.drawFallen(inks);
    this.drawAffected(inks);
    this.drawLabels(inks);
    this.drawPath(inks);
    this.lastFrame = performance.now() - begin;
  }

  copyBase() {
    const { pen, view, baseView } = this;
    const ratio = view.scale / baseView.scale;
    const x = (baseView.x - view.x) * this.squeeze * view.scale + view.width / 2;
    const y = view.height / 2 - (baseView.y - view.y) * view.scale;
    pen.drawImage(this.base, x - (view.width / 2) * ratio, y - (view.height / 2) * ratio,
      view.width * ratio, view.height * ratio);
  }

  drawBase() {
    const pen = this.base.getContext("2d");
    const { view, city } = this;
    this.baseView = { scale: view.scale, x: view.x, y: view.y };
    pen.clearRect(0, 0, view.width, view.height);
    city.systems.forEach((name, system) => {
      if (this.hidden.has(system)) return;
      pen.strokeStyle = color(systemInk(name, system));
      pen.fillStyle = pen.strokeStyle;
      pen.globalAlpha = 0.5;
      pen.lineWidth = this.linksOf[system].length > manyMarks ? 0.7 : 1.3;
      this.strokeLinks(pen, this.linksOf[system]);
      pen.globalAlpha = 1;
      const size = this.pointsOf[system].length > manyMarks ? 1.1 : 2.4;
      this.fillDots(pen, this.pointsOf[system], size);
    });
  }

  /** One path for some thousand links each: a very long path is slow. */
  strokeLinks(pen, places) {
    const { city, view } = this;
    let inPath = 0;
    pen.beginPath();
    for (const at of places) {
      const x0 = this.screenX(city.x[city.links[at + 1]]);
      const y0 = this.screenY(city.y[city.links[at + 1]]);
      const x1 = this.screenX(city.x[city.links[at + 2]]);
      const y1 = this.screenY(city.y[city.links[at + 2]]);
      if (Math.max(x0, x1) < 0 || Math.max(y0, y1) < 0 || Math.min(x0, x1) > view.width
        || Math.min(y0, y1) > view.height) continue;
      pen.moveTo(x0, y0);
      pen.lineTo(x1, y1);
      inPath += 1;
      if (inPath === 2000) {
        pen.stroke();
        pen.beginPath();
        inPath = 0;
      }
    }
    pen.stroke();
  }

  fillDots(pen, assets, size) {
    const { city, view } = this;
    const isSmall = size < 2;
    if (!isSmall) pen.beginPath();
    for (const asset of assets) {
      const x = this.screenX(city.x[asset]), y = this.screenY(city.y[asset]);
      if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
      if (isSmall) {
        pen.fillRect(x - size, y - size, 2 * size, 2 * size);
      } else {
        pen.moveTo(x + size, y);
        pen.arc(x, y, size, 0, 2 * Math.PI);
      }
    }
    if (!isSmall) pen.fill();
  }

  drawDistricts(inks) {
    const { pen, city } = this;
    city.districts.forEach((district, index) => {
      const value = this.served[index];
      const x = this.screenX(district.x), y = this.screenY(district.y);
      const radius = this.radius(district);
      const isSelected = this.selection !== null && this.selection.kind === "district"
        && this.selection.index === index;
      pen.globalAlpha = 0.62;
      // Full is blue, half is yellow, none is vermilion.
      pen.fillStyle = value >= 0.5
        ? mix(inks.half, inks.full, (value - 0.5) * 2) : mix(inks.none, inks.half, value * 2);
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = isSelected ? 3 : 1;
      pen.strokeStyle = isSelected ? inks.focus : inks.line;
      pen.stroke();
      if (value < 0.995) this.drawShortfall(inks, x, y, radius, value);
    });
  }

  /** The missing share as a wedge from the top, so that it is read without color. */
  drawShortfall(inks, x, y, radius, value) {
    const { pen } = this;
    const start = -Math.PI / 2;
    pen.globalAlpha = 0.45;
    pen.fillStyle = inks.none;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.arc(x, y, radius, start, start + 2 * Math.PI * Math.max(0.02, 1 - value));
    pen.closePath();
    pen.fill();
    pen.globalAlpha = 1;
  }

  /** Labels of the worst served first; one that would cover another is left out. */
  drawLabels(inks) {
    const { pen, city } = this;
    const boxes = [];
    const order = city.districts.map((district, index) => ({ district, value: this.served[index] }))
      .sort((a, b) => a.value - b.value || b.district.people - a.district.people);
    pen.textAlign = "center";
    pen.lineJoin = "round";
    for (const { district, value } of order) {
      if (boxes.length >= 60) break;
      const isWhole = value > 0.995;
      const title = district.title;
      const name = title.length > 24 ? title.slice(0, 23) + "…" : title;
      const words = isWhole ? name : name + " " + percent(value);
      pen.font = (isWhole ? "" : "600 ") + "11px system-ui, sans-serif";
      const x = this.screenX(district.x);
      const y = this.screenY(district.y) + this.radius(district) + 11;
      if (x < -80 || y < 0 || x > this.view.width + 80 || y > this.view.height + 10) continue;
      const half = pen.measureText(words).width / 2 + 2;
      const covers = (box) => Math.abs(box.x - x) < box.half + half && Math.abs(box.y - y) < 13;
      if (boxes.some(covers)) continue;
      boxes.push({ x, y, half });
      pen.strokeStyle = inks.panel;
      pen.lineWidth = 3;
      pen.strokeText(words, x, y);
      pen.fillStyle = isWhole ? inks.muted : inks.ink;
      pen.fillText(words, x, y);
    }
  }

  /** Degraded: a triangle, a long dash. Down: a cross, a dotted line. */
  drawFallen(inks) {
    const { pen } = this;
    const points = [[], [], []], lines = [[], [], []];
    for (let asset = 0; asset < this.count; asset += 1) {
      const condition = this.conditions[asset];
      if (condition === 0 || !this.isVisible(asset)) continue;
      if (this.linkAt[asset] >= 0) lines[condition].push(this.linkAt[asset]);
      else if (this.isPlaced[asset]) points[condition].push(asset);
    }
    for (const condition of [1, 2]) {
      const isMany = lines[condition].length > manyMarks;
      pen.strokeStyle = inks.panel;
      pen.lineWidth = 5;
      if (!isMany) this.strokeLinks(pen, lines[condition]);
      pen.strokeStyle = condition === 1 ? inks.degraded : inks.down;
      pen.lineWidth = isMany ? 1.2 : 3;
      if (!isMany) pen.setLineDash(condition === 1 ? [8, 3] : [2, 3]);
      this.strokeLinks(pen, lines[condition]);
      pen.setLineDash([]);
    }
    for (const condition of [1, 2]) {
      const ink = condition === 1 ? inks.degraded : inks.down;
      if (points[condition].length > manyMarks) {
        pen.fillStyle = ink;
        this.fillDots(pen, points[condition], condition === 1 ? 1.4 : 1.8);
      } else if (condition === 1) {
        this.drawTriangles(points[condition], ink, inks.ink);
      } else {
        this.drawCrosses(points[condition], ink, inks.panel);
      }
    }
  }
  drawTriangles(assets, ink, edge) {
    const { pen, city } = this;
    pen.beginPath();
    for (const asset of assets) {
      const x = this.screenX(city.x[asset]), y = this.screenY(city.y[asset]);
      pen.moveTo(x, y - 6);
      pen.lineTo(x + 6, y + 5);
      pen.lineTo(x - 6, y + 5);
      pen.closePath();
    }
    pen.fillStyle = ink;
    pen.fill();
    pen.strokeStyle = edge;
    pen.lineWidth = 1;
    pen.stroke();
  }
  drawCrosses(assets, ink, halo) {
    const { pen, city, view } = this;
    pen.beginPath();
    for (const asset of assets) {
      const x = this.screenX(city.x[asset]), y = this.screenY(city.y[asset]);
      if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
      pen.moveTo(x - 4.5, y - 4.5);
      pen.lineTo(x + 4.5, y + 4.5);
      pen.moveTo(x + 4.5, y - 4.5);
      pen.lineTo(x - 4.5, y + 4.5);
    }
    pen.lineCap = "round";
    pen.strokeStyle = halo;
    pen.lineWidth = 5.5;
    if (assets.length < 1000) pen.stroke();
    pen.strokeStyle = ink;
    pen.lineWidth = 2.8;
    pen.stroke();
    pen.lineCap = "butt";
  }

  /** Under attack: a diamond around the mark. */
  drawAffected(inks) {
    if (this.affected === null) return;
    const { pen } = this;
    pen.beginPath();
    for (let asset = 0; asset < this.count; asset += 1) {
      if (this.affected[asset] === 0 || !this.isVisible(asset)) continue;
      const place = this.placeOf(asset);
      if (place === null) continue;
      const x = this.screenX(place[0]), y = this.screenY(place[1]);
      pen.moveTo(x, y - 11);
      pen.lineTo(x + 11, y);
      pen.lineTo(x, y + 11);
      pen.lineTo(x - 11, y);
      pen.closePath();
    }
    pen.strokeStyle = inks.panel;
    pen.lineWidth = 4;
    pen.stroke();
    pen.strokeStyle = inks.down;
    pen.lineWidth = 2;
    pen.stroke();
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

  drawPath(inks) {
    const { pen } = this;
    const stops = this.path.map((asset) => this.placeOf(asset)).filter((place) => place !== null)
      .map(([x, y]) => [this.screenX(x), this.screenY(y)]);
    pen.strokeStyle = inks.chain;
    pen.fillStyle = inks.chain;
    pen.lineWidth = 3;
    for (let i = 1; i < stops.length; i += 1) this.drawArrow(stops[i - 1], stops[i]);
    stops.forEach(([x, y], place) => this.drawNumber(inks, x, y, place + 1));
    if (this.selection === null || this.selection.kind !== "asset") return;
    const place = this.placeOf(this.selection.index);
    if (place === null) return;
    pen.strokeStyle = inks.focus;
    pen.lineWidth = 3;
    pen.beginPath();
    pen.arc(this.screenX(place[0]), this.screenY(place[1]), 11, 0, 2 * Math.PI);
    pen.stroke();
  }
  drawArrow([x0, y0], [x1, y1]) {
    const { pen } = this;
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 14) return;
    const dx = (x1 - x0) / length, dy = (y1 - y0) / length;
    const end = length - 9;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x0 + dx * (end - 6), y0 + dy * (end - 6));
    pen.stroke();
    pen.beginPath();
    pen.moveTo(x0 + dx * end, y0 + dy * end);
    pen.lineTo(x0 + dx * (end - 11) - dy * 6, y0 + dy * (end - 11) + dx * 6);
    pen.lineTo(x0 + dx * (end - 11) + dy * 6, y0 + dy * (end - 11) - dx * 6);
    pen.closePath();
    pen.fill();
  }
  drawNumber(inks, x, y, number) {
    const { pen } = this;
    pen.fillStyle = inks.chain;
    pen.beginPath();
    pen.arc(x + 9, y - 9, 7.5, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = inks.panel;
    pen.font = "600 10px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.fillText(String(number), x + 9, y - 5.5);
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
