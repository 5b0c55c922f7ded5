// Codes with pictures, to be cut out and handed to the roles.
import { ask, fill, find, make, toast } from "/web/base.js";

find("print").addEventListener("click", () => print());
try {
  const { address, seats } = await ask("/api/codes");
  find("address").textContent = `Join at ${address}`;
  fill(find("main"), seats.filter((seat) => seat.seat !== "facilitator").map((seat) => make("div", { class: "panel" },
    make("h2", {}, seat.seat.replace("role/", "").replaceAll("-", " ")),
    make("img", { src: `/api/qr?seat=${encodeURIComponent(seat.seat)}`, alt: "", width: 176, height: 176 }),
    make("p", { class: "code" }, seat.code), make("small", {}, seat.address.split("#")[0]))));
} catch (error) {
  toast(error.message, true);
}
