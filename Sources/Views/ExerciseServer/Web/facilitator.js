// The facilitator's page: the clock, what waits, and the parts of the room.
import { Room, command, count, duration, field, fill, find, make, plain, prompt, showClock, tabs, toast } from "/web/base.js";
import { option, showAssets, showServices } from "/web/pieces.js";
import { buildInjects } from "/web/injects.js";
import { buildCity } from "/web/city.js";
import { buildBranches } from "/web/branches.js";
import { buildEvaluation } from "/web/evaluation.js";
import { logLine, buildLog } from "/web/log.js";
import { buildPeople } from "/web/people.js";

const room = new Room();
const say = async (value, words) => { const done = await command(value); if (done && words) toast(words); return done; };

// MARK: Clock

const run = make("button", { class: "primary", id: "run", type: "button", on: { click: toggle } }, "Run");
const paces = [1, 10, 60, 300, 600, 1800, 3600];
const pace = make("select", { id: "pace", "aria-label": "Pace", on: { change: () => command({ setPace: { pace: Number(pace.value) } }) } },
  paces.map((value) => option(value, `×${count(value)}`)));
function toggle() { return command(room.parts.clock?.isRunning ? { pause: {} } : { resume: {} }); }
async function jump() {
  const time = await prompt("Jump to a time", "Such as T+8 h or day 1 14:00. What is due on the way is delivered.");
  if (time) await command({ jump: { to: time.trim() } });
}
async function undo() { await say({ undo: {} }, "Taken back."); }
async function fork() {
  const name = await prompt("A branch", "The present goes on in a branch of its own; the old one stays as it is. Its name:");
  if (name) await say({ fork: { name: name.trim() } }, "You are in the new branch.");
}
fill(find("controls"), run, pace,
  make("button", { type: "button", title: "Runs to the next event of the city, and pauses there", on: { click: () => command({ step: {} }) } }, "Step"),
  make("button", { type: "button", id: "next-inject", title: "Runs to the next inject, delivers it, and pauses there", on: { click: () => command({ jumpToNextInject: {} }) } }, "Next inject"),
  make("button", { type: "button", on: { click: jump } }, "Jump …"),
  make("button", { type: "button", id: "undo", on: { click: undo } }, "Undo"),
  make("button", { type: "button", id: "fork", on: { click: fork } }, "Branch …"));
const keys = { " ": toggle, n: () => command({ jumpToNextInject: {} }), s: () => command({ step: {} }), j: jump, u: undo, b: fork };
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, dialog, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const action = keys[event.key];
  if (action) { event.preventDefault(); action(); }
});
room.on(["clock"], ({ clock }) => {
  showClock(find("clock"), clock);
  fill(run, clock.isRunning ? "Pause" : "Run", make("kbd", {}, "space"));
  run.setAttribute("aria-pressed", clock.isRunning);
  if (document.activeElement !== pace) {
    if (![...pace.options].some((each) => Number(each.value) === clock.pace)) pace.append(option(clock.pace, `×${count(clock.pace)}`));
    pace.value = String(clock.pace);
  }
});
room.on(["room"], ({ room: { exercise, purpose, digest, replication } }) => {
  find("title").textContent = document.title = exercise;
  find("subtitle").textContent = purpose;
  find("subtitle").title = `${purpose}\nReplication ${replication}, digest ${digest}`;
});

// MARK: Now

room.on(["offers"], ({ offers }) => fill(find("offers"), offers.length === 0
  ? make("p", { class: "empty" }, "Neither a proposal nor a response that is due.")
  : make("ul", { class: "cards" }, offers.map((offer) => {
    const answer = async (accepts) => {
      const why = await prompt(accepts ? "Let it happen" : "Turn it down", "Why (may stay empty)", "", true);
      if (why !== null) await command({ answer: { offer: offer.number, accepts, why } });
    };
    return make("li", { class: "fresh" },
      make("div", { class: "row spread" }, make("strong", {}, offer.kind === "proposal" ? `${offer.from} asks` : `response «${offer.from}» is due`), make("small", { class: "number" }, offer.moment.local)),
      make("div", {}, offer.decision.actions.join("; ")),
      offer.decision.why ? make("small", {}, offer.decision.why) : null,
      make("div", { class: "row" },
        make("button", { class: "small primary", type: "button", on: { click: () => answer(true) } }, "Let it happen"),
        make("button", { class: "small", type: "button", on: { click: () => answer(false) } }, "Turn down")));
  }))));
