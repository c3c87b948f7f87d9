// The form of a language: what a catalogue of texts must hold. Names of activations, models and variables are identifiers
// and are never translated.
import type { Outcome } from '../curve/curve.ts';

/** BCP 47 tags of the languages that there are. */
export type Language = 'en' | 'zh-Hant';

/** What the alternative text of a curve says. */
export interface CurveSummary {
  readonly model: string;
  readonly points: number;
  readonly unit: string;
  /** Least and greatest current, already formatted; undefined for a curve without points. */
  readonly from?: string;
  readonly to?: string;
  /** Greatest rate, Hz, already formatted. */
  readonly top?: string;
  /** The lines drawn, best first. */
  readonly lines: readonly string[];
}

export interface ChartMessages {
  readonly empty: string;
  readonly time: (unit: string) => string;
  readonly quantity: (name: string, unit: string) => string;
  readonly current: (unit: string) => string;
  readonly rate: string;
  readonly fits: string;
  readonly outcomes: Readonly<Record<Outcome | 'measured', string>>;
  readonly errorBars: string;
  readonly tie: (names: readonly string[]) => string;
  /** The parts of a subtitle in one line. */
  readonly clauses: (parts: readonly string[]) => string;
  /** Exact fits that spend more parameters than the best. */
  readonly alsoExact: (names: readonly string[]) => string;
  readonly more: (count: number) => string;
  /** A function turned over by a negative gain. */
  readonly flipped: (name: string) => string;
  readonly trace: {
    readonly title: (model: string, current: string, spikes: number) => string;
    readonly subtitle: string;
    /** What the line at the potential of the spike rule is. */
    readonly level: (potential: string) => string;
    readonly description: (model: string, current: string, duration: string, spikes: number) => string;
  };
  readonly curve: {
    readonly title: (model: string) => string;
    readonly bestTitle: (model: string, best: string) => string;
    /** How close a fit is; r2 is undefined where a curve has no spread. */
    readonly quality: (rmse: string, r2: string | undefined) => string;
    readonly description: (summary: CurveSummary) => string;
  };
  readonly residual: {
    readonly title: (model: string) => string;
    readonly subtitle: string;
    readonly panel: (name: string, rmse: string) => string;
    readonly description: (model: string, names: readonly string[]) => string;
  };
  readonly ranking: {
    readonly axis: string;
    readonly title: (model: string, best: string) => string;
    readonly tiedTitle: (model: string, count: number) => string;
    readonly subtitle: string;
    readonly weight: string;
    readonly percent: (value: string) => string;
    readonly exact: string;
    readonly description: (model: string, entries: readonly string[]) => string;
  };
  readonly shares: {
    readonly axis: string;
    readonly title: (first: string, count: number, cells: number) => string;
    readonly subtitle: string;
    /** Heading of the column of counts. */
    readonly cells: string;
    readonly entry: (name: string, best: string, level: string) => string;
    readonly description: (cells: number, entries: readonly string[]) => string;
  };
  readonly factorial: {
    readonly title: string;
    readonly cell: (leak: boolean, refractory: boolean) => string;
    readonly winner: (name: string, rmse: string) => string;
    readonly exact: (name: string) => string;
    readonly description: (cells: readonly string[]) => string;
  };
  readonly atlas: {
    readonly title: (x: string, y: string) => string;
    /** What pale and dotted areas are: margins of AICc below these two. */
    readonly subtitle: (pale: number, dotted: number) => string;
    readonly winner: string;
    readonly none: string;
    /** The plane's own coordinates, by name: in a sentence, and on an axis with what they are measured by. */
    readonly own: Readonly<Record<string, { readonly name: string; readonly axis: string }>>;
    readonly description: (x: string, y: string, shares: readonly string[]) => string;
  };
  readonly report: {
    readonly specification: string;
    readonly contents: string;
  };
}
