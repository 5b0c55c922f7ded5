#!/usr/bin/env python3
"""CPU seconds of WNTRSimulator (PyPI package wntr 1.5.0), for the water benchmark.

usage: wntr_peer.py FILE MODEL HOURS REQUIRED

Prints the CPU seconds of the simulation alone, its file read before, and the number of times in its
results. MODEL is DDA, or PDA with the required pressure in metres.
"""
import sys
import time
import warnings

warnings.simplefilter("ignore")
import wntr  # noqa: E402


def network(path, model, hours, required):
    net = wntr.network.WaterNetworkModel(path)
    net.options.time.duration = int(float(hours) * 3600)
    net.options.hydraulic.demand_model = "PDD" if model == "PDA" else "DDA"
    net.options.hydraulic.minimum_pressure = 0.0
    net.options.hydraulic.required_pressure = float(required)
    return net


def main(path, model, hours, required):
    net = network(path, model, hours, required)
    simulator = wntr.sim.WNTRSimulator(net)
    before = time.process_time()
    results = simulator.run_sim()
    seconds = time.process_time() - before
    print(f"{seconds!r} {len(results.node['head'].index)}")


main(*sys.argv[1:5])
