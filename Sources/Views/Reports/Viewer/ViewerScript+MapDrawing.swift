extension ViewerScript {
  /// What the map draws: districts, links, assets, the selected chain. Few path calls, whatever the
  /// number of assets.
  static let mapDrawing = #"""
    // Systems that every city has keep their colors in all reports; others take what is left.
    const systemInks = {
      power: "--service-0", water: "--service-1", transport: "--service-2",
      communications: "--service-3", facility: "--ink", iot: "--service-5",
      restoration: "--service-6",
    };
    const layerInk = (system) => systemInks[systems[system]] ?? "--service-" + (system % 7);

    function mix(first, second, share) {
      const read = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
      const [a, b] = [read(first), read(second)];
      const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * share));
      return "rgb(" + mixed.join(",") + ")";
    }
    // Full is blue, none is vermilion, half is yellow between them.
    function serviceShade(value, inks) {
      return value >= 0.5
        ? mix(inks.half, inks.full, (value - 0.5) * 2) : mix(inks.none, inks.half, value * 2);
    }
    function districtService(index, place) {
      const curves = districtCurves[index];
      if (curves.length === 0) return 1;
      if (state.coloring >= 0) return curves[state.coloring][place];
      return curves.reduce((least, curve) => Math.min(least, curve[place]), 1);
    }

    function drawDistricts(inks) {
      const place = gridPlace(state.time);
      data.districts.forEach((district, index) => {
        const value = districtService(index, place);
        const x = toScreenX(district.x), y = toScreenY(district.y);
        const radius = districtRadius(district);
        const isSelected = state.selection !== null && state.selection.kind === "district"
          && state.selection.index === index;
        pen.globalAlpha = 0.62;
        pen.fillStyle = serviceShade(value, inks);
        pen.beginPath();
        pen.arc(x, y, radius, 0, 2 * Math.PI);
        pen.fill();
        pen.globalAlpha = 1;
        pen.lineWidth = isSelected ? 3 : 1;
        pen.strokeStyle = isSelected ? inks.focus : inks.line;
        pen.stroke();
      });
    }
    // Labels of the worst served first; one that would cover another is left out until there is
    // room.
    function drawDistrictLabels(inks) {
      const place = gridPlace(state.time);
      const boxes = [];
      const order = data.districts.map((district, index) => ({
        district, value: districtService(index, place),
      })).sort((a, b) => a.value - b.value || b.district.people - a.district.people);
      pen.textAlign = "center";
      pen.lineJoin = "round";
      for (const { district, value } of order) {
        const isWhole = value > 0.995;
        const title = district.title;
        const name = title.length > 24 ? title.slice(0, 23) + "…" : title;
        const text = isWhole ? name : name + " " + percent(value);
        pen.font = (isWhole ? "" : "600 ") + "11px system-ui, sans-serif";
        const x = toScreenX(district.x);
        const y = toScreenY(district.y) + districtRadius(district) + 11;
        const half = pen.measureText(text).width / 2 + 2;
        const covers = (box) => Math.abs(box.x - x) < box.half + half && Math.abs(box.y - y) < 13;
        if (boxes.some(covers)) continue;
        boxes.push({ x, y, half });
        pen.strokeStyle = inks.panel;
        pen.lineWidth = 3;
        pen.strokeText(text, x, y);
        pen.fillStyle = isWhole ? inks.muted : inks.ink;
        pen.fillText(text, x, y);
      }
    }

    function drawLinks(inks) {
      const styles = [
        { ink: null, width: 1.2, dash: [] }, { ink: inks.degraded, width: 2.5, dash: [6, 3] },
        { ink: inks.down, width: 2.8, dash: [2, 3] },
      ];
      // One path for each layer and condition.
      const groups = new Map();
      for (let at = 0; at < data.links.length; at += 3) {
        const [asset, from, to] = [data.links[at], data.links[at + 1], data.links[at + 2]];
        if (!isVisible(asset) || assets.x[from] === null || assets.x[to] === null) continue;
        const key = systemOf[asset] * 3 + conditionAt(asset, state.time);
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(from, to);
      }
      for (const [key, ends] of groups) {
        const style = styles[key % 3];
        pen.globalAlpha = key % 3 === 0 ? 0.5 : 1;
        pen.strokeStyle = style.ink ?? color(layerInk(Math.floor(key / 3)));
        pen.lineWidth = style.width;
        pen.setLineDash(style.dash);
        pen.beginPath();
        for (let i = 0; i < ends.length; i += 2) {
          pen.moveTo(toScreenX(assets.x[ends[i]]), toScreenY(assets.y[ends[i]]));
          pen.lineTo(toScreenX(assets.x[ends[i + 1]]), toScreenY(assets.y[ends[i + 1]]));
        }
        pen.stroke();
      }
      pen.setLineDash([]);
      pen.globalAlpha = 1;
    }

    const linkAssets = new Set();
    for (let at = 0; at < data.links.length; at += 3) linkAssets.add(data.links[at]);

    // Normal: a dot in the layer's color. Degraded: a triangle. Down: a cross. Shape tells as much
    // as color.
    function drawAssets(inks) {
      const groups = new Map();
      for (const asset of placed) {
        if (!isVisible(asset)) continue;
        const condition = conditionAt(asset, state.time);
        if (condition === 0 && linkAssets.has(asset)) continue;
        const key = condition === 0 ? systemOf[asset] : -condition;
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(asset);
      }
      const order = [...groups.keys()].sort((a, b) => b - a);
      for (const key of order) {
        pen.beginPath();
        for (const asset of groups.get(key)) {
          const x = toScreenX(assets.x[asset]), y = toScreenY(assets.y[asset]);
          if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
          if (key >= 0) {
            pen.moveTo(x + 2.6, y);
            pen.arc(x, y, 2.6, 0, 2 * Math.PI);
          } else if (key === -1) {
            pen.moveTo(x, y - 6);
            pen.lineTo(x + 6, y + 5);
            pen.lineTo(x - 6, y + 5);
            pen.closePath();
          } else {
            pen.moveTo(x - 4.5, y - 4.5);
            pen.lineTo(x + 4.5, y + 4.5);
            pen.moveTo(x + 4.5, y - 4.5);
            pen.lineTo(x - 4.5, y + 4.5);
          }
        }
        if (key === -2) {
          pen.lineCap = "round";
          pen.strokeStyle = inks.panel;
          pen.lineWidth = 5.5;
          pen.stroke();
          pen.strokeStyle = inks.down;
          pen.lineWidth = 2.8;
          pen.stroke();
          pen.lineCap = "butt";
        } else {
          pen.fillStyle = key >= 0 ? color(layerInk(key)) : inks.degraded;
          pen.fill();
          if (key === -1) {
            pen.strokeStyle = inks.ink;
            pen.lineWidth = 1;
            pen.stroke();
          }
        }
      }
    }

    // The chain of causes as arrows from cause to consequence, where both have a place.
    function drawChain(inks) {
      const stops = [];
      for (const event of state.chain) {
        const asset = events.asset[event];
        if (asset < 0 || assets.x[asset] === null) continue;
        if (stops.length === 0 || stops[stops.length - 1] !== asset) stops.push(asset);
      }
      pen.strokeStyle = inks.chain;
      pen.fillStyle = inks.chain;
      pen.lineWidth = 2.5;
      for (let i = 1; i < stops.length; i += 1) {
        const x0 = toScreenX(assets.x[stops[i - 1]]), y0 = toScreenY(assets.y[stops[i - 1]]);
        const x1 = toScreenX(assets.x[stops[i]]), y1 = toScreenY(assets.y[stops[i]]);
        const length = Math.hypot(x1 - x0, y1 - y0);
        if (length < 1) continue;
        const dx = (x1 - x0) / length, dy = (y1 - y0) / length;
        const end = Math.max(0, length - 8);
        pen.beginPath();
        pen.moveTo(x0, y0);
        pen.lineTo(x0 + dx * end, y0 + dy * end);
        pen.stroke();
        pen.beginPath();
        pen.moveTo(x0 + dx * (end + 3), y0 + dy * (end + 3));
        pen.lineTo(x0 + dx * (end - 8) - dy * 5, y0 + dy * (end - 8) + dx * 5);
        pen.lineTo(x0 + dx * (end - 8) + dy * 5, y0 + dy * (end - 8) - dx * 5);
        pen.closePath();
        pen.fill();
      }
      if (state.selection === null || state.selection.kind !== "asset") return;
      const asset = state.selection.index;
      if (assets.x[asset] === null) return;
      pen.strokeStyle = inks.focus;
      pen.lineWidth = 3;
      pen.beginPath();
      pen.arc(toScreenX(assets.x[asset]), toScreenY(assets.y[asset]), 10, 0, 2 * Math.PI);
      pen.stroke();
    }

    function drawMap() {
      const inks = {};
      for (const name of [
        "ink", "muted", "line", "panel", "focus", "degraded", "down", "full", "half", "none",
        "chain",
      ]) {
        inks[name] = color("--" + name);
      }
      pen.clearRect(0, 0, view.width, view.height);
      drawDistricts(inks);
      drawLinks(inks);
      drawAssets(inks);
      drawDistrictLabels(inks);
      drawChain(inks);
    }

    function mapLegend() {
      const legend = find("map-legend");
      const shades = [["--full", "100 % served"], ["--half", "50 %"], ["--none", "0 %"]];
      for (const [name, text] of shades) {
        legend.append(element("span", {},
          element("i", { style: "background: var(" + name + ")" }), text));
      }
      usedSystems.forEach((name) => legend.append(element("span", {}, element("i", {
        style: "width:.5rem;height:.5rem;background: var(" + layerInk(systems.indexOf(name)) + ")",
      }), name)));
      legend.append(element("span", {}, element("b", { style: "color: var(--degraded)" }, "▲"),
        "below normal"));
      legend.append(element("span", {}, element("b", { style: "color: var(--down)" }, "✕"),
        "down"));
      legend.append(element("span", {}, element("b", { style: "color: var(--chain)" }, "→"),
        "from cause to consequence"));
      const missing = assetCount - placed.length;
      if (missing > 0) {
        legend.append(element("span", {}, missing + " assets have no place on the map"));
      }
    }
    """#
}
