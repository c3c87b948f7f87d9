// What the page asks of its workers and what they answer: plain values, so that they can be posted.
import type { FitReport } from '../../fit/report.ts';
import type { Language } from '../../viz/words.ts';

/** An answer, or the one line that says why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** How results are to be drawn. */
export interface Look {
  readonly language: Language;
  /** Width of the plots without their axes, px. */
  readonly width: number;
}

/** A chart drawn: SVG of our own making, and what a screen reader says instead. */
export interface Picture {
  readonly svg: string;
  readonly label: string;
}

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
  readonly problem?: string;
}

export interface RunRequest extends Choice, Look {
  readonly current: number;
  /** ms */
  readonly duration: number;
  /** Whether to draw gates, currents and what else there is, below the potential. */
  readonly all: boolean;
}

/** A run drawn. */
export interface RunDrawn {
  readonly picture: Picture;
  /** Times of the spikes, ms. */
  readonly spikes: readonly number[];
}

export interface CurveRequest extends Choice, Look {
  readonly current: number;
  /** Largest current of the curve. */
  readonly to: number;
}

/** A curve with its fits, drawn. */
export interface CurveDrawn {
  readonly report: FitReport;
  readonly curve: Picture;
  /** Rate at the current of the run, Hz. */
  readonly rateHere: number;
  readonly spikeRule: string;
  /** Pictures that the current does not change; left out when they are the same as last time. */
  readonly more?: { readonly residuals: Picture; readonly ranking: Picture };
}

/** A curve that nothing could be fitted to. */
export interface CurveAlone {
  readonly report?: undefined;
  readonly curve: Picture;
  readonly rateHere: number;
  readonly spikeRule: string;
  /** Why. */
  readonly problem: string;
}

export interface Bench {
  /** Whether the fast kernel runs here. */
  kernel(): 'wasm' | 'reference';
  describe(choice: Choice): Promise<Answer<Description>>;
  run(request: RunRequest): Promise<Answer<RunDrawn>>;
  curve(request: CurveRequest): Promise<Answer<CurveDrawn | CurveAlone>>;
  /** The neuron of the controls as a model file. */
  example(choice: Choice): Promise<string>;
}

/** How a recording is to be read. */
export interface Reading {
  /** Settings of the spike rule that were changed, by name. */
  readonly spikes: Readonly<Record<string, number>>;
  /** Name or number of the channel with the membrane potential; the reader's choice when empty. */
  readonly channel: string;
}

/** A named number of a recorded cell. */
export interface CellNumber {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

/** A recording read, measured, fitted and drawn. */
export interface Recorded {
  readonly name: string;
  readonly format: string;
  readonly notes: readonly string[];
  /** Sweeps that can be looked at; 0 for a ready curve. */
  readonly sweeps: number;
  /** The first sweep that fires, for a first look. */
  readonly firing: number;
  readonly curve: Picture;
  readonly report?: FitReport;
  readonly residuals?: Picture;
  readonly ranking?: Picture;
  /** Why nothing was fitted. */
  readonly problem?: string;
  readonly cell: readonly CellNumber[];
  /** Where the passive numbers come from. */
  readonly basis: string;
  /** The cell as a leaky integrate-and-fire model file, or why there is none. */
  readonly lif: { readonly text: string } | { readonly problem: string };
  readonly columns: readonly { readonly heading: string; readonly values: readonly (number | string | null)[] }[];
  /** The curve with all its columns, as CSV. */
  readonly csv: string;
  /** Settings by which spikes were found. */
  readonly rule: Readonly<Record<string, number>>;
}

export interface Recordings {
  /**
   * Reads files: one, or two of Igor's, one of them with the current.
   *
   * @param progress told after each sweep
   */
  read(
    files: readonly File[],
    reading: Reading,
    look: RecordedLook,
    progress: (done: number, total: number) => void,
  ): Promise<Answer<Recorded>>;
  /** The last recording drawn anew, without reading it again. */
  redraw(look: RecordedLook): Promise<Answer<Recorded>>;
  /** One sweep of the last recording, counted from 0. */
  sweep(sweep: number, look: Look): Promise<Answer<Picture>>;
}

/** Words of the page that stand in the pictures. */
export interface RecordedLook extends Look {
  readonly lifName: string;
}

/** A parameter of a claim's experiment, its value as text: lists have commas. */
export interface ClaimParameter {
  readonly name: string;
  readonly kind: 'number' | 'numbers' | 'names';
  readonly unit: string;
  readonly value: string;
}

/** A claim before it is tried. */
export interface ClaimOutline {
  readonly id: string;
  readonly claim: string;
  readonly parameters: readonly ClaimParameter[];
  readonly sources: readonly string[];
}

/** What a trial found, in words, and its chart. */
export interface ToldTrial {
  readonly verdict: 'supported' | 'qualified' | 'refuted';
  readonly verdictWord: string;
  readonly reason: string;
  readonly stops: string;
  readonly stopsHead: string;
  readonly title: string;
  readonly caption: string;
  /** Names, and values with units and intervals. */
  readonly numbers: readonly (readonly [string, string])[];
  readonly chart: Picture;
}

/** Values that the visitor changed. */
export type ClaimChanges = Readonly<Record<string, number | readonly number[] | readonly string[]>>;

export interface Claims {
  list(language: Language): Promise<readonly ClaimOutline[]>;
  /** Tries a claim; what comes back is for `tell`. */
  attempt(id: string, changes: ClaimChanges): Promise<Answer<unknown>>;
  tell(trial: unknown, look: Look): Promise<Answer<ToldTrial>>;
}

/** Which plane of neurons: one side is the refractory period, the other the range of current or the noise. */
export type AtlasPlane = 'range' | 'noise';

export interface AtlasAsked {
  readonly plane: AtlasPlane;
  /** Those of networks, or all but the neuron's own rate function. */
  readonly activations: 'network' | 'all';
  /** Cells of each side. */
  readonly cells: number;
}

/** A plane drawn, with what each cell holds: rows go with `y`, columns with `x`, both evenly spaced on the picture. */
export interface AtlasDrawn {
  readonly picture: Picture;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly winner: readonly (readonly (string | null)[])[];
  readonly next: readonly (readonly (string | null)[])[];
  readonly margin: readonly (readonly (number | null)[])[];
}

export interface AtlasWork {
  map(asked: AtlasAsked, look: Look, progress: (done: number, total: number) => void): Promise<Answer<AtlasDrawn>>;
  /** The last plane drawn anew. */
  redraw(look: Look): Promise<Answer<AtlasDrawn>>;
  /** The neuron of a place on the plane. */
  neuronAt(
    plane: AtlasPlane,
    x: number,
    y: number,
  ): Promise<Pick<Choice, 'model' | 'parameters'> & { readonly to: number | undefined }>;
}

/** A picture with what to see in it. */
export interface Figure {
  readonly picture: Picture;
  readonly caption: string;
}

/** The route from Hodgkin and Huxley to ReLU, told. */
export interface StoryTold {
  readonly title: string;
  readonly lead: string;
  readonly overview: Figure;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly best: string;
    readonly figures: readonly Figure[];
    readonly numbers: readonly (readonly [string, string])[];
  }[];
}

export interface StoryWork {
  /** Walked at the first call, and told again at the others. */
  tell(look: Look, progress: (done: number, total: number) => void): Promise<Answer<StoryTold>>;
}
