#!/usr/bin/env python3
"""Runs the notebooks and checks that their outputs are as committed, or writes them.

  check-notebooks.py [--write]

Numbers in texts must agree to 1e-6 of their size (and 1e-9), all else of a text exactly; of pictures only that there are as many.
"""
import argparse
import pathlib
import re
import sys

import nbclient
import nbformat

HERE = pathlib.Path(__file__).resolve().parent.parent / "notebooks-data"
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?")


def texts(cell):
    """The texts of a cell's outputs in order, and how many pictures it shows."""
    lines, pictures = [], 0
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            sys.exit(f"{output.ename}: {output.evalue}")
        if output.output_type == "stream" and output.name == "stdout":
            lines.append(output.text)
        if output.output_type in ("display_data", "execute_result"):
            if "image/png" in output.data:
                pictures += 1
            else:
                lines.append(output.data.get("text/plain", ""))
    return "".join(lines), pictures


def number(text):
    return float(text.replace(",", "")) if text.count(".") <= 1 else float("nan")


def same(old, new):
    if NUMBER.sub("#", old) != NUMBER.sub("#", new):
        return False
    for first, second in zip(NUMBER.findall(old), NUMBER.findall(new)):
        if first != second and not abs(number(first) - number(second)) <= 1e-9 + 1e-6 * abs(number(first)):
            return False
    return True


def clean(notebook):
    """Without counts, times and warnings, so that a notebook that is run again is the same file."""
    for place, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        cell.execution_count = place + 1
        cell.metadata = {}
        cell.outputs = [output for output in cell.outputs if output.output_type != "stream" or output.name == "stdout"]
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = place + 1
    notebook.metadata["language_info"] = {"name": "python"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    good = True
    for path in sorted(HERE.glob("*.ipynb")):
        committed = nbformat.read(path, as_version=4)
        run = nbformat.read(path, as_version=4)
        nbclient.NotebookClient(run, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}).execute()
        clean(run)
        if options.write:
            nbformat.write(run, path)
            print(f"{path.name}: written")
            continue
        wrong = 0
        for place, (old, new) in enumerate(zip(committed.cells, run.cells)):
            if old.cell_type != "code":
                continue
            (before, pictures), (after, drawn) = texts(old), texts(new)
            if pictures != drawn or not same(before, after):
                wrong += 1
                print(f"{path.name}, cell {place}: committed\n{before}({pictures} pictures)\nnow\n{after}({drawn} pictures)")
        print(f"{path.name}: {'outputs as committed' if wrong == 0 else f'{wrong} cells differ'}")
        good = good and wrong == 0
    sys.exit(0 if good else 1)


main()
