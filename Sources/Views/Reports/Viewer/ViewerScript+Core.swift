extension ViewerScript {
  /// Data, elements, numbers, clocks, and the state that all parts share.
  static let core = #"""
    const data = JSON.parse(document.getElementById("data").textContent);
    const svgNamespace = document.getElementById("svg-seed").namespaceURI;
    const find = (id) => document.getElementById(id);

    // What is shown: the time in seconds, the scope of figures, the selected thing, the layers.
    const state = {
      time: 0,
      scope: data.losses.length > 0 ? data.losses[0].scopes.length - 1 : 0,
      selection: null,
      chain: [],
      coloring: -1,
      hidden: new Set(),
    };
    const listeners = { time: [], selection: [], scope: [], theme: [] };
    function on(topics, listener) {
      for (const topic of topics) listeners[topic].push(listener);
    }
    function tell(topic) {
      for (const listener of listeners[topic]) listener();
    }
    function setTime(seconds) {
      state.time = Math.max(0, Math.min(data.horizon, seconds));
      tell("time");
    }

    function build(node, attributes, children) {
      for (const [name, value] of Object.entries(attributes)) {
        if (name === "on") {
          for (const [event, handler] of Object.entries(value)) {
            node.addEventListener(event, handler);
          }
        } else if (value === true) {
          node.setAttribute(name, "");
        } else if (value !== false && value !== null) {
          node.setAttribute(name, value);
        }
      }
      // Text enters as text nodes only: nothing from a scenario is ever read as markup.
      for (const child of children) node.append(child);
      return node;
    }
    function element(name, attributes = {}, ...children) {
      return build(document.createElement(name), attributes, children);
    }
    function svg(name, attributes = {}, ...children) {
      return build(document.createElementNS(svgNamespace, name), attributes, children);
    }
    function choice(label, options, value, change) {
      const select = element("select", { on: { change: () => change(select.value) } });
      for (const [key, text] of options) {
        select.append(element("option", { value: key, selected: key === value }, text));
      }
      return element("label", {}, label, select);
    }
    function checkbox(label, checked, change) {
      const box = element("input", {
        type: "checkbox", checked, on: { change: () => change(box.checked) },
      });
      return element("label", {}, box, label);
    }

    function color(name) {
      return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    }
    const serviceColor = (service) => "var(--service-" + (service % 7) + ")";

    function amount(value) {
      if (value === null || value === undefined) return "n/a";
      if (value === 0) return "0";
      const digits = Number(value.toPrecision(3));
      return digits.toLocaleString("en-US", { maximumFractionDigits: 6 });
    }
    function percent(share) {
      const value = share * 100;
      const distance = Math.min(Math.abs(value), Math.abs(100 - value));
      const digits = distance === 0 || distance >= 1 ? 0 : distance >= 0.1 ? 1 : 2;
      return Number(value.toFixed(digits)) + " %";
    }
    const hours = (value) => amount(value) + " h";
    const figureText = (figure, format) => (
      !figure || figure[0] === null ? "–" : format(figure[0])
    );
    function rangeText(figure, format) {
      if (!figure || figure[1] === null || figure[1] === figure[2]) return "";
      if (figure[2] === null) return figure[1] > 0 ? "at least " + format(figure[1]) : "";
      return format(figure[1]) + " – " + format(figure[2]);
    }

    const two = (number) => String(number).padStart(2, "0");
    function sinceStart(seconds) {
      const whole = Math.floor(seconds + 1e-6);
      const rest = whole % 60;
      return "T+" + Math.floor(whole / 3600) + " h " + two(Math.floor(whole / 60) % 60) + " min"
        + (rest > 0 ? " " + two(rest) + " s" : "");
    }
    function local(seconds) {
      const whole = Math.floor(seconds + 1e-6) + data.startSecond;
      const second = whole % 86400;
      return "day " + (Math.floor(whole / 86400) + 1) + " " + two(Math.floor(second / 3600)) + ":"
        + two(Math.floor(second / 60) % 60);
    }

    // A curve comes as pairs of grid place and value, one a change.
    function expand(pairs, scale = 1000) {
      const values = new Float32Array(data.points);
      for (let i = 0; i < pairs.length; i += 2) {
        const end = i + 2 < pairs.length ? pairs[i + 2] : data.points;
        values.fill(pairs[i + 1] / scale, pairs[i], end);
      }
      return values;
    }
    const gridPlace = (seconds) => Math.min(
      data.points - 1, Math.floor((seconds / data.horizon) * (data.points - 1) + 1e-9));
    const scopeNames = ["all replications", "replications with an effect"];
    const hasScopes = data.losses.length > 0 && data.losses[0].scopes.length > 1;

    // Ticks at round hours, as many as fit.
    function timeTicks(count) {
      const total = data.horizon / 3600;
      const steps = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720];
      const step = steps.find((each) => total / each <= count) || total;
      const ticks = [];
      for (let hour = 0; hour <= total + 1e-9; hour += step) ticks.push(hour);
      return ticks;
    }
    """#
}
