// The report of a study: what matters, as bars, points and boxes.
import { barChart } from "./bars.js";
import { choice, element, note, section, table } from "./dom.js";
import { forestPlot } from "./forest.js";
import { Frame, contents } from "./frame.js";
import { amount, percent, signed } from "./format.js";
import { scatter } from "./scatter.js";

export function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const sections = data.responses.flatMap((response, place) => responseSections(data, response,
    place));
  document.getElementById("main").replaceChildren(contents([...sections.map(
    (each) => [each.node.id, each.title]), ["limits", "Limits"], ["appendix", "Appendix"]]),
  ...sections.map((each) => each.node));
  for (const each of sections) each.start();
  document.documentElement.dataset.ready = "yes";
}

function responseSections(data, response, place) {
  const frames = [];
  const add = (frame) => {
    frames.push(frame);
    return frame.node;
  };
  const id = "response-" + place;
  const parts = [note(chanceText(response))];
  if (response.sobol) parts.push(...sobolParts(response.sobol, id, add));
  if (response.morris) parts.push(...morrisParts(response.morris, id, add));
  if (response.steps.length > 0) parts.push(add(stepFrame(response, id)));
  if (response.regional) parts.push(...regionalParts(response, id, add));
  if (response.discovery) parts.push(...boxParts(data, response));
  parts.push(...pointParts(data, response, id, add));
  return [{
    title: response.name,
    node: section(id, response.name, ...parts),
    start() {
      for (const frame of frames) frame.redraw();
    },
  }];
}

function chanceText(response) {
  const runs = response.points.reduce((sum, point) => sum + point.replications, 0);
  let words = response.points.length + " points, " + runs.toLocaleString("en-US") + " runs.";
  if (response.chance !== null) {
    words += " Of the variance of one run " + percent(response.chance)
      + " is chance, the rest the parameters.";
  }
  if (response.emptyPoints > 0) words += " " + response.emptyPoints + " points have no run.";
  return words;
}

const figureWords = (figure, format) => (figure[0] === null ? "–" : format(figure[0])
  + (figure[1] === null ? "" : " (" + format(figure[1]) + " to " + format(figure[2]) + ")"));
const two = (value) => value.toFixed(2);

function sobolParts(sobol, id, add) {
  if (sobol.refused) return [note("Sobol indices are not given: " + sobol.refused + ".")];
  const rows = [...sobol.inputs].sort((a, b) => (b.total[0] ?? 0) - (a.total[0] ?? 0)).map(
    (input) => ({ label: input.name, bars: [input.first, input.total].map((figure) => ({
      value: figure[0], low: figure[1], high: figure[2], words: figureWords(figure, two),
    })) }));
  return [add(new Frame(id + "-sobol", "Sobol indices: shares of the variance of the points' means",
    (width) => barChart(rows, {
      width, id, names: ["alone (S1)", "with interactions (ST)"], axisFormat: two,
      label: "Sobol indices",
    }), () => [["parameter", "first", "first_low", "first_high", "total", "total_low", "total_high"],
      ...sobol.inputs.map((input) => [input.name, ...input.first.slice(0, 3),
        ...input.total.slice(0, 3)])])), note("From " + sobol.rows + " rows of the design.")];
}

function morrisParts(morris, id, add) {
  if (morris.refused) return [note("Morris' effects are not given: " + morris.refused + ".")];
  const sorted = [...morris.groups].sort(
    (a, b) => (b.magnitude[0] ?? 0) - (a.magnitude[0] ?? 0));
  const rows = sorted.map((group) => ({
    label: group.name, value: group.magnitude[0], low: group.magnitude[1], high: group.magnitude[2],
    words: figureWords(group.magnitude, amount),
  }));
  const bars = new Frame(id + "-morris", "Morris: mean size of the effect of a step (μ*)",
    (width) => forestPlot(rows, { width, fromZero: true, format: amount, label: "Morris' effects" }),
    () => [["parameter", "magnitude", "low", "high", "mean", "deviation"], ...sorted.map(
      (group) => [group.name, ...group.magnitude.slice(0, 3), group.mean, group.deviation])]);
  const known = sorted.filter((group) => group.magnitude[0] !== null && group.deviation !== null);
  const cloud = new Frame(id + "-morris-plane", "Morris: size against spread; high spread means "
    + "interactions or curvature", (width) => scatter(known.map((group) => ({
    x: group.magnitude[0], y: group.deviation, size: 5, title: group.name, label: group.name,
  })), { width, height: 260, xTitle: "mean size μ*", label: "Morris plane" }), null);
  return known.length > 1 ? [add(bars), add(cloud)] : [add(bars)];
}

