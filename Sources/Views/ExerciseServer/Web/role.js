// The page of a played role: what it sees, what it is told, what it decides.
import { Room, command, field, fill, find, leave, make, plain, showClock, tabs, toast } from "/web/base.js";
import { option, showAssets, showDistricts, showFeed } from "/web/pieces.js";

const room = new Room();
const known = () => room.parts;
let seen = 0;

tabs(find("tabs"), [["situation", "Situation"], ["decide", "Decide"], ["discuss", "Discuss"]], showUnread);
find("leave").addEventListener("click", leave);
document.addEventListener("visibilitychange", showUnread);

// Who looks at the messages has read them; who does not is told how many have come.
function showUnread() {
  const newest = known().feed?.at(-1)?.number ?? 0;
  const isLooking = !find("situation").hidden && document.visibilityState === "visible";
  if (isLooking || newest < seen) seen = newest;
  const fresh = newest - seen;
  find("tab-situation").textContent = fresh > 0 ? `Situation (${fresh} new)` : "Situation";
  document.title = `${fresh > 0 ? `(${fresh}) ` : ""}${known().room?.role.title ?? "Your role"}`;
}

room.on(["room"], ({ room: { exercise, role } }) => {
  find("title").textContent = role.title;
  find("subtitle").textContent = `${exercise} · an exercise`;
  find("districts-panel").hidden = false;
});
room.on(["clock"], ({ clock }) => showClock(find("clock"), clock));
room.on(["feed"], ({ feed }) => { showFeed(find("feed"), feed); showUnread(); });
room.on(["districts"], ({ districts }) => {
  find("districts-panel").hidden = districts.length === 0;
  showDistricts(find("districts"), districts);
});
room.on(["calls"], ({ calls }) => {
  find("calls-panel").hidden = calls.length === 0;
  showAssets(find("calls"), calls);
});
room.on(["assets", "screens"], ({ assets, screens }) => {
  find("screens-panel").hidden = screens === "none" && assets.length === 0;
  fill(find("screens"), screens === "dark"
    ? make("span", { class: "state down" }, "dark: no data arrive")
    : screens === "live" ? make("span", { class: "state normal" }, "live") : "");
  showAssets(find("assets"), assets);
});

// MARK: Deciding

const action = make("textarea", { id: "actions", rows: 3, spellcheck: false, placeholder: "VERB PATH [at VALUE] [for DURATION], an order a line" });
const why = make("textarea", { id: "why", rows: 2, required: true });
const statement = make("textarea", { id: "statement", rows: 2 });
const verb = make("select", { id: "verb" });
const path = make("select", { id: "path" });
const example = make("small", {});
verb.addEventListener("change", showPaths);

function showVerbs({ verbs }) {
  const chosen = verb.value;
  fill(verb, option("", verbs.length > 0 ? "choose …" : "your role orders nothing itself"), verbs.map((each) => option(each.verb, plain(each.verb))));
  verb.value = verbs.some((each) => each.verb === chosen) ? chosen : "";
  showPaths();
}
function showPaths() {
  const each = (known().verbs ?? []).find((candidate) => candidate.verb === verb.value);
  const chosen = path.value;
  fill(path, (each?.paths ?? []).map((name) => option(name)));
  if (each?.paths.includes(chosen)) path.value = chosen;
  path.disabled = !each;
  example.textContent = each ? `${each.summary.replaceAll("`", "")}; for example: ${each.example}` : "";
}
room.on(["verbs"], showVerbs);

