#!/usr/bin/env python3
"""Writes the runs of a study as Parquet: to_parquet.py results/study-NAME/runs.sqlite runs.parquet

Needs pandas and pyarrow (pip install pandas==3.1.1 pyarrow==26.0.1). One row a run of the study as its design is now, with the
parameters (p:NAME), the position of the point, and a column for each metric.
"""
import sqlite3
import sys

import pandas

source, target = sys.argv[1:]
connection = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
question = "SELECT * FROM design JOIN points USING (point) JOIN (SELECT *, failure AS run_failure FROM runs) USING (point)"
runs = pandas.read_sql(question, connection)
runs = runs.loc[:, ~runs.columns.duplicated()]
runs.to_parquet(target)
print(f"{target}: {len(runs)} runs, {len(runs.columns)} columns")
