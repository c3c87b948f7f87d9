"""The f-I curve of the squid axon by NEURON, its own hh mechanism, one thread.

Reads {runs: [{name, method, dt, duration, points, every}], repeats}; writes run times (s of processor time) and the crossing
times (ms) of each neuron. `every` takes each so-many-th current only.
"""

import json
import os
import sys

# NEURON greets on standard output, which is for the document.
document = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import neuron  # noqa: E402
from neuron import h  # noqa: E402

import squid  # noqa: E402

# 100 um^2, so that 1 uA/cm^2 is 1e-3 nA.
SIDE = (100 / 3.141592653589793) ** 0.5
NANOAMPERES = 1e-3


def cell(current):
    """A patch of membrane with its current and the record of its spikes."""
    section = h.Section()
    section.L = section.diam = SIDE
    section.cm = 1
    section.insert("hh")
    section.el_hh = -54.387
    clamp = h.IClamp(section(0.5))
    clamp.delay, clamp.dur, clamp.amp = 0, 1e9, current * NANOAMPERES
    spikes = h.Vector()
    detector = h.NetCon(section(0.5)._ref_v, None, sec=section)
    detector.threshold = squid.THRESHOLD
    detector.record(spikes)
    return section, clamp, detector, spikes


def once(run):
    """One run from rest; its time and its spikes."""
    chosen = squid.currents(run["points"])[:: run["every"]]
    cells = [cell(current) for current in chosen]
    solver = h.CVode()
    if run["method"] == "cvode":
        solver.active(1)
        solver.use_local_dt(1)
        solver.condition_order(2)
        solver.atol(run["tolerance"])
        solver.rtol(run["tolerance"])
    else:
        solver.active(0)
        h.dt = run["dt"]
        h.steps_per_ms = 1 / run["dt"]
    h.finitialize(squid.REST["V"])
    before = squid.cpu_seconds()
    h.continuerun(run["duration"])
    seconds = squid.cpu_seconds() - before
    return seconds, [list(spikes) for *_, spikes in cells]


def measure(run, repeats):
    """The least time of the repeats, and the spikes."""
    h.celsius = 6.3
    results = [once(run) for _ in range(repeats)]
    return {"name": run["name"], "seconds": min(seconds for seconds, _ in results), "crossings": results[-1][1]}


asked = json.load(sys.stdin)
h.load_file("stdrun.hoc")
json.dump(
    {"version": neuron.__version__, "runs": [measure(run, asked["repeats"]) for run in asked["runs"]]}, document
)
