// How well orbits foretell those between them: by how wrong they are about those that are known.
import type { Landing } from './landing.ts';
import { type Orbit, periodsBetween } from './neighbours.ts';
import { changeTowards, nearest, remainder } from './remainder.ts';

/** What came of one current so far. */
export interface Node {
  readonly place: number;
  readonly input: number;
  readonly landing?: Landing | undefined;
  readonly orbit?: Orbit | undefined;
}

/** Orbits below a current and above it, nearest first. */
export type Neighbours = readonly [left: readonly Orbit[], right: readonly Orbit[]];

/** By how much an orbit is not as those around it have it: its period, relative, and what decides whether it spikes. */
export interface Surprise {
  readonly period: number;
  readonly margin: number;
}

/** Neighbours on each side that a guess is made of. */
const reach = 3;

/** Of how periods' errors change towards a row's end, so much does: singular curves took at most 0.71 of all of it. */
const enough = 4 / 5;

/** Orbits of a row's end that tell how what is not foretold changes towards there. */
const farther = 7;

/**
 * What nodes are judged over is twice as wide as the gaps beside them. By Lagrange's remainder that makes errors ten times as large
 * with three nodes on each side, six times with one on one side. So much of them is assumed at least, and so many times what the
 * remainder makes of them where nodes lie otherwise.
 */
const narrower = Object.freeze({ least: 1 / 4, times: 3 / 2 });

/**
 * What is not foretold grows without bounds towards where orbits end, and may pass through zero on the way, so that it is small by
 * chance: so many times as much is assumed of the last gap and of the one before. Square roots that end in the last node are off by
 * 7 and 0.6 times what is told without, Morris-Lecar's orbits before their upper end by 9.5 and 1.6.
 */
const beyond = Object.freeze({ last: 10, before: 2 });

/**
 * Of fewer orbits than these, told by one or two divided differences, which may pass through zero by chance, so many times as much is
 * assumed of their last gap, and of any so much of what one neighbour less is wrong by. Of all rows of five on fifty curves of the
 * literature, even ones of 128 currents, 15 were else off by more than is told, up to ten times.
 */
const short = Object.freeze({ orbits: 7, last: 2, ofLess: 1 / 4 });

/** The orbits on both sides of the gap after a node, where there are some. */
export function orbitsAround(nodes: readonly Node[], at: number): Neighbours | undefined {
  const around: Neighbours = [row(nodes, at, -1), row(nodes, at + 1, 1)];
  return around.every((side) => side.length > 0) ? around : undefined;
}

function row(nodes: readonly Node[], from: number, by: 1 | -1, most = reach): readonly Orbit[] {
  const orbits: Orbit[] = [];
  for (let k = from; orbits.length < most; k += by) {
    const orbit = nodes[k]?.orbit;
    if (orbit === undefined) break;
    orbits.push(orbit);
  }
  return orbits;
}

/** A gap between nodes, the orbits around it, and whether these are so few that their neighbours tell little. */
interface Judged {
  readonly gap: Neighbours;
  readonly few: boolean;
}

/** How wrong the nodes beside one are about it, and what of that is to be expected in a gap; undefined where they say nothing. */
function surpriseAt(
  nodes: readonly Node[],
  at: number,
  { gap, few }: Judged,
): (Surprise & { readonly part: number }) | undefined {
  const own = nodes[at]?.orbit;
  if (own === undefined) return undefined;
  const beside: Neighbours = [row(nodes, at - 1, -1), row(nodes, at + 1, 1)];
  const [left, right] = beside;
  if (left.length === 0 || right.length === 0) return undefined;
  const { period, margin } = periodsBetween(left, right)(own.input);
  const count = Math.min(left.length + right.length, gap[0].length + gap[1].length);
  const middle = (gap[0][0]!.input + gap[1][0]!.input) / 2;
  const partBy = (some: number): number =>
    Math.max(narrower.least, (narrower.times * remainder(gap, middle, some)) / remainder(beside, own.input, some));
  const missedBy = (foretold: number): number => Math.abs(foretold / own.period - 1);
  const part = partBy(count);
  const missed = missedBy(period);
  const ofLess = (): number => {
    const less = nearest(beside, own.input, count - 1);
    return (partBy(count - 1) / part) * missedBy(periodsBetween(...less)(own.input).period);
  };
  return {
    period: few ? Math.max(missed, short.ofLess * ofLess()) : missed,
    margin: Math.abs(margin - own.margin),
    part,
  };
}

/**
 * How wrong interpolation may be in the gap after a node: by how wrong it is at the two ends, each then in the middle of a wider
 * one. Where one of them is the last of its orbits, the other may be right by chance, and the next one is asked as well; and what
 * becomes more towards the last one, as beside a fold or a homoclinic orbit, goes on doing so.
 *
 * @param gap the orbits around it
 */
export function surpriseIn(nodes: readonly Node[], at: number, gap: Neighbours): Surprise {
  const few = row(nodes, at, -1, short.orbits).length + row(nodes, at + 1, 1, short.orbits).length < short.orbits;
  const judged = { gap, few };
  const ends = [surpriseAt(nodes, at, judged), surpriseAt(nodes, at + 1, judged)];
  const inwards = lastFirst(nodes, at, ends);
  if (ends[0] === undefined) ends.push(surpriseAt(nodes, at + 2, judged));
  if (ends[1] === undefined) ends.push(surpriseAt(nodes, at - 1, judged));
  const told = ends.filter((end) => end !== undefined);
  if (told.length === 0) return { period: Number.POSITIVE_INFINITY, margin: Number.POSITIVE_INFINITY };
  const least = Math.max(atEnd(nodes, at), few && inwards !== undefined ? short.last : 1);
  const growth = (what: keyof Surprise): number =>
    inwards === undefined
      ? 1
      : changeTowards(
          inwards.map((orbit) => orbit.input),
          inwards.map((orbit) => orbit[what]),
        );
  const grown = { period: Math.max(least, enough * growth('period')), margin: Math.max(least, growth('margin')) };
  return {
    period: grown.period * Math.max(...told.map(({ period, part }) => part * period)),
    // As wrong at least as at the ends: it decides between a rate and none.
    margin: Math.max(...told.map(({ margin, part }) => Math.max(1, grown.margin * part) * margin)),
  };
}

/** The orbits from the last one of a row inwards, where a gap is beside that. */
function lastFirst(nodes: readonly Node[], at: number, [low, high]: readonly unknown[]): readonly Orbit[] | undefined {
  if (low === undefined) return row(nodes, at, 1, farther);
  return high === undefined ? row(nodes, at + 1, -1, farther) : undefined;
}

/** How many times as wrong it may be in the gap after a node for want of orbits beyond. */
function atEnd(nodes: readonly Node[], at: number): number {
  const ends = (k: number): boolean => nodes[k] !== undefined && nodes[k]!.orbit === undefined;
  if (ends(at - 1) || ends(at + 2)) return beyond.last;
  return ends(at - 2) || ends(at + 3) ? beyond.before : 1;
}
