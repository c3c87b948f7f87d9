// What every request to a worker and every answer has in common: plain values, so that they can be posted.
import type { Problem } from '../../numeric/errors.ts';
import type { Language } from '../../viz/words.ts';

/** An answer, or the one line that says why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

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
