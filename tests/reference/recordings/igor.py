"""Small Igor binary waves as igorwriter writes them, read back by igor2, so that the reader is tested on their files.

    python -m venv VENV && VENV/bin/pip install igorwriter igor2 && VENV/bin/python tests/reference/recordings/igor.py

igorwriter writes version 5; the older versions are known from WaveMetrics' Technical Note 003 only.
"""

import json
from pathlib import Path

import numpy as np
from igor2 import binarywave
from igorwriter import IgorWave

HERE = Path(__file__).resolve().parent
SAMPLES, SWEEPS, INTERVAL = 600, 3, 2e-4
CURRENTS, SPIKES = [0, 100, 200], [0, 2, 4]
FROM, TO = 100, 500


def potential():
    """Volts, samples by sweeps."""
    values = np.full((SAMPLES, SWEEPS), -0.07)
    for sweep, spikes in enumerate(SPIKES):
        for spike in range(spikes):
            peak = FROM + 40 + 80 * spike
            for away in range(-5, 6):
                values[peak + away, sweep] = max(values[peak + away, sweep], 0.03 - 0.015 * abs(away))
    return values


def command():
    values = np.zeros((SAMPLES, SWEEPS))
    values[FROM:TO] = CURRENTS
    return values


def write(name, values, unit, scale_unit, interval):
    wave = IgorWave(values, name="w")
    wave.set_datascale(unit)
    wave.set_dimscale("x", 0, interval, scale_unit)
    path = HERE / f"{name}.ibw"
    wave.save(str(path))
    read = binarywave.load(str(path))["wave"]
    header = read["wave_header"]
    data = read["wData"]
    return {
        "unit": unit, "type": str(data.dtype), "shape": list(data.shape), "interval": float(header["sfA"][0]),
        # Every 37th sample of the last sweep: a stride that meets spikes and rest.
        "last": [float(value) for value in (data[:, -1] if data.ndim == 2 else data)[::37]],
    }


waves = {
    "potential": write("potential", potential().astype(np.float32), "V", "s", INTERVAL),
    "command": write("command", command() * 1e-12, "A", "s", INTERVAL),
    # One column of whole millivolts, with a unit too long for the header's four letters and time in ms.
    "long-unit": write("long-unit", np.rint(potential()[:, 2] * 1000).astype(np.int16), "millivolt", "ms", INTERVAL * 1000),
}
document = {
    "origin": "tests/reference/recordings/igor.py: igorwriter 0.7.1, read back by igor2 0.5.15",
    "currents": CURRENTS, "spikes": SPIKES, "start": 20, "duration": 80, "waves": waves,
}
(HERE / "igor.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
