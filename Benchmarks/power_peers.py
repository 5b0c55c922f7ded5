#!/usr/bin/env python3
"""Peers of the power benchmark: answers each line of its input with the CPU seconds of one trip and DC solve.

  power_peers.py pandapower CASE.m    rundcpp after a line is taken out of service
  power_peers.py lightsim2grid        deactivate_powerline and dc_pf on pandapower's own case1354pegase

The line is put back between two measurements, untimed. Lines whose loss parts the network are left out.
"""
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def pandapower_trips(path):
    import pandapower
    from matpowercaseframes import CaseFrames
    from pandapower.converter.pypower.from_ppc import from_ppc

    case = CaseFrames(path)
    tables = {name: getattr(case, name).to_numpy(float) for name in ("bus", "gen", "branch")}
    net = from_ppc({"baseMVA": float(case.baseMVA), "version": "2", **tables})
    lines = list(net.line.index[:: max(1, len(net.line) // 60)])
    pandapower.rundcpp(net)
    while True:
        for line in lines:
            net.line.at[line, "in_service"] = False
            start = time.thread_time()
            pandapower.rundcpp(net)
            yield time.thread_time() - start
            net.line.at[line, "in_service"] = True


def lightsim2grid_trips():
    import numpy
    import pandapower.networks
    from lightsim2grid.network import init_from_pandapower

    net = pandapower.networks.case1354pegase()
    grid = init_from_pandapower(net)
    flat = numpy.ones(len(net.bus), dtype=complex)
    while True:
        for line in range(0, len(net.line), 20):
            grid.reactivate_powerline(line)
            grid.dc_pf(flat, 10, 1e-8)
            start = time.thread_time()
            grid.deactivate_powerline(line)
            angles = grid.dc_pf(flat, 10, 1e-8)
            seconds = time.thread_time() - start
            grid.reactivate_powerline(line)
            if len(angles):
                yield seconds


trips = pandapower_trips(sys.argv[2]) if sys.argv[1] == "pandapower" else lightsim2grid_trips()
next(trips)
print("ready", flush=True)
for _ in sys.stdin:
    print(next(trips), flush=True)
