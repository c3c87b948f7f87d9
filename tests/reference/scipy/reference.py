"""Least sums of squares that SciPy finds from 200 starts, on random curves of every activation.

    nice python3 tests/reference/scipy/reference.py [curves of each activation, 500] [names, all]

writes random-curves.json beside this file, with the versions of SciPy and NumPy that each activation's figures are of. The curves themselves are not stored: they are drawn again, from the same
generator of random numbers, by random-curves.ts. MINPACK's Levenberg-Marquardt is called through scipy.optimize.leastsq,
which is what least_squares(method="lm") runs, without its wrapper. Widths, exponents, times and LIF thresholds are
searched by their logarithms, delays as squares; the factor of a start is solved linearly. A curve of 8 to 40 points has
no noise, noise of 2 % or of 10 % of its largest rate, in turn.
"""

import json
import math
import os
import sys

import numpy as np
import scipy
from scipy.optimize import leastsq
from scipy.special import expit, ndtr

STARTS = 200
HERE = os.path.dirname(os.path.abspath(__file__))


class Uniform:
    """Park and Miller 1988, the same in every language."""

    def __init__(self, seed):
        self.state = seed
        for _ in range(10):
            self()

    def __call__(self):
        self.state = (self.state * 48271) % 2147483647
        return self.state / 2147483647


def plus(x):
    return np.maximum(0.0, x)


def softplus(z):
    return np.logaddexp(0.0, z)


def powered(x, n):
    out = np.zeros_like(x)
    above = x > 0
    out[above] = x[above] ** n
    return out


def naka(I, m, t, s, n):
    out = np.zeros_like(I)
    x = I - t
    above = x > 0
    out[above] = m * expit(n * np.log(x[above] / s))
    return out


def lif(I, r, tau, t):
    out = np.zeros_like(I)
    above = (I > t) & (t > 0)
    out[above] = 1000 / (r - tau * np.log1p(-t / I[above]))
    return out


def soft_lif(I, r, tau, t, s):
    z = (I - t) / s
    log = np.where(z < -40, np.log(t / s) - z, np.log1p(t / (s * np.maximum(softplus(z), 1e-290))))
    return 1000 / (r + tau * log)


# name: function, kinds of its parameters
ACTIVATIONS = {
    "relu": (lambda I, g, t: g * plus(I - t), "gp"),
    "half-square": (lambda I, g, t: g * plus(I - t) ** 2, "gp"),
    "leaky-relu": (lambda I, g, t, a: g * np.where(I > t, I - t, a * (I - t)), "gpn"),
    "softplus": (lambda I, g, t, s: g * s * softplus((I - t) / s), "gpw"),
    "sigmoid": (lambda I, m, c, w: m * expit((I - c) / w), "mpw"),
    "rectified-tanh": (lambda I, m, t, w: m * np.tanh(plus(I - t) / w), "mpw"),
    "rectified-exponential": (lambda I, m, t, w: -m * np.expm1(-plus(I - t) / w), "mpw"),
    "hyperbolic": (lambda I, m, t, s: m * plus(I - t) / (plus(I - t) + s), "mpw"),
    "power": (lambda I, g, t, n: g * powered(I - t, n), "gpe"),
    "clipped-relu": (lambda I, m, g, t: np.minimum(m, g * plus(I - t)), "mhp"),
    "elu": (lambda I, g, t, w: g * w * np.where(I > t, (I - t) / w, np.expm1(np.minimum(0, I - t) / w)), "gpw"),
    "gelu": (lambda I, g, t, w: g * (I - t) * ndtr((I - t) / w), "gpw"),
    "silu": (lambda I, g, t, w: g * (I - t) * expit((I - t) / w), "gpw"),
    "gaussian": (lambda I, m, c, w: m * np.exp(-((I - c) ** 2) / (2 * w * w)), "mpw"),
    "lif-rate": (lif, "dTp"),
    "naka-rushton": (naka, "mpwe"),
    "soft-lif": (soft_lif, "dTpw"),
}


