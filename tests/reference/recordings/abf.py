"""What pyABF reads in the measured ABF files: channels, units, gains, every sample (as a digest) and every command.

    /path/to/python tests/reference/recordings/abf.py [folder with the .abf files, ../shared/data/recordings]

writes abf.json beside this file. Samples are not stored: the digest of a sweep is the sum over its samples of
(the integer that was stored, found back from the scaled value) * (place % 1009 + 1), which is exact in doubles; a
different sample, order, gain or offset changes it. 1009 is the prime next to 1000.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pyabf

HERE = Path(__file__).resolve().parent
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[3] / "shared/data/recordings"


def digest(values, gain, offset):
    counts = np.rint((values.astype(np.float64) - offset) / gain)
    worst = float(np.max(np.abs(counts * gain + offset - values)))
    weights = np.arange(len(values)) % 1009 + 1
    return int(np.sum(counts * weights)), worst


def runs(command, interval):
    """Stretches of one level: [from (ms), to (ms), level]."""
    edges = np.flatnonzero(np.diff(command)) + 1
    bounds = [0, *edges.tolist(), len(command)]
    return [[a * interval, b * interval, float(command[a])] for a, b in zip(bounds, bounds[1:])]


def describe(path):
    abf = pyabf.ABF(str(path))
    interval = 1000 / abf.dataRate
    channels = []
    for channel in range(abf.channelCount):
        gain, offset = abf._dataGain[channel], abf._dataOffset[channel]
        sums = []
        for sweep in range(abf.sweepCount):
            abf.setSweep(sweep, channel=channel)
            total, worst = digest(abf.sweepY, gain, offset)
            assert worst < gain / 100, worst
            sums.append(total)
        channels.append({
            "name": abf.adcNames[channel], "unit": abf.adcUnits[channel], "gain": gain, "offset": offset,
            "digests": sums,
        })
    commands = []
    for sweep in range(abf.sweepCount):
        abf.setSweep(sweep)
        commands.append(runs(abf.sweepC, interval))
    return {
        "version": f"ABF{abf.abfVersion['major']}", "sweeps": abf.sweepCount, "samples": abf.sweepPointCount,
        "interval": interval, "output": {"name": abf.dacNames[0], "unit": abf.dacUnits[0], "holding": abf.holdingCommand[0]},
        "channels": channels, "commands": commands,
    }


files = {path.stem: describe(path) for path in sorted(FOLDER.glob("*.abf"))}
origin = f"tests/reference/recordings/abf.py, pyABF {pyabf.__version__}, NumPy {np.__version__}"
(HERE / "abf.json").write_text(json.dumps({"origin": origin, "files": files}, separators=(",", ":")) + "\n")
