// Follows a run from rest until its returns to a level of the membrane potential tell which orbit it nears: long before
// the interval between its spikes has converged.

import type { Passage, Watch } from '../runs.ts';
import type { Metric } from './metric.ts';
import type { Orbit } from './neighbours.ts';
import { isJustUnstable, type Section } from './section.ts';
import { type Turn, turnOf } from './turn.ts';

/** An orbit that a run from rest is on its way to. */
export interface Approach {
  /** Whether the run met the spike rule in its last turns; the orbit may be lower. */
  readonly spiking: boolean;
  readonly section: Section;
  /** The last turns, in order. */
  readonly turns: readonly Turn[];
  /** From each passage to the next, in units of the metric. */
  readonly distances: readonly number[];
  /** How far from where the last one ended the orbit may lie, in units of the metric. */
  readonly within: number;
  /** The orbit, where it is a small one that was found without steps. */
  readonly orbit?: Orbit;
}

export interface ApproachWatch extends Watch {
  /** What ended the run, if it was an approach. */
  approach(): Approach | undefined;
}

/**
 * What distances, in units of the metric, tell that returns close in: either they shrink fast to a small one, or several of
 * them by the same factor, by which what is left of the way follows. Right beside a Hopf point, where that is as close to 1 as one likes,
 * it is the amplitudes that tell (small-orbit.ts).
 */
const closing = Object.freeze({ fast: 0.5, near: 0.05, slow: 0.98, steady: 0.3, left: 0.3 });

/**
 * Nearer to each other than this share of their distance from a stable rest, returns that close in fast are not those of ringing:
 * what shrinks to half at each turn about the rest moves as far as it is then away.
 */
const offRest = 0.1;

/**
 * How far the orbit may be from where its returns say, as a multiple of the way that is left: near a Hopf point returns close in
 * the more slowly the nearer they are.
 */
const wide = 6;

/** Where no small orbit was found, it is looked for again once there are so many times as many returns. */
const again = 5 / 4;

interface ApproachOptions {
  readonly metric: Metric;
  /** Finds the small orbit that an approach nears, if it does. */
  small(approach: Approach): Orbit | undefined;
}

/** A watch that ends with an approach to an orbit, or else where the watch that it hands everything on to ends. */
export function approachWatch(other: Watch, section: Section, { metric, small }: ApproachOptions): ApproachWatch {
  const passages: Passage[] = [];
  const between: Pick<Turn, 'spikes' | 'margin'>[] = [];
  const distances: number[] = [];
  let spikes = 0;
  let margin = Number.NEGATIVE_INFINITY;
  let found: Approach | undefined;
  let next = 0;

  /** What is left of the way to the orbit. */
  function left(): number | undefined {
    const [now, before, first] = [distances.at(-1), distances.at(-2), distances.at(-3)];
    if (now === undefined || before === undefined || first === undefined) return undefined;
    const [early, late] = [before / first, now / before];
    if (now <= closing.near && early <= closing.fast && late <= closing.fast) return now;
    // Ringing about a stable rest shrinks by the same factor at each turn too.
    if (section.stable) return undefined;
    const slowest = isJustUnstable(section.rest) ? 1 : closing.slow;
    if (!(early < slowest && late < slowest)) return undefined;
    const rest = (now * late) / (1 - late);
    return Math.abs(late - early) <= closing.steady * (1 - late) && rest <= closing.left ? rest : undefined;
  }

  function awayFromRest(): boolean {
    return distances.at(-1)! <= offRest * metric.distance(passages.at(-1)!.state, section.rest.state);
  }

  function judge(): boolean {
    const [last, before] = [between.at(-1)?.spikes, between.at(-2)?.spikes];
    if (before === undefined || last !== before || last > 1) return false;
    const rest = left();
    if (rest === undefined || (section.stable && !awayFromRest())) return false;
    const turns = [3, 2, 1].map((back) => {
      const end = passages.length - back;
      return turnOf(passages[end - 1]!, passages[end]!, between[end - 1]!);
    });
    const approach = { spiking: last === 1, section, turns, distances, within: wide * rest };
    const orbit = isJustUnstable(section.rest) ? smallOrbitOf(approach) : undefined;
    if (orbit !== undefined) found = { ...approach, orbit };
    else if (distances.at(-1)! < closing.slow * distances.at(-2)!) found = approach;
    return found !== undefined;
  }

  function smallOrbitOf(approach: Approach): Orbit | undefined {
    if (passages.length < next) return undefined;
    next = Math.ceil(again * passages.length);
    return small(approach);
  }

  return {
    approach: () => found,
    settled: () => other.settled?.(),
    spike(...spike) {
      spikes++;
      return other.spike(...spike);
    },
    peak(find, rest) {
      const summit = find();
      margin = Math.max(margin, summit.margin());
      return other.peak?.(() => summit, rest) ?? false;
    },
    crossed(find) {
      const passage = find();
      const last = passages.at(-1);
      if (last !== undefined) {
        distances.push(metric.distance(last.state, passage.state));
        between.push({ spikes, margin });
      }
      spikes = 0;
      margin = Number.NEGATIVE_INFINITY;
      passages.push(passage);
      return judge();
    },
  };
}
