// Who has joined, the codes of the seats, and papers to print.
import { ask, fill, find, leave, make, plain, toast } from "/web/base.js";

export function buildPeople(section, room) {
  const list = make("div", {});
  const codes = make("div", {});
  const sheets = make("ul", {});
  room.on(["roles"], ({ roles }) => fill(sheets, roles.map((role) => make("li", {}, make("a", { href: `/sheet?role=${encodeURIComponent(role.id)}`, target: "_blank" }, role.title)))));
  section.append(
    make("div", { class: "panel" }, make("h2", {}, "Who has joined"), list),
    make("div", { class: "stack" },
      make("div", { class: "panel" }, make("h2", {}, "Codes"), codes, make("p", {}, make("a", { href: "/codes", target: "_blank" }, "A page of codes with pictures to print"))),
      make("div", { class: "panel" }, make("h2", {}, "Papers"), make("ul", {}, [
        ["/projector", "The screen for all"], ["/manual", "Situation manual, for everybody"], ["/events-list", "All injects: not for players"],
        ["/evaluation-guide", "Evaluation guide: not for players"], ["/after-action", "After-action report"],
        ["/api/timeline.csv", "The log as a table (CSV)"], ["/api/msel.csv?played=1", "The injects and what became of them (CSV)"],
      ].map(([href, name]) => make("li", {}, make("a", { href, target: "_blank" }, name)))),
      make("h3", {}, "Sheets of the roles, as things stand"), sheets,
      make("div", { class: "row" }, make("button", { type: "button", on: { click: leave } }, "Leave")))));
  room.on(["people", "roles"], ({ people, roles }) => fill(list, !people || people.length === 0
    ? make("p", { class: "empty" }, "Nobody yet.")
    : make("table", {}, make("thead", {}, make("tr", {}, make("th", {}, "Seat"), make("th", {}, "Who"))),
      make("tbody", {}, ["facilitator", ...(roles ?? []).map((role) => `role/${role.id}`), "projector"].map((seat) => make("tr", {},
        make("th", { scope: "row" }, plain(seat.replace("role/", ""))),
        make("td", {}, people.filter((person) => person.seat === seat).map((person) => person.name).join(", ") || "–")))))));
  const show = make("button", { type: "button", on: { click: async () => {
    try {
      const { address, seats } = await ask("/api/codes");
      fill(codes, make("p", {}, `Join at ${address}`), make("table", {}, make("tbody", {}, seats.map((seat) => make("tr", {},
        make("th", { scope: "row" }, plain(seat.seat.replace("role/", ""))), make("td", { class: "number" }, seat.code))))));
    } catch (error) { toast(error.message, true); }
  } } }, "Show the codes");
  fill(codes, show);
}
