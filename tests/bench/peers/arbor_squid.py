"""The f-I curve of the squid axon by Arbor, its own hh mechanism, one thread.

Reads {runs: [{name, dt, duration, points, every}], repeats}; writes run times (s of processor time) and the crossing times
(ms) of each neuron.
"""

import json
import sys

import arbor as A
from arbor import units as U

import squid

# A cylinder without ends of 100 um^2, so that 1 uA/cm^2 is 1e-3 nA.
SIDE = (100 / 3.141592653589793) ** 0.5
NANOAMPERES = 1e-3


class Patches(A.recipe):
    """Patches of membrane, each with its own constant current."""

    def __init__(self, chosen):
        A.recipe.__init__(self)
        self.chosen = chosen
        self.properties = A.neuron_cable_properties()
        self.properties.set_property(
            Vm=squid.REST["V"] * U.mV, cm=0.01 * U.F / U.m2, rL=35.4 * U.Ohm * U.cm, tempK=(273.15 + 6.3) * U.Kelvin
        )
        self.properties.set_ion("na", int_con=10 * U.mM, ext_con=140 * U.mM, rev_pot=50 * U.mV)
        self.properties.set_ion("k", int_con=54.4 * U.mM, ext_con=2.5 * U.mM, rev_pot=-77 * U.mV)

    def num_cells(self):
        return len(self.chosen)

    def cell_kind(self, _):
        return A.cell_kind.cable

    def global_properties(self, _):
        return self.properties

    def cell_description(self, gid):
        tree = A.segment_tree()
        half = SIDE / 2
        tree.append(A.mnpos, A.mpoint(-half, 0, 0, half), A.mpoint(half, 0, 0, half), tag=1)
        decor = (
            A.decor()
            .paint("(all)", A.density("hh", dict(el=-54.387)))
            .place("(location 0 0.5)", A.i_clamp(float(self.chosen[gid]) * NANOAMPERES * U.nA))
            .place("(location 0 0.5)", A.threshold_detector(squid.THRESHOLD * U.mV), "spikes")
        )
        return A.cable_cell(tree, decor, A.label_dict(), A.cv_policy_single())


def once(run):
    """One run from rest; its time and its spikes."""
    chosen = squid.currents(run["points"])[:: run["every"]]
    recipe = Patches(chosen)
    context = A.context(threads=1)
    simulation = A.simulation(recipe, context, A.partition_load_balance(recipe, context))
    # Without connections 0.12.2 hands over no spikes of `all`; on one machine `local` is all of them.
    simulation.record(A.spike_recording.local)
    before = squid.cpu_seconds()
    simulation.run(run["duration"] * U.ms, dt=run["dt"] * U.ms)
    seconds = squid.cpu_seconds() - before
    crossings = [[] for _ in chosen]
    for (gid, _), at in simulation.spikes():
        crossings[gid].append(float(at))
    return seconds, [sorted(each) for each in crossings]


def measure(run, repeats):
    """The least time of the repeats, and the spikes."""
    results = [once(run) for _ in range(repeats)]
    return {"name": run["name"], "seconds": min(seconds for seconds, _ in results), "crossings": results[-1][1]}


asked = json.load(sys.stdin)
json.dump({"version": A.__version__, "runs": [measure(run, asked["repeats"]) for run in asked["runs"]]}, sys.stdout)
