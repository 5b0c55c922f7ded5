#!/usr/bin/env python3
"""NASim as a peer of the cyber benchmark: prints an equal network, then answers each line (a number of steps) with the CPU
seconds of a step under random actions, resets included.

Equal network: each host a zone; a way between two hosts of one subnet or of subnets that the topology joins; hosts of subnets
that the internet reaches are entries. The chance of an attempt is that of a random action on a host with access: a share of the
actions exploit a service that the host runs, each with its own probability.
"""
import random
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import nasim

env = nasim.make_benchmark(sys.argv[1], seed=1)
scenario = env.scenario
hosts = sorted(scenario.hosts)
print("hosts", len(hosts))
for first, a in enumerate(hosts):
    for second, b in enumerate(hosts):
        if first < second and scenario.topology[a[0]][b[0]]:
            print("way", first, second)
    if scenario.topology[0][a[0]]:
        print("entry", first)
actions = env.action_space.n / len(hosts)
chances = []
for address in hosts:
    host = scenario.hosts[address]
    good = sum(
        exploit["prob"]
        for exploit in scenario.exploits.values()
        if host.services.get(exploit["service"]) and exploit["os"] in (None, *[o for o, runs in host.os.items() if runs])
    )
    chances.append(good / actions)
print("chance", sum(chances) / len(chances))
print("ready", flush=True)
rng = random.Random(1)
env.reset()
for line in sys.stdin:
    count = int(line)
    start = time.process_time()
    for _ in range(count):
        # Observation, reward, done, step limit reached, info.
        result = env.step(rng.randrange(env.action_space.n))
        if result[2] or result[3]:
            env.reset()
    print((time.process_time() - start) / count, flush=True)
