// The balance of the smart city against its twin without the smart layer: what it gives on calm
// days, what it costs on bad ones, and at how many attacks a year nothing is left.
import { choice, element, note, picture, section, svg, table } from "./dom.js";
import { columnLines, line, rowLines, text } from "./axes.js";
import { forestPlot } from "./forest.js";
import { Frame } from "./frame.js";
import { amount, signed, ticks } from "./format.js";

const daysOfYear = 365.25;
const lossName = (loss) => loss.system ?? "any essential service below one half";
const range = (low, high) => (low === high ? amount(low) : amount(low) + " to " + amount(high));

/** A band of rates in words. */
function rates(band) {
  if (band === null || band === undefined) return "n/a: too few replications";
  if (band.low === null) return "no rate: it costs no more than in the twin";
  if (band.high === null) return "at least " + amount(band.low) + ", or no rate";
  return range(band.low, band.high);
}

/** `null` where no twin was run. */
export function twinSection(model) {
  const { twins } = model.data;
  if (twins === undefined || twins === null) return null;
  const frames = [];
  const add = (frame) => {
    frames.push(frame);
    return frame.node;
  };
  const parts = [note("The same city without its smart layer, with the same random numbers; "
    + twins.pairs.toLocaleString("en-US") + " pairs of replications.")];
  if (twins.losses.length > 0) parts.push(add(lossFrame(twins)));
  else parts.push(note("Neither city lost anything of a service."));
  if (twins.channels.length > 0) {
    parts.push(element("h3", {}, "What the smart layer gives"), benefitTable(twins));
    parts.push(...balanceParts(twins, add));
  } else {
    parts.push(note("The city's smart layer has no benefits."));
  }
  return {
    title: "Smart or not",
    node: section("twins", "Is the smart city worth it?", ...parts),
    start() {
      for (const frame of frames) frame.redraw();
    },
  };
}

function lossFrame(twins) {
  const rows = twins.losses.map((loss) => {
    const { value, low, high } = loss.difference;
    return {
      label: lossName(loss), value, low, high, isSure: low !== null && (low > 0 || high < 0),
      words: amount(loss.smart) + " against " + amount(loss.twin),
      title: lossName(loss) + ": " + signed(value ?? NaN),
    };
  });
  return new Frame("twins-losses", "Person-hours lost a run: smart city less its twin",
    (width) => forestPlot(rows, { width, zero: true, better: "smart loses less",
      worse: "smart loses more", format: signed, label: "Smart city less its twin" }),
    () => [["loss", "smart", "twin", "difference", "low", "high"], ...twins.losses.map((loss) => [
      lossName(loss), loss.smart, loss.twin, loss.difference.value, loss.difference.low,
      loss.difference.high])]);
}

function benefitTable(twins) {
  const number = (text) => ({ text, number: true });
  const rows = twins.channels.map((channel) => [
    [channel.service, element("small", {}, channel.unit)],
    range(channel.calm_day.low, channel.calm_day.high),
    channel.lost_per_attack.value === null ? "n/a" : amount(channel.lost_per_attack.value),
    rates(channel.break_even_per_year),
    [amount(channel.coefficient.low * 100) + " to " + amount(channel.coefficient.high * 100) + " % ("
      + channel.as + ")", element("small", {}, channel.source)],
  ]);
  return element("div", { class: "scroll" }, table(["benefit", number("a calm day"),
    number("lost to an attack"), number("attacks a year that use it up"), "assumed"], rows));
}

/** What is left of a year's benefit at each rate of attacks: a band that falls. */
function balanceParts(twins, add) {
  const losses = twins.losses.filter((loss) => loss.difference.low !== null);
  if (losses.length === 0) return [];
  const state = { channel: 0, loss: 0 };
  const frame = new Frame("twins-balance", "What is left of a year's benefit, by attacks a year",
    (width) => drawBalance(twins.channels[state.channel], losses[state.loss], width), () => {
      const channel = twins.channels[state.channel], loss = losses[state.loss];
      const { low, high } = loss.difference;
      return [["benefit_low_a_year", "benefit_high_a_year", "loss_low", "loss_high"],
        [channel.calm_day.low * daysOfYear, channel.calm_day.high * daysOfYear, low, high]];
    });
  const bar = element("div", { class: "bar" },
    choice("Benefit", twins.channels.map((channel, place) => [String(place), channel.service]), "0",
      (value) => {
        state.channel = Number(value);
        frame.redraw();
      }),
    choice("against loss of", losses.map((loss, place) => [String(place), lossName(loss)]), "0",
      (value) => {
        state.loss = Number(value);
        frame.redraw();
      }));
  return [element("h3", {}, "At how many attacks a year nothing is left"), bar, add(frame), note(
    "The band runs from the least benefit and the greatest loss to the greatest benefit and the "
    + "least loss. That an hour lost of one service weighs as much as an hour gained of another is a "
    + "judgement, not a finding.")];
}

function drawBalance(channel, loss, width) {
  const height = 260, left = 74, right = width - 14, top = 14, bottom = height - 42;
  const give = [channel.calm_day.low * daysOfYear, channel.calm_day.high * daysOfYear];
  const cost = [loss.difference.low, loss.difference.high];
  // The axis ends behind the last rate at which something may be left, if there is one.
  const last = cost[0] > 0 ? give[1] / cost[0] : cost[1] > 0 ? (3 * give[1]) / cost[1] : 10;
  const most = Math.max(1, Math.min(1e6, last * 1.15));
  const worst = (rate) => give[0] - rate * cost[1];
  const best = (rate) => give[1] - rate * cost[0];
  const highest = Math.max(give[1], best(most)), lowest = Math.min(0, worst(most), -give[1] * 0.3);
  const floor = Math.max(lowest, -give[1]);
  const x = (rate) => left + (rate / most) * (right - left);
  const y = (value) => bottom - ((Math.max(floor, value) - floor) / (highest - floor || 1))
    * (bottom - top);
  const chart = picture(width, height, "What is left of a year's benefit");
  rowLines(chart, ticks(floor, highest, 4), y, left, right, amount);
  columnLines(chart, ticks(0, most, Math.max(2, Math.floor((right - left) / 90))), x, top, bottom,
    amount);
  const steps = Array.from({ length: 41 }, (_, place) => (place / 40) * most);
  const path = (value, least = -Infinity) => steps.filter(
    (rate) => value(rate) >= least).map((rate) => x(rate) + "," + y(value(rate))).join(" L");
  const back = [...steps].reverse().map((rate) => x(rate) + "," + y(worst(rate))).join(" L");
  chart.append(svg("path", {
    d: "M" + path(best) + " L" + back + " Z", fill: "var(--accent)", opacity: 0.25,
  }));
  chart.append(svg("path", {
    d: "M" + path((rate) => (best(rate) + worst(rate)) / 2, floor), fill: "none",
    stroke: "var(--accent)", "stroke-width": 2,
  }));
  chart.append(line(left, y(0), right, y(0), { stroke: "var(--ink)", "stroke-width": 1.5 }));
  chart.append(text((left + right) / 2, height - 6, "attacks a year",
    { class: "muted", "text-anchor": "middle" }));
  for (const [give1, cost1] of [[give[0], cost[1]], [give[1], cost[0]]]) {
    const rate = cost1 > 0 ? give1 / cost1 : Infinity;
    if (rate <= most) {
      chart.append(line(x(rate), top, x(rate), bottom,
        { stroke: "var(--focus)", "stroke-dasharray": "4 3" }));
      chart.append(text(x(rate) + 4, top + 12, amount(rate), { class: "small halo" }));
    }
  }
  return chart;
}
