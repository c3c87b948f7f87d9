// What the page asks of its workers and what they answer: plain values.

import type { FitReport } from '../fit/report.ts';
import type { Chart } from '../viz/theme.ts';
import type { NeuronControls } from './neurons.ts';

/** The neuron as the controls have it; values in the model's own units. */
export interface NeuronRequest {
  readonly model: string;
  readonly current: number;
  /** Changed parameters by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Largest current of the curve. */
  readonly to: number;
  /** Width of the charts, px. */
  readonly width: number;
}

/** A curve with its fits, and its picture. */
export interface FittedCurve {
  readonly report: FitReport;
  readonly chart: Chart;
  /** Pictures that the current does not change; left out when they are the same as last time. */
  readonly more?: { readonly residuals: Chart; readonly ranking: Chart };
}

/** An answer, or the one line that says why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** What a worker offers. Specifications of charts are plain values, so they are made there too. */
export interface Simulator {
  neurons(): readonly NeuronControls[];
  run(request: NeuronRequest): Answer<Chart>;
  fit(request: NeuronRequest): Answer<FittedCurve>;
}
