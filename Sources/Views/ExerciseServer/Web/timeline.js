// A line of time with a mark for each inject; marks are dragged. Thirty thousand marks draw as bars
// of what lies in each pixel.
import { duration, make, palette } from "/web/base.js";

export class Timeline {
  constructor(moved, chosen) {
    this.marks = [];
    this.end = 1;
    this.now = 0;
    this.view = null;
    this.moved = moved;
    this.chosen = chosen;
    this.canvas = make("canvas", { "aria-label": "Injects on the line of time", role: "img" });
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    this.canvas.addEventListener("pointerup", (event) => this.release(event));
    this.canvas.addEventListener("pointercancel", () => { this.grip = null; this.draw(); });
    this.canvas.addEventListener("wheel", (event) => { event.preventDefault(); this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.timeAt(event)); }, { passive: false });
    new ResizeObserver(() => this.draw()).observe(this.canvas);
  }

  take({ end, marks }) {
    this.end = end;
    this.marks = marks;
    if (!this.view) this.view = [0, end];
    this.draw();
  }

  setNow(seconds) {
    if (this.now === seconds) return;
    this.now = seconds;
    if (this.canvas.offsetParent) requestAnimationFrame(() => this.draw());
  }

  zoom(factor, around) {
    if (!this.view) return;
    const [from, to] = this.view;
    const middle = around ?? (from + to) / 2;
    const span = Math.min(this.end, Math.max(600, (to - from) * factor));
    const start = Math.max(0, Math.min(this.end - span, middle - (middle - from) / (to - from) * span));
    this.view = [start, start + span];
    this.draw();
  }

  x(seconds) { return (seconds - this.view[0]) / (this.view[1] - this.view[0]) * this.canvas.clientWidth; }
  timeAt(event) { return this.view[0] + event.offsetX / this.canvas.clientWidth * (this.view[1] - this.view[0]); }

  nearest(event) {
    let best = null;
    for (const mark of this.marks) {
      const distance = Math.abs(this.x(mark.seconds) - event.offsetX);
      if (distance < 9 && (!best || distance < best.distance)) best = { mark, distance };
    }
    return best?.mark ?? null;
  }

  press(event) {
    if (!this.view) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.grip = { mark: this.nearest(event), start: event.offsetX, view: [...this.view], time: null };
  }

  drag(event) {
    if (!this.view) return;
    if (!this.grip) {
      const mark = this.nearest(event);
      this.canvas.style.cursor = mark ? (mark.status === "planned" ? "ew-resize" : "pointer") : "grab";
      this.canvas.title = mark ? `${mark.title || mark.id}, T+${duration(mark.seconds)}` : "";
      return;
    }
    const { mark, start, view } = this.grip;
    const shift = (event.offsetX - start) / this.canvas.clientWidth * (view[1] - view[0]);
    if (mark && mark.status === "planned") {
      if (Math.abs(event.offsetX - start) > 3) this.grip.time = Math.max(0, Math.min(this.end, mark.seconds + shift));
    } else if (!mark) {
      const from = Math.max(0, Math.min(this.end - (view[1] - view[0]), view[0] - shift));
      this.view = [from, from + view[1] - view[0]];
    }
    this.draw();
  }

  release() {
    const grip = this.grip;
    this.grip = null;
    if (!grip?.mark) return;
    if (grip.time === null) return this.chosen(grip.mark.id);
    this.moved(grip.mark.id, grip.time);
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!this.view || width === 0) return;
    const scale = devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * scale)) this.canvas.width = Math.round(width * scale);
    if (this.canvas.height !== Math.round(height * scale)) this.canvas.height = Math.round(height * scale);
    const pen = this.canvas.getContext("2d");
    const color = palette();
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    const base = height - 26;
    pen.font = "12px system-ui, sans-serif";
    pen.fillStyle = color("--faint");
    pen.strokeStyle = color("--line");
    const span = this.view[1] - this.view[0];
    const step = [300, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800].find((each) => each / span * width > 78) ?? 604800;
    for (let time = Math.ceil(this.view[0] / step) * step; time <= this.view[1]; time += step) {
      const x = this.x(time);
      pen.beginPath(); pen.moveTo(x, 6); pen.lineTo(x, base); pen.stroke();
      if (x + 60 <= width) pen.fillText(step < 3600 ? `T+${duration(time)}` : `T+${Math.round(time / 3600)} h`, x + 3, height - 8);
    }
    // Marks that share a pixel are stacked.
    const stacks = new Map();
    for (const mark of this.marks) {
      const time = this.grip?.mark === mark && this.grip.time !== null ? this.grip.time : mark.seconds;
      const x = Math.round(this.x(time) / 7) * 7;
      if (x < -8 || x > width + 8) continue;
      const level = stacks.get(x) ?? 0;
      stacks.set(x, level + 1);
      const y = base - 10 - level * 13;
      if (y < 4) continue;
      const isPlanned = mark.status === "planned";
      pen.beginPath();
      if (mark.status === "skipped") {
        pen.strokeStyle = color("--faint"); pen.lineWidth = 2;
        pen.moveTo(x - 4, y - 4); pen.lineTo(x + 4, y + 4); pen.moveTo(x + 4, y - 4); pen.lineTo(x - 4, y + 4); pen.stroke();
      } else {
        pen.arc(x, y, 5, 0, 7);
        pen.strokeStyle = color("--accent"); pen.lineWidth = 2;
        if (isPlanned) { pen.stroke(); } else { pen.fillStyle = color("--accent"); pen.fill(); }
      }
      if (this.grip?.mark === mark && this.grip.time !== null) {
        pen.fillStyle = color("--ink");
        pen.fillText(`T+${duration(time)}`, Math.min(x + 9, width - 80), y + 4);
      }
    }
    pen.lineWidth = 1;
    const now = this.x(this.now);
    pen.strokeStyle = color("--down-fill"); pen.lineWidth = 2;
    pen.beginPath(); pen.moveTo(now, 0); pen.lineTo(now, base); pen.stroke();
    pen.lineWidth = 1;
  }
}
