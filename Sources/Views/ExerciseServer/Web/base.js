// What all pages share: elements, the stream of the room, commands, numbers.

/** Builds an element. Text enters as text nodes only: nothing from a scenario is read as markup. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else if (name === "set") {
      Object.assign(node, value);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const find = (id) => document.getElementById(id);

/** Replaces what an element holds. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
}

/** A word or two in the corner; errors stay longer. */
export function toast(text, isBad = false) {
  let box = find("toasts");
  if (!box) {
    box = make("div", { id: "toasts", role: "status", "aria-live": "polite" });
    document.body.append(box);
  }
  const note = make("div", { class: isBad ? "bad" : "" }, text);
  box.append(note);
  setTimeout(() => note.remove(), isBad ? 9000 : 3500);
}

/** Asks the server; throws an Error with its sentence. */
export async function ask(path, body) {
  const request = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CityCascade": "1" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(path, { ...request, credentials: "same-origin", cache: "no-store" });
  if (answer.status === 401) {
    location.assign("/join");
    throw new Error("join first");
  }
  const isJSON = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  const value = isJSON ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Error(value.error ?? String(value));
  return value;
}

/** Sends a command; says why when it was refused. Returns its answer, or null. */
export async function command(value) {
  try {
    return await ask("/api/command", value);
  } catch (error) {
    toast(error.message, true);
    return null;
  }
}

/** What the seat sees, kept up to date by the stream of events. */
export class Room {
  constructor() {
    this.parts = {};
    this.listeners = [];
    this.waiting = new Set();
    this.banner = make("div", { class: "offline", role: "alert", hidden: true },
      "The connection to the room is broken. Trying again …");
    document.body.prepend(this.banner);
  }

  /** Calls `listener` when one of the named parts has changed, at most once a frame. */
  on(names, listener) {
    this.listeners.push({ names, listener });
  }

  open(names) {
    const source = new EventSource("/api/events");
    source.addEventListener("open", () => { this.banner.hidden = true; });
    source.addEventListener("error", () => {
      this.banner.hidden = false;
      // The stream does not say why it failed; a session that has ended does.
      ask("/health").then(() => ask("/api/state")).catch(() => {});
    });
    for (const name of names) {
      source.addEventListener(name, (event) => this.take(name, JSON.parse(event.data)));
    }
    addEventListener("pagehide", () => source.close());
  }

  take(name, value) {
    if (value !== null && typeof value === "object" && value.items !== undefined) {
      // A list comes as what is new from a place on, and how many of its oldest are gone.
      const known = (this.parts[name] ?? []).slice(value.drop ?? 0);
      this.parts[name] = known.slice(0, value.from).concat(value.items);
    } else {
      this.parts[name] = value;
    }
    if (this.waiting.size === 0) setTimeout(() => this.tell(), 0);
    this.waiting.add(name);
  }

  tell() {
    const names = this.waiting;
    this.waiting = new Set();
    for (const { names: wanted, listener } of this.listeners) {
      if (wanted.some((name) => names.has(name))) listener(this.parts);
    }
  }
}

// MARK: Numbers

export const percent = (share) => `${Math.floor(share * 100 + 1e-9)} %`;

export function count(value) {
  return new Intl.NumberFormat("en", { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }).format(value);
}

/** A duration in words: `1 h 05 min`. */
export function duration(seconds) {
  const sign = seconds < 0 ? "−" : "";
  const all = Math.round(Math.abs(seconds));
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  if (hours > 0) return `${sign}${hours} h ${String(minutes).padStart(2, "0")} min`;
  if (minutes > 0) return `${sign}${minutes} min`;
  return `${sign}${all} s`;
}

/** The words of a share: 95 % and more is normal, below half is down. */
export const stateOf = (share) => share >= 0.95 ? "normal" : share >= 0.5 ? "disturbed" : "down";

export const stateMark = (state, text = state) => make("span", { class: `state ${state}` }, text);

export function meter(share, label) {
  const bar = make("span");
  bar.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return make("div", {
    class: `meter ${stateOf(share)}`, role: "meter", "aria-valuemin": "0", "aria-valuemax": "100",
    "aria-valuenow": Math.round(share * 100), "aria-label": label,
  }, bar);
}

export const plain = (word) => word.replaceAll("-", " ");

const probe = make("span", { hidden: true });

/** The sheet's colors for a canvas, by name: as they are now, light or dark. */
export function palette() {
  if (!probe.isConnected) document.body.append(probe);
  const known = {};
  return (name) => {
    if (known[name] === undefined) {
      probe.style.color = `var(${name})`;
      known[name] = getComputedStyle(probe).color;
    }
    return known[name];
  };
}

// MARK: Pieces

/** Shows the clock of the room in an element. */
export function showClock(node, clock) {
  if (!clock) return;
  fill(node,
    make("span", { class: "time" }, clock.now.local),
    make("span", { class: "faint number" }, clock.now.sinceStart),
    make("span", { class: `pill ${clock.isRunning ? "on" : ""}`, id: "run-state" },
      clock.isAtEnd ? "■ at the end" : clock.isRunning ? `▶ runs ×${count(clock.pace)}` : "❚❚ paused"));
}

/** Tabs: buttons that show one section each; arrow keys move between them. */
export function tabs(nav, sections, changed = () => {}) {
  const buttons = sections.map(([id, title], index) => make("button", {
    role: "tab", id: `tab-${id}`, "aria-controls": id, type: "button",
    on: {
      click: () => show(index),
      keydown: (event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step === 0) return;
        const next = (index + step + sections.length) % sections.length;
        show(next);
        buttons[next].focus();
      },
    },
  }, title));
  function show(index) {
    sections.forEach(([id], place) => {
      find(id).hidden = place !== index;
      buttons[place].setAttribute("aria-selected", place === index);
      buttons[place].tabIndex = place === index ? 0 : -1;
    });
    history.replaceState(null, "", `#${sections[index][0]}`);
    changed(sections[index][0]);
  }
  nav.setAttribute("role", "tablist");
  fill(nav, buttons);
  const wanted = sections.findIndex(([id]) => `#${id}` === location.hash);
  show(Math.max(0, wanted));
  return { show: (id) => show(sections.findIndex(([name]) => name === id)) };
}

/** A labelled field. */
export function field(label, control, isWide = false) {
  return make("label", { class: isWide ? "wide" : "" }, label, control);
}

/** Asks for a line of text in a dialog; resolves to null when it is closed. */
export function prompt(title, label, value = "", isOptional = false) {
  return new Promise((resolve) => {
    const input = make("textarea", { rows: 3, required: !isOptional, set: { value } });
    const dialog = make("dialog", { "aria-label": title, on: { close: () => { dialog.remove(); resolve(dialog.returnValue === "ok" ? input.value : null); } } },
      make("form", { method: "dialog", on: { submit: (event) => { event.preventDefault(); dialog.close("ok"); } } },
        make("h2", {}, title), field(label, input),
        make("div", { class: "row" },
          make("button", { class: "primary" }, "OK"),
          make("button", { type: "button", on: { click: () => dialog.close("") } }, "Cancel"))));
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
}

export async function leave() {
  const answer = await ask("/api/leave", {}).catch(() => null);
  location.assign(answer?.page ?? "/join");
}
