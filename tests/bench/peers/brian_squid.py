"""The f-I curve of the squid axon by Brian2, C++ standalone, one thread.

Reads {runs: [{name, method, dt, duration, points, record}], repeats}; writes for each run the build and the run times (s of
processor time, least of the repeats) and either spike counts or, with record, interpolated crossings of each neuron (ms).
"""

import json
import os
import resource
import shutil
import sys
import tempfile
import time

import brian2 as b
import numpy as np

import squid

FLAGS = ["-w", "-O3", "-march=native", "-ffast-math"]

EQUATIONS = """
dv/dt = (I - gNa*m**3*h*(v - ENa) - gK*n**4*(v - EK) - gL*(v - EL))/C : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
alpha_m = 1/exprel(-(v + 40*mV)/(10*mV))/ms : Hz
beta_m = 4*exp(-(v + 65*mV)/(18*mV))/ms : Hz
alpha_h = 0.07*exp(-(v + 65*mV)/(20*mV))/ms : Hz
beta_h = 1/(1 + exp(-(v + 35*mV)/(10*mV)))/ms : Hz
alpha_n = 0.1/exprel(-(v + 55*mV)/(10*mV))/ms : Hz
beta_n = 0.125*exp(-(v + 65*mV)/(80*mV))/ms : Hz
I : amp/meter**2
"""

# Where the crossing lies in the step that passes it, from a straight line between the ends of the step.
INTERPOLATED = EQUATIONS + """
vlast : volt
back = (v + 40*mV)/(v - vlast) : 1
"""

NAMESPACE = dict(
    C=1 * b.uF / b.cm**2,
    gNa=120 * b.msiemens / b.cm**2,
    gK=36 * b.msiemens / b.cm**2,
    gL=0.3 * b.msiemens / b.cm**2,
    ENa=50 * b.mV,
    EK=-77 * b.mV,
    EL=-54.387 * b.mV,
)


def build(run, directory):
    """Writes and compiles one program; gives the group's monitor and the build time."""
    b.device.reinit()
    b.device.activate(directory=directory, build_on_run=False)
    b.defaultclock.dt = run["dt"] * b.ms
    record = run.get("record", False)
    rule = dict(threshold="v > -40*mV", refractory="v > -40*mV")
    group = b.NeuronGroup(
        run["points"], INTERPOLATED if record else EQUATIONS, method=run["method"], namespace=NAMESPACE, **rule
    )
    group.v = squid.REST["V"] * b.mV
    group.m, group.h, group.n = (squid.REST[name] for name in "mhn")
    group.I = squid.currents(run["points"]) * b.uA / b.cm**2
    if record:
        group.vlast = squid.REST["V"] * b.mV
        group.run_regularly("vlast = v", when="start")
    monitor = b.SpikeMonitor(group, variables=["back"] if record else None)
    before = time.process_time() + squid.cpu_seconds(resource.RUSAGE_CHILDREN)
    net = b.Network(group, monitor)
    net.run(run["duration"] * b.ms)
    b.device.build(directory=directory, compile=True, run=False)
    return monitor, time.process_time() + squid.cpu_seconds(resource.RUSAGE_CHILDREN) - before


def crossings(monitor, run):
    """Crossing times of each neuron, ms. The recorded time is that of the step's start, which shifts all alike."""
    index, at = np.asarray(monitor.i), np.asarray(monitor.t / b.ms) - run["dt"] * np.asarray(monitor.back)
    return [at[index == neuron].tolist() for neuron in range(run["points"])]


def measure(run, repeats):
    """One run: built once, run several times."""
    directory = tempfile.mkdtemp(prefix="peer-brian-")
    try:
        monitor, built = build(run, directory)
        least = float("inf")
        for _ in range(repeats):
            before = squid.cpu_seconds(resource.RUSAGE_CHILDREN)
            b.get_device().run(directory, with_output=False)
            least = min(least, squid.cpu_seconds(resource.RUSAGE_CHILDREN) - before)
        found = (
            {"crossings": crossings(monitor, run)}
            if run.get("record", False)
            else {"counts": np.bincount(np.asarray(monitor.i), minlength=run["points"]).tolist()}
        )
        return {"name": run["name"], "build": built, "seconds": least, **found}
    finally:
        shutil.rmtree(directory, ignore_errors=True)


asked = json.load(sys.stdin)
os.environ.setdefault("OMP_NUM_THREADS", "1")
b.prefs.codegen.cpp.extra_compile_args_gcc = FLAGS
b.set_device("cpp_standalone", build_on_run=False)
json.dump(
    {"version": b.__version__, "flags": FLAGS, "runs": [measure(run, asked["repeats"]) for run in asked["runs"]]},
    sys.stdout,
)
