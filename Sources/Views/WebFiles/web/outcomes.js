// How losses are spread over replications, and the replications that can be opened.
import { button, choice, element, link, note, section, table } from "./dom.js";
import { exceedance } from "./distribution.js";
import { forestPlot } from "./forest.js";
import { Frame } from "./frame.js";
import { amount, percent } from "./format.js";

export function outcomeSection(model) {
  const { data, store } = model;
  const ranked = data.distribution.findIndex((row) => row.service === data.rankedBy);
  const state = { row: Math.max(0, ranked) };
  const label = (row) => (row.service === null
    ? "person-hours with an essential service below one half"
    : "person-hours of " + row.service + " lost");
  const frame = new Frame("outcomes", "Share of replications that lose at least so much",
    (width) => draw(width), rows);
  const bar = element("div", { class: "bar" }, choice("Loss", data.distribution.map((row, place) => [
    String(place), label(row)]), String(state.row), (value) => {
    state.row = Number(value);
    frame.redraw();
  }));
  const opened = element("div", { class: "bar" });

  function draw(width) {
    const row = data.distribution[state.row];
    const values = row.values;
    const isRanked = row.service === data.rankedBy;
    const marks = isRanked ? model.views.map((view, place) => ({
      value: view.value ?? 0, label: view.role === "" ? "number " + view.replication : view.role,
      press: () => model.open(place), isOpen: store.get("view") === place,
    })) : [];
    return exceedance(values, marks, {
      width, height: 280, axis: label(row), label: "Spread of " + label(row),
    });
  }
  function rows() {
    const row = data.distribution[state.row];
    return [["rank_share", "loss"], ...row.values.map((value, place) => [
      Number((place / Math.max(1, row.values.length - 1)).toFixed(4)), value])];
  }
  function buttons() {
    opened.replaceChildren(element("span", {}, "Open a replication:"), ...model.views.map(
      (view, place) => button(view.replication + (view.role === "" ? "" : ", " + view.role), () => {
        model.open(place);
        document.getElementById("city")?.scrollIntoView();
      }, { "aria-pressed": String(store.get("view") === place) })));
  }
  store.on(["view"], () => {
    buttons();
    frame.redraw();
  });
  const embedded = new Map(model.views.map((view, place) => [view.replication, place]));
  const worst = table([{ text: "replication", number: true }, { text: label(
    data.distribution[Math.max(0, ranked)]), number: true }, "detail"], data.worst.map(
    ([number, value]) => [String(number), amount(value), embedded.has(number)
      ? link("open", () => {
        model.open(embedded.get(number));
        document.getElementById("city")?.scrollIntoView();
      }) : "citycascade explain FOLDER ASSET --replication " + number]));
  const none = data.distribution[state.row].values.filter((value) => value < 0.5).length
    / Math.max(1, data.distribution[state.row].values.length);
  const parts = [bar, frame.node];
  if (none > 0) {
    parts.push(note("In " + percent(none) + " of replications nothing noticeable of this was lost."));
  }
  if (model.hasScopes) {
    parts.push(note("Median and percentiles are those of replications with an effect."));
  }
  parts.push(opened, element("details", {}, element("summary", {}, "The ten worst replications"),
    element("div", { class: "scroll" }, worst)));
  const assumptions = assumptionFrame(model);
  if (assumptions !== null) parts.push(assumptions.node);
  return {
    title: "Spread of outcomes",
    node: section("outcomes-section", "How bad it can be", ...parts),
    start() {
      buttons();
      frame.redraw();
      assumptions?.redraw();
    },
  };
}

/** What drawn sets of assumptions do, where they were drawn. */
function assumptionFrame(model) {
  const study = model.data.assumptions;
  if (study === undefined) return null;
  const rows = study.influences.map(([name, value, low, high, isSure]) => ({
    label: name, value, low, high, isSure, words: isSure ? "moves it" : "not beyond chance",
  }));
  const title = "Assumptions that move the loss: rank correlation over " + study.sets
    + " drawn sets (mean loss " + amount(study.means[0]) + " to "
    + amount(study.means[study.means.length - 1]) + ")";
  return new Frame("assumptions", title, (width) => forestPlot(rows, {
    width, zero: true, better: "less loss", worse: "more loss", format: (value) => value.toFixed(2),
    label: title,
  }), () => [["assumption", "rank_correlation", "low", "high", "significant"],
    ...study.influences]);
}
