"""A hundred participants in one exercise room on this machine: how long they wait.

    python3 Benchmarks/Web/exercise-benchmark.py [--seconds 20] [--participants 100] [--bar]
                                                 [--output Benchmarks/results/exercise.csv]

Each participant has a name, a seat, a stream of what the seat sees and a connection for commands, as
a browser has. Each gives a command every ten seconds on average, at times fixed beforehand: messages
to all and to one role, answers to the module's questions, lessons. The room's clock runs ten times
as fast as a wall clock and its injects fall due. Two times are told: from sending a command to its
answer, and from sending a message to its arrival on the screen of everybody to whom it goes. Both
hold the client's own work, which shares the machine.

At the end all who sit in a seat must hold the same bytes, those that the server gives on asking, and
the city's digest must be the same for every facilitator and after a kill and a restart.
"""

import argparse
import asyncio
import collections
import hashlib
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/release/citycascade-exercise"
EXERCISE = "scenarios/exercises/water-blackout-table"
BAR = 0.250  # seconds
MEAN_PAUSE = 10.0  # seconds between two commands of a participant


class Room:
    """The server's process."""

    def __init__(self, journal):
        self.command = [PROGRAM, EXERCISE, "--journal", journal, "--format", "json", "--port"]
        self.port = 0

    def start(self):
        self.process = subprocess.Popen(
            [*self.command, str(self.port)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        told = json.loads(self.process.stdout.readline())
        self.port = told["port"]
        self.codes = {seat["seat"]: seat["code"] for seat in told["seats"]}

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Participant:
    def __init__(self, room, seat, number, bench):
        self.room, self.seat, self.number, self.bench = room, seat, number, bench
        self.cookie = ""
        self.parts = {}
        self.arrived = set()
        self.talk = None

    def head(self, method, path, body=b""):
        fields = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.room.port}"]
        if self.cookie:
            fields.append(f"Cookie: {self.cookie}")
        if method == "POST":
            fields += [
                f"Origin: http://127.0.0.1:{self.room.port}", "X-CityCascade: 1",
                "Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join(fields).encode() + b"\r\n\r\n" + body

    async def ask(self, method, path, value=None):
        """One request on the connection for commands; returns the status and the body."""
        body = b"" if value is None else json.dumps(value).encode()
        # The room closes a connection that nobody has used for half a minute.
        if self.talk is None or self.talk[0].at_eof() or self.talk[1].is_closing():
            self.talk = await asyncio.open_connection("127.0.0.1", self.room.port)
        reader, writer = self.talk
        writer.write(self.head(method, path, body))
        status = int((await reader.readline()).split()[1])
        length, closes = 0, False
        while (line := (await reader.readline()).strip()):
            name, _, field = line.decode().partition(": ")
            match name.lower():
                case "content-length": length = int(field)
                case "set-cookie": self.cookie = field.split(";")[0]
                case "connection": closes = field == "close"
        text = await reader.readexactly(length)
        if closes:
            writer.close()
            self.talk = None
        return status, text

    async def join(self):
        name = f"Participant {self.number}"
        status, text = await self.ask("POST", "/api/join", {"code": self.room.codes[self.seat], "name": name})
        assert status == 200, text

    async def listen(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.room.port)
        writer.write(self.head("GET", "/api/events"))
        while (await reader.readline()).strip():
            pass
        rest = b""
        try:
            while (size := int(await reader.readline(), 16)) > 0:
                chunk = await reader.readexactly(size + 2)
                now = time.monotonic()
                *events, rest = (rest + chunk[:-2]).split(b"\n\n")
                for event in events:
                    self.take(event, now)
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            pass
        finally:
            writer.close()

    def take(self, event, now):
        name, data = "", b""
        for line in event.split(b"\n"):
            key, _, value = line.partition(b": ")
            if key == b"event":
                name = value.decode()
            elif key == b"data":
                data = value
        if not name:
            return
        if name not in ("feed", "log"):
            self.parts[name] = data
            return
        news = json.loads(data)
        known = self.parts.get(name, [])[news.get("drop", 0):]
        self.parts[name] = known[: news["from"]] + news["items"]
        for line in news["items"]:
            token = line["text"].partition(" ")[0]
            sent = self.bench.sent.get(token)
            if sent is not None and token not in self.arrived:
                self.arrived.add(token)
                self.bench.seen.append(now - sent)
                self.bench.reached[token] += 1

    def holdings(self):
        parts = {
            name: json.loads(value) if isinstance(value, bytes) else value
            for name, value in self.parts.items()}
        return canonical(parts)


def canonical(parts):
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Bench:
    def __init__(self, room, count):
        self.sent, self.reached = {}, collections.Counter()
        self.answered, self.seen, self.refused = [], [], collections.Counter()
        roles = [seat for seat in room.codes if seat.startswith("role/")]
        seats = ["facilitator"] * max(1, count // 20) + ["projector"] * max(1, count // 50)
        seats += [roles[i % len(roles)] for i in range(count - len(seats))]
        self.roles = [role.removeprefix("role/") for role in roles]
        self.people = [Participant(room, seat, i + 1, self) for i, seat in enumerate(seats)]

    def command(self, person, number, dice):
        """What a participant says, and whether it is a message to all, by which screens are timed."""
        text = f"p{person.number}.{number} the tanks, the hospital, the pumps: who does what until when?"
        role = person.seat.removeprefix("role/")
        match dice.randrange(5):
            case 0 | 1:
                return {"message": {"from": role, "to": ["all"], "text": text}}, True
            case 2:
                return {"message": {"from": role, "to": [dice.choice(self.roles)], "text": text}}, False
            case 3:
                return {"answerQuestion": {"module": "warning", "question": dice.randrange(2), "by": role, "text": text}}, False
            case _:
                lesson = {"text": text, "isStrength": False, "by": role, "action": "", "owner": "", "due": ""}
                return {"addLesson": {"lesson": lesson}}, False

    async def play(self, person, start, end):
        dice = random.Random(person.number)
        at, number = start + dice.uniform(0, MEAN_PAUSE), 0
        while at < end:
            await asyncio.sleep(max(0, at - time.monotonic()))
            number += 1
            value, is_to_all = self.command(person, number, dice)
            # A late start counts as waiting: the time was fixed beforehand.
            if is_to_all:
                self.sent[f"p{person.number}.{number}"] = at
            status, text = await person.ask("POST", "/api/command", value)
            self.answered.append(time.monotonic() - at)
            if status != 200:
                self.refused[f"{status} {text.decode()}"] += 1
            at += dice.uniform(0.5, 1.5) * MEAN_PAUSE

    async def run(self, seconds):
        for person in self.people:
            await person.join()
        streams = [asyncio.create_task(person.listen()) for person in self.people]
        leader = self.people[0]
        for value in ({"openModule": {"id": "warning"}}, {"setPace": {"pace": 10}}, {"resume": {}}):
            status, text = await leader.ask("POST", "/api/command", value)
            assert status == 200, text
        start = time.monotonic()
        players = [person for person in self.people if person.seat.startswith("role/")]
        await asyncio.gather(*(self.play(person, start, start + seconds) for person in players))
        status, text = await leader.ask("POST", "/api/command", {"pause": {}})
        assert status == 200, text
        await asyncio.sleep(3)
        digest = await self.compare()
        return digest, streams

    async def compare(self):
        """All who share a seat hold what the server holds for it; returns the city's digest."""
        digests = set()
        for person in self.people:
            status, text = await person.ask("GET", "/api/state")
            state = json.loads(text)
            del state["revision"]
            assert status == 200
            assert person.holdings() == canonical(state), f"{person.seat} {person.number} holds another state"
            if person.seat == "facilitator":
                digests.add(json.loads(person.parts["room"])["digest"])
        assert len(digests) == 1, digests
        everybody = len([person for person in self.people if person.seat.startswith("role/")])
        for token in self.sent:
            assert self.reached[token] >= everybody, f"{token} reached {self.reached[token]} of {everybody}"
        return digests.pop()


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def measure(arguments, room):
    bench = Bench(room, arguments.participants)
    digest, streams = await bench.run(arguments.seconds)
    room.kill()
    await asyncio.gather(*streams)
    room.start()
    again = Participant(room, "facilitator", 0, bench)
    await again.join()
    _, text = await again.ask("GET", "/api/state")
    assert json.loads(text)["room"]["digest"] == digest, "the city is another after a kill"
    room.kill()
    return bench, digest


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--participants", type=int, default=100)
    parser.add_argument("--bar", action="store_true", help="fail when the 99th percentile is 250 ms or more")
    parser.add_argument("--output")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Room(folder + "/journal")
        room.start()
        try:
            bench, digest = asyncio.run(measure(arguments, room))
        finally:
            room.process.kill()
    for refusal, times in sorted(bench.refused.items()):
        print(f"refused {times} times: {refusal}")
    rows, slowest = [], 0.0
    for name, values in (("answer", bench.answered), ("screen", bench.seen)):
        middle, high, worst = quantile(values, 0.5), quantile(values, 0.99), max(values)
        print(f"{arguments.participants} participants, {arguments.seconds:g} s, {name}: {len(values)} times, "
              f"median {middle * 1000:.1f} ms, p99 {high * 1000:.1f} ms, worst {worst * 1000:.1f} ms")
        slowest = max(slowest, high)
        for share, value in (("p50", middle), ("p99", high), ("worst", worst)):
            ratio = f"{BAR / value:.4g}"
            rows.append(f"{arguments.participants} participants/{name} {share},bar 250 ms,{ratio},{ratio},{ratio},1")
    print(f"one state in every seat, digest {digest}, the same after a kill")
    if bench.refused:
        sys.exit("commands were refused")
    if arguments.output:
        header = "case,competitor,ratio_median,ratio_min,ratio_max,repetitions"
        pathlib.Path(arguments.output).write_text("\n".join([header, *rows]) + "\n")
    if arguments.bar and slowest >= BAR:
        sys.exit("the 99th percentile is not under 250 ms")


if __name__ == "__main__":
    main()
