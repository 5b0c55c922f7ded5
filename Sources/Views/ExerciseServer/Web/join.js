// The door: a code and a name.
import { ask, find } from "/web/base.js";

// A QR code brings the code behind «#», which no server and no log ever sees; it leaves the address
// bar at once.
if (location.hash.length > 1) {
  find("code").value = decodeURIComponent(location.hash.slice(1)).slice(0, 40);
  history.replaceState(null, "", "/join");
  find("name").focus();
} else {
  find("code").focus();
}

find("join").addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = find("problem");
  problem.hidden = true;
  try {
    const answer = await ask("/api/join", { code: find("code").value, name: find("name").value });
    location.assign(answer.page);
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
});
