extension ViewerScript {
  /// The panel beside the map: what the selected asset or district is, its history, and why.
  static let detail = #"""
    function timeButton(seconds) {
      return element("button", {
        type: "button", class: "link", on: { click: () => setTime(seconds) },
      }, sinceStart(seconds));
    }
    function chainList(chain) {
      const list = element("ol", { class: "chain" });
      for (const event of chain) {
        const asset = events.asset[event];
        const text = asset < 0 ? eventText(event) : element("button", {
          type: "button", class: "link", on: { click: () => select("asset", asset) },
        }, eventText(event));
        const time = events.time[event];
        list.append(element("li", {},
          element("time", {}, sinceStart(time) + " (" + local(time) + ")"), text));
      }
      return list;
    }
    function facts(rows) {
      const list = element("dl");
      for (const [name, value] of rows) {
        list.append(element("dt", {}, name), element("dd", {}, value));
      }
      return list;
    }

    function assetDetail(panel, asset) {
      const district = assets.district[asset];
      const level = levelAt(asset, state.time);
      panel.append(element("h3", {}, assets.path[asset]), facts([
        ["mode", modeName(asset, level) + (level >= normalLevel(asset) ? "" : ", below normal")],
        ["at", sinceStart(state.time) + " (" + local(state.time) + ")"],
        ["district", district < 0 ? "none" : data.districts[district].title],
      ]));
      if (state.chain.length > 0) {
        panel.append(element("h4", {}, "Chain of causes"), chainList(state.chain));
      }
      const history = eventsOf[asset];
      if (history.length === 0) {
        panel.append(element("p", { class: "note" },
          "Nothing happened to it: it stayed " + modeName(asset, assets.start[asset]) + "."));
        return;
      }
      panel.append(element("h4", {}, "History"));
      const body = element("tbody");
      for (const event of history.slice(0, 200)) {
        const row = element("tr", {
          class: events.time[event] > state.time + 1e-6 ? "later" : null,
        }, element("td", { class: "time" }, timeButton(events.time[event])));
        const cell = element("td", {}, eventText(event) + " ");
        if (events.because[event] >= 0) {
          cell.append(element("button", {
            type: "button", class: "link", on: { click: () => showChain(event) },
          }, "why"));
        }
        row.append(cell);
        body.append(row);
      }
      panel.append(element("table", {}, body));
      if (history.length > 200) {
        panel.append(element("p", { class: "note" }, history.length - 200 + " more below: search "
          + "the list for its path."));
      }
    }

    // Assets below normal by kind; long lists begin closed.
    function belowNormal(panel, down) {
      if (down.length === 0) {
        panel.append(element("h4", {}, "All assets are in their normal mode."));
        return;
      }
      panel.append(element("h4", {}, down.length + " below normal"));
      data.kinds.forEach((kind, index) => {
        const some = down.filter((asset) => assets.kind[asset] === index);
        if (some.length === 0) return;
        const list = element("ul");
        for (const asset of some.slice(0, 200)) {
          list.append(element("li", {}, element("button", {
            type: "button", class: "link", on: { click: () => select("asset", asset) },
          }, assets.path[asset]), ": " + modeName(asset, levelAt(asset, state.time))));
        }
        if (some.length > 200) list.append(element("li", {}, some.length - 200 + " more"));
        panel.append(element("details", { open: some.length <= 5 },
          element("summary", {}, some.length + " × " + kind.system + "/" + kind.name), list));
      });
    }

    function districtDetail(panel, index) {
      const district = data.districts[index];
      const place = gridPlace(state.time);
      panel.append(element("h3", {}, district.title), facts([
        ["people", Math.round(district.people).toLocaleString("en-US")],
        ["vulnerable", Math.round(district.vulnerable).toLocaleString("en-US")],
        ["at", sinceStart(state.time) + " (" + local(state.time) + ")"],
      ]));
      const body = element("tbody");
      data.services.forEach((name, service) => {
        const curve = districtCurves[index][service];
        body.append(element("tr", {}, element("td", {}, name),
          element("td", { class: "number" }, percent(curve[place])),
          element("td", { class: "number" }, percent(Math.min(...curve)))));
      });
      panel.append(element("table", {},
        element("thead", {}, element("tr", {}, element("th", {}, "service"),
          element("th", { class: "number" }, "now"), element("th", { class: "number" }, "lowest"))),
        body));
      const down = [];
      for (let asset = 0; asset < assetCount; asset += 1) {
        if (assets.district[asset] !== index) continue;
        if (conditionAt(asset, state.time) > 0) down.push(asset);
      }
      belowNormal(panel, down);
    }

    function finder() {
      const options = element("datalist", { id: "things" });
      for (const district of data.districts) {
        options.append(element("option", { value: district.title }));
      }
      for (const path of assets.path) options.append(element("option", { value: path }));
      const input = element("input", {
        type: "search", list: "things", placeholder: "find an asset or district",
        "aria-label": "Find an asset or district",
        on: {
          change: () => {
            const asset = assets.path.indexOf(input.value);
            const district = data.districts.findIndex((each) => each.title === input.value);
            if (asset >= 0) select("asset", asset);
            else if (district >= 0) select("district", district);
          },
        },
      });
      find("layer-bar").append(input, options);
    }

    function drawDetail() {
      const panel = find("detail");
      panel.replaceChildren();
      if (state.selection !== null) {
        panel.append(element("button", {
          type: "button", class: "back", on: { click: () => select("asset", -1) },
        }, "Whole city"));
        if (state.selection.kind === "asset") assetDetail(panel, state.selection.index);
        else districtDetail(panel, state.selection.index);
        return;
      }
      const down = [];
      for (let asset = 0; asset < assetCount; asset += 1) {
        if (conditionAt(asset, state.time) > 0) down.push(asset);
      }
      panel.append(element("h3", {}, "At " + sinceStart(state.time)));
      panel.append(element("p", { class: "note" },
        "Select an asset or a district on the map for its history and why."));
      belowNormal(panel, down);
    }
    """#
}
