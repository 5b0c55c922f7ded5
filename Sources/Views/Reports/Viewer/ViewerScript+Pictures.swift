extension ViewerScript {
  /// The first picture: for each service how much was lost, how low it fell, when it was back.
  static let pictures = #"""
    const lossPanels = [
      { title: "person-hours lost, mean", key: "lost", format: amount, max: null },
      { title: "lowest service, median", key: "floor", format: percent, max: 1 },
      { title: "90 % back after, median", key: "back", format: hours, max: null },
    ];

    // The end of an axis: a round number not below the largest value.
    function roundUp(value) {
      if (value <= 0) return 1;
      const power = Math.pow(10, Math.floor(Math.log10(value)));
      const step = [1, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * 0.9999);
      return step * power;
    }

    function lossMark(group, figure, x, y, panel, filled, ink) {
      if (!figure || figure[0] === null) {
        const why = figure && figure.length > 3 ? data.reasons[figure[3]] : "";
        const text = figure ? "not given" : "";
        const mark = svg("text", { x: x(0) + 4, y: y + 4, class: "muted" }, text);
        if (why) mark.append(svg("title", {}, why));
        group.append(mark);
        return;
      }
      if (figure[1] !== null && figure[2] > figure[1]) {
        group.append(svg("line", {
          x1: x(figure[1]), x2: x(figure[2]), y1: y, y2: y, stroke: ink, "stroke-width": 3,
          "stroke-linecap": "round", opacity: 0.55,
        }));
      }
      const mark = svg("circle", {
        cx: x(figure[0]), cy: y, r: 5.5, stroke: ink, "stroke-width": 2,
        fill: filled ? ink : "var(--paper)",
      });
      const range = rangeText(figure, panel.format);
      mark.append(svg("title", {}, panel.format(figure[0]) + (range ? " (" + range + ")" : "")));
      group.append(mark);
    }

    // The value beside its mark: at the right, or at the left where there is no room.
    function lossLabel(group, figure, x, y, panel, right) {
      if (!figure || figure[0] === null) return;
      const end = figure[2] === null ? figure[0] : figure[2];
      const text = panel.format(figure[0]);
      const isTight = x(end) + 12 + text.length * 7.5 > right;
      const start = figure[1] === null ? figure[0] : figure[1];
      group.append(svg("text", {
        x: isTight ? x(start) - 11 : x(end) + 11, y: y + 4, class: "muted",
        "text-anchor": isTight ? "end" : "start",
      }, text));
    }

    function lossPanel(picture, panel, left, width, top, rowHeight) {
      let max = panel.max;
      if (max === null) {
        max = 0;
        for (const row of data.losses) {
          for (const scope of row.scopes) {
            const figure = scope[panel.key];
            if (figure) max = Math.max(max, figure[2] ?? 0, figure[0] ?? 0);
          }
        }
        max = roundUp(max);
      }
      const x = (value) => left + (value / max) * (width - 14);
      const bottom = top + data.losses.length * rowHeight;
      const group = svg("g");
      group.append(svg("text", { x: left, y: top - 30, class: "head" }, panel.title));
      for (const share of [0, 0.5, 1]) {
        group.append(svg("line", {
          x1: x(share * max), x2: x(share * max), y1: top - 8, y2: bottom, stroke: "var(--line)",
        }));
        group.append(svg("text", {
          x: x(share * max), y: top - 13, class: "muted",
          "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle",
        }, panel.format(share * max)));
      }
      data.losses.forEach((row, index) => {
        const service = data.services.indexOf(row.service);
        const ink = service < 0 ? "var(--ink)" : serviceColor(service);
        row.scopes.forEach((scope, place) => {
          const offset = row.scopes.length === 1 ? 0 : place === 0 ? -9 : 9;
          const y = top + (index + 0.5) * rowHeight + offset;
          const filled = row.scopes.length === 1 || place === 1;
          lossMark(group, scope[panel.key], x, y, panel, filled, ink);
          lossLabel(group, scope[panel.key], x, y, panel, left + width);
        });
      });
      picture.append(group);
    }

    function drawLosses() {
      const frame = find("losses-picture");
      const width = Math.max(320, frame.clientWidth);
      const isNarrow = width < 720;
      const labelWidth = isNarrow ? 140 : 170;
      const rowHeight = hasScopes ? 46 : 32;
      const height = 56 + data.losses.length * rowHeight;
      const panels = isNarrow ? [lossPanels[0]] : lossPanels;
      const picture = svg("svg", {
        width, height, viewBox: "0 0 " + width + " " + height, role: "img",
        "aria-label": document.querySelector(".lead").textContent,
      });
      data.losses.forEach((row, index) => {
        const y = 48 + (index + 0.5) * rowHeight;
        if (index > 0) {
          picture.append(svg("line", {
            x1: 0, x2: width, y1: 48 + index * rowHeight, y2: 48 + index * rowHeight,
            stroke: "var(--line)", opacity: 0.6,
          }));
        }
        const words = row.service === null
          ? ["any essential service", "below one half"] : [row.label];
        words.forEach((word, line) => picture.append(svg("text", {
          x: 0, y: y + 4 + (line - (words.length - 1) / 2) * 16, class: "head",
        }, word)));
      });
      const gap = 36;
      const share = isNarrow ? [1] : [0.44, 0.28, 0.28];
      const room = width - labelWidth - gap * (panels.length - 1);
      let left = labelWidth;
      panels.forEach((panel, index) => {
        lossPanel(picture, panel, left, room * share[index], 48, rowHeight);
        left += room * share[index] + gap;
      });
      frame.replaceChildren(picture);
    }

    function lossNote() {
      const parts = ["Bars are 95 % intervals."];
      if (hasScopes) {
        parts.unshift("Open marks: all " + data.replications.toLocaleString("en-US")
          + " replications. Filled marks: the " + data.withEffect.toLocaleString("en-US")
          + " in which there was an effect.");
      }
      const vulnerable = data.losses.map((row) => {
        const figure = row.scopes[row.scopes.length - 1].vulnerable;
        return figure && figure[0] !== null && figure[0] >= 0.5
          ? row.label + " " + amount(figure[0]) : null;
      }).filter((text) => text !== null);
      if (vulnerable.length > 0) {
        parts.push("Person-hours lost by the vulnerable alone"
          + (hasScopes ? ", given the effect: " : ": ") + vulnerable.join(", ") + ".");
      }
      const cutOff = data.losses.map((row) => {
        const figure = row.scopes[row.scopes.length - 1].notBack;
        return figure && figure[0] > 0 ? row.label + " " + percent(figure[0]) : null;
      }).filter((text) => text !== null);
      if (cutOff.length > 0) {
        parts.push("Not back at 90 % when the run ended, share of replications: "
          + cutOff.join(", ") + ".");
      }
      find("losses-note").textContent = parts.join(" ");
    }
    """#
}
