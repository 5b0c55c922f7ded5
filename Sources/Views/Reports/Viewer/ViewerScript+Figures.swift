extension ViewerScript {
  /// The table of all figures, its download, and the account of losses.
  static let figures = #"""
    const statistics = ["mean", "median", "5th percentile", "95th percentile", "mean of worst 5 %"];
    const figureFilter = { district: "", scope: hasScopes ? "1" : "0" };

    function figureCell(figure, notes, format) {
      const cell = element("td", { class: "number" });
      if (figure === null) {
        cell.append("–");
        return cell;
      }
      const [value, , , reason] = figure;
      cell.append(value === null ? "n/a" : format(value));
      if (reason !== undefined) {
        if (!notes.includes(reason)) notes.push(reason);
        cell.append(" [" + (notes.indexOf(reason) + 1) + "]");
      }
      const range = rangeText(figure, format);
      if (range !== "") cell.append(element("small", {}, range));
      return cell;
    }

    function shownFigures() {
      return data.metrics.filter((row) => (row[2] ?? "") === figureFilter.district
        && String(row[4]) === figureFilter.scope);
    }

    function drawFigures() {
      const notes = [];
      const head = element("tr", {}, element("th", {}, "metric"), element("th", {}, "service"),
        element("th", {}, "unit"),
        ...statistics.map((name) => element("th", { class: "number" }, name)),
        element("th", { class: "number" }, "not recovered"));
      const body = element("tbody");
      for (const row of shownFigures()) {
        const [name, system, , unit, , figures] = row;
        body.append(element("tr", {},
          element("td", {}, name, element("small", {}, data.meanings[name] ?? "")),
          element("td", {}, system ?? "all"),
          element("td", { class: "time" }, unit === "1" ? "" : unit),
          ...figures.map((figure, place) => figureCell(
            figure, notes, place === statistics.length ? percent : amount))));
      }
      find("figures-table").replaceChildren(element("thead", {}, head), body);
      find("figures-notes").replaceChildren(
        element("p", {}, "Second lines are 95 % intervals."),
        ...notes.map((reason, index) => element("div", {},
          "[" + (index + 1) + "] " + data.reasons[reason])));
    }

    function figuresAsText() {
      const cell = (value) => {
        const text = value === null || value === undefined ? "" : String(value);
        return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
      };
      const names = ["mean", "median", "p05", "p95", "cvar95", "not_recovered"];
      const head = ["metric", "system", "district", "unit", "given"].concat(
        names.flatMap((name) => [name, name + "_low", name + "_high"]));
      const lines = [head.join(",")];
      for (const [name, system, district, unit, given, figures] of data.metrics) {
        const numbers = figures.flatMap((figure) => (figure ?? [null, null, null]).slice(0, 3));
        lines.push([name, system, district, unit, given].concat(numbers).map(cell).join(","));
      }
      return lines.join("\n") + "\n";
    }
    function download() {
      const blob = new Blob([figuresAsText()], { type: "text/csv" });
      const address = URL.createObjectURL(blob);
      const anchor = element("a", { href: address, download: data.name + "-figures.csv" });
      document.body.append(anchor);
      anchor.click();
      anchor.remove();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    function figuresBar() {
      const bar = find("figures-bar");
      const places = [["", "the whole city"]].concat(
        data.districts.map((district) => [district.id, district.title]));
      bar.append(choice("Place", places, "", (value) => {
        figureFilter.district = value;
        drawFigures();
      }));
      if (hasScopes) {
        const options = scopeNames.map((name, index) => [String(index), name]);
        bar.append(choice("Over", options, figureFilter.scope, (value) => {
          figureFilter.scope = value;
          drawFigures();
        }));
      }
      bar.append(element("button", { type: "button", on: { click: download } }, "Download as CSV"));
    }

    function drawAccounts() {
      if (data.accounts.length === 0) return;
      find("accounts").hidden = false;
      const head = element("thead", {}, element("tr", {}, element("th", {}, "service"),
        ...["all", "direct", "within the system", "from other systems"].map(
          (name) => element("th", { class: "number" }, name))));
      const rows = data.accounts.map(([service, ...parts]) => element("tr", {},
        element("td", {}, service),
        ...parts.map((part) => element("td", { class: "number" }, amount(part)))));
      find("accounts-table").replaceChildren(head, element("tbody", {}, ...rows));
    }
    """#
}