export const fire = (id) => say({ deliver: { inject: id } }, "Delivered.");
export const skip = (id) => say({ skip: { inject: id } }, "Skipped.");
room.on(["injects"], ({ injects }) => {
  const { planned, delivered, skipped } = injects.counts;
  find("inject-counts").textContent = `${count(planned)} planned, ${count(delivered)} delivered, ${count(skipped)} skipped`;
  fill(find("next-injects"), injects.next.length === 0
    ? make("p", { class: "empty" }, "No inject is planned.")
    : make("ul", { class: "cards" }, injects.next.map(({ inject, due, contradicts }) => make("li", {},
      make("div", { class: "row spread" }, make("strong", {}, inject.title || inject.id),
        make("small", { class: "number" }, due ? `${due.local} · ${due.sinceStart}` : `when ${inject.when}`)),
      make("small", {}, `to ${inject.to.join(", ")}${inject.from ? `, from ${inject.from}` : ""}`),
      contradicts ? make("p", { class: "warning" }, `Contradicts the city: expects ${inject.expects}.`) : null,
      make("div", { class: "row" },
        make("button", { class: "small", type: "button", on: { click: () => fire(inject.id) } }, "Deliver now"),
        make("button", { class: "small", type: "button", on: { click: () => skip(inject.id) } }, "Skip"))))));
});
room.on(["services"], ({ services }) => showServices(find("services"), services));
room.on(["assets"], ({ assets }) => showAssets(find("assets"), assets.map(({ asset, believedMode, effects }) => ({
  ...asset, states: [...asset.states, ...effects, ...(believedMode !== asset.mode ? [`shown as ${believedMode}`] : [])],
}))));
room.on(["steps"], ({ steps }) => fill(find("steps"), steps.length === 0
  ? make("p", { class: "empty" }, "No attack.")
  : make("table", {}, make("tbody", {}, steps.map((step) => make("tr", {},
    make("td", {}, step.step), make("td", {}, step.status),
    make("td", {}, make("label", { class: "inline" }, make("input", {
      type: "checkbox", set: { checked: step.isPinned }, disabled: step.status !== "waiting" && step.status !== "under way",
      on: { change: (event) => command({ pin: { step: step.step, isPinned: event.target.checked } }) },
    }), "pinned"))))))));
let moduleKey = "";
room.on(["modules", "clock"], ({ modules, clock }) => {
  if (!modules || !clock) return;
  const lag = clock.roomSeconds - clock.plannedRoomSeconds;
  const key = JSON.stringify([modules, Math.round(lag / 60)]);
  if (key === moduleKey) return;
  moduleKey = key;
  fill(find("module"), make("p", { class: "faint" }, `Room time ${duration(clock.roomSeconds)}, ${lag > 60 ? `${duration(lag)} behind the plan` : lag < -60 ? `${duration(-lag)} ahead of the plan` : "as planned"}.`),
    make("ul", { class: "cards" }, modules.map((module) => {
      const isOpen = module.openedRoomSeconds != null && module.closedRoomSeconds == null;
      return make("li", { class: isOpen ? "fresh" : "" },
        make("div", { class: "row spread" }, make("strong", {}, module.title), make("small", {}, `${module.opens.local} to ${module.until.local}, ${duration(module.discussionSeconds)}`)),
        isOpen && module.briefing.length > 0 ? make("ul", {}, module.briefing.map((line) => make("li", {}, line))) : null,
        isOpen ? make("ol", {}, module.questions.map((question) => make("li", {}, question.text,
          question.answers.map((answer) => make("div", {}, make("small", {}, `${answer.by}: ${answer.text}`)))))) : null,
        make("div", { class: "row" }, isOpen
          ? make("button", { class: "small", type: "button", on: { click: () => command({ closeModule: {} }) } }, "Close")
          : make("button", { class: "small", type: "button", disabled: clock.now.seconds >= module.until.seconds, on: { click: () => command({ openModule: { id: module.id } }) } }, "Open")));
    })));
});
room.on(["log"], ({ log }) => fill(find("short-log"), log.length === 0
  ? make("p", { class: "empty" }, "Nothing yet.")
  : make("ul", { class: "cards" }, log.slice(-8).reverse().map((line) => logLine(line)))));

// MARK: Words

const text = make("textarea", { rows: 2, required: true, id: "say-text" });
const from = make("input", { value: "facilitator", id: "say-from", maxlength: 80 });
const to = make("select", { id: "say-to" });
room.on(["roles"], ({ roles }) => fill(to, option("all", "all roles"), option("public", "the public"), option("", "note for me alone"), roles.map((role) => option(role.id, role.title))));
find("speak").append(make("form", { on: { submit: async (event) => {
  event.preventDefault();
  const done = await say(to.value === ""
    ? { note: { by: "facilitator", text: text.value } }
    : { message: { from: from.value, to: [to.value], text: text.value } }, to.value === "" ? "Noted." : "Sent.");
  if (done) text.value = "";
} } }, make("div", { class: "fields" }, field("To", to), field("From", from)), field("Text", text), make("div", { class: "row" }, make("button", {}, "Send"))));

buildInjects(find("injects"), room, { fire, skip });
buildCity(find("city"), room);
buildBranches(find("branches"), room);
buildEvaluation(find("evaluation"), room);
buildLog(find("log"), room);
buildPeople(find("people"), room);
tabs(find("tabs"), [["now", "Now"], ["injects", "Injects"], ["city", "City"], ["branches", "Branches"], ["evaluation", "Evaluation"], ["log", "Log"], ["people", "People and papers"]],
  (name) => document.dispatchEvent(new CustomEvent("shown", { detail: name })));

room.open(["room", "clock", "roles", "modules", "branches", "injects", "offers", "steps", "services", "assets", "log", "objectives", "lessons", "people"]);
