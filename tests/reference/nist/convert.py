"""Turns the NIST StRD nonlinear regression files into problems.json.

    python3 tests/reference/nist/convert.py FOLDER_WITH_THE_DAT_FILES

Origin: NIST/ITL Statistical Reference Datasets, nonlinear regression, https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml
(work of the US government, public domain), as distributed in the folder NIST_STRD of the source of lmfit 1.3.4. Numbers
are copied as printed; the models are written in the expression language, checked against the certified residual sum of
squares by the tests.
"""

import json
import os
import re
import sys

MODELS = {
    "Bennett5": "b1*(b2 + x)^(-1/b3)",
    "BoxBOD": "b1*(1 - exp(-b2*x))",
    "Chwirut1": "exp(-b1*x)/(b2 + b3*x)",
    "Chwirut2": "exp(-b1*x)/(b2 + b3*x)",
    "DanWood": "b1*x^b2",
    "ENSO": "b1 + b2*cos(2*pi*x/12) + b3*sin(2*pi*x/12) + b5*cos(2*pi*x/b4) + b6*sin(2*pi*x/b4)"
    " + b8*cos(2*pi*x/b7) + b9*sin(2*pi*x/b7)",
    "Eckerle4": "(b1/b2)*exp(-0.5*((x - b3)/b2)^2)",
    "Gauss1": "b1*exp(-b2*x) + b3*exp(-(x - b4)^2/b5^2) + b6*exp(-(x - b7)^2/b8^2)",
    "Gauss2": "b1*exp(-b2*x) + b3*exp(-(x - b4)^2/b5^2) + b6*exp(-(x - b7)^2/b8^2)",
    "Gauss3": "b1*exp(-b2*x) + b3*exp(-(x - b4)^2/b5^2) + b6*exp(-(x - b7)^2/b8^2)",
    "Hahn1": "(b1 + b2*x + b3*x^2 + b4*x^3)/(1 + b5*x + b6*x^2 + b7*x^3)",
    "Kirby2": "(b1 + b2*x + b3*x^2)/(1 + b4*x + b5*x^2)",
    "Lanczos1": "b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)",
    "Lanczos2": "b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)",
    "Lanczos3": "b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)",
    "MGH09": "b1*(x^2 + x*b2)/(x^2 + x*b3 + b4)",
    "MGH10": "b1*exp(b2/(x + b3))",
    "MGH17": "b1 + b2*exp(-x*b4) + b3*exp(-x*b5)",
    "Misra1a": "b1*(1 - exp(-b2*x))",
    "Misra1b": "b1*(1 - (1 + b2*x/2)^(-2))",
    "Misra1c": "b1*(1 - (1 + 2*b2*x)^(-0.5))",
    "Misra1d": "b1*b2*x*((1 + b2*x)^(-1))",
    "Nelson": "b1 - b2*x1*exp(-b3*x2)",
    "Rat42": "b1/(1 + exp(b2 - b3*x))",
    "Rat43": "b1/((1 + exp(b2 - b3*x))^(1/b4))",
    "Roszman1": "b1 - b2*x - atan(b3/(x - b4))/pi",
    "Thurber": "(b1 + b2*x + b3*x^2 + b4*x^3)/(1 + b5*x + b6*x^2 + b7*x^3)",
}


def read(path, name):
    lines = open(path).read().splitlines()
    level = next(word for line in lines for word in ("Lower", "Average", "Higher") if f"{word} Level" in line)
    rows = [re.match(r"\s*b(\d+)\s*=\s*(.*)", line) for line in lines]
    rows = [[float(v) for v in row.group(2).split()] for row in rows if row and len(row.group(2).split()) == 4]
    rss = next(float(line.split(":")[1]) for line in lines if line.startswith("Residual Sum of Squares"))
    last = max(i for i, line in enumerate(lines) if line.startswith("Data:"))
    data = [[float(v) for v in line.split()] for line in lines[last + 1 :] if line.strip()]
    names = ["y", "x"] if len(data[0]) == 2 else ["y", "x1", "x2"]
    return {
        "name": name,
        "level": level.lower(),
        "model": MODELS[name],
        # Nelson's response is the logarithm of the column.
        "logarithm": name == "Nelson",
        "starts": [[row[0] for row in rows], [row[1] for row in rows]],
        "certified": [row[2] for row in rows],
        "standardDeviation": [row[3] for row in rows],
        "sumOfSquares": rss,
        "columns": {column: [row[i] for row in data] for i, column in enumerate(names)},
    }


def main():
    folder = sys.argv[1]
    problems = [read(os.path.join(folder, f"{name}.dat"), name) for name in sorted(MODELS)]
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "problems.json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(p, separators=(",", ":")) for p in problems) + "\n]\n")


main()
