"""Leaky integrate-and-fire neurons by Brian2, C++ standalone, one thread: with noise, and the curve without.

Reads {runs: [{name, method, dt, duration, transient, currents, trials, sigma, intervals}], repeats}, currents in pA, sigma in mV;
writes build and run times (s of processor time) and the spikes counted at each current, all trials together, or, where intervals are
asked for, the last interval between spikes at each current (ms, 0 where there is none).
"""

import json
import resource
import shutil
import sys
import tempfile
import time

import brian2 as b
import numpy as np

import squid

FLAGS = ["-w", "-O3", "-march=native", "-ffast-math"]

LAST = "\nlast : second\ninterval : second"
QUIET = "dv/dt = (EL + I/gL - v)/tau : volt (unless refractory)\nI : amp"
NOISY = "dv/dt = (EL + I/gL - v)/tau + sigma*sqrt(2/tau)*xi : volt (unless refractory)\nI : amp"
NAMESPACE = dict(gL=10 * b.nS, EL=-70 * b.mV, tau=20 * b.ms, Vth=-55 * b.mV, Vr=-70 * b.mV)


def measure(run, repeats):
    """One run: built once, run several times."""
    directory = tempfile.mkdtemp(prefix="peer-brian-")
    try:
        b.device.reinit()
        b.device.activate(directory=directory, build_on_run=False)
        b.defaultclock.dt = run["dt"] * b.ms
        b.seed(1)
        inputs = np.repeat(run["currents"], run["trials"])
        noisy = run["sigma"] > 0
        timed = run["intervals"]
        group = b.NeuronGroup(
            len(inputs),
            (NOISY if noisy else QUIET) + (LAST if timed else ""),
            method=run["method"],
            threshold="v > Vth",
            reset="v = Vr; interval = t - last; last = t" if timed else "v = Vr",
            refractory=2 * b.ms,
            namespace=dict(NAMESPACE, sigma=run["sigma"] * b.mV),
        )
        group.v = NAMESPACE["EL"]
        group.I = inputs * b.pA
        monitor = b.SpikeMonitor(group, record=False)
        monitor.active = False
        net = b.Network(group, monitor)
        before = time.process_time() + squid.cpu_seconds(resource.RUSAGE_CHILDREN)
        if run["transient"] > 0:
            net.run(run["transient"] * b.ms)
        monitor.active = True
        net.run(run["duration"] * b.ms)
        b.device.build(directory=directory, compile=True, run=False)
        built = time.process_time() + squid.cpu_seconds(resource.RUSAGE_CHILDREN) - before
        least = float("inf")
        for _ in range(repeats):
            before = squid.cpu_seconds(resource.RUSAGE_CHILDREN)
            b.get_device().run(directory, with_output=False)
            least = min(least, squid.cpu_seconds(resource.RUSAGE_CHILDREN) - before)
        found = {"name": run["name"], "build": built, "seconds": least}
        counts = np.asarray(monitor.count)
        if timed:
            # The first spike has no interval before it.
            return {**found, "intervals": np.where(counts > 1, np.asarray(group.interval) * 1000, 0).tolist()}
        return {**found, "counts": counts.reshape(len(run["currents"]), run["trials"]).sum(axis=1).tolist()}
    finally:
        shutil.rmtree(directory, ignore_errors=True)


asked = json.load(sys.stdin)
b.prefs.codegen.cpp.extra_compile_args_gcc = FLAGS
b.set_device("cpp_standalone", build_on_run=False)
json.dump(
    {"version": b.__version__, "runs": [measure(run, asked["repeats"]) for run in asked["runs"]]},
    sys.stdout,
)
