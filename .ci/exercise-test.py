#!/usr/bin/env python3
"""Plays an exercise in browsers: a facilitator and three roles, a kill in the middle, the papers at the end.

usage: exercise-test.py [--programs FOLDER] [--screenshots FOLDER]
"""
import argparse
import atexit
import io
import json
import os
import shutil
import signal
import ssl
import subprocess
import tempfile
import urllib.request

import PIL.Image
import zxingcpp
from playwright.sync_api import expect, sync_playwright

EXERCISE = "scenarios/exercises/water-blackout-table"


class Room:
    """A process of the room, started again on the same port and journal after a kill."""

    def __init__(self, programs, journal):
        # The command line becomes the room: the same process goes on as its neighbour.
        self.command = [programs + "/citycascade", "exercise", EXERCISE, "--journal", journal, "--format", "json"]
        self.port = 0
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command + ["--port", str(self.port)], stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        line = self.process.stdout.readline()
        assert line, "the room did not open"
        self.told = json.loads(line)
        self.port = self.told["port"]
        self.codes = {seat["seat"]: seat["address"] for seat in self.told["seats"]}

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=10) == 0, "the room did not stop gracefully"


def join(browser, room, seat, name, **options):
    """A browser of its own that opens the address of a seat, as from a QR code."""
    page = browser.new_context(**options).new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.problems = problems
    page.goto(room.codes[seat])
    assert "#" not in page.url, "the code stays in the address"
    page.fill("#name", name)
    page.click("button.primary")
    page.wait_for_url("**/facilitator*" if seat == "facilitator" else "**/role*" if seat.startswith("role") else "**/projector*")
    return page


def check_lean_command_line(programs):
    """The room carries the web server; the command line carries none of it."""
    for name, wanted in (("citycascade-exercise", True), ("citycascade", False)):
        with open(f"{programs}/{name}", "rb") as program:
            assert (b"7NIOCore" in program.read()) == wanted, name


