#!/usr/bin/env python3
"""Kills, failing writes and full disks: a sweep goes on to the rows of one that nothing disturbed.

  study-robustness.py [--kills N] [--writes N] [--program PATH]

Needs a C compiler for the failing writes, and the right to mount a tmpfs for the full disk; without either it says what it
left out. Exits with 1 if rows differ.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <stdio.h>
/* Fails the n-th write of a file below FAIL_FOLDER, once or from then on. */
static atomic_long count;
static int fails(int fd) {
  const char *n = getenv("FAIL_AT"), *folder = getenv("FAIL_FOLDER");
  if (!n || !folder) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder))) return 0;
  long now = atomic_fetch_add(&count, 1) + 1;
  if (getenv("FAIL_STICKY") ? now >= atol(n) : now == atol(n)) { errno = ENOSPC; return 1; }
  return 0;
}
#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)
ssize_t write(int fd, const void *b, size_t n) {
  REAL(ssize_t, "write", int, const void *, size_t); return fails(fd) ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t); return fails(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off_t o) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t); return fails(fd) ? -1 : real(fd, b, n, o); }
int fsync(int fd) { REAL(int, "fsync", int); return fails(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); return fails(fd) ? -1 : real(fd); }
int ftruncate64(int fd, off_t n) { REAL(int, "ftruncate64", int, off_t); return fails(fd) ? -1 : real(fd, n); }
"""
STUDY = """citycascade-study: 1
scenario: scenario.yaml
seed: 3
parameters:
  repair: { path: power/block.repair, range: 10 min .. 100 min }
  wait: { path: hazards/storm.time-to-failure, values: [exponential(mean 1 h), exponential(mean 3 h)] }
design: { kind: latin-hypercube, points: 40 }
replications: 25
record: { metrics: all, series: all, every: 30 min }
"""
FILES = {
    "city.yaml": """citycascade-city: 1
title: Town
districts: districts.csv
power: { network: grid.m, blocks: blocks.csv }
kinds:
  - { kind: power/block, restart: 10 s, repair: 50 min }
""",
    "districts.csv": "id,title,people,vulnerable_share,longitude,latitude\nd,Town,1000,0.2,0,0\n",
    "blocks.csv": "id,bus,share_of_bus,shedding_order,district,share_of_district\nb,2,1,1,d,1\n",
    "grid.m": """function mpc = grid
mpc.version = '2';
mpc.baseMVA = 100;
mpc.bus = [
  1 3 0  0 0 0 1 1 0 110 1 1.1 0.9;
  2 1 10 0 0 0 1 1 0 110 1 1.1 0.9;
];
mpc.gen = [ 1 10 0 0 0 1 100 1 100 0; ];
mpc.branch = [ 1 2 0 0.1 0 100 100 100 0 0 1; ];
""",
    "scenario.yaml": """citycascade: 1
title: Storm
city: .
start: 2026-01-05 00:00
duration: 10 h
replications: 20
seed: 7
hazards:
  - { id: storm, targets: power/block/b, from: T+1 h, until: T+2 h, time-to-failure: exponential(mean 1 h) }
""",
    "study.yaml": STUDY,
}


