// How a fit ended, in words. A number without them misleads: a width that ran to zero is no measurement of a width.
import type { Limit } from './activations/activation.ts';
import { coordinatesOf, range } from './coordinates.ts';
import { isFormula } from './formula.ts';
import type { Points } from './points.ts';
import type { Solution } from './solution.ts';
import type { Workbench } from './solve.ts';

/** Sums of squares closer than this, relative, are the same for every purpose: it is what a global search is held to. */
const sameSse = 1e-4;

/** A parameter that ran to an edge of its range. */
export interface Edge {
  readonly position: number;
  readonly towards: 'zero' | 'infinity';
}

/** The parameters that ran to an edge: so small or large that the function no longer depends on them in the data. */
export function edgesOf({ activation, q }: Solution, points: Points): readonly Edge[] {
  if (isFormula(activation)) return [];
  const { shape, lower, upper } = coordinatesOf(activation, points);
  return shape.flatMap((position, j): Edge[] => {
    const { kind } = activation.parameters[position]!;
    // Two orders within the edge of the range is at it: there is no slope left to go the rest of the way.
    const margin = kind === 'width' || kind === 'gain' ? 2 * Math.LN10 : kind === 'exponent' ? 0.01 : 0;
    if (kind === 'position' || kind === 'number') return [];
    if (q[j]! <= lower[j]! + margin)
      return kind === 'gain' ? [{ position, towards: 'zero' }] : zeroEdge(position, kind);
    return q[j]! >= upper[j]! - margin ? [{ position, towards: 'infinity' }] : [];
  });
}

/** A delay of nought is a value like any other; a width is not. */
function zeroEdge(position: number, kind: string): Edge[] {
  return kind === 'delay' ? [] : [{ position, towards: 'zero' }];
}

export interface Ending {
  readonly words: string;
  /** Positions of the parameters that have no value of their own: they have no standard error either. */
  readonly held: readonly number[];
}

/** What must be said before the standard errors are known. */
export function endingOf(solution: Solution, bench: Workbench, least: number): Ending {
  const { activation, sse } = solution;
  const { points } = bench;
  const k = activation.parameters.length;
  if (points.x.length < k) return { words: 'fewer points than parameters', held: [] };
  const edges = edgesOf(solution, points);
  const held = edges.map(({ position }) => position);
  for (const limit of activation.limits ?? []) {
    const simpler = bench.solved.get(limit.becomes);
    if (simpler === undefined) continue;
    const same = sse >= (1 - sameSse) * simpler.sse || Math.max(sse, simpler.sse) <= least;
    if (!same) continue;
    const position = activation.parameters.findIndex(({ name }) => name === limit.parameter);
    return {
      words: `not distinguishable from ${limit.becomes}: ${limit.parameter} ${reached(limit, solution, edges, points)}`,
      held: limit.towards === 'one' || limit.towards === 'two' ? held : [...new Set([...held, position])],
    };
  }
  if (!solution.converged) return { words: 'not converged: the search was cut off', held };
  if (edges.length > 0) {
    const told = edges.map((edge) => `${activation.parameters[edge.position]!.name} ran to ${edge.towards}`);
    return { words: `not identifiable: ${told.join(', ')}`, held };
  }
  return { words: placeOutside(solution, points) ?? 'converged', held };
}

/** What the parameter of a limit did. */
function reached(limit: Limit, solution: Solution, edges: readonly Edge[], points: Points): string {
  const position = solution.activation.parameters.findIndex(({ name }) => name === limit.parameter);
  const value = solution.parameters[position]!;
  switch (limit.towards) {
    case 'one':
    case 'two':
      return `is ${Math.abs(value - (limit.towards === 'one' ? 1 : 2)) < 1e-4 ? '' : 'about '}${limit.towards === 'one' ? 1 : 2}`;
    case 'zero': {
      const size = solution.activation.parameters[position]!.kind === 'number' ? 1 : points.unit;
      return Math.abs(value) < 1e-4 * size || edges.some((edge) => edge.position === position)
        ? 'ran to zero'
        : 'changes nothing';
    }
    case 'infinity': {
      const size = solution.activation.parameters[position]!.kind === 'width' ? points.unit : 1;
      return value > 1e4 * size || edges.some((edge) => edge.position === position)
        ? 'ran to infinity'
        : 'changes nothing';
    }
    default:
      return limit.towards satisfies never;
  }
}

/** `threshold lies outside the data`, for the first place that does. */
function placeOutside({ activation, parameters }: Solution, { x, unit }: Points): string | undefined {
  const [low, high] = [x[0]! * unit, x.at(-1)! * unit];
  // A threshold on the first or last current is on it to the accuracy of the solver, not beyond it.
  const slack = 1e-6 * (high - low);
  const outside = activation.parameters.find(({ kind }, p) => {
    return kind === 'position' && (parameters[p]! < low - slack || parameters[p]! > high + slack);
  });
  if (outside === undefined) return undefined;
  const p = activation.parameters.indexOf(outside);
  const far = Math.abs(parameters[p]! - (low + high) / 2) > 0.9 * range.away * unit;
  return far ? `not identifiable: ${outside.name} ran far outside the data` : `${outside.name} lies outside the data`;
}
