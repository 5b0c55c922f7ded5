// Colors by Okabe and Ito (2008, "Color Universal Design"), read from the style sheet, so that one
// place serves light, dark and paper. Shape, dash or text always says the same as the color.

const systemInks = {
  power: "--ink-0", water: "--ink-1", transport: "--ink-2", communications: "--ink-3",
  facility: "--ink", iot: "--ink-5", restoration: "--ink-6", cyber: "--ink-4",
};
const serviceInks = {
  electricity: "--ink-0", water: "--ink-1", mobility: "--ink-2", communications: "--ink-3",
  emergency: "--ink-4",
};

/** The name of the color of a system: the same in all reports where every city has the system. */
export function systemInk(name, place = 0) {
  return systemInks[name] ?? "--ink-" + (place % 7);
}
export function serviceInk(name, place = 0) {
  return serviceInks[name] ?? "--ink-" + (place % 7);
}

/** Dashes for lines that stand together, so that they differ without color. */
export const dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 4", "12 4"];

/** The value of a color of the style sheet, for a canvas. */
export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function readInks(names) {
  const style = getComputedStyle(document.documentElement);
  const inks = {};
  for (const name of names) inks[name] = style.getPropertyValue("--" + name).trim();
  return inks;
}

/** A color between two of the form #rrggbb. */
export function mix(first, second, share) {
  const read = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  const [a, b] = [read(first), read(second)];
  const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * share));
  return "rgb(" + mixed.join(",") + ")";
}

/** Calls back when the page turns dark or light. */
export function onTheme(redraw) {
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}
