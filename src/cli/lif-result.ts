// A recorded cell as a leaky integrate-and-fire neuron: the model file, and a picture of how far it is from the cell.
import { stringify } from 'yaml';
import { lifFromCell } from '../data/lif.ts';
import type { RecordedCurve } from '../data/recorded-curve.ts';
import { loadModel } from '../neuron/equations/load.ts';
import { spaced } from '../neuron/range.ts';
import { sweep } from '../neuron/sweep.ts';
import { curveChart } from '../viz/curve-chart.ts';
import { said } from '../viz/said/said.ts';
import type { Chart } from '../viz/theme.ts';
import type { Language } from '../viz/words.ts';
import type { Result } from './commands/command.ts';

/** The cell as a model; as a picture, its curve with the model's drawn over it. */
export function lifResult(curve: RecordedCurve): Result {
  const file = lifFromCell(curve);
  const chart = (language: Language): Chart => {
    const { values } = curve.current;
    const current = spaced({ from: Math.min(0, ...values), to: Math.max(...values) }, linePoints);
    const rate = sweep(loadModel(file, 'cell'), current).rate.values;
    return curveChart(curve, [{ name: file.name, current, rate, whole: true }], {
      language,
      title: said(language, `${curve.model} and the LIF with its numbers`),
      lines: said(language, 'model'),
    });
  };
  return { document: file, text: () => stringify(file).trimEnd(), charts: (language) => [chart(language)] };
}

/** Points of the model's curve: closer than the bends of a LIF can be seen. */
const linePoints = 201;
