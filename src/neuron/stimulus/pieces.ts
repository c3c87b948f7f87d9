// Stimuli that are straight lines between times at which they jump or bend: steps, staircases, ramps and samples alike.
import { evenly } from '../../numeric/spaced.ts';
import type { Stimulus, StimulusOf } from './stimulus.ts';

/** A stimulus as straight lines: from each time on, its value there and its slope (per ms). The first starts at 0. */
export interface Pieces {
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly slopes: readonly number[];
}

interface Piece {
  readonly time: number;
  readonly value: number;
  readonly slope: number;
}

/** The lines that a stimulus is made of; undefined for one that is not made of lines. */
export function piecesOf(stimulus: Stimulus): Pieces | undefined {
  switch (stimulus.kind) {
    case 'step': {
      const { amplitude, onset, duration } = stimulus;
      return fromStart([flat(0, 0), flat(onset, amplitude), flat(onset + duration, 0)]);
    }
    case 'staircase':
      return fromStart(levelsOf(stimulus).map((level, i) => flat(i * stimulus.dwell, level)));
    case 'ramp': {
      const { from, to, onset, duration } = stimulus;
      const slope = (to - from) / duration;
      return fromStart([flat(0, from), { time: onset, value: from, slope }, flat(onset + duration, to)]);
    }
    case 'samples':
      return fromStart(sampled(stimulus));
    case 'sine':
    case 'white-noise':
    case 'coloured-noise':
      return undefined;
    default:
      return stimulus satisfies never;
  }
}

function flat(time: number, value: number): Piece {
  return { time, value, slope: 0 };
}

function levelsOf({ from, to, levels, back }: StimulusOf<'staircase'>): readonly number[] {
  const up = evenly(from, to, levels);
  // The turn is not held twice.
  return back ? [...up, ...up.slice(0, -1).reverse()] : up;
}

function sampled({ times, values, interpolation }: StimulusOf<'samples'>): readonly Piece[] {
  const last = times.length - 1;
  const pieces = Array.from({ length: last + 1 }, (_, i): Piece => {
    const rise = i < last ? (values[i + 1]! - values[i]!) / (times[i + 1]! - times[i]!) : 0;
    return { time: times[i]!, value: values[i]!, slope: interpolation === 'linear' ? rise : 0 };
  });
  return times[0]! > 0 ? [flat(0, values[0]!), ...pieces] : pieces;
}

/** Pieces from t = 0 on: of those that begin at one time the last counts, and what went before is left out. */
function fromStart(pieces: readonly Piece[]): Pieces {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    if (!(piece.time < Number.POSITIVE_INFINITY)) continue;
    const now = piece.time >= 0 ? piece : { ...piece, time: 0, value: piece.value - piece.slope * piece.time };
    while (kept.length > 0 && kept.at(-1)!.time >= now.time) kept.pop();
    kept.push(now);
  }
  return {
    times: kept.map(({ time }) => time),
    values: kept.map(({ value }) => value),
    slopes: kept.map(({ slope }) => slope),
  };
}

/** The sum of several. */
export function sumOf(all: readonly Pieces[]): Pieces {
  const times = [...new Set(all.flatMap(({ times: own }) => own))].sort((a, b) => a - b);
  const values = new Array<number>(times.length).fill(0);
  const slopes = new Array<number>(times.length).fill(0);
  for (const own of all) {
    let at = 0;
    times.forEach((time, i) => {
      while (at + 1 < own.times.length && own.times[at + 1]! <= time) at++;
      values[i]! += own.values[at]! + own.slopes[at]! * (time - own.times[at]!);
      slopes[i]! += own.slopes[at]!;
    });
  }
  return { times, values, slopes };
}
