"""The squid axon of 1952 as in the project's interface, and what is asked of every simulator about it."""

import resource
import sys

import numpy as np

# uA/cm^2, mV, ms; a spike is an upward crossing of this potential.
THRESHOLD = -40.0


def currents(points, largest=200.0):
    """The currents of the curve: evenly spaced from none."""
    return np.linspace(0.0, largest, points)


def slopes(state, current):
    """Time derivatives of V, m, h, n (last axis), per ms."""
    V, m, h, n = (state[..., i] for i in range(4))

    def ratio(x, scale):
        # x / (1 - exp(-x / scale)), with its limit where x is 0
        small = np.abs(x) < 1e-9
        safe = np.where(small, 1.0, x)
        return np.where(small, scale, safe / -np.expm1(-safe / scale))

    am, bm = 0.1 * ratio(V + 40.0, 10.0), 4.0 * np.exp(-(V + 65.0) / 18.0)
    ah, bh = 0.07 * np.exp(-(V + 65.0) / 20.0), 1.0 / (1.0 + np.exp(-(V + 35.0) / 10.0))
    an, bn = 0.01 * ratio(V + 55.0, 10.0), 0.125 * np.exp(-(V + 65.0) / 80.0)
    ionic = 120.0 * m**3 * h * (V - 50.0) + 36.0 * n**4 * (V + 77.0) + 0.3 * (V + 54.387)
    return np.stack(
        [current - ionic, am * (1 - m) - bm * m, ah * (1 - h) - bh * h, an * (1 - n) - bn * n], axis=-1
    )


# Rest without current: where the slopes above are all nought, by SciPy's fsolve.
REST = dict(V=-64.996379331192, m=0.052955086813, h=0.595994124740, n=0.317732399761)


def cpu_seconds(who=resource.RUSAGE_SELF):
    """Time that the processor has spent on this process, or on the programs that it ran."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def say(text):
    """A line for a person; standard output is for the document."""
    print(text, file=sys.stderr, flush=True)