def rows(database):
    """All runs with all their columns, in the order of their keys; every file must pass SQLite's own check."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", database
    columns = sorted(row[1] for row in connection.execute("PRAGMA table_info(runs)"))
    names = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
    found = connection.execute(f"SELECT {names} FROM runs ORDER BY key").fetchall()
    series = connection.execute(
        "SELECT key, selection, steps, packed FROM series JOIN series_layouts USING (layout) ORDER BY key").fetchall()
    connection.close()
    return columns, found, series


class Check:
    def __init__(self, program, folder):
        self.program, self.folder = str(program), folder
        self.town = folder / "town"
        self.town.mkdir()
        for name, text in FILES.items():
            (self.town / name).write_text(text)
        self.study = str(self.town / "study.yaml")
        whole = folder / "whole"
        assert self.sweep(whole).returncode == 0
        self.wanted = rows(whole / "runs.sqlite")
        assert len(self.wanted[1]) == 1000 and len(self.wanted[2]) == 1000, len(self.wanted[1])
        self.series = (whole / "series.nc").read_bytes()

    def command(self, output, *more):
        return [self.program, "sweep", self.study, "--output", str(output), "--threads", "2", *more]

    def sweep(self, output, *more, **options):
        return subprocess.run(self.command(output, *more), capture_output=True, text=True, **options)

    def merge(self, output):
        return subprocess.run([self.program, "merge", self.study, "--output", str(output)], capture_output=True, text=True)

    def same(self, output, what):
        found = rows(output / "runs.sqlite")
        if found != self.wanted:
            print(f"{what}: {len(found[1])} rows, wanted {len(self.wanted[1])}; they differ", file=sys.stderr)
            sys.exit(1)
        if (output / "series.nc").read_bytes() != self.series or (output / "series.nc.part").exists():
            print(f"{what}: series.nc differs", file=sys.stderr)
            sys.exit(1)

    def kills(self, count, shard):
        """Kills one sweep `count` times at random moments, going on each time."""
        output = self.folder / ("killed-shard" if shard else "killed")
        more = ["--shard", "1/1"] if shard else []
        chance = random.Random(7)
        start = time.time()
        self.sweep(self.folder / "timing", *more)
        length = time.time() - start
        kept = 0
        for number in range(count):
            if output.exists() and number % 5 == 0:
                shutil.rmtree(output)
            process = subprocess.Popen(self.command(output, *more), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, length * 0.6))
            process.send_signal(signal.SIGKILL)
            process.wait()
            if shard:
                kept += sum(path.stat().st_size for path in output.glob("shards/*.runs"))
            elif (output / "runs.sqlite").exists():
                connection = sqlite3.connect(output / "runs.sqlite")
                if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'runs'").fetchone()[0]:
                    kept += connection.execute("SELECT count(*) FROM runs").fetchone()[0]
                    doubled = connection.execute("SELECT count(*) - count(DISTINCT key) FROM runs").fetchone()[0]
                    assert doubled == 0
                connection.close()
            if number % 5 == 4 or number == count - 1:
                last = self.sweep(output, *more)
                assert last.returncode == 0, last.stderr
                if shard:
                    merged = self.merge(output)
                    assert merged.returncode == 0, merged.stderr
                self.same(output, f"kill {number}")
        print(f"{kept} {'bytes' if shard else 'rows'} found after all kills together")
        print(f"{count} kills{' of a shard' if shard else ''}: rows equal to the undisturbed sweep's")

    def writes(self, limit, shard, sticky):
        """Fails the n-th write for n = 1, 2, 3, … until a sweep gets through, at most `limit` of them."""
        compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
        if not compiler:
            print("no C compiler: failing writes left out")
            return
        shim = self.folder / "shim.so"
        if not shim.exists():
            source = self.folder / "shim.c"
            source.write_text(SHIM)
            subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
        more = ["--shard", "1/1"] if shard else []
        number, codes = 1, {}
        while number <= limit:
            output = self.folder / "failing"
            shutil.rmtree(output, ignore_errors=True)
            output.mkdir()
            environment = dict(os.environ, LD_PRELOAD=str(shim), FAIL_AT=str(number), FAIL_FOLDER=str(output))
            if sticky:
                environment["FAIL_STICKY"] = "1"
            failed = self.sweep(output, *more, env=environment)
            codes[failed.returncode] = codes.get(failed.returncode, 0) + 1
            assert failed.returncode in (0, 2, 75), (number, failed.returncode, failed.stderr)
            assert failed.returncode == 0 or "error" in failed.stderr, failed.stderr
            again = self.sweep(output, *more)
            assert again.returncode == 0, (number, again.stderr)
            if shard:
                assert self.merge(output).returncode == 0
            self.same(output, f"failing write {number}")
            if failed.returncode == 0 and sticky:
                break
            # All of the first ones, then every few.
            number += 1 if number < 40 else 7
        kind = "all writes from the n-th on" if sticky else "the n-th write"
        print(f"{kind} failing{', of a shard' if shard else ''}, n up to {number}: exit codes {codes}, rows equal after resuming")

    def full_disk(self):
        place = self.folder / "small"
        place.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], capture_output=True)
        if mounted.returncode != 0:
            print("no right to mount a tmpfs: the full disk left out")
            return
        try:
            output = place / "results"
            full = self.sweep(output)
            assert full.returncode == 75, (full.returncode, full.stderr)
            assert "full" in full.stderr or "space" in full.stderr, full.stderr
            message = full.stderr.strip().splitlines()[0]
            kept = len(rows(output / "runs.sqlite")[1]) if (output / "runs.sqlite").exists() else 0
            subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
            again = self.sweep(output)
            assert again.returncode == 0, again.stderr
            self.same(output, "full disk")
            print(f"full disk: «{message}», {kept} runs kept, rows equal after space was made")
        finally:
            subprocess.run(["umount", str(place)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--writes", type=int, default=20)
    parser.add_argument("--program", default=ROOT / ".build/release/citycascade", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        check = Check(options.program.resolve(), pathlib.Path(name))
        for shard in (False, True):
            check.kills(options.kills, shard)
            for sticky in (False, True):
                check.writes(options.writes, shard, sticky)
        check.full_disk()


main()
