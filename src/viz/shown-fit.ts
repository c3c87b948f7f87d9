// The name of a fit as people read it: a GELU or SiLU of negative gain, its dip turned over, is not the function they know.
import type { Fit } from '../fit/report.ts';
import { messages } from './messages.ts';
import type { Language } from './words.ts';

/** Functions whose shape, and not their size alone, is another one when the gain is negative. */
const dipping: readonly string[] = ['gelu', 'silu'];

export function isFlipped({ activation, parameters }: Pick<Fit, 'activation' | 'parameters'>): boolean {
  return dipping.includes(activation) && parameters.gain!.value < 0;
}

/** The activation of a fit, with a word where it is turned over. */
export function shownFit(fit: Pick<Fit, 'activation' | 'parameters'>, language: Language = 'en'): string {
  return isFlipped(fit) ? messages[language].flipped(fit.activation) : fit.activation;
}