def check_missing_room(programs):
    """Without the room beside it the command line says how to build it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(programs + "/citycascade", folder)
        done = subprocess.run([folder + "/citycascade", "exercise", EXERCISE], capture_output=True, text=True)
        assert done.returncode == 2, done
        assert "make build-exercise" in done.stderr, done.stderr


def check_doors(programs):
    """Other machines are let in under TLS, or where plain HTTP was asked for; never by accident."""
    with tempfile.TemporaryDirectory() as folder:
        room = [programs + "/citycascade-exercise", EXERCISE, "--listen", "0.0.0.0", "--port", "0"]
        done = subprocess.run(room, capture_output=True, text=True)
        assert done.returncode == 64 and "--certificate" in done.stderr, done
        certificate, key = folder + "/room.pem", folder + "/room.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=room",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
            check=True, capture_output=True)
        process = subprocess.Popen(
            [*room, "--certificate", certificate, "--key", key, "--journal", folder + "/journal", "--format", "json"],
            stdout=subprocess.PIPE, text=True)
        try:
            port = json.loads(process.stdout.readline())["port"]
            context = ssl.create_default_context(cafile=certificate)
            with urllib.request.urlopen(f"https://127.0.0.1:{port}/health", context=context) as answer:
                assert answer.read() == b"ok\n"
            private = os.stat(folder + "/journal/access.json").st_mode & 0o077
            assert private == 0, "others can read the codes"
        finally:
            process.terminate()
            process.wait(timeout=10)


def check_pictures(paper, room):
    """Another program reads each picture on the page of codes as the address of its seat."""
    cards = paper.locator("#main .panel")
    expect(cards).to_have_count(len(room.codes) - 1)
    for seat, address in room.codes.items():
        if seat == "facilitator":
            continue
        card = cards.filter(has_text=address.split("#")[1])
        picture = PIL.Image.open(io.BytesIO(card.locator("img").screenshot()))
        found = [code.text for code in zxingcpp.read_barcodes(picture)]
        assert found == [address], f"{seat}: {found}"


def state(page):
    return page.evaluate("fetch('/api/state').then((answer) => answer.json())")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--programs", default=".build/release")
    arguments.add_argument("--screenshots")
    arguments = arguments.parse_args()

    def shot(page, name):
        if arguments.screenshots:
            os.makedirs(arguments.screenshots, exist_ok=True)
            page.screenshot(path=f"{arguments.screenshots}/{name}.png")

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        check_lean_command_line(arguments.programs)
        check_missing_room(arguments.programs)
        check_doors(arguments.programs)
        room = Room(arguments.programs, folder + "/journal")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        laptop = {"viewport": {"width": 1366, "height": 768}}
        phone = {"viewport": {"width": 390, "height": 844}}
        facilitator = join(browser, room, "facilitator", "Fay", **laptop)
        water = join(browser, room, "role/water", "Walt", **laptop)
        power = join(browser, room, "role/power", "Pia", color_scheme="dark", **laptop)
        mayor = join(browser, room, "role/mayor", "May", **phone)
        projector = join(browser, room, "projector", "Wall", **laptop)
        pages = [facilitator, water, power, mayor, projector]

        # The first module opens, and its first inject reaches whom it is for.
        facilitator.get_by_role("button", name="Open", exact=True).first.click()
        expect(facilitator.locator("#clock")).to_contain_text("T+8 h")
        facilitator.click("#next-inject")
        for page in (water, power, mayor, projector):
            expect(page.locator("#feed")).to_contain_text("Heat warning")
        facilitator.click("#next-inject")
        expect(water.locator("#feed")).to_contain_text("A strange attachment")
        expect(mayor.locator("#feed")).not_to_contain_text("A strange attachment")
        shot(facilitator, "facilitator"), shot(water, "role"), shot(mayor, "phone"), shot(projector, "projector"), shot(power, "dark")

        # A role decides what it may, and is told what it may not.
        water.click("#tab-decide")
        water.fill("#actions", "isolate water/zone/office")
        water.fill("#why", "three computers are slow")
        shot(water, "decide")
        water.click("#decide-now")
        expect(water.locator("#own")).to_contain_text("isolate water/zone/office")
        power.click("#tab-decide")
        power.fill("#actions", "isolate water/zone/scada")
        power.fill("#why", "not mine")
        power.click("#decide-now")
        expect(power.locator("#toasts")).to_contain_text("not commanded")
        power.problems.clear()  # The browser writes down that the answer was 409.

        # The mayor asks; the facilitator lets it happen.
        mayor.click("#tab-decide")
        mayor.fill("#statement", "Save water.")
        mayor.fill("#why", "the tanks run down")
        mayor.click("#propose")
        facilitator.get_by_role("button", name="Let it happen").first.click()
        facilitator.get_by_role("button", name="OK").click()
        expect(projector.locator("#feed")).to_contain_text("Save water.")

        # Undo takes it back for all; a branch leaves the present as it is.
        facilitator.click("#undo")
        expect(projector.locator("#feed")).not_to_contain_text("Save water.")
        facilitator.click("#fork")
        facilitator.fill("dialog textarea", "late")
        facilitator.get_by_role("button", name="OK").click()
        facilitator.click("#tab-branches")
        expect(facilitator.locator("#branches")).to_contain_text("late")
        facilitator.click("#compare")
        expect(facilitator.locator("#comparison")).to_contain_text("person-hours lost")
        shot(facilitator, "branches")

        # Killed in the middle: the same room again, and the pages find it by themselves.
        before = state(facilitator)
        room.kill()
        room.start()
        assert room.told["restoredCommands"] > 0
        facilitator.wait_for_timeout(2500)
        after = state(facilitator)
        assert before["room"]["digest"] == after["room"]["digest"], "the city is another after a kill"
        assert len(before["log"]) <= len(after["log"])
        expect(water.locator(".offline")).to_be_hidden()
        for page in pages:
            page.problems.clear()  # The browsers write down that the line was broken.

        # Time runs by itself.
        facilitator.keyboard.press("Escape")
        facilitator.click("#tab-now")
        facilitator.click("#run")
        expect(facilitator.locator("#run-state")).to_contain_text("runs")
        expect(water.locator("#clock")).to_contain_text("runs")
        facilitator.wait_for_timeout(1500)
        facilitator.click("#run")
        expect(water.locator("#clock")).to_contain_text("paused")

        # The list of injects, the map, and the papers.
        facilitator.click("#tab-injects")
        expect(facilitator.locator("#msel tbody tr").first).to_be_visible()
        shot(facilitator, "injects")
        facilitator.click("#tab-city")
        facilitator.wait_for_timeout(800)
        shot(facilitator, "city")
        facilitator.click("#tab-evaluation")
        shot(facilitator, "evaluation")
        for path in ("/manual", "/events-list", "/evaluation-guide", "/after-action", "/codes", "/sheet?role=water"):
            paper = facilitator.context.new_page()
            answer = paper.goto(f"http://127.0.0.1:{room.port}{path}")
            assert answer.status == 200, path
            paper.wait_for_timeout(300)
            shot(paper, "paper-" + path.strip("/").split("?")[0])
            if path == "/codes":
                check_pictures(paper, room)
            paper.close()
        # A role gets neither the facilitator's pages nor another role's sheet.
        for path in ("/events-list", "/after-action", "/api/injects", "/api/codes", "/facilitator"):
            assert water.evaluate(f"fetch('{path}').then((answer) => answer.status)") == 403, path
        water.problems.clear()  # The browser writes down each of these refusals.
        sheet = mayor.evaluate("fetch('/sheet?role=water').then((answer) => answer.text())")
        assert "A strange attachment" not in sheet, "a role got another role's sheet"
        bytes_of_mayor = mayor.evaluate("fetch('/api/state').then((answer) => answer.text())")
        assert "water/zone" not in bytes_of_mayor, "the mayor's browser holds what the mayor does not see"

        for page in pages:
            assert not page.problems, page.problems
        browser.close()
        room.stop()
        print("an exercise was played by a facilitator and three roles, killed and gone on with")


if __name__ == "__main__":
    main()
