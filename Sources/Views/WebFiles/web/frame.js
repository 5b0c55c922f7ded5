// A figure: its title, its picture drawn to the width there is, and its downloads.
import { element, onResize } from "./dom.js";
import { saveBar } from "./save.js";

/**
 * `draw(width)` gives a picture or null; `rows()` its numbers for CSV, or null where there are none.
 * Call `redraw` after the frame is on the page and whenever what it shows has changed.
 */
export class Frame {
  constructor(name, title, draw, rows = null, options = {}) {
    this.draw = draw;
    this.least = options.least ?? 300;
    this.caption = element("figcaption", {}, title);
    this.chart = element("div", { class: options.isWide ? "chart wide" : "chart" });
    this.picture = null;
    this.name = name;
    this.rows = rows;
    this.foot = element("div");
    this.node = element("figure", { id: "figure-" + name }, this.caption, this.chart, this.foot);
    onResize(() => this.redraw());
  }

  redraw() {
    const width = Math.max(this.least, this.chart.clientWidth || this.node.clientWidth || 600);
    this.picture = this.draw(width);
    this.chart.replaceChildren(...(this.picture === null ? [] : [this.picture]));
    this.foot.replaceChildren(...(this.picture === null ? []
      : [saveBar(this.name, () => this.picture, this.rows)]));
    return this;
  }
}

/** Heading texts of a section in the order of the page, as links. */
export function contents(sections) {
  return element("nav", { class: "contents", "aria-label": "Contents" }, ...sections.map(
    ([id, title]) => element("a", { href: "#" + id }, title)));
}
