#!/usr/bin/env python3
"""EPANET 2.3.5 (PyPI package owa-epanet) as oracle of the water tests: prints what it makes of a file.

  counts FILE...            one row a file: junctions,reservoirs,tanks,pipes,pumps,valves,...
  run FILE [KEY=VALUE]...   rows over time, of nodes (n), links (l), solves (s), energy (e), quality (q)

Keys of run: model (DDA or PDA), accuracy, duration (s), every (solve, or seconds between rows),
preq, pmin, pexp, quality (chem, age, trace:NODE, none), qstep, hstep, levels=TANK:LEVEL;... (at the
start), fake=TANK:LEVEL:FROM:UNTIL (what the simple controls that watch a tank see between two times).
"""
import os
import sys

from epanet import toolkit as en


def opened(path):
    project = en.createproject()
    try:
        en.open(project, path, os.devnull, "")
    except Exception as error:  # the toolkit raises one class for errors and warnings
        if not str(error).strip().startswith("Warning"):
            raise
    return project


def quietly(function, *arguments):
    """Calls a function of the toolkit, which raises for warnings too."""
    try:
        return function(*arguments)
    except Exception as error:
        if "arning" not in str(error):
            raise
        return None


def counts(path):
    try:
        project = opened(path)
    except Exception as error:
        print(f"{path},error,{str(error).strip()}")
        return
    nodes = en.getcount(project, en.NODECOUNT)
    kinds = [en.getnodetype(project, index + 1) for index in range(nodes)]
    links = [en.getlinktype(project, index + 1)
             for index in range(en.getcount(project, en.LINKCOUNT))]
    pipes = sum(1 for kind in links if kind in (en.CVPIPE, en.PIPE))
    pumps = sum(1 for kind in links if kind == en.PUMP)
    numbers = [kinds.count(en.JUNCTION), kinds.count(en.RESERVOIR), kinds.count(en.TANK), pipes,
               pumps, len(links) - pipes - pumps]
    numbers += [en.getcount(project, what)
                for what in (en.CONTROLCOUNT, en.RULECOUNT, en.PATCOUNT, en.CURVECOUNT)]
    print(path + "," + ",".join(map(str, numbers)))
    en.deleteproject(project)


def run(path, keys):
    project = opened(path)
    nodes = en.getcount(project, en.NODECOUNT)
    links = en.getcount(project, en.LINKCOUNT)
    if "duration" in keys:
        en.settimeparam(project, en.DURATION, int(keys["duration"]))
    for step in ("hstep", "pstep", "qstep"):
        if step in keys:
            code = {"hstep": en.HYDSTEP, "pstep": en.PATTERNSTEP, "qstep": en.QUALSTEP}[step]
            en.settimeparam(project, code, int(keys[step]))
    if "accuracy" in keys:
        en.setoption(project, en.ACCURACY, float(keys["accuracy"]))
    if "model" in keys:
        model = en.PDA if keys["model"] == "PDA" else en.DDA
        en.setdemandmodel(project, model, float(keys.get("pmin", 0)), float(keys.get("preq", 0.1)),
                          float(keys.get("pexp", 0.5)))
    quality = keys.get("quality", "none")
    if quality == "age":
        en.setqualtype(project, en.AGE, "", "", "")
    elif quality.startswith("trace:"):
        en.setqualtype(project, en.TRACE, "", "", quality[6:])
    elif quality == "none":
        en.setqualtype(project, en.NONE, "", "", "")
    every = keys.get("every", "solve")
    names = [en.getnodeid(project, index + 1) for index in range(nodes)]
    link_names = [en.getlinkid(project, index + 1) for index in range(links)]
    pumps = [index for index in range(links) if en.getlinktype(project, index + 1) == en.PUMP]
    for item in filter(None, keys.get("levels", "").split(";")):
        name, level = item.split(":")
        en.setnodevalue(project, en.getnodeindex(project, name), en.TANKLEVEL, float(level))
    fakes = []
    for item in filter(None, keys.get("fake", "").split(";")):
        name, level, start, end = item.split(":")
        fakes.append((en.getnodeindex(project, name), float(level), int(start), int(end)))
    controls = [en.getcontrol(project, index + 1)
                for index in range(en.getcount(project, en.CONTROLCOUNT))]

    def falsify(time):
        """Puts thresholds where controls that see a false level would act always or never."""
        for index, (kind, link, setting, node, level) in enumerate(controls):
            for tank, fake, start, end in fakes:
                if node != tank or kind not in (en.LOWLEVEL, en.HILEVEL):
                    continue
                acts = fake <= level if kind == en.LOWLEVEL else fake >= level
                far = 1e4 if acts == (kind == en.LOWLEVEL) else -1e4
                value = far if start <= time < end else level
                en.setcontrol(project, index + 1, kind, link, setting, node, value)

    def rows(time):
        if every != "solve" and time % int(every) != 0:
            return
        for index, name in enumerate(names):
            head = en.getnodevalue(project, index + 1, en.HEAD)
            pressure = en.getnodevalue(project, index + 1, en.PRESSURE)
            demand = en.getnodevalue(project, index + 1, en.DEMAND)
            print(f"n,{time},{name},{head!r},{pressure!r},{demand!r}")
        for index, name in enumerate(link_names):
            flow = en.getlinkvalue(project, index + 1, en.FLOW)
            status = int(en.getlinkvalue(project, index + 1, en.STATUS))
            energy = en.getlinkvalue(project, index + 1, en.ENERGY)
            print(f"l,{time},{name},{flow!r},{status},{energy!r}")

    quietly(en.openH, project)
    en.initH(project, en.SAVE)
    while True:
        time = en.gettimeparam(project, en.HTIME)
        falsify(time)
        warning = 0
        try:
            time = en.runH(project)
        except Exception as error:
            warning = str(error).strip()
            if "arning" not in warning:
                raise
        iterations = int(en.getstatistic(project, en.ITERATIONS))
        print(f"s,{time},{iterations},{en.getstatistic(project, en.RELATIVEERROR)!r},{warning}")
        rows(time)
        if en.nextH(project) <= 0:
            break
    for order, index in enumerate(pumps):
        try:
            values = [en.getlinkvalue(project, index + 1, code)
                      for code in (en.PUMP_EFFIC, en.PUMP_ECOST)]
        except Exception:
            values = []
        print(f"e,{link_names[index]}," + ",".join(map(repr, values)))
    en.closeH(project)
    if quality == "none":
        return
    quietly(en.openQ, project)
    en.initQ(project, en.NOSAVE)
    while True:
        time = en.runQ(project)
        if every == "solve" or time % int(every) == 0:
            for index, name in enumerate(names):
                print(f"q,{time},{name},{en.getnodevalue(project, index + 1, en.QUALITY)!r}")
        if en.stepQ(project) <= 0:
            break
    if "duration" in keys and int(keys["duration"]) > time:
        for index, name in enumerate(names):
            value = en.getnodevalue(project, index + 1, en.QUALITY)
            print(f"q,{keys['duration']},{name},{value!r}")
    en.closeQ(project)


if sys.argv[1] == "counts":
    for name in sys.argv[2:]:
        counts(name)
else:
    run(sys.argv[2], dict(item.split("=", 1) for item in sys.argv[3:]))
