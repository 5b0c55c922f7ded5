// The report of a run: its sections in their order.
import { attackSection } from "./attack.js";
import { cascadeSection } from "./cascade.js";
import { citySection } from "./city.js";
import { courseSection } from "./course.js";
import { crewSection } from "./crews.js";
import { equitySection } from "./equity.js";
import { firstSection } from "./first.js";
import { contents } from "./frame.js";
import { Model } from "./model.js";
import { outcomeSection } from "./outcomes.js";
import { accountSection, eventSection, figureSection, measureSection } from "./tables.js";
import { twinSection } from "./twins.js";

export function start() {
  const model = new Model(JSON.parse(document.getElementById("data").textContent));
  const makers = [
    firstSection, citySection, cascadeSection, courseSection, attackSection, crewSection,
    outcomeSection, equitySection, twinSection, measureSection, accountSection, eventSection,
    figureSection,
  ];
  const sections = makers.map((make) => make(model)).filter((each) => each !== null);
  const main = document.getElementById("main");
  main.replaceChildren(sections[0].node, contents([...sections.slice(1).map(
    (each) => [each.node.id, each.title]), ["limits", "Limits"], ["appendix", "Appendix"]]),
  ...sections.slice(1).map((each) => each.node));
  for (const each of sections) each.start();
  model.setTime(model.worstTime());
  selectWorst(model);
  document.documentElement.dataset.ready = "yes";
}

/** Begins with what tells most: an asset that is not normal at the worst moment, and why. */
function selectWorst(model) {
  const { history } = model.shown;
  history.moveTo(model.store.get("time"));
  let best = -1, longest = 0;
  for (let asset = 0; asset < model.count; asset += 1) {
    if (history.conditions[asset] === 0) continue;
    const fall = history.fallOf(asset, model.store.get("time"));
    if (fall < 0) continue;
    const chain = history.chain(fall);
    const length = 0.1 * chain.length + history.stops(chain).filter(
      (stop) => model.hasPlace(stop)).length;
    if (length > longest) {
      longest = length;
      best = asset;
    }
  }
  if (best >= 0) model.select({ kind: "asset", index: best });
}

start();
