// Branches: where each stands, side by side; and what might come of a decision.
import { ask, command, count, field, fill, make, percent, plain, prompt, toast } from "/web/base.js";
import { option } from "/web/pieces.js";

export function buildBranches(section, room) {
  const tree = make("div", {});
  const [first, second] = [make("select", { "aria-label": "First branch" }), make("select", { "aria-label": "Second branch" })];
  const comparison = make("div", { id: "comparison" });
  const actions = make("textarea", { rows: 3, required: true, id: "what-if", placeholder: "VERB PATH [at VALUE] [for DURATION], an action a line" });
  const hours = make("input", { type: "number", min: 1, max: 240, value: 12 });
  const runs = make("input", { type: "number", min: 5, max: 200, value: 50 });
  const preview = make("div", { id: "preview", "aria-live": "polite" });

  const node = (branch, all) => make("li", {},
    make("div", { class: "row" },
      make("strong", {}, branch.name), branch.isActive ? make("span", { class: "pill on" }, "here") : null,
      make("small", { class: "number" }, `at ${branch.now.sinceStart}${branch.forkedAt ? `, from ${branch.forkedAt.sinceStart}` : ""}, ${branch.decisionCount} decisions`),
      branch.isActive ? null : make("button", { class: "small", type: "button", on: { click: () => command({ switchTo: { branch: branch.number } }) } }, "Go there"),
      make("button", { class: "small", type: "button", on: { click: async () => {
        const until = await prompt(`Run «${branch.name}» on`, "Until a time such as T+20 h", room.parts.clock?.now.sinceStart ?? "");
        if (until) await command({ run: { branch: branch.number, until: until.trim() } });
      } } }, "Run on …")),
    all.some((each) => each.parent === branch.number) ? make("ol", {}, all.filter((each) => each.parent === branch.number).map((each) => node(each, all))) : null);

  room.on(["branches"], ({ branches }) => {
    fill(tree, make("ol", { class: "tree" }, branches.filter((branch) => branch.parent === null || branch.parent === undefined).map((branch) => node(branch, branches))));
    for (const [select, standard] of [[first, 0], [second, branches.length - 1]]) {
      const chosen = select.value;
      if (select.options.length === branches.length) continue;
      fill(select, branches.map((branch) => option(branch.number, branch.name)));
      select.value = chosen !== "" && select !== second ? chosen : String(standard);
    }
  });

  async function compare() {
    try {
      const result = await ask(`/api/compare?first=${first.value}&second=${second.value}`);
      fill(comparison,
        make("p", { class: "faint" }, `Both at ${result.at.sinceStart} (${result.at.local}).`),
        make("div", { class: "scroll" }, make("table", {},
          make("thead", {}, make("tr", {}, make("th", {}, "Service"), [result.first, result.second].map((branch) => [make("th", { class: "right" }, `${branch.name}: now`), make("th", { class: "right" }, "person-hours lost")]))),
          make("tbody", {}, result.services.map((pair) => make("tr", {}, make("th", { scope: "row" }, plain(pair.name)),
            make("td", { class: "number right" }, percent(pair.firstShare)), make("td", { class: "number right" }, count(Math.round(pair.firstPersonHoursLost))),
            make("td", { class: "number right" }, percent(pair.secondShare)), make("td", { class: "number right" }, count(Math.round(pair.secondPersonHoursLost)))))))),
        [[result.first, result.onlyFirst], [result.second, result.onlySecond]].map(([branch, lines]) => lines.length === 0 ? null : [
          make("h3", {}, `Only in «${branch.name}»`), make("ul", {}, lines.map((line) => make("li", {}, `${line.moment.sinceStart}: ${line.text}`)))]));
    } catch (error) { toast(error.message, true); }
  }
  const band = (value) => `${count(Math.round(value.median))} (${count(Math.round(value.low))} to ${count(Math.round(value.high))})`;
  async function look() {
    fill(preview, make("p", { class: "empty" }, "Playing futures …"));
    try {
      const result = await ask(`/api/preview?${new URLSearchParams({ actions: actions.value.trim(), hours: hours.value, runs: runs.value })}`);
      fill(preview,
        make("p", { class: "faint" }, `Person-hours lost until ${result.until.sinceStart} in ${result.runs} futures: median, and the range of nine in ten. Nothing of it is decided.`),
        make("div", { class: "scroll" }, make("table", {},
          make("thead", {}, make("tr", {}, make("th", {}, "Service"), make("th", { class: "right" }, "without"), make("th", { class: "right" }, "with"), make("th", { class: "right" }, "difference"))),
          make("tbody", {}, result.services.map((service) => make("tr", {}, make("th", { scope: "row" }, plain(service.name)),
            make("td", { class: "number right" }, band(service.without)), make("td", { class: "number right" }, band(service.with)), make("td", { class: "number right" }, band(service.difference))))))));
    } catch (error) { fill(preview); toast(error.message, true); }
  }
  section.append(
    make("div", { class: "stack" },
      make("div", { class: "panel" }, make("h2", {}, "Branches"), tree),
      make("div", { class: "panel" }, make("h2", {}, "Two branches side by side"), make("form", { class: "row", on: { submit: (event) => { event.preventDefault(); compare(); } } }, first, second, make("button", { id: "compare" }, "Compare")), comparison)),
    make("div", { class: "panel" }, make("h2", {}, "What if"),
      make("form", { on: { submit: (event) => { event.preventDefault(); look(); } } },
        field("Actions", actions), make("div", { class: "fields" }, field("Hours ahead", hours), field("Futures", runs)),
        make("div", { class: "row" }, make("button", { class: "primary", id: "look" }, "Look ahead"),
          make("button", { type: "button", on: { click: async () => {
            const why = await prompt("Decide it", "Why");
            if (why && await command({ decide: { decision: { by: "facilitator", actions: actions.value.split("\n").map((line) => line.trim()).filter(Boolean), why, statement: "" } } })) toast("Decided.");
          } } }, "Decide it …"))),
      preview));
}
