// Draws a city's map: what is normal into a picture beside, what is not on top of it.
import { color, mix, readInks, systemInk } from "./palette.js";
import { percent } from "./format.js";

const inkNames = [
  "ink", "muted", "line", "panel", "focus", "degraded", "down", "full", "half", "none", "chain",
];
/** Beyond this many marks of one kind each is a small square. */
const manyMarks = 4000;

/** Draws what a `CityMap` holds. */
export class MapPainter {
  constructor(map) {
    this.map = map;
    this.pen = map.canvas.getContext("2d");
  }

  paint() {
    const inks = readInks(inkNames);
    const { view } = this.map;
    if (this.map.baseView === null) this.drawBase();
    this.pen.clearRect(0, 0, view.width, view.height);
    this.drawDistricts(inks);
    this.copyBase();
    this.drawFallen(inks);
    this.drawAffected(inks);
    this.drawLabels(inks);
    this.drawPath(inks);
  }

  copyBase() {
    const { pen } = this;
    const { view, baseView } = this.map;
    const ratio = view.scale / baseView.scale;
    const x = (baseView.x - view.x) * this.map.squeeze * view.scale + view.width / 2;
    const y = view.height / 2 - (baseView.y - view.y) * view.scale;
    pen.drawImage(this.map.base, x - (view.width / 2) * ratio, y - (view.height / 2) * ratio,
      view.width * ratio, view.height * ratio);
  }

  drawBase() {
    const pen = this.map.base.getContext("2d");
    const { view, city } = this.map;
    this.map.baseView = { scale: view.scale, x: view.x, y: view.y };
    pen.clearRect(0, 0, view.width, view.height);
    city.systems.forEach((name, system) => {
      if (this.map.hidden.has(system)) return;
      pen.strokeStyle = color(systemInk(name, system));
      pen.fillStyle = pen.strokeStyle;
      pen.globalAlpha = 0.5;
      pen.lineWidth = this.map.linksOf[system].length > manyMarks ? 0.7 : 1.3;
      this.strokeLinks(pen, this.map.linksOf[system]);
      pen.globalAlpha = 1;
      const size = this.map.pointsOf[system].length > manyMarks ? 1.1 : 2.4;
      this.fillDots(pen, this.map.pointsOf[system], size);
    });
  }

  /** One path for some thousand links each: a very long path is slow. */
  strokeLinks(pen, places) {
    const { city, view } = this.map;
    let inPath = 0;
    pen.beginPath();
    for (const at of places) {
      const x0 = this.map.screenX(city.x[city.links[at + 1]]);
      const y0 = this.map.screenY(city.y[city.links[at + 1]]);
      const x1 = this.map.screenX(city.x[city.links[at + 2]]);
      const y1 = this.map.screenY(city.y[city.links[at + 2]]);
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
    const { city, view } = this.map;
    const isSmall = size < 2;
    if (!isSmall) pen.beginPath();
    for (const asset of assets) {
      const x = this.map.screenX(city.x[asset]), y = this.map.screenY(city.y[asset]);
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
    const { pen } = this;
    const { city } = this.map;
    city.districts.forEach((district, index) => {
      const value = this.map.served[index];
      const x = this.map.screenX(district.x), y = this.map.screenY(district.y);
      const radius = this.map.radius(district);
      const isSelected = this.map.selection !== null && this.map.selection.kind === "district"
        && this.map.selection.index === index;
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
    const { pen } = this;
    const { city } = this.map;
    const boxes = [];
    const { served, view } = this.map;
    const order = city.districts.map((district, index) => ({ district, value: served[index] }))
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
      const x = this.map.screenX(district.x);
      const y = this.map.screenY(district.y) + this.map.radius(district) + 11;
      if (x < -80 || y < 0 || x > view.width + 80 || y > view.height + 10) continue;
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
    for (let asset = 0; asset < this.map.count; asset += 1) {
      const condition = this.map.conditions[asset];
      if (condition === 0 || !this.map.isVisible(asset)) continue;
      if (this.map.linkAt[asset] >= 0) lines[condition].push(this.map.linkAt[asset]);
      else if (this.map.isPlaced[asset]) points[condition].push(asset);
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
    const { pen } = this;
    const { city } = this.map;
    pen.beginPath();
    for (const asset of assets) {
      const x = this.map.screenX(city.x[asset]), y = this.map.screenY(city.y[asset]);
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
    const { pen } = this;
    const { city, view } = this.map;
    pen.beginPath();
    for (const asset of assets) {
      const x = this.map.screenX(city.x[asset]), y = this.map.screenY(city.y[asset]);
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
    if (this.map.affected === null) return;
    const { pen } = this;
    pen.beginPath();
    for (let asset = 0; asset < this.map.count; asset += 1) {
      if (this.map.affected[asset] === 0 || !this.map.isVisible(asset)) continue;
      const place = this.map.placeOf(asset);
      if (place === null) continue;
      const x = this.map.screenX(place[0]), y = this.map.screenY(place[1]);
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

  drawPath(inks) {
    const { pen } = this;
    const stops = this.map.path.map((asset) => this.map.placeOf(asset))
      .filter((place) => place !== null)
      .map(([x, y]) => [this.map.screenX(x), this.map.screenY(y)]);
    pen.strokeStyle = inks.chain;
    pen.fillStyle = inks.chain;
    pen.lineWidth = 3;
    for (let i = 1; i < stops.length; i += 1) this.drawArrow(stops[i - 1], stops[i]);
    stops.forEach(([x, y], place) => this.drawNumber(inks, x, y, place + 1));
    if (this.map.selection === null || this.map.selection.kind !== "asset") return;
    const place = this.map.placeOf(this.map.selection.index);
    if (place === null) return;
    pen.strokeStyle = inks.focus;
    pen.lineWidth = 3;
    pen.beginPath();
    pen.arc(this.map.screenX(place[0]), this.map.screenY(place[1]), 11, 0, 2 * Math.PI);
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
}
