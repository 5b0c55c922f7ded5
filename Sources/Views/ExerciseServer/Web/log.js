// The room's log: who did what, when and why. Nothing ever leaves it; what was taken back is marked.
import { ask, command, fill, make, plain, toast } from "/web/base.js";

const words = { clock: "clock", module: "module", inject: "inject", skipped: "skipped", plan: "plan", decision: "decision", proposal: "proposal", offer: "offer", pin: "step", branch: "branch", undo: "undo", message: "message", note: "note", rating: "rating", lesson: "lesson", answer: "answer" };

export function logLine(line, extra = null) {
  return make("li", {},
    make("div", { class: "row spread" },
      make("span", { class: line.isUndone ? "undone" : "" }, make("span", { class: "pill" }, words[line.kind] ?? plain(line.kind)), " ", make("strong", {}, line.by)),
      make("small", { class: "number" }, `${line.moment.local} · line ${line.number}`)),
    make("div", { class: line.isUndone ? "undone" : "" }, line.text),
    line.actions.length > 0 ? make("div", {}, line.actions.join("; ")) : null,
    line.why ? make("small", {}, line.kind === "inject" ? `from ${line.why}` : `because ${line.why}`) : null,
    line.results.length > 0 ? make("ul", {}, line.results.map((result) => make("li", {}, make("small", {}, result)))) : null,
    extra);
}

export function buildLog(section, room) {
  const kind = make("select", { "aria-label": "Kind of line", on: { change: show } }, make("option", { value: "" }, "all lines"), Object.keys(words).map((name) => make("option", { value: name }, words[name])));
  const list = make("ul", { class: "cards scroll tall" });
  const older = make("button", { type: "button", class: "small", on: { click: more } }, "Older lines");
  let before = [];
  async function more() {
    const first = (before[0] ?? room.parts.log?.[0])?.number ?? 1;
    const from = Math.max(0, first - 1 - 200);
    try {
      before = (await ask(`/api/log?after=${from}&count=${first - 1 - from}`)).concat(before);
      if (from === 0) older.hidden = true;
      show();
    } catch (error) { toast(error.message, true); }
  }
  function show() {
    const first = room.parts.log?.[0]?.number ?? 1;
    const lines = before.filter((line) => line.number < first).concat(room.parts.log ?? []);
    older.hidden = (lines[0]?.number ?? 1) <= 1;
    fill(list, lines.filter((line) => !kind.value || line.kind === kind.value).reverse().map((line) => logLine(line,
      ["inject", "decision", "offer", "pin", "skipped"].includes(line.kind) && !line.isUndone
        ? make("div", { class: "row" }, make("button", { class: "small", type: "button", on: { click: () => back(line) } }, "Go back to before this"))
        : null)));
  }
  async function back(line) { if (await command({ goBack: { before: line.number } })) toast("The branch stands before that line. Later deeds stay here, marked."); }
  section.append(make("div", { class: "panel" }, make("div", { class: "row spread" }, make("h2", {}, "Log"), make("div", { class: "row" }, kind, older)), list));
  room.on(["log"], show);
}
