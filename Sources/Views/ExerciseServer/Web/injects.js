// The master scenario events list: a line of time on which injects are dragged, a table, a form.
import { ask, command, count, field, fill, make, prompt, toast } from "/web/base.js";
import { option } from "/web/pieces.js";
import { Timeline } from "/web/timeline.js";

const pageSize = 100;

export function buildInjects(section, room, { fire, skip }) {
  let from = 0;
  let page = { total: 0, from: 0, items: [] };
  let isStale = true;
  const search = make("input", { type: "search", placeholder: "Search", "aria-label": "Search injects", on: { input: () => { from = 0; later(); } } });
  const status = make("select", { "aria-label": "Status", on: { change: () => { from = 0; load(); } } }, option("", "all"), option("planned"), option("delivered"), option("skipped"));
  const together = make("input", { type: "checkbox", id: "shift-rest" });
  const body = make("tbody", {});
  const where = make("small", { class: "number" });
  const timeline = new Timeline(async (id, seconds) => {
    await move(id, `T+${Math.round(seconds / 60)} min`);
  }, (id) => { search.value = id; from = 0; load(); });

  async function move(id, to) {
    if (await command({ move: { inject: id, to, shiftRest: together.checked } })) toast(`«${id}» is at ${to}${together.checked ? ", those after it moved along" : ""}.`);
    load();
  }
  let timer = 0;
  function later(wait = 250) { clearTimeout(timer); timer = setTimeout(load, wait); }
  async function load() {
    if (section.hidden) { isStale = true; return; }
    isStale = false;
    const question = new URLSearchParams({ from, count: pageSize });
    if (search.value) question.set("find", search.value);
    if (status.value) question.set("status", status.value);
    try {
      const [rows, marks] = await Promise.all([ask(`/api/injects?${question}`), ask("/api/timeline")]);
      page = rows;
      timeline.take(marks);
      show();
    } catch (error) { toast(error.message, true); }
  }
  function show() {
    where.textContent = page.total === 0 ? "none" : `${count(page.from + 1)} to ${count(page.from + page.items.length)} of ${count(page.total)}`;
    fill(body, page.items.map((view) => {
      const { inject, due, delivered } = view;
      const isPlanned = view.status === "planned";
      return make("tr", { class: view.status, "data-inject": inject.id },
        make("td", { class: "number" }, due ? [make("div", {}, due.local), make("small", {}, due.sinceStart)] : make("small", {}, `when ${inject.when}`)),
        make("td", {}, make("strong", {}, inject.title || inject.id), make("div", {}, make("small", {}, inject.text.length > 160 ? `${inject.text.slice(0, 160)} …` : inject.text)),
          view.contradicts ? make("div", { class: "warning" }, `Contradicts the city: expects ${inject.expects}.`) : null),
        make("td", {}, inject.to.join(", ")),
        make("td", {}, view.status, delivered ? make("div", {}, make("small", { class: "number" }, delivered.local)) : null),
        make("td", {}, inject.objective),
        make("td", {}, isPlanned ? make("div", { class: "row" },
          make("button", { class: "small", type: "button", on: { click: async () => { await fire(inject.id); load(); } } }, "Deliver"),
          make("button", { class: "small", type: "button", on: { click: async () => { await skip(inject.id); load(); } } }, "Skip"),
          make("button", { class: "small", type: "button", on: { click: () => ask4time(inject, due) } }, "Move …"),
          make("button", { class: "small", type: "button", on: { click: () => edit(inject) } }, "Edit …")) : null));
    }));
  }
  async function ask4time(inject, due) {
    const time = await prompt(`Move «${inject.title || inject.id}»`, "To a time such as T+8 h or day 1 14:00", due ? `T+${Math.round(due.seconds / 60)} min` : "");
    if (time) move(inject.id, time.trim());
  }
  function edit(inject) {
    const isNew = !inject;
    const value = inject ?? { id: "", at: "", to: ["all"], from: "", method: "", title: "", text: "", expected: "", objective: "", controller: "", notes: "", technique: "", actions: [] };
    const inputs = {};
    const line = (name, label, isWide = false, isLong = false) => {
      const text = Array.isArray(value[name]) ? value[name].join(name === "actions" ? "\n" : ", ") : value[name] ?? "";
      inputs[name] = make(isLong ? "textarea" : "input", { rows: isLong ? 3 : null, set: { value: text }, required: ["id", "text"].includes(name), readonly: name === "id" && !isNew });
      return field(label, inputs[name], isWide);
    };
    const dialog = make("dialog", { "aria-label": "Inject", on: { close: () => dialog.remove() } },
      make("form", { on: { submit: async (event) => {
        event.preventDefault();
        const result = { ...value };
        for (const name of Object.keys(inputs)) result[name] = inputs[name].value.trim();
        result.to = result.to.split(",").map((name) => name.trim()).filter(Boolean);
        result.actions = result.actions.split("\n").map((text) => text.trim()).filter(Boolean);
        for (const name of ["at", "when", "expects"]) if (!result[name]) delete result[name];
        if (await command({ edit: { inject: result } })) { dialog.close(); toast("Kept."); load(); }
      } } },
      make("h2", {}, isNew ? "A new inject" : `Inject ${value.id}`),
      make("div", { class: "fields" }, line("id", "Identifier"), line("title", "Title"), line("at", "At, such as T+8 h"), line("when", "Or when a condition holds"),
        line("to", "To, separated by commas (roles, all, public)"), line("from", "From"), line("method", "By (radio, telephone …)"), line("objective", "Objective"),
        line("text", "Text", true, true), line("expected", "Expected of the players", true, true), line("actions", "What it does to the city, an action a line", true, true),
        line("expects", "Contradicts the city unless", true), line("notes", "Notes for the controllers", true), line("controller", "Controller"), line("technique", "ATT&CK technique")),
      make("div", { class: "row" }, make("button", { class: "primary" }, "Keep"), make("button", { type: "button", on: { click: () => dialog.close() } }, "Cancel"))));
    document.body.append(dialog);
    dialog.showModal();
  }
  const file = make("input", { type: "file", accept: ".csv,text/csv", class: "hidden", on: { change: async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    if (await command({ importInjects: { csv: await chosen.text() } })) toast("The table takes the place of what was planned.");
    file.value = "";
    load();
  } } });

  section.append(
    make("div", { class: "panel timeline" },
      make("div", { class: "row spread" }, make("h2", {}, "Line of time"),
        make("div", { class: "row" }, make("label", { class: "inline" }, together, "Move those after it along"),
          make("button", { class: "small", type: "button", on: { click: () => timeline.zoom(0.5) } }, "Closer"),
          make("button", { class: "small", type: "button", on: { click: () => timeline.zoom(2) } }, "Farther"))),
      timeline.canvas,
      make("small", {}, "Drag a mark to move its inject; drag the ground to look elsewhere. From the keyboard, use «Move …» in the table.")),
    make("div", { class: "panel" },
      make("div", { class: "row spread" }, make("h2", {}, "Injects"),
        make("div", { class: "row" }, search, status,
          make("button", { type: "button", on: { click: () => edit(null) } }, "Add …"),
          make("button", { type: "button", on: { click: () => file.click() } }, "Import CSV …"), file,
          make("a", { class: "button", href: "/api/msel.csv", download: "msel.csv" }, "Export CSV"))),
      make("div", { class: "scroll tall" }, make("table", { class: "wide", id: "msel" },
        make("thead", {}, make("tr", {}, ["When", "Inject", "To", "Status", "Objective", ""].map((name) => make("th", {}, name)))), body)),
      make("div", { class: "row" },
        make("button", { class: "small", type: "button", on: { click: () => { from = Math.max(0, from - pageSize); load(); } } }, "Earlier"), where,
        make("button", { class: "small", type: "button", on: { click: () => { if (from + pageSize < page.total) from += pageSize; load(); } } }, "Later"))));
  room.on(["injects"], () => later());
  room.on(["clock"], ({ clock }) => timeline.setNow(clock.now.seconds));
  document.addEventListener("shown", (event) => { if (event.detail === "injects" && isStale) load(); timeline.draw(); });
}
