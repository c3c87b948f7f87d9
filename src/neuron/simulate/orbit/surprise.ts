// How well orbits foretell those between them: by how wrong they are about those that are known.
import type { Landing } from './landing.ts';
import { type Orbit, periodsBetween } from './neighbours.ts';

/** What came of one current so far. */
export interface Node {
  readonly place: number;
  readonly input: number;
  readonly landing?: Landing;
  readonly orbit?: Orbit;
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

/**
 * What nodes are judged over is twice as wide as the gaps beside them. By Lagrange's remainder that makes errors ten times as large
 * with three nodes on each side, six times with one on one side.
 */
const narrower = 1 / 4;

/** The orbits on both sides of the gap after a node, where there are some. */
export function orbitsAround(nodes: readonly Node[], at: number): Neighbours | undefined {
  const around: Neighbours = [row(nodes, at, -1), row(nodes, at + 1, 1)];
  return around.every((side) => side.length > 0) ? around : undefined;
}

function row(nodes: readonly Node[], from: number, by: 1 | -1): readonly Orbit[] {
  const orbits: Orbit[] = [];
  for (let k = from; orbits.length < reach; k += by) {
    const orbit = nodes[k]?.orbit;
    if (orbit === undefined) break;
    orbits.push(orbit);
  }
  return orbits;
}

/** How wrong the nodes beside one are about it; undefined where they say nothing. */
function surpriseAt(nodes: readonly Node[], at: number): Surprise | undefined {
  const own = nodes[at]?.orbit;
  if (own === undefined) return undefined;
  const [left, right] = [row(nodes, at - 1, -1), row(nodes, at + 1, 1)];
  if (left.length === 0 || right.length === 0) return undefined;
  const { period, margin } = periodsBetween(left, right)(own.input);
  return { period: Math.abs(period / own.period - 1), margin: Math.abs(margin - own.margin) };
}

/**
 * How wrong interpolation may be in the gap after a node: by how wrong it is at the two ends, each then in the middle of a wider
 * one. Where one of them is the last of its orbits, the other may be right by chance, and the next one is asked as well.
 */
export function surpriseIn(nodes: readonly Node[], at: number): Surprise {
  const ends = [surpriseAt(nodes, at), surpriseAt(nodes, at + 1)];
  if (ends[0] === undefined) ends.push(surpriseAt(nodes, at + 2));
  if (ends[1] === undefined) ends.push(surpriseAt(nodes, at - 1));
  const told = ends.filter((end) => end !== undefined);
  if (told.length === 0) return { period: Number.POSITIVE_INFINITY, margin: Number.POSITIVE_INFINITY };
  const largest = (what: keyof Surprise): number => narrower * Math.max(...told.map((end) => end[what]));
  return { period: largest('period'), margin: largest('margin') / narrower };
}
