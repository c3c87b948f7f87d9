"""What eFEL and SciPy say of the measured ABF files and of traces whose spikes are known.

    PYTHON tests/reference/recordings/features.py [folder with the .abf files, ../shared/data/recordings]

writes features.json beside this file. eFEL (Blue Brain Project) takes a spike to be a passage of -20 mV, its own
default; SciPy's find_peaks is asked for peaks of 20 mV prominence and at least -30 mV. Neither was looked at when the
rule of this project was chosen. Of the measured files, the steps are those in which all three agree on the count, so
that the other features are of the same spikes; the steps in which they differ are listed with their counts.
"""

import json
import subprocess
import sys
from pathlib import Path

import efel
import numpy as np
import pyabf
import scipy
from scipy.signal import find_peaks

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data/recordings"

# eFEL's name: the column here.
FEATURES = {
    "inv_first_ISI": "onset", "time_to_first_spike": "latency", "adaptation_index": "adaptation", "ISI_CV": "variation",
    "voltage_base": "resting", "steady_state_voltage_stimend": "plateau",
}
WRITE = (
    "import('./tests/reference/recordings/spike-cases.ts').then(({ spikeCases }) => process.stdout.write(JSON.stringify("
    "spikeCases().map((one) => ({ ...one, values: Array.from(one.values) })))))"
)


def configured(interval):
    efel.reset()
    # Spikes outside the step do not count; the first interval is one like the others.
    efel.set_setting("strict_stiminterval", True)
    efel.set_setting("ignore_first_ISI", False)
    efel.set_setting("interp_step", interval)
    # Every interval counts for the adaptation index, from the first to the last.
    efel.set_setting("spike_skipf", 0.0)
    efel.set_setting("max_spike_skip", 0)


def by_efel(t, v, start, end, names):
    trace = {"T": t, "V": v, "stim_start": [start], "stim_end": [end]}
    return efel.get_feature_values([trace], names, raise_warnings=False)[0]


def first(values):
    return None if values is None or len(values) == 0 else float(values[0])


def count_efel(t, v, start, end):
    return int(by_efel(t, v, start, end, ["spike_count_stimint"])["spike_count_stimint"][0])


def count_scipy(t, v, start, end):
    peaks = find_peaks(v, prominence=20, height=-30)[0]
    return int(np.sum((t[peaks] >= start) & (t[peaks] < end)))


def of_step(t, v, start, end, current):
    configured(t[1] - t[0])
    values = by_efel(t, v, start, end, [*FEATURES, "ISI_values"])
    found = {ours: first(values[theirs]) for theirs, ours in FEATURES.items()}
    intervals = values["ISI_values"]
    found["meanInterval"] = None if intervals is None or len(intervals) == 0 else float(1000 / np.mean(intervals))
    return found


def of_file(path):
    abf = pyabf.ABF(str(path))
    agreed, differing = [], []
    for sweep in range(abf.sweepCount):
        abf.setSweep(sweep)
        t, v, command = abf.sweepX * 1000, abf.sweepY.astype(float), abf.sweepC
        for start, end in steps(abf):
            configured(t[1] - t[0])
            current = float(command[int(round(start / (t[1] - t[0])))])
            counts = {"efel": count_efel(t, v, start, end), "scipy": count_scipy(t, v, start, end)}
            place = {"sweep": sweep, "start": start, "current": current}
            if counts["efel"] == counts["scipy"]:
                agreed.append({**place, "count": counts["efel"], **of_step(t, v, start, end, current)})
            else:
                differing.append({**place, **counts})
    return {"agreed": agreed, "differing": differing, "passive": passive(abf)}


def passive(abf):
    """Input resistance and time constant of the hyperpolarising steps, one value a step: eFEL has none for a cell."""
    resistances, constants = [], []
    for sweep in range(abf.sweepCount):
        abf.setSweep(sweep)
        t, v, command = abf.sweepX * 1000, abf.sweepY.astype(float), abf.sweepC
        for start, end in steps(abf)[:1]:
            current = float(command[int(round(start / (t[1] - t[0])))])
            if current >= 0:
                continue
            configured(t[1] - t[0])
            efel.set_setting("stimulus_current", current / 1000)
            names = ["ohmic_input_resistance_vb_ssse", "time_constant"]
            found = by_efel(t, v, start, end, names)
            resistances.append([current, first(found[names[0]])])
            constants.append([current, first(found[names[1]])])
    return {"resistance": resistances, "timeConstant": constants}


def steps(abf):
    """Epochs whose level changes from sweep to sweep, ms."""
    table = abf._epochPerDacSection if abf.abfVersion["major"] == 2 else None
    found, at = [], abf.sweepPointCount // 64
    if table is None:
        header = abf._headerV1
        durations, changes = header.lEpochInitDuration[:10], header.fEpochLevelInc[:10]
    else:
        rows = [i for i, dac in enumerate(table.nDACNum) if dac == 0]
        durations = [table.lEpochInitDuration[i] for i in rows]
        changes = [table.fEpochLevelInc[i] for i in rows]
    for duration, change in zip(durations, changes):
        if change != 0:
            found.append((at * 1000 / abf.dataRate, (at + duration) * 1000 / abf.dataRate))
        at += duration
    return found


def of_case(one):
    v = np.array(one["values"])
    t = np.arange(len(v)) * one["interval"]
    configured(one["interval"])
    return {
        "name": one["name"], "truth": one["truth"],
        "efel": count_efel(t, v, one["from"], one["to"]), "scipy": count_scipy(t, v, one["from"], one["to"]),
    }


made = subprocess.run(["npx", "tsx", "-e", WRITE], cwd=ROOT, capture_output=True, check=True, text=True).stdout
rounded = lambda value: float(f"{value:.7g}") if isinstance(value, float) else value  # noqa: E731
document = {
    "origin": f"tests/reference/recordings/features.py, eFEL {efel.__version__}, SciPy {scipy.__version__}, pyABF {pyabf.__version__}",
    "files": {path.stem: of_file(path) for path in sorted(FOLDER.glob("*.abf"))},
    "cases": [of_case(one) for one in json.loads(made)],
}


def tidied(value):
    if isinstance(value, dict):
        return {key: tidied(each) for key, each in value.items()}
    return [tidied(each) for each in value] if isinstance(value, list) else rounded(value)


(HERE / "features.json").write_text(json.dumps(tidied(document), separators=(",", ":")) + "\n")
