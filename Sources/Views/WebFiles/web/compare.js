// The report of a comparison: verdicts, then paired differences with their intervals.
import { choice, element, note, section, table } from "./dom.js";
import { forestPlot } from "./forest.js";
import { Frame, contents } from "./frame.js";
import { amount, percent, signed } from "./format.js";
import { scatter } from "./scatter.js";
import { money } from "./money.js";
import { serviceInk } from "./palette.js";

export function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const makers = [verdicts, costs, byService, byDistrict, spread, allRows];
  const sections = makers.map((make) => make(data)).filter((each) => each !== null);
  document.getElementById("main").replaceChildren(contents([...sections.map(
    (each) => [each.node.id, each.title]), ["limits", "Limits"], ["appendix", "Appendix"]]),
  ...sections.map((each) => each.node));
  for (const each of sections) each.start();
  document.documentElement.dataset.ready = "yes";
}

const columns = [
  "arm", "name", "system", "district", "unit", "baseline", "alternative", "difference", "low",
  "high", "p", "holm", "lower", "equal", "higher", "varianceRatio", "isSure",
];
const armInk = (arm) => "var(--ink-" + (arm % 7) + ")";

/** A row of the data by the names of its columns. */
function read(row) {
  const values = {};
  columns.forEach((name, place) => { values[name] = row[place]; });
  return values;
}

function differenceRow(row, label, ink) {
  const isSame = row.lower + row.higher === 0;
  return {
    label, value: row.difference, low: row.low, high: row.high, ink, isSure: row.isSure,
    words: isSame ? "the same in every replication" : signed(row.difference) + " ("
      + signed(row.low ?? NaN) + " to " + signed(row.high ?? NaN) + ")",
    title: label + ": " + amount(row.baseline) + " → " + amount(row.alternative),
  };
}

function plot(rows, width, label) {
  return forestPlot(rows, {
    width, zero: true, better: "fewer", worse: "more", format: signed, label,
    labelWidth: 260, wordsWidth: 250,
  });
}

const hollow = "Filled marks: a difference that holds when all rows of the table are judged "
  + "together; hollow: chance may have made it.";

function verdicts(data) {
  const rows = data.rows.map(read).filter((row) => row.name === data.verdict.name
    && row.system === data.verdict.system && row.district === null);
  const frame = new Frame("verdict", data.verdictText + ", difference a run from "
    + data.arms[0].name, (width) => plot(rows.map((row) => differenceRow(row,
    data.arms[row.arm].name, armInk(row.arm))), width, "Differences"), () => csv(rows, data));
  const list = element("ul", { class: "verdicts" }, ...data.verdicts.map((text, place) => element(
    "li", {}, element("strong", {}, data.arms[place + 1].name + ":"), text)));
  return {
    title: "Verdict",
    node: section("verdicts", "What each alternative does", frame.node, note(hollow
      + " Baseline mean: " + amount(rows[0]?.baseline ?? 0) + "."), list),
    start: () => frame.redraw(),
  };
}

/** Cost against effect, where measures have a price. */
function costs(data) {
  const priced = data.arms.filter((arm) => arm.yearly !== null);
  if (priced.length === 0) return null;
  const rows = data.rows.map(read).filter((row) => row.name === data.verdict.name
    && row.system === data.verdict.system && row.district === null);
  const shown = rows.filter((row) => data.arms[row.arm].yearly !== null);
  const currency = priced[0].currency;
  const frame = new Frame("cost-effect", "Cost a year against what it saves in one such event",
    (width) => scatter(shown.map((row) => ({
      x: data.arms[row.arm].yearly, y: -row.difference,
      low: row.high === null ? null : -row.high, high: row.low === null ? null : -row.low, size: 6,
      title: data.arms[row.arm].name, label: data.arms[row.arm].name,
    })), { width, height: 280, xTitle: currency + " a year", label: "Cost and effect" }), null);
  const number = (text) => ({ text, number: true });
  const list = table(["alternative", number("cost a year"), number("saved a run"),
    number("95 %, together"), number("a person-hour saved")], shown.map((row) => {
    const arm = data.arms[row.arm];
    const saved = -row.difference;
    return [arm.name, money(arm.yearly, arm.currency), amount(saved), row.low === null ? "–"
      : amount(-row.high) + " to " + amount(-row.low), row.isSure && saved > 0
      ? money(arm.yearly / saved, arm.currency) + " if once a year" : "not told from chance"];
  }));
  return {
    title: "Cost and effect",
    node: section("costs", "Cost and effect", element("div", { class: "scroll" }, list), frame.node),
    start: () => frame.redraw(),
  };
}

