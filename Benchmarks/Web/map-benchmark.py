"""Time of a frame of the map for generated cities of 10^4 and 10^5 elements.

    python3 Benchmarks/Web/map-benchmark.py [--picture FOLDER]

Each city is a grid of assets joined by lines, with a district to every 100 assets; a twentieth of
all is not normal, another set in each frame. Two times are told: that of the drawing calls, and
that from frame to frame, which holds the browser's own work. Chromium without a graphics card draws
in software, so a real screen is faster.
"""

import argparse
import functools
import http.server
import json
import pathlib
import statistics
import threading

from playwright.sync_api import sync_playwright

WEB = pathlib.Path(__file__).resolve().parents[2] / "Sources/Views/WebFiles/web"

PAGE = """<!DOCTYPE html><html><head><link rel="stylesheet" href="/page.css"></head>
<body><canvas class="map" id="map" style="width:1200px;height:700px"></canvas></body></html>"""

MEASURE = """async ({count, frames}) => {
  const { CityMap } = await import("/map.js");
  const half = Math.floor(count / 2), side = Math.ceil(Math.sqrt(half));
  const x = [], y = [], system = [], links = [];
  for (let i = 0; i < half; i += 1) {
    x.push(-96.8 + 0.2 * (i % side) / side);
    y.push(43.5 + 0.14 * Math.floor(i / side) / side);
    system.push(i % 4);
  }
  for (let i = 0; x.length < count; i += 1) {
    const from = i % half, to = (from % side) + 1 < side && from + 1 < half ? from + 1 : from;
    links.push(x.length, from, i % 2 === 0 ? to : Math.min(half - 1, from + side));
    x.push(null);
    y.push(null);
    system.push(i % 4);
  }
  const districts = [];
  for (let i = 0; i < count / 100; i += 1) {
    const at = (i * 97) % half;
    districts.push({ title: "District " + i, people: 500 + (i * 37) % 4000, x: x[at], y: y[at] });
  }
  const map = new CityMap(document.getElementById("map"), {
    x, y, system, links, districts,
    systems: ["power", "water", "transport", "communications"],
  });
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  map.resize();
  await frame();
  await frame();
  const whole = map.lastFrame;
  const conditions = new Uint8Array(count);
  const served = new Float32Array(districts.length);
  const play = [], between = [];
  let last = performance.now();
  for (let k = 0; k < frames; k += 1) {
    conditions.fill(0);
    for (let i = k % 20; i < count; i += 20) conditions[i] = 1 + (i + k) % 2;
    for (let i = 0; i < served.length; i += 1) served[i] = 1 - ((i + k) % 10) / 15;
    map.setServed(served);
    map.setConditions(conditions);
    await frame();
    await frame();
    play.push(map.lastFrame);
    const now = performance.now();
    between.push((now - last) / 2);
    last = now;
  }
  const moving = [], movingBetween = [];
  for (let k = 0; k < frames; k += 1) {
    map.pan(3, 2);
    if (k % 10 === 5) map.zoom(1.1);
    await frame();
    await frame();
    moving.push(map.lastFrame);
    const now = performance.now();
    movingBetween.push((now - last) / 2);
    last = now;
  }
  map.fit();
  await frame();
  await frame();
  const start = performance.now();
  for (let k = 0; k < 20; k += 1) map.pick(100 + k * 40, 300);
  return { whole, play, between, moving, movingBetween, pick: (performance.now() - start) / 20 };
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--picture", help="a folder for a screenshot of each city")
    parser.add_argument("--frames", type=int, default=40)
    options = parser.parse_args()
    server = serve(WEB)
    address = f"http://127.0.0.1:{server.server_port}"
    median, worst = statistics.median, max
    print("elements, all drawn anew ms, frame while time runs ms (most), frame to frame ms, "
          "frame while moved ms (most), frame to frame ms, pick ms")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for count in (10_000, 100_000):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.route("**/page", lambda route: route.fulfill(
                body=PAGE, content_type="text/html"))
            page.goto(address + "/page")
            found = page.evaluate(MEASURE, {"count": count, "frames": options.frames})
            print(f"{count}, {found['whole']:.1f}, {median(found['play']):.1f} "
                  f"({worst(found['play']):.1f}), {median(found['between']):.1f}, "
                  f"{median(found['moving']):.1f} ({worst(found['moving']):.1f}), "
                  f"{median(found['movingBetween']):.1f}, {found['pick']:.2f}")
            if options.picture:
                page.screenshot(path=f"{options.picture}/map-{count}.png")
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
