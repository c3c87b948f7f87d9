"""Rates of the leaky integrate-and-fire neuron by Nengo's closed form. Reads {currents, repeats}; writes the time and, as counts in a
second, the rates."""

import json
import sys
import time

import nengo
import numpy as np

asked = json.load(sys.stdin)
# Nengo's input is in units of the rheobase, 150 pA.
inputs = np.asarray(asked["currents"]) / 150
neuron = nengo.LIF(tau_rc=0.02, tau_ref=0.002)
least = float("inf")
for _ in range(asked["repeats"]):
    before = time.perf_counter()
    rates = neuron.rates(inputs[:, None], gain=[1.0], bias=[0.0])
    least = min(least, time.perf_counter() - before)
run = {"name": "closed form", "seconds": least, "counts": rates[:, 0].tolist()}
json.dump({"version": nengo.__version__, "runs": [run]}, sys.stdout)
