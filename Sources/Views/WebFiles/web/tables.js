// Tables: measures, where the loss comes from, all events, all figures.
import { button, checkbox, choice, element, link, note, section, table } from "./dom.js";
import { chainList } from "./city.js";
import { amount, localTime, percent, rangeText, sinceStart } from "./format.js";
import { money } from "./money.js";
import { saveCSV } from "./save.js";

export function measureSection(model) {
  const { measures } = model.data;
  if (measures.length === 0) return null;
  const rows = measures.map((each) => [each.id, money(each.cost, each.currency),
    money(each.yearly, each.currency), each.life > 0 ? each.life + " yr" : "–",
    each.life > 0 || each.cost === 0 ? money((each.cost > 0 ? each.cost / each.life : 0)
      + each.yearly, each.currency) : "–", each.inForce ? "yes" : "no"]);
  const number = (text) => ({ text, number: true });
  return {
    title: "Measures",
    node: section("measures", "What could be done", element("div", { class: "scroll" },
      table(["measure", number("price"), number("running, a year"), number("life"),
        number("together, a year"), "in force here"], rows)),
    note("What each of them would save, with intervals and by pairs of replications: "
      + "citycascade compare SCENARIO --output FOLDER writes a report of this make.")),
    start() {},
  };
}

export function accountSection(model) {
  const { accounts } = model.data;
  if (accounts.length === 0) return null;
  const number = (text) => ({ text, number: true });
  return {
    title: "Sources of loss",
    node: section("accounts", "Where the loss comes from", note("Mean person-hours. Direct: "
      + "customers whose own point of supply an attack, an order or damage put out of service. "
      + "Within the system: what follows in the same system. From other systems: what dependencies "
      + "between systems add; negative where they spare people."),
    element("div", { class: "scroll" }, table(["service", number("all"), number("direct"),
      number("within the system"), number("from other systems")], accounts.map(
      ([service, ...parts]) => [service, ...parts.map(amount)])))),
    start() {},
  };
}

export function eventSection(model) {
  const state = { words: "", onlyModes: false, rows: 60 };
  const body = element("div", { class: "scroll" });
  const foot = note();
  const search = element("input", {
    type: "search", placeholder: "search, such as pump attacked", "aria-label": "Search events",
    on: {
      input: () => {
        state.words = search.value;
        state.rows = 60;
        draw();
      },
    },
  });
  function found() {
    const { events, history } = model.shown;
    const words = state.words.toLowerCase().split(" ").filter((word) => word !== "");
    const matches = events.texts.map((text) => words.every(
      (word) => text.toLowerCase().includes(word)));
    const rows = [];
    for (let event = 0; event < history.count; event += 1) {
      if (state.onlyModes && events.mode[event] < 0) continue;
      if (matches[events.text[event]]) rows.push(event);
    }
    return rows;
  }
  function row(event) {
    const { events } = model.shown;
    const asset = events.asset[event];
    const cell = element("span", {}, asset < 0 ? events.textOf(event)
      : link(events.textOf(event), () => {
        model.setTime(events.time[event]);
        model.select({ kind: "asset", index: asset });
        document.getElementById("city")?.scrollIntoView();
      }));
    const why = events.because[event] < 0 ? "" : button("why", () => {
      const open = cell.querySelector("ol");
      if (open) open.remove(); else cell.append(chainList(model, model.shown.history.chain(event)));
      why.setAttribute("aria-expanded", open ? "false" : "true");
    }, { class: "link", "aria-expanded": "false" });
    return [element("span", { class: "time" }, link(sinceStart(events.time[event], true),
      () => model.setTime(events.time[event]))),
    element("span", { class: "time" }, localTime(events.time[event], model.data.startSecond)),
    cell, why];
  }
  function draw() {
    const { events, history } = model.shown;
    const rows = found();
    body.replaceChildren(table(["since start", "local time", "event", "cause"],
      rows.slice(0, state.rows).map(row)));
    foot.replaceChildren(rows.length + (rows.length === 1 ? " event" : " events")
      + (rows.length > state.rows ? ", the first " + state.rows + " shown. " : ". "));
    if (rows.length > state.rows) {
      foot.append(button("Show more", () => {
        state.rows += 300;
        draw();
      }));
    }
    if (events.total > history.count) {
      foot.append(" The log has " + events.total.toLocaleString("en-US") + " lines; the "
        + (events.total - history.count).toLocaleString("en-US") + " that tell least are left out "
        + "here, every chain is whole.");
    }
  }
  model.store.on(["view"], draw);
  return {
    title: "Events",
    node: section("events", "What happened, line by line", element("div", { class: "bar" }, search,
      checkbox("only changes of mode", false, (isOn) => {
        state.onlyModes = isOn;
        draw();
      })), body, foot),
    start: draw,
  };
}

const statistics = ["mean", "median", "5th percentile", "95th percentile", "mean of worst 5 %"];

export function figureSection(model) {
  const { data } = model;
  const state = { district: "", given: model.hasScopes ? 1 : 0 };
  const body = element("div", { class: "scroll" });
  const notes = element("div", { class: "note" });
  const bar = element("div", { class: "bar" }, choice("Place", [["", "the whole city"]].concat(
    data.districts.map((district) => [district.id, district.title])), "", (value) => {
    state.district = value;
    draw();
  }));
  if (model.hasScopes) {
    bar.append(choice("Over", model.scopeNames.map((name, index) => [String(index), name]),
      String(state.given), (value) => {
        state.given = Number(value);
        draw();
      }));
  }
  bar.append(button("All figures as CSV", () => saveCSV(rows(), data.name + "-figures")));
  function cell(figure, reasons, format) {
    if (figure === null || figure === undefined) return "–";
    const reason = figure[3];
    let words = figure[0] === null ? "n/a" : format(figure[0]);
    if (reason !== undefined) {
      if (!reasons.includes(reason)) reasons.push(reason);
      words += " [" + (reasons.indexOf(reason) + 1) + "]";
    }
    return [words, element("small", {}, rangeText(figure, format))];
  }
  function draw() {
    const reasons = [];
    const number = (text) => ({ text, number: true });
    const shown = data.metrics.filter((row) => (row[2] ?? "") === state.district
      && row[4] === state.given);
    body.replaceChildren(table(["metric", "service", "unit", ...statistics.map(number),
      number("not recovered")], shown.map(([name, system, , unit, , figures]) => [
      [name, element("small", {}, data.meanings[name] ?? "")], system ?? "all",
      unit === "1" ? "" : unit, ...figures.map((figure, place) => cell(figure, reasons,
        place === statistics.length ? percent : amount))])));
    notes.replaceChildren(element("p", {}, "Second lines are 95 % intervals."),
      ...reasons.map((reason, index) => element("div", {}, "[" + (index + 1) + "] "
        + data.reasons[reason])));
  }
  function rows() {
    const names = ["mean", "median", "p05", "p95", "cvar95", "not_recovered"];
    const head = ["metric", "system", "district", "unit", "given"].concat(
      names.flatMap((name) => [name, name + "_low", name + "_high"]));
    return [head, ...data.metrics.map(([name, system, district, unit, given, figures]) => [name,
      system, district, unit, given, ...figures.flatMap(
        (figure) => (figure ?? [null, null, null]).slice(0, 3))])];
  }
  return {
    title: "All figures",
    node: section("figures", "All figures", bar, body, notes),
    start: draw,
  };
}
