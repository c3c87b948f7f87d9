"""Rates of the squid axon by LSODA: the outside check of the reference curve. Reads {currents}, writes {rates}."""

import json
import sys

import numpy as np
from scipy.integrate import solve_ivp

import squid

TOLERANCE = 1e-11
# Transient after which the interval no longer changes at these currents, ms.
TRANSIENT = 600.0


def rate(current):
    """Converged rate, Hz: the mean interval over a few crossings after the transient, located by the solver."""

    def crossing(_, y):
        return y[0] - squid.THRESHOLD

    crossing.direction = 1
    rest = squid.REST
    found = solve_ivp(
        lambda _, y: squid.slopes(np.asarray(y), current),
        (0.0, TRANSIENT + 100.0),
        [rest["V"], rest["m"], rest["h"], rest["n"]],
        method="LSODA",
        rtol=TOLERANCE,
        atol=TOLERANCE,
        events=crossing,
    )
    times = found.t_events[0]
    late = times[times > TRANSIENT]
    return 1000.0 * (len(late) - 1) / (late[-1] - late[0])


asked = json.load(sys.stdin)
json.dump({"rates": [rate(current) for current in asked["currents"]]}, sys.stdout)
