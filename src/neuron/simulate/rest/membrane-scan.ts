// The slope of the membrane potential with every other variable at rest there, at many potentials at once: what the search for
// fixed points looks at. The linearisation runs as columns, without the parts that only a moving membrane asks for.
import { type ColumnProgram, columnProgram } from '../../../expression/columns.ts';
import { prune } from '../../../expression/graph.ts';
import type { Graph } from '../../../expression/nodes.ts';
import type { Engine } from '../engine.ts';
import { solveInPlace } from './linearisation.ts';

/** A membrane potential: the variables there, those but the membrane at rest, and the slope of the membrane, per ms. */
export interface Held {
  readonly state: readonly number[];
  readonly slope: number;
}

/** Potentials in a column: their columns stay in the cache of a small processor. */
export const columnLength = 64;

/** Newton's method doubles its digits at each turn; what has not converged in this many never does. */
export const newtonTurns = 30;

/** A few units in the last place of the state: as far as Newton's method can go. */
export const arrived = 1e-13;

/** Near a fold Newton's method halves its steps instead of squaring them; this close it has arrived all the same. */
export const nearFold = 1e-8;

interface Scan {
  readonly program: ColumnProgram;
  /** Whether no slope of a variable but the membrane depends on another such variable: gates open by the membrane alone. */
  readonly apart: boolean;
}

const scans = new WeakMap<Graph, Scan>();

/** One an engine, or one for all neurons of a family. */
function scanOf({ linearisedGraph, model }: Engine): Scan {
  const known = scans.get(linearisedGraph);
  if (known !== undefined) return known;
  const kept = Object.entries(linearisedGraph.outputs).filter(([name]) => {
    const [kind, row, by] = name.split('.');
    return kind === 'derivative' || (row !== model.membrane && by !== model.membrane);
  });
  const graph = prune({ nodes: linearisedGraph.nodes, outputs: Object.fromEntries(kept) });
  const apart = Object.entries(graph.outputs).every(([name, index]) => {
    const [kind, row, by] = name.split('.');
    const node = graph.nodes[index]!;
    return kind === 'derivative' || row === by || (node.kind === 'constant' && node.value === 0);
  });
  const made = { program: columnProgram(graph, columnLength), apart };
  scans.set(linearisedGraph, made);
  return made;
}

/** One turn of Newton's method for an entry of the columns, in place: by how much it moved, in scales; NaN where it failed. */
type Turn = (state: number[], k: number) => number;

function newtonTurn({ model, scale }: Engine, { program, apart }: Scan): Turn {
  const names = model.variables.map(({ name }) => name);
  const free = names.filter((name) => name !== model.membrane);
  const slopes = free.map((name) => program.output(`derivative.${name}`));
  const jacobian = free.flatMap((row) => free.map((by) => program.output(`jacobian.${row}.${by}`)));
  const places = free.map((name) => names.indexOf(name));
  const scales = free.map((name) => scale[name]!);
  const n = free.length;
  const J = new Float64Array(n * n);
  const change = new Float64Array(n);

  const together = (k: number): boolean => {
    for (let i = 0; i < n; i++) change[i] = slopes[i]![k]!;
    for (let i = 0; i < n * n; i++) J[i] = jacobian[i]![k]!;
    // A singular Jacobian: no isolated fixed point here.
    return change.every(Number.isFinite) && J.every(Number.isFinite) && solveInPlace(J, change, n);
  };

  const eachAlone = (k: number): boolean => {
    for (let i = 0; i < n; i++) {
      const own = jacobian[i * n + i]![k]!;
      if (!Number.isFinite(own)) return false;
      change[i] = slopes[i]![k]! / own;
    }
    return true;
  };

  const solve = apart ? eachAlone : together;
  return (state, k) => {
    if (!solve(k)) return Number.NaN;
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const v = places[i]!;
      const step = change[i]!;
      if (!Number.isFinite(step)) return Number.NaN;
      state[v]! -= step;
      moved = Math.max(moved, Math.abs(step) / (scales[i]! + Math.abs(state[v]!)));
    }
    return moved;
  };
}

/**
 * Looks at up to a column of potentials under a constant input; undefined where no rest of the others is found.
 *
 * @param near what was found at the same potentials under another input, for the search to start at
 */
export function membraneSlopes(
  engine: Engine,
  input: number,
  potentials: readonly number[],
  near: readonly (Held | undefined)[] = [],
): readonly (Held | undefined)[] {
  const { model, scale } = engine;
  const names = model.variables.map(({ name }) => name);
  const { program } = scanOf(engine);
  const fill = (name: string, value: number): void => {
    program.symbol(name)?.fill(value);
  };
  fill(model.input.name, input);
  fill('t', 0);
  for (const [name, value] of Object.entries(engine.shared?.values ?? {})) fill(name, value);
  const symbols = names.map((name) => program.symbol(name));
  const states = potentials.map(
    (V, k) => near[k]?.state.slice() ?? names.map((name) => (name === model.membrane ? V : 0.5 * scale[name]!)),
  );
  const evaluate = (places: readonly number[]): void => {
    for (let v = 0; v < symbols.length; v++) {
      const column = symbols[v];
      if (column !== undefined) for (let k = 0; k < places.length; k++) column[k] = states[places[k]!]![v]!;
    }
    program.run(places.length);
  };
  const turn = newtonTurn(engine, scanOf(engine));
  const found = potentials.map((_, place) => place);
  const alone = names.length === 1;
  const solved = alone ? found : [];
  let open = alone ? [] : found;
  for (let turns = 1; turns <= newtonTurns && open.length > 0; turns++) {
    evaluate(open);
    const left: number[] = [];
    for (let k = 0; k < open.length; k++) {
      const place = open[k]!;
      const moved = turn(states[place]!, k);
      if (moved < arrived || (turns === newtonTurns && moved < nearFold)) solved.push(place);
      else if (!Number.isNaN(moved)) left.push(place);
    }
    open = left;
  }
  evaluate(solved);
  const results: (Held | undefined)[] = potentials.map(() => undefined);
  const slope = program.output(`derivative.${model.membrane}`);
  solved.forEach((place, k) => {
    if (Number.isFinite(slope[k])) results[place] = { state: states[place]!, slope: slope[k]! };
  });
  return results;
}