function stepFrame(response, id) {
  const rows = response.steps.map((step) => ({
    label: step.name + " " + step.value, value: step.difference[0], low: step.difference[1],
    high: step.difference[2], isSure: step.holm !== null && step.holm <= 0.05,
    words: figureWords(step.difference, signed),
  }));
  return new Frame(id + "-steps", "One at a time: difference from the base", (width) => forestPlot(
    rows, { width, zero: true, better: "less", worse: "more", format: signed,
      label: "One at a time" }), () => [["parameter", "value", "difference", "low", "high", "holm"],
    ...response.steps.map((step) => [step.name, step.value, ...step.difference.slice(0, 3),
      step.holm])]);
}

function regionalParts(response, id, add) {
  const { regional } = response;
  if (regional.refused) {
    return [note("Regional sensitivity is not given: " + regional.refused + ".")];
  }
  const sorted = [...regional.inputs].sort((a, b) => b.distance - a.distance);
  const rows = sorted.map((input) => ({
    label: input.name, value: input.distance, isSure: input.holm <= 0.05,
    words: input.distance.toFixed(2) + (input.holm <= 0.05 ? "" : ", not beyond chance"),
  }));
  return [add(new Frame(id + "-regional", "Regional sensitivity: distance between points above "
    + amount(response.threshold) + " and the others", (width) => forestPlot(rows, {
    width, fromZero: true, high: 1, format: two, label: "Regional sensitivity",
  }), () => [["parameter", "distance", "holm"], ...sorted.map((input) => [input.name,
    input.distance, input.holm])]))];
}

function boxParts(data, response) {
  const { discovery } = response;
  const head = element("h3", {}, "Scenario discovery: where the mean is above "
    + amount(response.threshold));
  if (discovery.refused) return [head, note("Not given: " + discovery.refused + ".")];
  if (discovery.limits.length === 0) {
    return [head, note("No box of parameters holds more of them than the whole space does.")];
  }
  const rows = discovery.limits.map((limit) => [limit.name, limit.lowText ?? "–",
    limit.highText ?? "–", limit.p === null ? "–" : limit.p < 0.001 ? "<0.001" : amount(limit.p),
    limit.recurrence + " of 10"]);
  const number = (text) => ({ text, number: true });
  return [head, note("Within these limits " + percent(discovery.density) + " of points are such; "
    + "they hold " + percent(discovery.coverage) + " of all such points. The box is shaded in the "
    + "pictures of points."), table(["parameter", number("from"), number("to"), number("p alone"),
    number("in halves")], rows)];
}

function pointParts(data, response, id, add) {
  const limits = new Map((response.discovery?.limits ?? []).map((limit) => [limit.name, limit]));
  const known = response.points.filter((point) => point.mean[0] !== null);
  if (known.length === 0) return [note("No point has a value.")];
  const state = { parameter: Math.max(0, data.parameters.findIndex((each) => limits.has(each.name))) };
  const frame = new Frame(id + "-points", "Means by point, with intervals; squares: above the line",
    (width) => {
      const parameter = data.parameters[state.parameter];
      const limit = limits.get(parameter.name);
      return scatter(known.map((point) => ({
        x: point.numbers[state.parameter], y: point.mean[0], low: point.mean[1],
        high: point.mean[2], isMarked: response.threshold !== null
          && point.mean[0] > response.threshold,
        title: point.texts.map((text, place) => data.parameters[place].name + " " + text).join(", ")
          + ": " + amount(point.mean[0]),
      })), {
        width, height: 320, xTitle: parameter.name + (parameter.unit ? ", " + parameter.unit : ""),
        names: parameter.values, threshold: response.threshold,
        box: limit === undefined ? null : { low: limit.low, high: limit.high },
        label: "Means against " + parameter.name,
      });
    }, () => [["point", ...data.parameters.map((each) => each.name), "replications", "mean", "low",
      "high"], ...response.points.map((point) => [point.place, ...point.texts, point.replications,
      ...point.mean.slice(0, 3)])]);
  const bar = element("div", { class: "bar" }, choice("Parameter", data.parameters.map(
    (each, place) => [String(place), each.name]), String(state.parameter), (value) => {
    state.parameter = Number(value);
    frame.redraw();
  }));
  return [element("h3", {}, "Points"), bar, add(frame)];
}

start();
