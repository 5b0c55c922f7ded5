#!/usr/bin/env python3
"""Runs the command of every scenarios/examples/*/expected.json and compares what it prints.

expected.json holds {"command": [arguments of citycascade], "checks": [
  {"row": number, "value": [keys from the row down], "band": [low, high], "source": "why this band"}]}
"""
import json
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
program = root / ".build/release/citycascade"
passed = failed = 0
for path in sorted(root.glob("scenarios/examples/*/expected.json")):
    expected = json.loads(path.read_text())
    run = subprocess.run([program, *expected["command"]], check=True, cwd=root, stdout=subprocess.PIPE)
    rows = json.loads(run.stdout)["rows"]
    for check in expected["checks"]:
        found = rows[check["row"]]
        for key in check["value"]:
            found = found[key]
        low, high = check["band"]
        if low <= found <= high:
            passed += 1
        else:
            failed += 1
            print(f"FAILED {path.parent.name}, row {check['row']}: {'.'.join(check['value'])} is {found}, "
                  f"expected {low} to {high} ({check['source']})")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or passed == 0 else 0)
