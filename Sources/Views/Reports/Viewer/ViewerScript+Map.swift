extension ViewerScript {
  /// The map: projection, pointer, keys, bars.
  static let cityMap = #"""
    const map = find("map");
    const pen = map.getContext("2d");
    const placed = [];
    for (let asset = 0; asset < assetCount; asset += 1) {
      if (assets.x[asset] !== null && assets.y[asset] !== null) placed.push(asset);
    }
    const bounds = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity };
    function widen(x, y) {
      bounds.x0 = Math.min(bounds.x0, x);
      bounds.x1 = Math.max(bounds.x1, x);
      bounds.y0 = Math.min(bounds.y0, y);
      bounds.y1 = Math.max(bounds.y1, y);
    }
    for (const asset of placed) widen(assets.x[asset], assets.y[asset]);
    for (const district of data.districts) widen(district.x, district.y);
    if (bounds.x0 > bounds.x1) widen(0, 0);
    const middle = (bounds.y0 + bounds.y1) / 2;
    // A degree of longitude is shorter by the cosine of the latitude.
    const squeeze = Math.cos((middle * Math.PI) / 180);
    const view = { scale: 1, x: 0, y: 0, width: 0, height: 0 };
    const toScreenX = (longitude) => (longitude - view.x) * squeeze * view.scale + view.width / 2;
    const toScreenY = (latitude) => view.height / 2 - (latitude - view.y) * view.scale;

    function fitMap() {
      view.x = (bounds.x0 + bounds.x1) / 2;
      view.y = middle;
      const spanX = Math.max((bounds.x1 - bounds.x0) * squeeze, 1e-4);
      const spanY = Math.max(bounds.y1 - bounds.y0, 1e-4);
      view.scale = Math.min((view.width - 90) / spanX, (view.height - 90) / spanY);
    }
    function sizeMap() {
      const ratio = window.devicePixelRatio || 1;
      const isFirst = view.width === 0;
      view.width = map.clientWidth;
      view.height = map.clientHeight;
      map.width = Math.round(view.width * ratio);
      map.height = Math.round(view.height * ratio);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (isFirst) fitMap();
      requestDraw();
    }
    function zoom(factor, screenX = view.width / 2, screenY = view.height / 2) {
      const x = (screenX - view.width / 2) / (squeeze * view.scale) + view.x;
      const y = view.y - (screenY - view.height / 2) / view.scale;
      view.scale *= factor;
      view.x = x - (screenX - view.width / 2) / (squeeze * view.scale);
      view.y = y + (screenY - view.height / 2) / view.scale;
      requestDraw();
    }
    function pan(screenX, screenY) {
      view.x -= screenX / (squeeze * view.scale);
      view.y += screenY / view.scale;
      requestDraw();
    }

    let isDrawDue = false;
    function requestDraw() {
      if (isDrawDue) return;
      isDrawDue = true;
      requestAnimationFrame(() => {
        isDrawDue = false;
        drawMap();
      });
    }

    const isVisible = (asset) => !state.hidden.has(systems[systemOf[asset]]);
    const districtRadius = (district) => Math.max(
      6, Math.sqrt(district.people / largestDistrict) * 26);
    const largestDistrict = Math.max(1, ...data.districts.map((district) => district.people));

    // The asset under a point, or else the district; `null` over nothing.
    function pick(x, y) {
      let best = null, nearest = 11 * 11;
      for (const asset of placed) {
        if (!isVisible(asset)) continue;
        const dx = toScreenX(assets.x[asset]) - x, dy = toScreenY(assets.y[asset]) - y;
        const square = dx * dx + dy * dy;
        if (square < nearest) {
          nearest = square;
          best = { kind: "asset", index: asset };
        }
      }
      if (best !== null) return best;
      data.districts.forEach((district, index) => {
        const dx = toScreenX(district.x) - x, dy = toScreenY(district.y) - y;
        if (dx * dx + dy * dy < districtRadius(district) ** 2) best = { kind: "district", index };
      });
      return best;
    }
    function nameOf(thing) {
      if (thing.kind === "district") return data.districts[thing.index].title;
      const mode = modeName(thing.index, levelAt(thing.index, state.time));
      return assets.path[thing.index] + ": " + mode;
    }

    function mapPointer() {
      let start = null, moved = false;
      const at = (event) => {
        const box = map.getBoundingClientRect();
        return [event.clientX - box.left, event.clientY - box.top];
      };
      map.addEventListener("pointerdown", (event) => {
        start = at(event);
        moved = false;
        map.setPointerCapture(event.pointerId);
      });
      map.addEventListener("pointermove", (event) => {
        const [x, y] = at(event);
        if (start === null) {
          const thing = pick(x, y);
          find("map-status").textContent = thing === null ? " " : nameOf(thing);
          map.style.cursor = thing === null ? "grab" : "pointer";
          return;
        }
        if (Math.hypot(x - start[0], y - start[1]) > 3) moved = true;
        if (moved) {
          pan(x - start[0], y - start[1]);
          start = [x, y];
        }
      });
      map.addEventListener("pointerup", (event) => {
        if (!moved) {
          const thing = pick(...at(event));
          select(thing === null ? "asset" : thing.kind, thing === null ? -1 : thing.index);
        }
        start = null;
      });
      map.addEventListener("pointercancel", () => { start = null; });
      map.addEventListener("wheel", (event) => {
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, ...at(event));
      }, { passive: false });
      map.addEventListener("keydown", (event) => {
        const step = 40;
        const keys = {
          ArrowLeft: () => pan(step, 0), ArrowRight: () => pan(-step, 0),
          ArrowUp: () => pan(0, step), ArrowDown: () => pan(0, -step),
          "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8),
          0: () => { fitMap(); requestDraw(); },
        };
        if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
        event.preventDefault();
        keys[event.key]();
      });
    }

    function timeBar() {
      const slider = element("input", {
        type: "range", min: 0, max: 960, step: 1, value: 0, "aria-label": "Time",
        on: { input: () => setTime((Number(slider.value) / 960) * data.horizon) },
      });
      const clock = element("span", { class: "clock" });
      let timer = null;
      const play = element("button", { type: "button", on: { click: toggle } }, "Play");
      function toggle() {
        if (timer !== null) {
          cancelAnimationFrame(timer);
          timer = null;
          play.textContent = "Play";
          return;
        }
        play.textContent = "Pause";
        if (state.time >= data.horizon) setTime(0);
        let last = null;
        // The whole run takes half a minute, whatever the screen's rate.
        const frame = (now) => {
          if (last !== null) setTime(state.time + ((now - last) / 30000) * data.horizon);
          last = now;
          if (state.time >= data.horizon) toggle(); else timer = requestAnimationFrame(frame);
        };
        timer = requestAnimationFrame(frame);
      }
      function stepEvent(direction) {
        let target = direction > 0 ? data.horizon : 0;
        for (let event = 0; event < eventCount; event += 1) {
          if (events.mode[event] < 0) continue;
          const time = events.time[event];
          if (direction > 0 && time > state.time + 0.5) {
            target = time;
            break;
          }
          if (direction < 0 && time < state.time - 0.5) target = time;
        }
        setTime(target);
      }
      find("time-bar").append(play,
        element("button", { type: "button", on: { click: () => stepEvent(-1) } }, "Earlier change"),
        slider,
        element("button", { type: "button", on: { click: () => stepEvent(1) } }, "Next change"),
        clock);
      on(["time"], () => {
        slider.value = String(Math.round((state.time / data.horizon) * 960));
        const text = sinceStart(state.time) + " (" + local(state.time) + ")";
        clock.textContent = text;
        slider.setAttribute("aria-valuetext", text);
      });
    }

    function layerBar() {
      const bar = find("layer-bar");
      for (const name of usedSystems) {
        bar.append(checkbox(name, true, (isOn) => {
          if (isOn) state.hidden.delete(name); else state.hidden.add(name);
          requestDraw();
        }));
      }
      const options = [["-1", "the worst of all services"]].concat(
        data.services.map((name, index) => [String(index), name]));
      bar.append(choice("Districts by", options, "-1", (value) => {
        state.coloring = Number(value);
        requestDraw();
      }));
      for (const [label, act] of [
        ["Zoom in", () => zoom(1.25)], ["Zoom out", () => zoom(0.8)],
        ["Whole city", () => { fitMap(); requestDraw(); }],
      ]) {
        bar.append(element("button", { type: "button", on: { click: act } }, label));
      }
    }
    """#
}
