// What a claim on trial is: an experiment with parameters that anyone may change, the numbers it yields, and a rule that
// turns the numbers into a verdict. Nothing here is typed in but the rule: other parameters can end in another verdict.
import type { Chart } from '../../viz/theme.ts';
import type { Language } from '../../viz/words.ts';
import type { Specifications, Values } from './parameters.ts';

export type Verdict = 'supported' | 'qualified' | 'refuted';

/** A number with its unit; null where there is none, such as the place of something that never happens. */
export interface Quantity {
  readonly value: number | null;
  /** `1` for a pure number. */
  readonly unit: string;
  /** What the value lies in with 95 % confidence, where it was sampled. */
  readonly interval95?: readonly [number, number];
}

export type Numbers = Readonly<Record<string, Quantity>>;

/** What an experiment found: plain values that survive JSON. */
export interface Evidence<Series> {
  readonly numbers: Numbers;
  /** Names of activations, models and cells that the sentences speak of. */
  readonly names: Readonly<Record<string, string>>;
  /** What the chart draws. */
  readonly series: Series;
}

/** What the rule says; `reason` and `stops` are keys of the claim's messages. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly stops: string;
}

/** The texts of one claim in one language, with the numbers already in them. */
export interface ClaimTexts {
  readonly title: string;
  readonly caption: string;
  /** The words that stand in the chart, by key. */
  readonly label: (key: string) => string;
  readonly language: Language;
  /** Room for the plots of the chart without the axis at their left, px. */
  readonly width: number;
}

/** One opinion that running neurons, or the formulas it speaks of, can decide. */
export interface Claim<S extends Specifications = Specifications, Series = unknown> {
  readonly id: string;
  readonly parameters: S;
  /** Works cited, one entry each. */
  readonly sources: readonly string[];
  experiment(values: Values<S>): Evidence<Series>;
  /** The rule: from the numbers alone, with the tolerances among the parameters. */
  judge(numbers: Numbers, values: Values<S>): Ruling;
  chart(evidence: Evidence<Series>, texts: ClaimTexts, values: Values<S>): Chart;
}

/**
 * The number of that name; NaN where it is null, so that every comparison with it is false.
 *
 * @throws Error where the experiment yields no such number: a fault of the claim's author
 */
export function numberOf(numbers: Numbers, name: string): number {
  const quantity = numbers[name];
  if (quantity === undefined) throw new Error(`the experiment yields no number "${name}"`);
  return quantity.value ?? Number.NaN;
}

/** A quantity of which nothing was sampled. A value that is not finite is none. */
export function exactly(value: number | null | undefined, unit = '1'): Quantity {
  return { value: value !== null && value !== undefined && Number.isFinite(value) ? value : null, unit };
}
