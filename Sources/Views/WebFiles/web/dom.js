// Elements of a page. Text enters as text nodes only: nothing from a user's file is ever read as
// markup.

// The name of SVG is an address, which a report must not hold: the browser knows it.
const seed = document.createElement("div");
seed.innerHTML = "<svg></svg>";
const svgNamespace = seed.firstChild.namespaceURI;

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function element(name, attributes = {}, ...children) {
  return build(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return build(document.createElementNS(svgNamespace, name), attributes, children);
}

/** An SVG picture of that size in pixels, which shrinks with its frame; `label` is read aloud. */
export function picture(width, height, label) {
  return svg("svg", {
    width, height, viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": label,
  });
}

export function button(text, press, attributes = {}) {
  return element("button", { type: "button", ...attributes, on: { click: press } }, text);
}

export function link(text, press) {
  return button(text, press, { class: "link" });
}

/** Makes a part of a picture act as a button, by pointer and by keys. */
export function pressable(node, name, press) {
  node.classList.add("press");
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", name);
  const act = (event) => {
    event.stopPropagation();
    press();
  };
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  });
  return node;
}

/** A labelled list to choose from; `options` are pairs of value and text. */
export function choice(label, options, value, change) {
  const select = element("select", { on: { change: () => change(select.value) } });
  for (const [key, text] of options) {
    select.append(element("option", { value: key, selected: String(key) === String(value) }, text));
  }
  return element("label", {}, label, select);
}

export function checkbox(label, checked, change) {
  const box = element("input", {
    type: "checkbox", checked, on: { change: () => change(box.checked) },
  });
  return element("label", {}, box, ...[].concat(label));
}

/**
 * A table. `head` holds texts, or `{text, number: true}`; `rows` hold arrays of text or nodes.
 */
export function table(head, rows, attributes = {}) {
  const isNumber = head.map((cell) => typeof cell === "object" && cell.number === true);
  const text = (cell) => (typeof cell === "object" ? cell.text : cell);
  const top = element("tr", {}, ...head.map((cell, place) => element("th", {
    scope: "col", class: isNumber[place] ? "number" : null,
  }, text(cell))));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell, place) => element("td", {
    class: isNumber[place] ? "number" : null,
  }, ...[].concat(cell === null || cell === undefined ? "" : cell)))));
  return element("table", attributes, element("thead", {}, top), element("tbody", {}, ...body));
}

/** A section of the page with its heading; `id` is also the address within the page. */
export function section(id, title, ...children) {
  return element("section", { id, "aria-labelledby": id + "-title" },
    element("h2", { id: id + "-title" }, title), ...children);
}

export function note(...children) {
  return element("p", { class: "note" }, ...children);
}

/** Calls back once the page has come to rest after its size changed. */
export function onResize(redraw) {
  let width = window.innerWidth;
  let timer = 0;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(timer);
    timer = setTimeout(redraw, 80);
  });
}
