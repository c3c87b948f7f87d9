"""Small NWB 2 files as pynwb writes them, so that the reader is tested on another program's files.

    VENV/bin/python tests/reference/recordings/nwb.py [names, all]

with pynwb of today for all but sweeps.nwb, whose table it no longer writes: pip install "pynwb<3" "hdmf<4" for that.
Files are packed with gzip, because most of them is empty HDF5.

The cell is invented: a membrane of 100 Mohm and 20 ms that shows a drawn spike every so often, in three steps of
100 ms. Its values are in nwb.json. Written with:

    table.nwb       IntracellularRecordingsTable; the sweeps of a cell back to back in one series, told apart by
                    first sample and count; 16-bit samples in chunks with gzip, conversion and offset; two electrodes
    sweeps.nwb      a SweepTable; potentials with a gain that is not in the data; stimuli in a shuffled order of names
    times.nwb       timestamps in place of a rate, names alone to pair by
    clamped.nwb     VoltageClampSeries only
    mixed.nwb       voltage and current clamp in one file
"""

import gzip
import json
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pynwb
from pynwb import H5DataIO, NWBHDF5IO, NWBFile
from pynwb.icephys import (
    CurrentClampSeries,
    CurrentClampStimulusSeries,
    VoltageClampSeries,
    VoltageClampStimulusSeries,
)

HERE = Path(__file__).resolve().parent

RATE = 5000.0
SAMPLES = 1000
FROM, TO = 250, 750
CURRENTS = [-50, 100, 200]
SPIKES = [0, 2, 4]


def command(current):
    values = np.zeros(SAMPLES)
    values[FROM:TO] = current
    return values


def potential(current, spikes):
    """mV."""
    time = np.arange(SAMPLES) * 1000 / RATE
    rise = 0.1 * current * (1 - np.exp(-(time - 50) / 20))
    end = 0.1 * current * (1 - np.exp(-100 / 20))
    values = -70 + np.where(time < 50, 0, np.where(time < 150, rise, end * np.exp(-(time - 150) / 20)))
    for spike in range(spikes):
        peak = FROM + 60 + 100 * spike
        for away in range(-5, 6):
            values[peak + away] = max(values[peak + away], 30 - 15 * abs(away))
    return np.round(values, 2)


def new_file(identifier):
    nwb = NWBFile(
        session_description="an invented cell", identifier=identifier,
        session_start_time=datetime(2026, 1, 1, tzinfo=timezone.utc),
        file_create_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    )
    device = nwb.create_device(name="amplifier")
    return nwb, device


def electrode(nwb, device, name):
    return nwb.create_icephys_electrode(name=name, description="patch", device=device)