def draw(name, index):
    """The curve of that number: currents, rates. random-curves.ts does exactly the same."""
    f, kinds = ACTIVATIONS[name]
    uniform = Uniform(1 + 1000 * list(ACTIVATIONS).index(name) + index)
    timed = "T" in kinds
    n = 8 + math.floor(33 * uniform())
    span = 10 ** (4 * uniform() - 1)
    first = 0.0 if timed else (uniform() - 0.5) * span
    top = 20 + 180 * uniform()
    I = first + span * np.arange(n) / (n - 1)
    parameters = []
    for kind in kinds:
        u = uniform()
        if kind in "gmhT":
            parameters.append(1.0 if kind != "h" else math.exp(4 * u) / span)
        elif kind == "p":
            parameters.append(span * (0.05 + 0.6 * u) if timed else first + span * (0.9 * u - 0.1))
        elif kind == "w":
            parameters.append(span * math.exp(-3.5 + 4.2 * u))
        elif kind == "e":
            parameters.append(math.exp(-1.2 + 2.4 * u))
        elif kind == "d":
            parameters.append(max(0.0, 3 * u - 0.5))
        elif kind == "n":
            parameters.append(-0.2 * u)
    rates = f(I, *parameters)
    largest = np.max(np.abs(rates))
    rates = np.maximum(0.0, rates / largest * top if largest > 0 else rates)
    noise = [0, 0.02, 0.1][index % 3] * top
    normal = [math.sqrt(-2 * math.log(uniform())) * math.cos(2 * math.pi * uniform()) for _ in range(n)]
    return I, np.maximum(0.0, rates + noise * np.array(normal))


def spread(kinds, I, rng):
    """A random start, factor 1."""
    span = I[-1] - I[0]
    timed = "T" in kinds
    values = []
    for kind in kinds:
        u = rng.random()
        if kind == "p":
            place = I[0] + span * (1.3 * u - 0.3)
            values.append(max(1e-6 * span, place) if timed else place)
        elif kind == "w":
            values.append(span * math.exp(rng.uniform(-5, 3)))
        elif kind == "h":
            values.append(math.exp(rng.uniform(-1, 5)) / span)
        elif kind == "e":
            values.append(math.exp(rng.uniform(-1.6, 1.8)))
        elif kind == "d":
            values.append(math.exp(rng.uniform(-6, 3)))
        elif kind == "n":
            values.append(rng.uniform(-0.5, 0.5))
        else:
            values.append(1.0)
    return values


def best(name, I, rates, starts, rng):
    f, kinds = ACTIVATIONS[name]
    timed = "T" in kinds
    logged = [k in "wehT" or (k == "p" and timed) for k in kinds]
    squared = [k == "d" for k in kinds]

    def outward(q):
        return [
            math.exp(min(max(v, -300), 300)) if l else v * v if s else v for v, l, s in zip(q, logged, squared)
        ]

    def residual(q):
        return f(I, *outward(q)) - rates

    least = float(np.sum(rates**2))
    with np.errstate(all="ignore"):
        for _ in range(starts):
            p = spread(kinds, I, rng)
            shape = f(I, *p)
            gg = float(shape @ shape)
            if not (0 < gg < math.inf):
                continue
            factor = float(shape @ rates) / gg
            if factor <= 0:
                continue
            p = [
                v / factor if k in "dT" else v * factor if k in "gmh" else v for v, k in zip(p, kinds)
            ]
            q = [math.log(v) if l else math.sqrt(v) if s else v for v, l, s in zip(p, logged, squared)]
            try:
                end, _ = leastsq(residual, q, ftol=1e-12, xtol=1e-12, maxfev=400)[:2]
            except (ValueError, TypeError, OverflowError):
                continue
            r = residual(np.atleast_1d(end))
            sse = float(r @ r)
            if math.isfinite(sse):
                least = min(least, sse)
    return least


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    path = os.path.join(HERE, "random-curves.json")
    origin = f"tests/reference/scipy/reference.py, SciPy {scipy.__version__}, NumPy {np.__version__}, leastsq, {STARTS} starts"
    document = {"origin": {}, "sse": {}}
    names = sys.argv[2:] or list(ACTIVATIONS)
    if len(names) < len(ACTIVATIONS) and os.path.exists(path):
        with open(path) as file:
            document = json.load(file)
    for name in names:
        document["origin"][name] = origin
        rng = np.random.default_rng(20261123)
        row = []
        for index in range(count):
            I, rates = draw(name, index)
            row.append(float(f"{best(name, I, rates, STARTS, rng):.7g}"))
        document["sse"][name] = row
        with open(path, "w") as file:
            json.dump(document, file, separators=(",", ":"))
            file.write("\n")
        print(name, flush=True)


if __name__ == "__main__":
    main()