function byService(data) {
  const rows = data.rows.map(read).filter((row) => row.district === null
    && row.name === "person-hours-lost" && row.lower + row.higher > 0);
  if (rows.length === 0) return null;
  const lines = [];
  for (const system of [...new Set(rows.map((row) => row.system))]) {
    lines.push({ label: system ?? "all", isHead: true });
    for (const row of rows.filter((each) => each.system === system)) {
      lines.push(differenceRow(row, data.arms[row.arm].name,
        "var(" + serviceInk(system ?? "", 0) + ")"));
    }
  }
  const frame = new Frame("services", "Person-hours lost by service, difference a run",
    (width) => plot(lines, width, "Differences by service"), () => csv(rows, data));
  return {
    title: "By service",
    node: section("services", "By service", frame.node, note(hollow)),
    start: () => frame.redraw(),
  };
}

function byDistrict(data) {
  const all = data.rows.map(read).filter((row) => row.district !== null
    && row.name === data.verdict.name && row.system === data.verdict.system
    && row.lower + row.higher > 0);
  if (all.length === 0) return null;
  const state = { arm: all[0].arm };
  const chosen = () => all.filter((row) => row.arm === state.arm)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const frame = new Frame("districts", data.verdictText + " by district, difference a run",
    (width) => plot(chosen().slice(0, 30).map((row) => differenceRow(row,
      data.districts[row.district] ?? row.district, armInk(row.arm))), width,
    "Differences by district"), () => csv(all, data));
  const arms = [...new Set(all.map((row) => row.arm))].map(
    (arm) => [String(arm), data.arms[arm].name]);
  const bar = element("div", { class: "bar" }, choice("Alternative", arms, String(state.arm),
    (value) => {
      state.arm = Number(value);
      frame.redraw();
    }));
  return {
    title: "By district",
    node: section("districts", "By district", bar, frame.node, note(hollow)),
    start: () => frame.redraw(),
  };
}

/** Replication by replication: who gains and who loses, which a mean hides. */
function spread(data) {
  const arms = data.pairs.map((pairs, place) => ({ pairs, arm: place + 1 })).filter(
    ({ pairs }) => pairs.some(([first, second]) => first !== second));
  if (arms.length === 0) return null;
  const state = { at: 0 };
  const frame = new Frame("pairs", "Each mark is one replication; on the dashed line nothing changed",
    (width) => {
      const { pairs } = arms[state.at];
      return scatter(pairs.map(([x, y]) => ({
        x, y, size: 3.5, isMarked: y > x, title: amount(x) + " → " + amount(y),
      })), { width: Math.min(width, 640), height: 360, xTitle: data.arms[0].name + ", "
        + data.verdictText.toLowerCase(), label: "Pairs of replications", diagonal: true });
    }, () => [["baseline", "alternative"], ...arms[state.at].pairs]);
  const bar = element("div", { class: "bar" }, choice("Alternative", arms.map(({ arm }, place) => [
    String(place), data.arms[arm].name]), "0", (value) => {
    state.at = Number(value);
    frame.redraw();
  }));
  const row = (arm) => data.rows.map(read).find((each) => each.arm === arm
    && each.name === data.verdict.name && each.system === data.verdict.system
    && each.district === null);
  const number = (text) => ({ text, number: true });
  const counts = table(["alternative", number("lower in"), number("the same in"),
    number("higher in"), number("variance ratio")], data.arms.slice(1).map((arm, place) => {
    const each = row(place + 1);
    const total = each ? each.lower + each.equal + each.higher : 0;
    const part = (count) => count + " (" + percent(count / Math.max(1, total)) + ")";
    return each ? [arm.name, part(each.lower), part(each.equal), part(each.higher),
      each.varianceRatio === null ? "–" : amount(each.varianceRatio)]
      : [arm.name, "–", "–", "–", "–"];
  }));
  return {
    title: "Replications",
    node: section("pairs-section", "Replication by replication",
      element("div", { class: "scroll" }, counts), note("Variance ratio: how "
      + "many times more replications independent random numbers would have needed. Square marks: "
      + "replications in which the alternative lost more."), bar, frame.node),
    start: () => frame.redraw(),
  };
}

function allRows(data) {
  const rows = data.rows.map(read).filter((row) => row.district === null);
  const number = (text) => ({ text, number: true });
  const list = table(["alternative", "metric", "service", number("baseline"), number("alternative"),
    number("difference"), number("95 %, together"), number("p (Holm)")], rows.map((row) => [
    data.arms[row.arm].name, row.name, row.system ?? "all", amount(row.baseline),
    amount(row.alternative), signed(row.difference ?? NaN), row.low === null ? "–"
      : signed(row.low) + " to " + signed(row.high), row.holm === null ? "–"
      : row.holm < 0.001 ? "<0.001" : amount(row.holm)]));
  return {
    title: "All differences",
    node: section("figures", "All differences", element("details", {}, element("summary", {},
      rows.length + " rows of the whole city"), element("div", { class: "scroll" }, list))),
    start() {},
  };
}

function csv(rows, data) {
  return [["alternative", ...columns.slice(1)], ...rows.map((row) => [data.arms[row.arm].name,
    ...columns.slice(1).map((name) => row[name])])];
}

start();
