// A current that was recorded, or stored sample by sample, as runs of constant level. A stored command is exact; a
// recorded one is noisy, and its edges are found where the means on both sides differ by more than the noise allows.
import type { Command, Run, Signal } from './recording.ts';

export interface RunOptions {
  /** Shortest stretch that counts as a level, ms; anything between is taken for a ramp or a pulse train. */
  readonly shortest: number;
  /** Length of the means that are compared on both sides of an edge, ms. */
  readonly side: number;
  /** How many standard errors the two means must differ by. */
  readonly significance: number;
  /** Smallest step that is looked for, pA. */
  readonly smallest: number;
}

export const runDefaults = Object.freeze({
  shortest: 5,
  side: 1,
  significance: 8,
  smallest: 2,
} satisfies RunOptions);

/** Commands from the samples of a current. */
export function commandsFrom(read: (sweep: number) => Promise<Signal>): (sweep: number) => Promise<Command> {
  return async (sweep) => {
    const runs = runsFrom(await read(sweep));
    return { runs, holding: holdingOf(runs) };
  };
}

/** The level at which a sweep starts: what is commanded before anything happens. */
function holdingOf(runs: readonly Run[]): number {
  return runs.find(({ level }) => Number.isFinite(level))?.level ?? 0;
}

/** Runs of constant current in a sampled one (pA). */
export function runsFrom({ values, interval }: Signal, options: Partial<RunOptions> = {}): readonly Run[] {
  const full: RunOptions = { ...runDefaults, ...options };
  if (values.length === 0) return [];
  const { edges, noise } = edgesOf(values, interval, full);
  const bounds = [0, ...edges, values.length];
  const pieces: Run[] = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [from, to] = [bounds[i]!, bounds[i + 1]!];
    const long = (to - from) * interval >= full.shortest;
    const level = long ? levelOf(values, from, to, noise, full) : Number.NaN;
    const last = pieces.at(-1);
    // Neighbours that are both short belong to one ramp.
    if (last !== undefined && Number.isNaN(last.level) && Number.isNaN(level)) {
      pieces[pieces.length - 1] = { ...last, to: to * interval };
    } else pieces.push({ from: from * interval, to: to * interval, level });
  }
  return pieces;
}

/** Share of a stored command that stands still; where less does, the current is noise of the last digit. */
const standing = 0.5;

function edgesOf(
  values: Float64Array,
  interval: number,
  options: RunOptions,
): { readonly edges: readonly number[]; readonly noise: number } {
  const noise = noiseOf(values);
  if (noise === 0) {
    const edges = exactEdges(values);
    const bounds = [...edges, values.length];
    const long = bounds
      .map((end, i) => end - (bounds[i - 1] ?? 0))
      .filter((length) => length * interval >= options.shortest)
      .reduce((sum, length) => sum + length, 0);
    if (long >= standing * values.length) return { edges, noise };
  }
  return { edges: noisyEdges(values, interval, noise, options), noise };
}

/** Median absolute difference of neighbours as a standard deviation; 0 for a current that mostly stands still. */
function noiseOf(values: Float64Array): number {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const differences: number[] = [];
  for (let i = step; i < values.length; i += step) differences.push(Math.abs(values[i]! - values[i - 1]!));
  differences.sort((a, b) => a - b);
  // 0.6745 is the quartile of the normal distribution, sqrt 2 the spread of a difference.
  return (differences[Math.floor(differences.length / 2)] ?? 0) / (0.6745 * Math.SQRT2);
}

function exactEdges(values: Float64Array): readonly number[] {
  const edges: number[] = [];
  for (let i = 1; i < values.length; i++) if (values[i] !== values[i - 1]) edges.push(i);
  return edges;
}

/** Places where the means before and after differ most, and significantly. */
function noisyEdges(values: Float64Array, interval: number, noise: number, options: RunOptions): readonly number[] {
  const side = Math.max(2, Math.round(options.side / interval));
  const least = Math.max(options.smallest, options.significance * noise * Math.sqrt(2 / side));
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  const gap = (at: number): number => Math.abs(sums[at + side]! - 2 * sums[at]! + sums[at - side]!) / side;
  const edges: number[] = [];
  let best = -1;
  for (let at = side; at + side <= values.length; at++) {
    if (gap(at) >= least) {
      if (best < 0 || gap(at) > gap(best)) best = at;
    } else if (best >= 0) {
      edges.push(best);
      best = -1;
    }
  }
  return best < 0 ? edges : [...edges, best];
}

/** The mean of a run without its ends, which filters round off; NaN when its halves differ, as on a ramp. */
function levelOf(values: Float64Array, from: number, to: number, noise: number, options: RunOptions): number {
  if (noise === 0 && values[from] === values[to - 1]) return values[from]!;
  const margin = Math.floor((to - from) / 10);
  const middle = Math.floor((from + to) / 2);
  const early = meanOf(values, from + margin, middle);
  const late = meanOf(values, middle, to - margin);
  const least = Math.max(options.smallest, options.significance * noise * Math.sqrt(4 / (to - from)));
  return Math.abs(late - early) > least ? Number.NaN : (early + late) / 2;
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum / Math.max(1, to - from);
}
