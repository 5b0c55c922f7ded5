// Numbers and times as people read them: three digits that count, times since the start.

export function amount(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "n/a";
  if (value === 0) return "0";
  const digits = Number(value.toPrecision(3));
  if (Math.abs(digits) >= 1e6) return Number((digits / 1e6).toPrecision(3)) + " million";
  return digits.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

export function signed(value) {
  return (value > 0 ? "+" : value < 0 ? "−" : "") + amount(Math.abs(value));
}

/** A share as a percentage, with more digits near 0 and 100, where they matter. */
export function percent(share) {
  const value = share * 100;
  const distance = Math.min(Math.abs(value), Math.abs(100 - value));
  const digits = distance === 0 || distance >= 1 ? 0 : distance >= 0.1 ? 1 : 2;
  return Number(value.toFixed(digits)) + " %";
}

export function hours(value) {
  return amount(value) + " h";
}

/** A length of time from seconds. */
export function span(seconds) {
  if (seconds < 1) return Number(seconds.toPrecision(1)) + " s";
  if (seconds < 90) return Math.round(seconds) + " s";
  if (seconds < 5400) return Math.round(seconds / 60) + " min";
  if (seconds < 172800) return Number((seconds / 3600).toPrecision(3)) + " h";
  return Number((seconds / 86400).toPrecision(3)) + " d";
}

/** `[value, low, high]` as text; a dash where there is none. */
export function figureText(figure, format) {
  return !figure || figure[0] === null ? "–" : format(figure[0]);
}

/** The interval of a figure, or nothing. */
export function rangeText(figure, format) {
  if (!figure || figure[1] === null || figure[1] === undefined || figure[1] === figure[2]) return "";
  if (figure[2] === null) return figure[1] > 0 ? "at least " + format(figure[1]) : "";
  return format(figure[1]) + " – " + format(figure[2]);
}

const two = (number) => String(number).padStart(2, "0");

/** `T+19 h 47 min`, and seconds where they are not zero and asked for. */
export function sinceStart(seconds, withSeconds = false) {
  const whole = Math.floor(seconds + 1e-6);
  const rest = whole % 60;
  return "T+" + Math.floor(whole / 3600) + " h " + two(Math.floor(whole / 60) % 60) + " min"
    + (withSeconds && rest > 0 ? " " + two(rest) + " s" : "");
}

/** `day 2 14:05` for a run that starts at that second of its first day. */
export function localTime(seconds, startSecond) {
  const whole = Math.floor(seconds + 1e-6) + startSecond;
  const second = whole % 86400;
  return "day " + (Math.floor(whole / 86400) + 1) + " " + two(Math.floor(second / 3600)) + ":"
    + two(Math.floor(second / 60) % 60);
}

/** The end of an axis: a round number not below the value. */
export function roundUp(value) {
  if (!(value > 0)) return 1;
  const power = Math.pow(10, Math.floor(Math.log10(value)));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * 0.9999);
  return step * power;
}

/** Round values from `low` to `high`, about `count` of them. */
export function ticks(low, high, count = 5) {
  const range = high - low;
  if (!(range > 0)) return [low];
  const power = Math.pow(10, Math.floor(Math.log10(range / count)));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => range / each <= count);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k += 1) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
}

/** Hours at which a time axis has marks, at most `count`. */
export function timeTicks(seconds, count, from = 0) {
  const total = seconds / 3600;
  const steps = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1440];
  const step = steps.find((each) => total / each <= count) ?? total;
  const found = [];
  const first = Math.ceil(from / 3600 / step - 1e-9);
  for (let k = first; k * step <= from / 3600 + total + 1e-9; k += 1) found.push(k * step);
  return found;
}