def write(nwb, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with NWBHDF5IO(path, "w") as io:
            # The schema itself would be 90 % of the file.
            io.write(nwb, cache_spec=False)
        (HERE / f"{name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    print(f"{name}: pynwb {pynwb.__version__}")


def table_file():
    nwb, device = new_file("table")
    for number, name in enumerate(["electrode 0", "electrode 1"]):
        place = electrode(nwb, device, name)
        # The second cell is a quarter less excitable.
        shown = potential_all(scale=1 - 0.25 * number)
        # 16 bits of 0.01 mV about -50 mV, as an amplifier would store it: volts = data * 1e-5 - 0.05.
        stored = np.rint((shown + 50) / 0.01).astype(np.int16)
        response = CurrentClampSeries(
            name=f"response of {number}", data=H5DataIO(stored, compression="gzip", chunks=(300,)),
            conversion=1e-5, offset=-0.05, rate=RATE, starting_time=0.0, electrode=place, gain=10.0,
            bias_current=0.0,
        )
        stimulus = CurrentClampStimulusSeries(
            name=f"command of {number}", data=np.concatenate([command(c) for c in CURRENTS]).astype(np.float32),
            conversion=1e-12, rate=RATE, starting_time=0.0, electrode=place, gain=400.0,
        )
        for sweep in range(len(CURRENTS)):
            nwb.add_intracellular_recording(
                electrode=place, stimulus=stimulus, response=response,
                stimulus_start_index=sweep * SAMPLES, stimulus_index_count=SAMPLES,
                response_start_index=sweep * SAMPLES, response_index_count=SAMPLES,
            )
    write(nwb, "table.nwb")


def potential_all(scale=1.0):
    return np.concatenate([potential(scale * c, s) for c, s in zip(CURRENTS, SPIKES)])


def sweep_file():
    nwb, device = new_file("sweeps")
    place = electrode(nwb, device, "electrode 0")
    for number, (current, spikes) in enumerate(zip(CURRENTS, SPIKES)):
        sweep = 7 + number
        nwb.add_acquisition(CurrentClampSeries(
            name=f"vs{2 * number:02d}", data=potential(current, spikes) * 1e-3, conversion=1.0, rate=RATE,
            starting_time=float(number), electrode=place, gain=0.02, sweep_number=np.uint64(sweep),
            bridge_balance=1e7, capacitance_compensation=5e-12,
        ), use_sweep_table=True)
        nwb.add_stimulus(CurrentClampStimulusSeries(
            name=f"{chr(ord('c') - number)} stimulus", data=command(current) * 1e-9, conversion=1e-3, rate=RATE,
            starting_time=float(number), electrode=place, gain=1.0, sweep_number=np.uint64(sweep),
        ), use_sweep_table=True)
    write(nwb, "sweeps.nwb")


def times_file():
    nwb, device = new_file("times")
    place = electrode(nwb, device, "electrode 0")
    times = np.arange(SAMPLES) / RATE
    for number, (current, spikes) in enumerate(zip(CURRENTS, SPIKES)):
        common = {"timestamps": 3.0 + 2 * number + times, "electrode": place, "gain": 1.0}
        nwb.add_acquisition(CurrentClampSeries(
            name=f"sweep_{number}_response", data=potential(current, spikes), conversion=1e-3, **common))
        nwb.add_stimulus(CurrentClampStimulusSeries(
            name=f"sweep_{number}_stimulus", data=command(current), conversion=1e-12, **common))
    write(nwb, "times.nwb")


def clamped(nwb, place, sweep):
    nwb.add_acquisition(VoltageClampSeries(
        name=f"clamped {sweep}", data=command(-100) * 1e-12, conversion=1.0, rate=RATE, electrode=place, gain=1.0,
        sweep_number=np.uint64(sweep)))
    nwb.add_stimulus(VoltageClampStimulusSeries(
        name=f"step {sweep}", data=command(10) * 1e-3, conversion=1.0, rate=RATE, electrode=place, gain=1.0,
        sweep_number=np.uint64(sweep)))


def clamped_file():
    nwb, device = new_file("clamped")
    clamped(nwb, electrode(nwb, device, "electrode 0"), 0)
    write(nwb, "clamped.nwb")


def mixed_file():
    nwb, device = new_file("mixed")
    place = electrode(nwb, device, "electrode 0")
    clamped(nwb, place, 0)
    for number, (current, spikes) in enumerate(zip(CURRENTS, SPIKES)):
        common = {"rate": RATE, "electrode": place, "gain": 1.0, "sweep_number": np.uint64(number + 1)}
        nwb.add_acquisition(CurrentClampSeries(
            name=f"cc {number}", data=(potential(current, spikes) * 1e-3).astype(np.float32), **common))
        nwb.add_stimulus(CurrentClampStimulusSeries(
            name=f"cc {number}", data=(command(current) * 1e-12).astype(np.float32), **common))
    write(nwb, "mixed.nwb")


makers = {"table": table_file, "sweeps": sweep_file, "times": times_file, "clamped": clamped_file, "mixed": mixed_file}
for chosen in sys.argv[1:] or makers:
    makers[chosen]()
truth = {
    "origin": "tests/reference/recordings/nwb.py; sweeps.nwb by pynwb 2.8.3, the others by pynwb 4.2.0",
    "unit": "mV, pA, ms", "currents": CURRENTS, "spikes": SPIKES, "start": 50, "duration": 100,
    "interval": 1000 / RATE, "potential": [potential(c, s)[::50].tolist() for c, s in zip(CURRENTS, SPIKES)],
}
(HERE / "nwb.json").write_text(json.dumps(truth, separators=(",", ":")) + "\n")
