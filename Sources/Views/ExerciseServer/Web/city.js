// The city as a map with its true state, and as a table.
import { ask, fill, make, palette, percent, plain, stateMark, toast } from "/web/base.js";
import { option, showAssets } from "/web/pieces.js";

export function buildCity(section, room) {
  let map = null;
  let view = null;
  let hidden = new Set();
  let grip = null;
  const canvas = make("canvas", { role: "img", "aria-label": "Map of the city" });
  const systems = make("div", { class: "legend" });
  const detail = make("div", {});
  const service = make("select", { "aria-label": "Service that colors the districts", on: { change: draw } });
  const table = make("div", { class: "scroll tall" });
  section.append(make("div", { class: "two" },
    make("div", { class: "panel map" }, make("div", { class: "row spread" }, make("h2", {}, "Map"), service), canvas,
      make("div", { class: "legend" }, stateMark("normal", "normal"), stateMark("disturbed", "disturbed"), stateMark("down", "down or under attack")), systems),
    make("div", { class: "stack" }, make("div", { class: "panel" }, make("h2", {}, "Chosen"), detail),
      make("div", { class: "panel" }, make("h2", {}, "Not normal: truth, and what screens show"), table))));
  fill(detail, make("p", { class: "empty" }, "Choose a mark on the map."));

  async function load() {
    if (map || section.hidden) return;
    try {
      map = await ask("/api/map");
      const names = [...new Set(map.assets.map((asset) => asset.system))];
      fill(systems, names.map((name) => make("label", { class: "inline" }, make("input", { type: "checkbox", set: { checked: true }, on: { change: (event) => {
        if (event.target.checked) hidden.delete(name); else hidden.add(name);
        draw();
      } } }), plain(name))));
      fit();
      draw();
    } catch (error) { toast(error.message, true); }
  }
  function fit() {
    const places = map.assets.concat(map.districts).filter((place) => Number.isFinite(place.x) && Number.isFinite(place.y));
    const xs = places.map((place) => place.x), ys = places.map((place) => place.y);
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    view = { x: (west + east) / 2, y: (south + north) / 2, span: Math.max(east - west, 1e-6), height: Math.max(north - south, 1e-6) };
    const stretch = Math.cos(view.y * Math.PI / 180);
    view.scale = Math.min(canvas.clientWidth * 0.88 / (view.span * stretch), canvas.clientHeight * 0.86 / view.height);
  }
  const screenX = (x) => canvas.clientWidth / 2 + (x - view.x) * view.scale * Math.cos(view.y * Math.PI / 180);
  const screenY = (y) => canvas.clientHeight / 2 - (y - view.y) * view.scale;
  function states() {
    const result = new Map();
    for (const { asset, effects } of room.parts.assets ?? []) result.set(asset.path, effects.length > 0 || /off|down|dark|failed|dead|closed|lost|out/.test(asset.mode) ? "down" : asset.isNormal ? "normal" : "disturbed");
    return result;
  }
  function mark(pen, x, y, size, state, color) {
    pen.beginPath();
    if (state === "down") {
      pen.lineWidth = 3; pen.strokeStyle = color("--down-fill");
      pen.moveTo(x - size, y - size); pen.lineTo(x + size, y + size); pen.moveTo(x + size, y - size); pen.lineTo(x - size, y + size); pen.stroke();
    } else if (state === "disturbed") {
      pen.fillStyle = color("--disturbed-fill");
      pen.moveTo(x, y - size * 1.2); pen.lineTo(x + size * 1.2, y + size); pen.lineTo(x - size * 1.2, y + size); pen.fill();
    } else {
      pen.fillStyle = color("--normal-fill"); pen.arc(x, y, size * .62, 0, 7); pen.fill();
    }
    pen.lineWidth = 1;
  }
  function draw() {
    if (!map || canvas.clientWidth === 0) return;
    const scale = devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * scale; canvas.height = canvas.clientHeight * scale;
    const pen = canvas.getContext("2d");
    const color = palette();
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    const rows = room.parts.services ?? [];
    const chosen = rows.find((each) => each.name === service.value) ?? rows[0];
    map.districts.forEach((district, row) => {
      const share = chosen?.districts?.[row];
      const [x, y] = [screenX(district.x), screenY(district.y)];
      const radius = Math.max(22, Math.min(60, Math.sqrt(district.people) / 4));
      const state = share === undefined ? "normal" : share >= 0.95 ? "normal" : share >= 0.5 ? "disturbed" : "down";
      pen.globalAlpha = .2; pen.fillStyle = color(`--${state}-fill`);
      pen.beginPath(); pen.arc(x, y, radius, 0, 7); pen.fill();
      pen.globalAlpha = 1; pen.strokeStyle = color(`--${state}-fill`); pen.setLineDash(state === "normal" ? [] : state === "disturbed" ? [6, 4] : [2, 4]); pen.lineWidth = 2;
      pen.beginPath(); pen.arc(x, y, radius, 0, 7); pen.stroke(); pen.setLineDash([]); pen.lineWidth = 1;
    });
    pen.strokeStyle = color("--line"); pen.globalAlpha = .75; pen.beginPath();
    for (const [supplier, consumer] of map.links) {
      const [a, b] = [map.assets[supplier], map.assets[consumer]];
      if (hidden.has(a.system) || hidden.has(b.system) || !Number.isFinite(a.x) || !Number.isFinite(b.x)) continue;
      pen.moveTo(screenX(a.x), screenY(a.y)); pen.lineTo(screenX(b.x), screenY(b.y));
    }
    pen.stroke(); pen.globalAlpha = 1;
    const state = states();
    const many = map.assets.length > 3000 ? 3 : 5;
    for (const pass of ["normal", "disturbed", "down"]) {
      for (const asset of map.assets) {
        const own = state.get(asset.path) ?? "normal";
        if (own !== pass || hidden.has(asset.system) || !Number.isFinite(asset.x)) continue;
        mark(pen, screenX(asset.x), screenY(asset.y), many, own, color);
      }
    }
    pen.fillStyle = color("--ink"); pen.font = "600 13px system-ui, sans-serif"; pen.textAlign = "center";
    // Who is served worst is named first, then the largest; a name that would cover another stays away until one looks closer.
    const served = (row) => chosen?.districts?.[row] ?? 1;
    const order = map.districts.map((_, row) => row).sort((a, b) => served(a) - served(b) || map.districts[b].people - map.districts[a].people || a - b);
    const boxes = [];
    for (const row of order) {
      const district = map.districts[row];
      const share = chosen?.districts?.[row];
      const text = share === undefined ? district.title : `${district.title} ${percent(share)}`;
      const half = pen.measureText(text).width / 2 + 3;
      const middle = screenX(district.x);
      const x = middle > -half && middle < canvas.clientWidth + half ? Math.max(half, Math.min(canvas.clientWidth - half, middle)) : middle;
      const y = screenY(district.y) - Math.max(22, Math.min(60, Math.sqrt(district.people) / 4)) - 6;
      if (boxes.some((box) => Math.abs(box.x - x) < box.half + half && Math.abs(box.y - y) < 16)) continue;
      boxes.push({ x, y, half });
      pen.lineWidth = 4; pen.strokeStyle = color("--panel"); pen.strokeText(text, x, y); pen.lineWidth = 1;
      pen.fillText(text, x, y);
    }
    pen.textAlign = "start";
  }
  function choose(event) {
    if (!map) return;
    let best = null;
    for (const asset of map.assets) {
      if (hidden.has(asset.system) || !Number.isFinite(asset.x)) continue;
      const distance = Math.hypot(screenX(asset.x) - event.offsetX, screenY(asset.y) - event.offsetY);
      if (distance < 14 && (!best || distance < best.distance)) best = { asset, distance };
    }
    if (best) show(best.asset.path);
  }
  function show(path) {
    const asset = map?.assets.find((each) => each.path === path);
    const known = (room.parts.assets ?? []).find((each) => each.asset.path === path);
    fill(detail, make("h3", {}, path),
      make("p", { class: "faint" }, asset ? `${plain(asset.system)}, ${plain(asset.kind)}${asset.organisation ? `, of ${plain(asset.organisation)}` : ""}` : ""),
      known ? make("dl", {}, make("dt", {}, stateMark(known.asset.isNormal ? "normal" : "disturbed", plain(known.asset.mode))),
        make("dd", {}, [...known.asset.states, ...known.effects].map(plain).join(", ")),
        known.believedMode !== known.asset.mode ? make("dd", { class: "warning" }, `Screens show: ${plain(known.believedMode)}`) : null)
        : stateMark("normal", "normal"));
  }
  canvas.addEventListener("pointerdown", (event) => { grip = { x: event.offsetX, y: event.offsetY, moved: false, view: { ...view } }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (!grip || !view) return;
    const [dx, dy] = [event.offsetX - grip.x, event.offsetY - grip.y];
    if (Math.hypot(dx, dy) > 4) grip.moved = true;
    view.x = grip.view.x - dx / (view.scale * Math.cos(view.y * Math.PI / 180));
    view.y = grip.view.y + dy / view.scale;
    draw();
  });
  canvas.addEventListener("pointerup", (event) => { if (grip && !grip.moved) choose(event); grip = null; });
  canvas.addEventListener("wheel", (event) => { if (!view) return; event.preventDefault(); view.scale *= event.deltaY > 0 ? 0.85 : 1.18; draw(); }, { passive: false });
  new ResizeObserver(() => { if (map && view) draw(); }).observe(canvas);
  room.on(["services"], ({ services }) => {
    if (service.options.length !== services.length) fill(service, services.map((each) => option(each.name, plain(each.name))));
    draw();
  });
  room.on(["assets"], ({ assets }) => {
    showAssets(table, assets.map(({ asset, believedMode, effects }) => ({ ...asset, states: [...asset.states, ...effects, ...(believedMode !== asset.mode ? [`shown as ${believedMode}`] : [])] })), show);
    draw();
  });
  document.addEventListener("shown", (event) => { if (event.detail === "city") load().then(draw); });
}
