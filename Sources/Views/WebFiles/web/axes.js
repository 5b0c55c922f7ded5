// Frames of charts: scales, ticks, labels.
import { svg } from "./dom.js";
import { timeTicks } from "./format.js";

export function text(x, y, words, attributes = {}) {
  return svg("text", { x, y, ...attributes }, words);
}

export function line(x1, y1, x2, y2, attributes = {}) {
  return svg("line", { x1, y1, x2, y2, stroke: "var(--line)", ...attributes });
}

/** Marks at the foot in hours since the start, from `left` to `right`. */
export function timeAxis(group, seconds, left, right, bottom, label = null, from = 0) {
  const x = (hour) => left + ((hour * 3600 - from) / seconds) * (right - left);
  for (const hour of timeTicks(seconds, Math.max(2, Math.floor((right - left) / 52)), from)) {
    group.append(line(x(hour), bottom, x(hour), bottom + 4, { stroke: "var(--muted)" }));
    group.append(text(x(hour), bottom + 17, String(hour),
      { class: "muted", "text-anchor": "middle" }));
  }
  if (label !== null) {
    group.append(text((left + right) / 2, bottom + 33, label,
      { class: "muted", "text-anchor": "middle" }));
  }
}

/** Horizontal lines with their values at the left. */
export function rowLines(group, values, y, left, right, format) {
  for (const value of values) {
    group.append(line(left, y(value), right, y(value)));
    group.append(text(left - 6, y(value) + 4, format(value),
      { class: "muted", "text-anchor": "end" }));
  }
}

/** Upright lines with their values at the foot, or at the top. */
export function columnLines(group, values, x, top, bottom, format, isAtTop = false) {
  values.forEach((value) => {
    group.append(line(x(value), top, x(value), bottom));
    group.append(text(x(value), isAtTop ? top - 5 : bottom + 16, format(value),
      { class: "muted", "text-anchor": "middle" }));
  });
}

/** A step function as a path: each value holds until the next point. */
export function stepPath(values, x, y, isBack = false) {
  const parts = [];
  const last = values.length - 1;
  const push = (place, value) => parts.push(x(place).toFixed(1) + "," + y(value).toFixed(1));
  if (isBack) {
    for (let place = last; place >= 0; place -= 1) {
      if (place < last && values[place] !== values[place + 1]) push(place + 1, values[place]);
      if (place === last || place === 0 || values[place] !== values[place - 1]
        || values[place] !== values[place + 1]) push(place, values[place]);
    }
  } else {
    for (let place = 0; place <= last; place += 1) {
      if (place > 0 && values[place] !== values[place - 1]) push(place, values[place - 1]);
      if (place === 0 || place === last || values[place] !== values[place - 1]) {
        push(place, values[place]);
      }
    }
  }
  return parts.join(" L");
}

/** As much of a text as fits, by its number of letters. */
export function shorten(words, width, letter = 6.6) {
  const room = Math.max(3, Math.floor(width / letter));
  return words.length <= room ? words : words.slice(0, room - 1) + "…";
}
