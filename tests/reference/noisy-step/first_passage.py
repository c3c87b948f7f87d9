"""Bias of the rate of a leaky integrate-and-fire neuron in white noise that is stepped exactly, with crossings between two steps by the law of
a Brownian bridge: the law of the stepped process, without sampling, against Siegert's rate.

    nice python3 tests/reference/noisy-step/first_passage.py

writes biases.json beside this file. Potentials are in standard deviations from the mean, times in time constants, and the refractory
period is 0. The mean time M(x) still to go from x at the start of a step solves M(x) = A(x) + integral K(x, y) M(y) dy over y below the
threshold: K is the density of the Ornstein-Uhlenbeck process after a step, times the chance of not having met the threshold; A the
mean time spent in the step. By Nystroem's method on Gauss-Legendre panels shorter than the spread of a step; time within a step by
quadrature over the inverse Gaussian law of the passage, in the form of Michael, Schucany and Haas 1976. With the mean at the
threshold, where a bridge is exact, it agrees with Siegert's rate to 1e-8.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.integrate import quad
from scipy.special import erfcx


def panels(a, b, count, nodes=8):
    x, w = np.polynomial.legendre.leggauss(nodes)
    edges = np.linspace(a, b, count + 1)
    half = np.diff(edges) / 2
    centre = (edges[1:] + edges[:-1]) / 2
    return (centre[:, None] + half[:, None] * x).ravel(), (half[:, None] * w).ravel()


NORMAL, WEIGHT = panels(0, 8, 4, 10)
WEIGHT = 2 * WEIGHT * np.exp(-(NORMAL**2) / 2) / np.sqrt(2 * np.pi)


def mean_passage(before, after, decay):
    """Mean time within the step of the first passage, given that there is one, from and to these distances."""
    variance = 1 - decay**2
    mean = (before * decay / np.maximum(after, 1e-12))[:, None]
    w = mean * variance / (decay * before[:, None]) ** 2 * NORMAL**2
    q = 1 + w / 2 + np.sqrt(w + w * w / 4)
    chance = 1 / (1 + 1 / q)

    def time(u):
        return 0.5 * np.log1p(u / (1 + u) * (1 / decay**2 - 1))

    return ((chance * time(mean / q) + (1 - chance) * time(mean * q)) * WEIGHT).sum(1)


def sparse_passage(weights, before, after, decay):
    """Sum over columns of weights times the mean passage, where they count."""
    rows, columns = np.nonzero(weights > 1e-18)
    out = np.zeros(weights.shape[0])
    for k in range(0, len(rows), 200_000):
        i, j = rows[k : k + 200_000], columns[k : k + 200_000]
        np.add.at(out, i, weights[i, j] * mean_passage(before[i], after[j], decay))
    return out


def interval(threshold, reset, step):
    """Mean interval between spikes."""
    decay = np.exp(-step)
    spread = np.sqrt(1 - decay**2)
    lowest = min(reset, 0) - 8
    if threshold < 0:
        # Driven across, the potential does not wander far below where it was reset.
        charge = np.log(reset / threshold)
        lowest = max(lowest, reset - 8 * np.sqrt(1 - np.exp(-6 * (charge + step))))
    y, weight = panels(lowest, threshold, max(4, int(np.ceil((threshold - lowest) / (0.7 * spread)))))
    reach = max(threshold, 0) - threshold + 9 * spread
    above, weight_above = panels(threshold, threshold + reach, max(3, int(np.ceil(reach / (0.7 * spread)))))

    def rows(x):
        before = threshold - x
        after = threshold - y
        density = np.exp(-((y - decay * x[:, None]) ** 2) / (2 * spread**2)) / (spread * np.sqrt(2 * np.pi)) * weight
        met = np.exp(-2 * before[:, None] * after * decay / spread**2)
        kernel = density * (1 - met)
        over = np.exp(-((above - decay * x[:, None]) ** 2) / (2 * spread**2))
        over *= weight_above / (spread * np.sqrt(2 * np.pi))
        spent = step * kernel.sum(1)
        spent += sparse_passage(density * met, before, after, decay)
        spent += sparse_passage(over, before, above - threshold, decay)
        return kernel, spent

    kernel, spent = rows(y)
    left = np.linalg.solve(np.eye(len(y)) - kernel, spent)
    first, start = rows(np.array([reset]))
    return (start + first @ left)[0]


def siegert(threshold, reset):
    root = np.sqrt(2)
    return np.sqrt(np.pi) * quad(lambda s: erfcx(-s), reset / root, threshold / root, epsabs=0, epsrel=1e-12, limit=500)[0]


def bias(threshold, distance, step):
    reset = threshold - distance
    return siegert(threshold, reset) / interval(threshold, reset, step) - 1


# The step at which the rule of src/neuron/simulate/noise/bridge-bias.ts promises a bias of a thousandth.
FAR, NEAR, DEEP = 0.115, 0.03, 1 / 12


def promised(threshold, distance):
    factor = FAR * abs(threshold) / distance + NEAR + (DEEP * threshold**2 if threshold > 0 else 0)
    return float(np.sqrt(1e-3 / factor))


cases = []
for distance in (0.2, 0.5, 1, 2, 5, 15):
    for threshold in (-100, -30, -10, -4, -1.5, -0.1, 0.1, 0.7, 1.5, 2.5, 4):
        step = promised(threshold, distance)
        cases.append({"threshold": threshold, "distance": distance, "step": step, "bias": bias(threshold, distance, step)})
# lif at 220 pA, sigma 1 mV and 3 mV, and at 110 pA, sigma 3 mV, in steps of 10 and 5 ms.
large = [
    {"threshold": threshold, "distance": distance, "step": step, "bias": bias(threshold, distance, step)}
    for threshold, distance in ((-7, 15), (-7 / 3, 5), (4 / 3, 5))
    for step in (0.5, 0.25)
]
document = {"scipy": scipy.__version__, "numpy": np.__version__, "promised": cases, "large": large}
pathlib.Path(__file__).with_name("biases.json").write_text(json.dumps(document, indent=1) + "\n")
