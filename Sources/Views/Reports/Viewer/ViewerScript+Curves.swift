extension ViewerScript {
  /// A chart a service: median and band over replications, and the shown replication.
  static let curves = #"""
    const curveData = data.curves.map((curve) => ({
      scopes: curve.scopes.map((scope) => scope.map((pairs) => expand(pairs))),
      shown: expand(curve.shown),
    }));
    const districtCurves = data.districts.map(
      (district) => district.service.map((pairs) => expand(pairs)));
    const cursors = [];

    // Steps: a value holds until the next point of the grid.
    function stepPath(values, x, y, isBack = false) {
      const parts = [];
      const last = data.points - 1;
      const push = (place, value) => parts.push(x(place).toFixed(1) + "," + y(value).toFixed(1));
      if (isBack) {
        for (let place = last; place >= 0; place -= 1) {
          if (place < last) push(place + 1, values[place]);
          push(place, values[place]);
        }
      } else {
        for (let place = 0; place <= last; place += 1) {
          push(place, values[place]);
          if (place < last) push(place + 1, values[place]);
        }
      }
      return parts.join(" L");
    }

    function drawCurve(service, width, height) {
      const left = 42, right = width - 10, top = 10, bottom = height - 22;
      const x = (place) => left + (place / Math.max(1, data.points - 1)) * (right - left);
      const y = (value) => bottom - value * (bottom - top);
      const picture = svg("svg", {
        width, height, viewBox: "0 0 " + width + " " + height, role: "img",
        "aria-label": data.services[service] + " over time",
      });
      for (const share of [0, 0.5, 1]) {
        picture.append(svg("line", {
          x1: left, x2: right, y1: y(share), y2: y(share), stroke: "var(--line)",
        }));
        picture.append(svg("text", {
          x: left - 6, y: y(share) + 4, class: "muted", "text-anchor": "end",
        }, percent(share)));
      }
      for (const hour of timeTicks(7)) {
        const place = left + (hour * 3600 / data.horizon) * (right - left);
        picture.append(svg("line", {
          x1: place, x2: place, y1: bottom, y2: bottom + 4, stroke: "var(--muted)",
        }));
        picture.append(svg("text", {
          x: place, y: bottom + 17, class: "muted", "text-anchor": "middle",
        }, String(hour)));
      }
      const ink = serviceColor(service);
      const scopes = curveData[service].scopes;
      const [low, median, high] = scopes[Math.min(state.scope, scopes.length - 1)];
      picture.append(svg("path", {
        d: "M" + stepPath(low, x, y) + " L" + stepPath(high, x, y, true) + " Z",
        fill: ink, opacity: 0.22,
      }));
      picture.append(svg("path", {
        d: "M" + stepPath(median, x, y), fill: "none", stroke: ink, "stroke-width": 2.2,
      }));
      const isDistrict = state.selection !== null && state.selection.kind === "district";
      const shown = isDistrict
        ? districtCurves[state.selection.index][service] : curveData[service].shown;
      picture.append(svg("path", {
        d: "M" + stepPath(shown, x, y), fill: "none", stroke: "var(--ink)", "stroke-width": 1.4,
        "stroke-dasharray": "5 3",
      }));
      const cursor = svg("line", {
        y1: top, y2: bottom, stroke: "var(--focus)", "stroke-width": 1.5,
      });
      picture.append(cursor);
      cursors.push({ cursor, left, right });
      picture.addEventListener("click", (event) => {
        const box = picture.getBoundingClientRect();
        const place = (event.clientX - box.left) * (width / box.width);
        setTime(((place - left) / (right - left)) * data.horizon);
      });
      return picture;
    }

    function drawCurves() {
      const frame = find("curves");
      cursors.length = 0;
      const figures = data.services.map((name, service) => element("figure", {},
        element("figcaption", {}, name, element("span", {}, ""))));
      frame.replaceChildren(...figures);
      figures.forEach((figure, service) => {
        figure.append(drawCurve(service, Math.max(260, figure.clientWidth), 170));
      });
      moveCursors();
    }

    function moveCursors() {
      for (const { cursor, left, right } of cursors) {
        const place = left + (state.time / data.horizon) * (right - left);
        cursor.setAttribute("x1", place);
        cursor.setAttribute("x2", place);
      }
      const place = gridPlace(state.time);
      const isDistrict = state.selection !== null && state.selection.kind === "district";
      find("curves").querySelectorAll("figcaption span").forEach((label, service) => {
        const value = isDistrict
          ? districtCurves[state.selection.index][service][place] : curveData[service].shown[place];
        const where = isDistrict ? " in " + data.districts[state.selection.index].title : "";
        label.textContent = percent(value) + where + " at " + sinceStart(state.time);
      });
    }

    function curvesBar() {
      const bar = find("curves-bar");
      bar.append(element("span", {}, "Time in hours since the start."));
      if (!hasScopes) return;
      const options = scopeNames.map((name, index) => [String(index), name]);
      bar.append(choice("Median and band over", options, String(state.scope), (value) => {
        state.scope = Number(value);
        drawCurves();
      }));
    }
    """#
}
