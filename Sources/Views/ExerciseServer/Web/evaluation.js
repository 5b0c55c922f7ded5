// How well objectives were met (HSEEP's four ratings), and lessons.
import { ask, command, count, field, fill, make, percent, plain, toast } from "/web/base.js";
import { option } from "/web/pieces.js";

export const ratings = { P: "Performed without challenges", S: "Performed with some challenges", M: "Performed with major challenges", U: "Unable to be performed" };

export function buildEvaluation(section, room) {
  const objectives = make("div", { class: "stack" });
  const lessons = make("div", {});
  const by = make("input", { value: "facilitator", required: true, maxlength: 60 });
  const kind = make("select", {}, option("improve", "to improve"), option("strength", "a strength"));
  const text = make("textarea", { required: true, rows: 2 });
  const [action, owner, due] = [make("input", {}), make("input", {}), make("input", { placeholder: "such as March" })];
  const [at, without] = [make("input", { required: true, placeholder: "T+1 h" }), make("input", { placeholder: "such as 12, 15" })];
  const actions = make("textarea", { rows: 2 });
  const answer = make("div", { "aria-live": "polite" });
  section.append(
    make("div", { class: "panel" }, make("h2", {}, "Objectives"), objectives),
    make("div", { class: "stack" },
      make("div", { class: "panel" }, make("h2", {}, "Lessons"), lessons),
      make("div", { class: "panel" }, make("h2", {}, "Add a lesson"), make("form", { on: { submit: async (event) => {
        event.preventDefault();
        const lesson = { by: by.value, isStrength: kind.value === "strength", text: text.value, action: action.value, owner: owner.value, due: due.value };
        if (await command({ addLesson: { lesson } })) { toast("Noted."); text.value = action.value = ""; }
      } } }, make("div", { class: "fields" }, field("By", by), field("Kind", kind), field("What was learnt", text, true), field("What is to be done", action), field("Who does it", owner), field("By when", due)),
      make("div", { class: "row" }, make("button", {}, "Add")))),
      make("div", { class: "panel" }, make("h2", {}, "Had it gone otherwise"),
        make("form", { on: { submit: (event) => { event.preventDefault(); look(); } } },
          make("div", { class: "fields" }, field("At", at), field("Without the decisions of lines", without), field("With these actions, one a line", actions, true)),
          make("div", { class: "row" }, make("button", {}, "Play it again"))), answer),
      make("div", { class: "panel" }, make("a", { href: "/after-action", target: "_blank" }, "After-action report"))));
  async function look() {
    const active = (room.parts.branches ?? []).find((branch) => branch.isActive);
    fill(answer, make("p", { class: "empty" }, "Playing it again …"));
    try {
      const result = await ask(`/api/counterfactual?${new URLSearchParams({ branch: active?.number ?? 0, at: at.value.trim(), without: without.value.replaceAll(" ", ""), actions: actions.value.trim() })}`);
      fill(answer, make("p", {}, result.question), make("table", {},
        make("thead", {}, make("tr", {}, ["Person-hours lost", "as it was", "as it would have been"].map((name) => make("th", {}, name)))),
        make("tbody", {}, result.services.map((pair) => make("tr", {}, make("th", { scope: "row" }, plain(pair.name)),
          make("td", { class: "number" }, `${count(Math.round(pair.firstPersonHoursLost))} (${percent(pair.firstShare)} now)`),
          make("td", { class: "number" }, `${count(Math.round(pair.secondPersonHoursLost))} (${percent(pair.secondShare)} now)`))))));
    } catch (error) { fill(answer); toast(error.message, true); }
  }
  let shown = "";
  room.on(["objectives"], ({ objectives: all }) => {
    // Forms in use stay; only ratings are replaced.
    const key = all.map(({ objective }) => objective.id).join();
    if (key !== shown) {
      shown = key;
      fill(objectives, all.length === 0 ? make("p", { class: "empty" }, "The exercise names no objectives.") : all.map(({ objective }) => {
        const rating = make("select", { "aria-label": "Rating" }, Object.keys(ratings).map((name) => option(name, `${name}: ${ratings[name]}`)));
        const remarks = make("input", { placeholder: "What was seen", "aria-label": "Remarks", class: "grow" });
        return make("div", { class: "stack" }, make("h3", {}, `${objective.id}: ${objective.text}`),
          objective.capability ? make("small", {}, objective.capability) : null,
          make("div", { id: `ratings-${objective.id}` }),
          make("form", { class: "row", on: { submit: async (event) => {
            event.preventDefault();
            if (await command({ rate: { objective: objective.id, rating: rating.value, by: "facilitator", remarks: remarks.value } })) { toast("Rated."); remarks.value = ""; }
          } } }, rating, remarks, make("button", {}, "Rate")));
      }));
    }
    for (const { objective, ratings: given } of all) {
      const place = document.getElementById(`ratings-${objective.id}`);
      if (place) fill(place, given.map((rating) => make("p", {}, make("span", { class: "pill" }, rating.rating), ` ${rating.by}: ${rating.remarks || ratings[rating.rating]}`)));
    }
  });
  room.on(["lessons"], ({ lessons: all }) => fill(lessons, all.length === 0 ? make("p", { class: "empty" }, "None yet.") : make("ul", { class: "cards" }, all.map((lesson) => make("li", {},
    make("span", { class: "pill" }, lesson.isStrength ? "strength" : "to improve"), ` ${lesson.text}`,
    lesson.action ? make("div", {}, make("small", {}, `${lesson.action}${lesson.owner ? `, by ${lesson.owner}` : ""}${lesson.due ? `, until ${lesson.due}` : ""}`)) : null)))));
}
