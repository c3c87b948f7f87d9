// What is asked about the claims, the atlas and the story, and what is told.
import type { Language } from '../../viz/words.ts';
import type { Answer, Look, Picture } from './api.ts';
import type { Choice } from './api-bench.ts';

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
