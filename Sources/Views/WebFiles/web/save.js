// Downloads: pictures as SVG or PNG, tables as CSV. Nothing leaves the page but by a click.
import { button, element } from "./dom.js";

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = element("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 2000);
}

function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  // A spreadsheet takes what begins like this for a formula.
  if (typeof value === "string" && /^[=+@\t\r-]/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** Rows of values as CSV text. */
export function csvText(rows) {
  return rows.map((row) => row.map(csvCell).join(",")).join("\n") + "\n";
}

export function saveCSV(rows, name) {
  download(new Blob([csvText(rows)], { type: "text/csv" }), name + ".csv");
}

const kept = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size",
  "font-weight", "text-anchor", "fill-opacity", "stroke-linecap", "dominant-baseline",
];

/** The picture alone, with the colors and fonts it has on the page. */
export function standaloneSVG(picture) {
  const copy = picture.cloneNode(true);
  const from = [picture, ...picture.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((node, place) => {
    const style = getComputedStyle(node);
    to[place].setAttribute("style", kept.map(
      (name) => name + ":" + style.getPropertyValue(name).replaceAll('"', "'")).join(";"));
    for (const name of kept) {
      if (to[place].getAttribute(name)?.includes("var(")) to[place].removeAttribute(name);
    }
    to[place].removeAttribute("class");
    to[place].removeAttribute("tabindex");
  });
  const paper = copy.ownerDocument.createElementNS(copy.namespaceURI, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill",
    getComputedStyle(document.documentElement).getPropertyValue("--paper").trim());
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

export function saveSVG(picture, name) {
  download(new Blob([standaloneSVG(picture)], { type: "image/svg+xml" }), name + ".svg");
}

/** A picture of twice the size on the page. */
export function savePNG(picture, name) {
  if (picture instanceof HTMLCanvasElement) {
    const copy = element("canvas", { width: picture.width, height: picture.height });
    const pen = copy.getContext("2d");
    pen.fillStyle = getComputedStyle(picture).backgroundColor;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(picture, 0, 0);
    copy.toBlob((blob) => download(blob, name + ".png"));
    return;
  }
  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  const image = new Image();
  image.onload = () => {
    const canvas = element("canvas", { width: width * 2, height: height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
    canvas.toBlob((blob) => download(blob, name + ".png"));
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(standaloneSVG(picture));
}

/**
 * Buttons that save what a figure shows. `find` gives the picture at the time of the click (an SVG
 * or a canvas, or null); `rows` gives its numbers.
 */
export function saveBar(name, find, rows) {
  const bar = element("div", { class: "save", role: "group", "aria-label": "Download" });
  const picture = find === null ? null : find();
  if (picture !== null && !(picture instanceof HTMLCanvasElement)) {
    bar.append(button("SVG", () => saveSVG(find(), name)));
  }
  if (picture !== null) bar.append(button("PNG", () => savePNG(find(), name)));
  if (rows !== null) bar.append(button("CSV", () => saveCSV(rows(), name)));
  return bar;
}
