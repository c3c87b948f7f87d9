// What is sure of the currents between two that are known.
import type { Engine } from '../engine.ts';
import { alike, comparable } from './landing.ts';
import { ofRule, periodsBetween } from './neighbours.ts';
import { restMap } from './rest-map.ts';
import { type Neighbours, type Node, orbitsAround, surpriseIn } from './surprise.ts';
import { type Told, tellOrbit, tellSettling } from './told.ts';

/** A gap between neighbouring nodes. */
interface Gap {
  /** Tells what comes of a current within it, where that needs no run; whether it does. */
  tell(told: Told, place: number, input: number): boolean;
  /** Orbits around it, where runs from rest within it come to an orbit too. */
  readonly around: Neighbours | undefined;
}

/** Part of the accuracy that interpolation may spoil. */
const share = 1 / 4;

/**
 * What is sure of the gap after a node.
 *
 * @param accuracy relative error of a period that is allowed
 */
export function gapAfter(engine: Engine, nodes: readonly Node[], at: number, accuracy: number): Gap {
  const [a, b] = [nodes[at]!, nodes[at + 1]!];
  const orbits = orbitsAround(nodes, at);
  const fires =
    orbits !== undefined && (!restMap(engine).restsBetween(a.input, b.input) || landAlike(engine, nodes, at));
  const around = fires ? orbits : undefined;
  if (around === undefined) {
    const settles = settlesBetween(engine, nodes, at);
    return { around, tell: (told, place) => settles && tellSettling(told, place, a.place) };
  }
  const surprise = surpriseIn(nodes, at, around);
  const ends = [around[0][0]!, around[1][0]!];
  const above = ends.map(({ spiking, margin }) => margin > 0 && !spiking);
  // Between an orbit that dips below the spike rule and one that is above it all along either may be.
  if (!(surprise.period <= share * accuracy) || above[0] !== above[1]) return { around, tell: () => false };
  const foretell = periodsBetween(...around);
  const between = { around, missed: surprise.period };
  const allowed = Math.max(accuracy, ...ends.map((end) => end.error));
  return {
    around,
    tell(told, place, input) {
      const { period, error, margin } = foretell(input);
      // A polynomial through nodes far nearer to one another than to the current makes much of their errors.
      if (surprise.period + error > allowed) return false;
      // Where the neighbours leave open whether it spikes, it has to be run.
      if (!(Math.abs(margin) > surprise.margin + ofRule(error))) return false;
      tellOrbit(told, place, { spiking: margin > 0 && !above[0], period, error: surprise.period + error });
      told.between[place] = between;
      return true;
    },
  };
}

/** Whether currents between two nodes settle as those do. */
function settlesBetween(engine: Engine, nodes: readonly Node[], at: number): boolean {
  const [p, q] = [nodes[at]!.landing?.rest, nodes[at + 1]!.landing?.rest];
  if (p === undefined || q === undefined) return false;
  return restMap(engine).stableBetween(Math.min(p, q), Math.max(p, q)) && landAlike(engine, nodes, at);
}

/**
 * Whether the runs from rest on both sides of a gap went their way as those beside them let expect. One at the end of the
 * block or beside another behaviour can be compared with nothing; one that compares badly tells of a change.
 */
function landAlike(engine: Engine, nodes: readonly Node[], at: number): boolean {
  const before = landedFrom(nodes, at, -1);
  const after = landedFrom(nodes, at + 1, 1);
  if (!comparable(before?.landing, after?.landing)) return false;
  const further = [landedFrom(nodes, nodes.indexOf(before!) - 1, -1), landedFrom(nodes, nodes.indexOf(after!) + 1, 1)];
  const told = [asBeside(engine, before!, [further[0], after]), asBeside(engine, after!, [before, further[1]])];
  return told.some((known) => known !== undefined) && !told.includes(false);
}

/** The first node from a place on, in a direction, that was run from rest. */
function landedFrom(nodes: readonly Node[], from: number, by: 1 | -1): Node | undefined {
  let k = from;
  while (nodes[k] !== undefined && nodes[k]!.landing === undefined) k += by;
  return nodes[k];
}

/** Whether a run went as those on both sides let expect; undefined where it can be compared with nothing. */
function asBeside(
  engine: Engine,
  own: Node,
  [a, b]: readonly [Node | undefined, Node | undefined],
): boolean | undefined {
  if (!comparable(a?.landing, own.landing) || !comparable(own.landing, b?.landing)) return undefined;
  const along = (own.input - a!.input) / (b!.input - a!.input);
  return alike(own.landing!, [a!.landing!, b!.landing!], along, engine);
}
