"""The same set of activations fitted by SciPy and by lmfit: one reasonable start each, standard errors, no ranking.

Reads {"x": [...], "y": [...]} on stdin, writes rows for the table of fit.ts. Finding good starts is left to the reader of
these programs' documentation, so each start here is what a careful user would type for this curve.
"""

import json
import os
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reference", "scipy"))
import lmfit
import numpy as np
import scipy
from reference import ACTIVATIONS
from scipy.optimize import curve_fit

given = json.load(sys.stdin)
x, y = np.array(given["x"]), np.array(given["y"])
span, top = x[-1] - x[0], float(y.max())
onset = float(x[np.argmax(y > 0.05 * top)])
START = {"g": top / span, "m": top, "p": onset, "w": span / 4, "e": 1.0, "h": 2 * top / span, "d": 1.0, "T": 15.0, "n": 0.0}


def starts(kinds, name):
    values = [START[k] for k in kinds]
    if name in ("sigmoid", "gaussian"):
        values[1] = x[0] + span / 2
    if name in ("lif-rate", "soft-lif"):
        values[2] = onset * 0.95
    if name == "soft-lif":
        values[3] = span / 50
    return values


def scipy_all():
    for name, (f, kinds) in ACTIVATIONS.items():
        try:
            curve_fit(f, x, y, p0=starts(kinds, name), maxfev=2000)
        except RuntimeError:
            pass


def lmfit_all():
    for name, (f, kinds) in ACTIVATIONS.items():
        names = [f"p{i}" for i in range(len(kinds))]
        parameters = lmfit.Parameters()
        for each, value in zip(names, starts(kinds, name)):
            parameters.add(each, value=value)
        try:
            lmfit.minimize(
                lambda p: np.nan_to_num(f(x, *[p[n].value for n in names]) - y, nan=1e6, posinf=1e6, neginf=-1e6),
                parameters,
                max_nfev=2000,
            )
        except (RuntimeError, ValueError):
            pass


rows = []
for label, run in (("scipy curve_fit " + scipy.__version__, scipy_all), ("lmfit " + lmfit.__version__, lmfit_all)):
    run()
    times = []
    for _ in range(5):
        begin = time.process_time()
        run()
        times.append(1000 * (time.process_time() - begin))
    rows.append(
        {
            "program": label,
            "curve": "scattered",
            "activations": len(ACTIVATIONS),
            "median": round(statistics.median(times), 1),
            "least": round(min(times), 1),
        }
    )
print(json.dumps(rows))
