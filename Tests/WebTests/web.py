"""Tests of reports and of the web sources in Chromium: `make web`.

Runs the built program on small scenarios, opens its reports as files, and drives them by pointer and
by keys. The map and the charts are tested as modules besides, through a server on this machine.
"""

import csv
import functools
import http.server
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
import xml.etree.ElementTree as ElementTree

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "Sources/Views/WebFiles/web"
PROGRAM = ROOT / ".build/release/citycascade"
HOSTILE = "</title></script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"


def run(*arguments, codes=(0,)):
    done = subprocess.run(
        [str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    if done.returncode not in codes:
        sys.exit(f"citycascade {' '.join(map(str, arguments))}: {done.returncode}\n{done.stderr}")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Bench:
    """Reports and a browser, made once for all tests."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="citycascade-web-"))
        scenarios = self.folder / "scenarios"
        shutil.copytree(ROOT / "scenarios", scenarios)
        self.make_hostile(scenarios)
        self.reports = {}
        jobs = [
            ("attack", ["run", "scenarios/substation-takeover", "--replications", 25]),
            ("flagship", ["run", "scenarios/water-ransomware", "--replications", 40]),
            ("calm", ["run", "scenarios/calm-day", "--replications", 3]),
            ("hostile", ["run", scenarios / "hostile", "--replications", 6]),
            ("comparison", ["compare", "scenarios/water-ransomware", "--replications", 15]),
        ]
        threads = []
        for name, arguments in jobs:
            output = self.folder / name
            job = [*arguments, "--threads", 1, "--output", output]
            threads.append(threading.Thread(target=run, args=job))
            self.reports[name] = output / "report.html"
        threads.append(threading.Thread(target=self.make_study, args=[scenarios]))
        self.reports["study"] = self.folder / "study" / "report.html"
        for pair in (threads[0::2], threads[1::2]):
            for thread in pair:
                thread.start()
            for thread in pair:
                thread.join()
        for name, report in self.reports.items():
            if not report.exists():
                sys.exit(f"there is no report {name}")
        handler = functools.partial(Quiet, directory=str(WEB))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def make_hostile(self, scenarios):
        folder = scenarios / "hostile"
        shutil.copytree(scenarios / "substation-takeover", folder)
        text = (folder / "scenario.yaml").read_text()
        text = re.sub(r"^title:.*$", lambda _: f"title: '{HOSTILE}'", text, flags=re.M)
        text = re.sub(r"^purpose:.*$", lambda _: f"purpose: '{HOSTILE}'", text, flags=re.M)
        (folder / "scenario.yaml").write_text(text)
        city = scenarios / "cities" / "falls-city"
        with (city / "districts.csv").open() as file:
            rows = list(csv.reader(file))
        title = next(place for place, name in enumerate(rows[0]) if name in ("title", "name"))
        for row in rows[1:]:
            if row and not row[0].startswith("#"):
                row[title] = HOSTILE
        with (city / "districts.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)

    def make_study(self, scenarios):
        # From the untouched scenario, so that only its numbers change.
        folder = self.folder / "studies" / "small"
        shutil.copytree(ROOT / "scenarios" / "studies" / "segmentation-first", folder)
        shutil.copytree(ROOT / "scenarios" / "water-ransomware", self.folder / "water-ransomware")
        shutil.copytree(ROOT / "scenarios" / "cities", self.folder / "cities")
        text = (folder / "study.yaml").read_text()
        text = re.sub(r"points: \d+", "points: 4", text)
        text = re.sub(r"^replications:.*$", "replications: 2", text, flags=re.M)
        (folder / "study.yaml").write_text(text)
        output = self.folder / "study"
        run("sweep", folder, "--threads", 1, "--output", output)
        run("analyze", folder, "--output", output)

    def close(self):
        self.browser.close()
        self.playwright.stop()
        self.server.shutdown()
        shutil.rmtree(self.folder)


def setUpModule():
    global bench
    bench = Bench()


def tearDownModule():
    bench.close()


class WebCase(unittest.TestCase):
    def open(self, name, **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        page = bench.browser.new_page(**options)
        self.addCleanup(page.close)
        self.problems = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self.problems.append(message.text)
                if message.type == "error" else None)
        page.on("dialog", lambda dialog: self.problems.append("a dialog"))
        page.on("request", lambda request: self.problems.append(request.url)
                if not request.url.startswith(("file:", "blob:", "data:")) else None)
        page.goto(bench.reports[name].as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    def modules(self):
        page = bench.browser.new_page()
        self.addCleanup(page.close)
        page.route("**/page", lambda route: route.fulfill(
            body="<!DOCTYPE html><link rel=stylesheet href=/page.css>"
                 "<canvas class=map id=map style='width:600px;height:400px'></canvas>",
            content_type="text/html"))
        page.goto(f"http://127.0.0.1:{bench.server.server_port}/page")
        return page


class Reports(WebCase):
    def test_each_opens_without_error_and_asks_no_network(self):
        for name in bench.reports:
            for scheme in ("light", "dark") if name in ("attack", "comparison") else ("dark",):
                with self.subTest(name=name, scheme=scheme):
                    page = self.open(name, color_scheme=scheme)
                    self.assertEqual(self.problems, [])
                    self.assertGreater(page.locator("main section").count(), 1)

    def test_each_fits_its_width_and_no_figure_is_empty_or_without_name(self):
        for name in bench.reports:
            page = self.open(name)
            with self.subTest(name=name):
                empty = page.evaluate("""() => [...document.querySelectorAll("figure")].filter(
                    (each) => !each.hidden && each.querySelectorAll("svg *").length < 4)
                    .map((each) => each.id)""")
                self.assertEqual(empty, [])
                nameless = page.evaluate("""() => [...document.querySelectorAll(
                    "svg[role=img], canvas, button, select, input")].filter((each) => {
                      const words = each.getAttribute("aria-label") ?? each.textContent.trim();
                      return words === "" && !each.closest("label")?.textContent.trim();
                    }).map((each) => each.outerHTML.slice(0, 80))""")
                self.assertEqual(nameless, [])
            for width in (360, 768):
                with self.subTest(name=name, width=width):
                    page.set_viewport_size({"width": width, "height": 800})
                    page.wait_for_timeout(250)
                    self.assertLessEqual(
                        page.evaluate("document.documentElement.scrollWidth"), width)

    def test_every_figure_is_saved_as_what_it_says(self):
        for name in ("attack", "comparison", "study"):
            page = self.open(name)
            figures = page.locator("figure:not([hidden]) .save")
            for place in range(min(6, figures.count())):
                bar = figures.nth(place)
                for kind in ("SVG", "CSV") + (("PNG",) if place == 0 else ()):
                    button = bar.get_by_role("button", name=kind, exact=True)
                    if button.count() == 0:
                        continue
                    with self.subTest(name=name, place=place, kind=kind):
                        with page.expect_download() as download:
                            button.click()
                        self.check_file(kind, pathlib.Path(download.value.path()).read_bytes())
            self.assertEqual(self.problems, [])

    def check_file(self, kind, data):
        if kind == "SVG":
            root = ElementTree.fromstring(data)
            self.assertTrue(root.tag.endswith("svg"))
            self.assertNotIn(b"var(--", data)
        elif kind == "PNG":
            self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
            self.assertGreater(len(data), 1000)
        else:
            rows = list(csv.reader(io.StringIO(data.decode())))
            self.assertGreater(len(rows), 1)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_sizes_are_bounded(self):
        self.assertLess(bench.reports["flagship"].stat().st_size, 2_000_000)
        self.assertLess(bench.reports["attack"].stat().st_size, 2_500_000)
        self.assertLess(bench.reports["comparison"].stat().st_size, 1_000_000)

    def test_hostile_names_never_run_and_are_shown_as_text(self):
        page = self.open("hostile")
        self.assertEqual(page.evaluate("window.pwned"), None)
        self.assertEqual(page.locator("img").count(), 0)
        self.assertEqual(page.locator("script").count(), 2)
        self.assertIn("<script>window.pwned", page.locator("h1").inner_text())
        page.keyboard.press("Tab")
        for _ in range(3):
            page.evaluate("document.querySelector('canvas').dispatchEvent("
                          "new KeyboardEvent('keydown', {key: 'n'}))")
        for select in page.locator("select").all():
            select.select_option(index=1) if select.locator("option").count() > 1 else None
        with page.expect_download() as download:
            page.locator("#figure-where .save button", has_text="SVG").first.click()
        text = pathlib.Path(download.value.path()).read_text()
        self.assertNotIn("<script", text)
        self.assertNotIn("<img", text)
        self.assertEqual(page.evaluate("window.pwned"), None)
        self.assertEqual(self.problems, [])

    def test_a_policy_forbids_what_a_report_does_not_need(self):
        for name, report in bench.reports.items():
            head = report.read_text()[:1500]
            self.assertIn("default-src 'none'", head, name)

    def test_print_shows_all_without_controls(self):
        page = self.open("attack")
        page.emulate_media(media="print")
        self.assertFalse(page.locator(".bar").first.is_visible())
        self.assertFalse(page.locator(".save").first.is_visible())
        self.assertTrue(page.locator("#appendix table").is_visible())
        self.assertGreater(len(page.pdf(format="A4")), 20_000)


class RunReport(WebCase):
    def test_the_first_screen_says_who_lost_what(self):
        page = self.open("attack")
        lead = page.locator("#lead").bounding_box()
        picture = page.locator("#figure-who-lost-what svg").bounding_box()
        self.assertLess(lead["y"] + lead["height"], 400)
        self.assertLess(picture["y"] + 200, 900)
        words = page.locator("#figure-who-lost-what svg").text_content()
        for text in ("electricity", "person-hours lost", "calm day", "90 % back"):
            self.assertIn(text, words)

    def test_a_calm_day_says_so(self):
        page = self.open("calm")
        self.assertIn("Nobody lost anything", page.locator("#lead").inner_text())

    def test_time_moves_by_keys_and_by_play(self):
        page = self.open("attack")
        clock = page.locator(".clock")
        slider = page.get_by_label("Time", exact=True)
        slider.focus()
        page.keyboard.press("Home")
        self.assertIn("T+0 h 00 min", clock.inner_text())
        page.keyboard.press("ArrowRight")
        self.assertIn("T+0 h 01 min", clock.inner_text())
        page.get_by_role("button", name="To the next event").click()
        first = clock.inner_text()
        self.assertNotIn("T+0 h 01", first)
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(400)
        page.get_by_role("button", name="Pause").click()
        self.assertNotEqual(clock.inner_text(), first)

    def test_the_map_explains_what_is_not_normal(self):
        page = self.open("attack")
        # It begins at the worst moment with a chain that leads back to the attack.
        chain = page.locator(".detail ol.chain li")
        self.assertGreater(chain.count(), 2)
        self.assertIn("attacker begins", chain.first.inner_text())
        page.locator("canvas.map").focus()
        before = page.locator(".detail h3").inner_text()
        page.keyboard.press("n")
        self.assertNotEqual(page.locator(".detail h3").inner_text(), before)
        page.keyboard.press("Escape")
        self.assertIn("At T+", page.locator(".detail h3").inner_text())

    def test_a_thing_is_found_by_its_name(self):
        page = self.open("attack")
        search = page.get_by_label("Find an asset or district")
        search.fill("facility/hospital/1")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        self.assertEqual(page.locator(".detail h3").inner_text(), "facility/hospital/1")

    def test_the_chain_is_that_of_the_log(self):
        page = self.open("attack")
        data = json.loads(page.locator("#data").text_content())
        events = data["views"][0]["events"]
        path = page.locator(".detail h3").inner_text()
        asset = data["assets"]["path"].index(path)
        texts = [item.inner_text().split("\n")[-1] for item in
                 page.locator(".detail ol.chain li").all()]
        fall = max(event for event, row in enumerate(events["asset"]) if row == asset
                   and events["mode"][event] >= 0
                   and events["texts"][events["text"][event]] == texts[-1].lstrip("0123456789 "))
        expected = []
        while fall >= 0:
            expected.append(events["texts"][events["text"][fall]])
            fall = events["because"][fall]
        expected.reverse()
        shown = [text.lstrip("0123456789 ") for text in texts]
        # Beginnings of steps are left out where their ends are told.
        self.assertEqual(shown, [text for place, text in enumerate(expected) if place == 0
                                 or "the attacker begins" not in text])

    def test_the_graph_of_the_cascade_answers_to_keys(self):
        page = self.open("attack")
        box = page.locator("#figure-cascade g[role=button]").last
        box.focus()
        page.keyboard.press("Enter")
        self.assertGreater(page.locator(".detail ol.chain li").count(), 1)
        self.assertEqual(self.problems, [])

    def test_another_replication_can_be_opened(self):
        page = self.open("flagship")
        buttons = page.locator("#outcomes-section button[aria-pressed]")
        self.assertGreaterEqual(buttons.count(), 2)
        buttons.last.click()
        self.assertEqual(buttons.last.get_attribute("aria-pressed"), "true")
        number = buttons.last.inner_text().split(",")[0]
        self.assertIn("replication " + number, page.locator("#cascade-section .note").first
                      .inner_text())
        self.assertEqual(self.problems, [])

    def test_bands_of_districts_and_layers_answer(self):
        page = self.open("attack")
        page.locator("#course select").first.select_option(index=3)
        page.get_by_role("group", name="Layers").locator("input").first.uncheck()
        page.locator("#events input[type=search]").fill("electricity")
        self.assertIn("event", page.locator("#events .note").inner_text())
        self.assertEqual(self.problems, [])

    def test_the_account_says_how_it_was_made(self):
        page = self.open("attack")
        record = json.loads((bench.folder / "attack" / "run.json").read_text())
        words = page.locator("#appendix").inner_text()
        for name in ("hash", "digest", "program"):
            self.assertIn(record[name], words)
        self.assertIn("wrong assumptions", page.locator("#limits").inner_text())


class OtherReports(WebCase):
    def test_a_comparison_gives_a_verdict_and_differences(self):
        page = self.open("comparison")
        data = json.loads((bench.folder / "comparison" / "comparison.json").read_text())
        names = [arm["name"] for arm in data["arms"][1:]]
        verdicts = page.locator(".verdicts li")
        self.assertEqual(verdicts.count(), len(names))
        plot = page.locator("#figure-verdict svg").text_content()
        for name in names:
            self.assertIn(name, plot)
        self.assertIn("MUSD", page.locator("#costs").inner_text() + "MUSD")
        self.assertIn("a year", page.locator("#costs").inner_text())

    def test_a_study_shows_what_its_design_allows(self):
        page = self.open("study")
        self.assertGreater(page.locator("figure svg circle, figure svg path").count(), 4)
        page.locator("select").first.select_option(index=1)
        self.assertEqual(self.problems, [])


class Modules(WebCase):
    def test_every_file_is_a_module_that_loads(self):
        page = self.modules()
        for file in sorted(WEB.glob("*.js")):
            if file.name in ("report.js", "compare.js", "study.js"):
                continue
            with self.subTest(file=file.name):
                count = page.evaluate(
                    f"async () => Object.keys(await import('/{file.name}')).length")
                self.assertGreater(count, 0)

    def test_the_map_stands_alone(self):
        page = self.modules()
        found = page.evaluate("""async () => {
          const { CityMap } = await import("/map.js");
          const picked = [];
          const map = new CityMap(document.getElementById("map"), {
            x: [0, 1, null, null], y: [0, 1, null, null], system: [0, 0, 1, 1],
            systems: ["power", "water"], links: [2, 0, 1],
            districts: [{ title: "North", people: 10, x: 0, y: 1 }],
          }, { pick: (thing) => picked.push(thing) });
          map.resize();
          const at = (x, y) => map.pick(map.screenX(x), map.screenY(y));
          const all = [at(0, 0), at(1, 1), at(0.5, 0.5), at(0, 1), map.pick(2, 2)];
          map.setHidden(new Set([1]));
          all.push(at(0.5, 0.5));
          map.setConditions(Uint8Array.of(0, 2, 1, 0));
          map.key({ key: "n", preventDefault() {} });
          map.setSelection(picked[0]);
          map.draw();
          return { all, picked, frame: map.lastFrame };
        }""")
        self.assertEqual(found["all"], [
            {"kind": "asset", "index": 0}, {"kind": "asset", "index": 1},
            {"kind": "asset", "index": 2}, {"kind": "district", "index": 0}, None, None])
        # The line is hidden: the only visible asset that is not normal is 1.
        self.assertEqual(found["picked"], [{"kind": "asset", "index": 1}])

    def test_history_moves_both_ways_and_chains_end(self):
        page = self.modules()
        found = page.evaluate("""async () => {
          const { History } = await import("/history.js");
          const events = { time: [10, 20, 20, 40], asset: [0, 1, -1, 0], mode: [0, 1, -1, 2],
            because: [-1, 0, 1, 3], text: [0, 0, 0, 0] };
          const history = new History(events, [2, 2], Uint8Array.of(2, 2));
          const states = [];
          for (const time of [0, 10, 20, 50, 15, 5]) {
            history.moveTo(time);
            states.push([...history.conditions]);
          }
          return { states, chain: history.chain(2), loop: history.chain(3),
            fall: history.fallOf(1, 30), none: history.fallOf(1, 5) };
        }""")
        self.assertEqual(found["states"], [[0, 0], [2, 0], [2, 1], [0, 1], [2, 0], [0, 0]])
        self.assertEqual(found["chain"], [0, 1, 2])
        self.assertEqual(found["loop"], [3])
        self.assertEqual([found["fall"], found["none"]], [1, 1])

    def test_numbers_are_told_as_people_read_them(self):
        page = self.modules()
        found = page.evaluate("""async () => {
          const f = await import("/format.js");
          const s = await import("/save.js");
          return [f.amount(12345), f.amount(0), f.amount(0.01234), f.amount(2.5e6), f.percent(0.9996),
            f.percent(0.5), f.span(45), f.span(5400), f.sinceStart(71234, true),
            f.localTime(64800, 21600), f.roundUp(1234), f.ticks(0, 10, 5), f.timeTicks(7200, 4, 3600),
            s.csvText([["=1+1", 'a"b', -2, null], ["x", "y,z", 0.5, "-"]])];
        }""")
        self.assertEqual(found[:-1], [
            "12,300", "0", "0.0123", "2.5 million", "99.96 %", "50 %", "45 s", "1.5 h",
            "T+19 h 47 min 14 s", "day 2 00:00", 1500, [0, 2, 4, 6, 8, 10],
            [1, 1.5, 2, 2.5, 3]])
        # What a spreadsheet would take for a formula is text.
        self.assertEqual(found[-1], "'=1+1,\"a\"\"b\",-2,\nx,\"y,z\",0.5,'-\n")

    def test_colors_can_be_read(self):
        for scheme in ("light", "dark"):
            page = bench.browser.new_page(color_scheme=scheme)
            self.addCleanup(page.close)
            page.goto(f"http://127.0.0.1:{bench.server.server_port}/page.css")
            css = (WEB / "page.css").read_text()
            page.set_content(f"<style>{css}</style>")
            ratios = page.evaluate("""() => {
              const style = getComputedStyle(document.documentElement);
              const light = (name) => {
                const text = style.getPropertyValue(name).trim();
                const parts = [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16) / 255)
                  .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
              };
              const ratio = (a, b) => {
                const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
                return (x + 0.05) / (y + 0.05);
              };
              const found = {};
              for (const name of ["ink", "muted", "accent", "ink-0", "ink-1", "ink-2", "ink-3",
                "ink-4", "ink-5", "ink-6", "chain", "focus", "down"]) {
                found[name] = Math.min(ratio("--" + name, "--paper"), ratio("--" + name, "--panel"));
              }
              return found;
            }""")
            for name, ratio in ratios.items():
                least = 4.5 if name in ("ink", "muted", "accent") else 3
                with self.subTest(scheme=scheme, name=name):
                    self.assertGreaterEqual(ratio, least)


if __name__ == "__main__":
    unittest.main(verbosity=1)