function add() {
  if (!verb.value || !path.value) return toast("Choose what to do, and to what.", true);
  action.value = `${action.value.trim()}${action.value.trim() ? "\n" : ""}${verb.value} ${path.value}`;
  action.focus();
}
async function decide(name) {
  const decision = {
    by: "", actions: action.value.split("\n").map((line) => line.trim()).filter(Boolean),
    why: why.value.trim(), statement: statement.value.trim(),
  };
  if (decision.why === "") return why.reportValidity();
  if (decision.actions.length === 0 && decision.statement === "") {
    return toast("A decision orders something or tells the public something.", true);
  }
  if (await command({ [name]: { decision } })) {
    toast(name === "decide" ? "Decided." : "Asked. The facilitator answers.");
    action.value = statement.value = why.value = "";
  }
}
find("decide").append(
  make("div", { class: "panel" }, make("h2", {}, "A decision"),
    make("form", { id: "decision", on: { submit: (event) => { event.preventDefault(); decide("decide"); } } },
      make("div", { class: "fields" }, field("Do", verb), field("To", path)),
      example,
      make("div", { class: "row" }, make("button", { type: "button", class: "small", on: { click: add } }, "Add to the orders")),
      field("Orders", action),
      field("Why", why),
      field("What the public is told (may stay empty)", statement),
      make("div", { class: "row" },
        make("button", { class: "primary", id: "decide-now" }, "Decide"),
        make("button", { type: "button", id: "propose", on: { click: () => decide("propose") } }, "Ask the facilitator")),
      make("small", {}, "Decide what your organisation may order itself. Ask the facilitator for anything else."))),
  make("div", { class: "stack" },
    make("div", { class: "panel" }, make("h2", {}, "Waiting for an answer"), make("div", { id: "proposals" })),
    make("div", { class: "panel" }, make("h2", {}, "Decided"), make("div", { id: "own", class: "feed" }))));
room.on(["proposals"], ({ proposals }) => fill(find("proposals"), proposals.length === 0
  ? make("p", { class: "empty" }, "Nothing.")
  : make("ul", { class: "cards" }, proposals.map((offer) => make("li", {},
    make("div", {}, offer.decision.actions.join("; ") || offer.decision.statement), make("small", {}, offer.decision.why))))));
room.on(["feed"], ({ feed }) => showFeed(find("own"), feed.filter((line) => line.kind === "decision"), 50));

// MARK: Discussing

const words = make("textarea", { rows: 3, required: true, id: "message" });
const to = make("select", { id: "message-to" });
room.on(["room"], ({ room: { roles, role } }) => fill(to,
  option("facilitator", "the facilitator"), option("all", "all roles"), option("public", "the public"),
  roles.filter((other) => other.id !== role.id).map((other) => option(other.id, other.title))));
find("discuss").append(
  make("div", { class: "panel" }, make("h2", { id: "module-title" }, "Questions"), make("div", { id: "questions", class: "stack" })),
  make("div", { class: "panel" }, make("h2", {}, "A message"),
    make("form", { on: { submit: async (event) => {
      event.preventDefault();
      if (await command({ message: { from: "", to: [to.value], text: words.value } })) { toast("Sent."); words.value = ""; }
    } } }, field("To", to), field("Text", words), make("div", { class: "row" }, make("button", { class: "primary" }, "Send")))));

let shownModule = null;
room.on(["module"], ({ module }) => {
  // A form that somebody is writing in stays as it is.
  const key = module ? `${module.id}:${module.questions.length}` : "";
  find("module-title").textContent = module ? `${module.title}: questions` : "Questions";
  if (key === shownModule) return;
  shownModule = key;
  fill(find("questions"), !module || module.questions.length === 0
    ? make("p", { class: "empty" }, "Questions come with a module.")
    : module.questions.map((text, index) => {
      const input = make("textarea", { rows: 2, required: true });
      return make("form", { on: { submit: async (event) => {
        event.preventDefault();
        if (await command({ answerQuestion: { module: module.id, question: index, by: "", text: input.value } })) toast("Noted.");
      } } }, field(text, input), make("div", { class: "row" }, make("button", { class: "small" }, "Answer")));
    }));
});

room.open(["room", "clock", "module", "screens", "assets", "districts", "calls", "feed", "proposals", "verbs"]);
