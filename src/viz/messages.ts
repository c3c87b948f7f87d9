// Every text that a chart shows. A language is one object of this form.
import type { Outcome } from '../curve/curve.ts';

export interface ChartMessages {
  readonly time: (unit: string) => string;
  readonly quantity: (name: string, unit: string) => string;
  readonly current: (unit: string) => string;
  readonly rate: string;
  readonly residual: string;
  readonly rootMeanSquare: string;
  readonly spikeTimes: string;
  readonly fit: string;
  readonly outcome: string;
  readonly outcomes: Readonly<Record<Outcome | 'measured', string>>;
  readonly traceTitle: (model: string, current: string, spikes: number) => string;
  readonly curveTitle: (model: string, best: string) => string;
  readonly bareCurveTitle: (model: string) => string;
  readonly tie: (names: readonly string[]) => string;
  readonly residualTitle: (model: string) => string;
  readonly rankingTitle: (model: string) => string;
  readonly rankingSubtitle: string;
  readonly weight: (percent: string) => string;
  readonly exact: string;
  readonly factorialTitle: string;
  readonly factorialCell: (leak: boolean, refractory: boolean, best: string) => string;
}

export const english: ChartMessages = {
  time: (unit) => `time (${unit})`,
  quantity: (name, unit) => (unit === '1' ? name : `${name} (${unit})`),
  current: (unit) => `current (${unit})`,
  rate: 'firing rate (Hz)',
  residual: 'fit minus curve (Hz)',
  rootMeanSquare: 'root mean square error (Hz), logarithmic',
  spikeTimes: 'spikes',
  fit: 'fit',
  outcome: 'neuron',
  outcomes: {
    spiking: 'spiking',
    quiescent: 'quiescent',
    blocked: 'blocked',
    oscillating: 'oscillating',
    unresolved: 'unresolved',
    measured: 'measured',
  },
  traceTitle: (model, current, spikes) => `${model} at ${current}: ${spikes} ${spikes === 1 ? 'spike' : 'spikes'}`,
  curveTitle: (model, best) => `${model}: ${best} fits best`,
  bareCurveTitle: (model) => `Firing rate of ${model}`,
  tie: (names) => `not distinguishable: ${names.join(', ')}`,
  residualTitle: (model) => `${model}: what each fit misses`,
  rankingTitle: (model) => `${model}: how far each fit is off`,
  rankingSubtitle: 'best on top; percentages are Akaike weights',
  weight: (percent) => `${percent} %`,
  exact: 'exact',
  factorialTitle: 'Leak and refractory period decide which activation a neuron is',
  factorialCell: (leak, refractory, best) =>
    `${leak ? 'leak' : 'no leak'}, ${refractory ? 'refractory' : 'no refractory'}: ${best}`,
};
