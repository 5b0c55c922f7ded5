// Whether the vulnerable lost more: by person, for the city and for each district.
import { choice, element, note, section } from "./dom.js";
import { forestPlot } from "./forest.js";
import { Frame } from "./frame.js";
import { amount, percent, span } from "./format.js";
import { scatter } from "./scatter.js";
import { serviceInk } from "./palette.js";

/** `null` where nobody lost anything. */
export function equitySection(model) {
  const { data } = model;
  const lost = model.lostServices();
  const people = data.districts.reduce((sum, each) => sum + each.people, 0);
  const vulnerable = data.districts.reduce((sum, each) => sum + each.vulnerable, 0);
  if (lost.length === 0 || vulnerable <= 0 || people <= vulnerable) return null;
  const given = model.hasScopes ? 1 : 0;
  const rows = lost.flatMap((row) => {
    const scope = row.scopes[row.scopes.length - 1];
    const ink = "var(" + serviceInk(row.service, data.services.indexOf(row.service)) + ")";
    const all = scope.lost[0], weak = scope.vulnerable?.[0] ?? null;
    if (weak === null) return [];
    const hour = (value) => span(value * 3600) + " a person";
    const each = weak / vulnerable, other = (all - weak) / (people - vulnerable);
    const scale = (figure, count) => figure.slice(1, 3).map(
      (value) => (value === null ? null : value / count));
    const [low, high] = scale(scope.vulnerable, vulnerable);
    const ratio = other > 0 ? each / other : null;
    return [
      { label: row.service + ", vulnerable", value: each, low, high, ink,
        words: hour(each) + (ratio === null ? ""
          : ", " + Number(ratio.toPrecision(2)) + " × the others") },
      { label: row.service + ", others", value: other, ink, isSure: false, words: hour(other) },
    ];
  });
  const frame = new Frame("equity", "Hours of service lost by person", (width) => forestPlot(rows,
    { width, fromZero: true, format: (value) => amount(value) + " h", label: "Loss by person" }),
  () => [["who", "hours_a_person"], ...rows.map((row) => [row.label, row.value])]);
  const state = { service: lost[0].service };
  const points = () => data.districts.map((district, index) => {
    const figure = model.metric("person-hours-lost", state.service, district.id, given)?.[5][0];
    if (!figure || figure[0] === null || district.people <= 0) return null;
    return {
      x: (district.vulnerable / district.people) * 100, y: figure[0] / district.people,
      low: figure[1] === null ? null : figure[1] / district.people,
      high: figure[2] === null ? null : figure[2] / district.people,
      size: 3 + 7 * Math.sqrt(district.people / people),
      title: district.title + ": " + amount(figure[0] / district.people) + " h a person, "
        + percent(district.vulnerable / district.people) + " vulnerable",
      press: () => model.select({ kind: "district", index }),
    };
  }).filter((point) => point !== null);
  const cloud = new Frame("equity-districts", "Districts: share of vulnerable people and hours lost",
    (width) => scatter(points(), {
      width, height: 300, xTitle: "vulnerable people, % of the district", label: "Districts by "
        + "share of vulnerable people and loss", yFormat: (value) => amount(value) + " h",
    }), () => [["district", "vulnerable_percent", "hours_a_person"], ...points().map((point) => [
      point.title.split(":")[0], point.x, point.y])]);
  const bar = element("div", { class: "bar" }, choice("Service", lost.map((row) => [row.service,
    row.service]), state.service, (value) => {
    state.service = value;
    cloud.redraw();
  }));
  return {
    title: "Who is hit",
    node: section("equity-section", "Are the vulnerable hit harder?", note("Mean hours of service "
      + "lost by each person" + (model.hasScopes ? ", given the effect" : "") + "; vulnerable "
      + "people are those whom an outage harms most. They have the supply of their district, so a "
      + "difference comes from where they live."), frame.node, bar, cloud.node),
    start() {
      frame.redraw();
      cloud.redraw();
    },
  };
}
