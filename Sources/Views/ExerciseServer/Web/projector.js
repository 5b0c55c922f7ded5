// The screen for all: what is public.
import { Room, fill, find, make, showClock } from "/web/base.js";
import { showDistricts, showFeed } from "/web/pieces.js";

const room = new Room();
room.on(["room"], ({ room: { exercise } }) => { find("title").textContent = document.title = exercise; });
room.on(["clock"], ({ clock }) => showClock(find("clock"), clock));
room.on(["feed"], ({ feed }) => showFeed(find("feed"), feed, 12));
room.on(["districts"], ({ districts }) => showDistricts(find("districts"), districts));
room.on(["module"], ({ module }) => {
  find("module-panel").hidden = !module;
  if (!module) return;
  find("module").textContent = module.title;
  fill(find("questions"), module.questions.map((text) => make("li", {}, text)));
});
room.open(["room", "clock", "module", "districts", "feed"]);
