// What the bench asks of its workers and what they answer.

import type { FitReport } from '../../fit/report.ts';
import type { Problem } from '../../numeric/errors.ts';
import type { Answer, Look, Picture } from './api.ts';

/** A neuron as the controls have it. */
export interface Choice {
  /** Name of a built-in model; without meaning where `text` is given. */
  readonly model: string;
  /** A model file typed by the visitor. */
  readonly text?: string | undefined;
  /** Changed parameters by name, in their own units. */
  readonly parameters: Readonly<Record<string, number>>;
  /** What counts as a spike, where not what the model says. */
  readonly rule?: string | undefined;
}

export interface DragRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A parameter that can be dragged. */
export interface Knob {
  readonly name: string;
  readonly unit: string;
  /** As the model file has it. */
  readonly value: number;
  readonly range: DragRange;
  /** What it stands for, where that can be told. */
  readonly role?: 'leak' | 'refractory' | 'noise';
}

/** What the controls need to know of a neuron. */
export interface Description {
  /** As its file names it. */
  readonly title: string;
  readonly source?: string;
  /** Unit of the injected current. */
  readonly unit: string;
  readonly knobs: readonly Knob[];
  readonly rule: string;
  /** Ends of the curve, and a current and a duration (ms) for a first look. */
  readonly to: number;
  readonly current: number;
  readonly duration: number;
  /** Why the range is a guess: the neuron was not seen to fire. */
  readonly problem?: Problem;
}

/** What charts and problems call a built-in neuron. */
export interface Called {
  readonly called?: string | undefined;
}

export interface RunRequest extends Choice, Called, Look {
  readonly current: number;
  /** ms */
  readonly duration: number;
  /** Whether to draw gates, currents and what else there is, below the potential. */
  readonly all: boolean;
  /** Whether a hand is moving, which sees less and waits less. */
  readonly moving: boolean;
}

/** A run drawn. */
export interface RunDrawn {
  readonly picture: Picture;
  /** Times of the spikes, ms. */
  readonly spikes: readonly number[];
}

export interface CurveRequest extends Choice, Called, Look {
  readonly current: number;
  /** Largest current of the curve. */
  readonly to: number;
  /** While a hand is moving, fits that are not known yet are left for when it rests: what the picture says of them. */
  readonly moving?: string | undefined;
  /** Of which question the fits are that the page shows; they are not sent again. */
  readonly known?: string | undefined;
}

/** What was fitted to a curve, or why nothing could be. */
export type Fitted =
  | {
      readonly report: FitReport;
      /** Of the best fit, with its parameters by name. */
      readonly formula: string;
      readonly residuals: Picture;
      readonly ranking: Picture;
    }
  | { readonly report?: undefined; readonly problem: Problem };

/** A curve drawn, with its fits where they are known. */
export interface CurveDrawn {
  readonly curve: Picture;
  /** Rate at the current of the run, Hz. */
  readonly rateHere: number;
  readonly spikeRule: string;
  /** How many currents the curve has, and how long it took to simulate them, ms. */
  readonly took: { readonly points: number; readonly time: number };
  /** Of which question the fits are; left out where they are still to be made. */
  readonly of?: string;
  /** Left out where they are the ones that the page has. */
  readonly fitted?: Fitted;
}

export interface Bench {
  /** Whether the fast kernel runs here. */
  kernel(): 'wasm' | 'reference';
  describe(choice: Choice): Promise<Answer<Description>>;
  run(request: RunRequest): Promise<Answer<RunDrawn>>;
  curve(request: CurveRequest): Promise<Answer<CurveDrawn>>;
  /** The neuron of the controls as a model file. */
  example(choice: Choice): Promise<string>;
}
