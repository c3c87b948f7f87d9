// The slope of the membrane potential with every other variable at rest there, at many potentials at once: what the search for
// fixed points looks at. The linearisation runs as columns, without the parts that only a moving membrane asks for.
import { type ColumnProgram, columnProgram } from '../../expression/columns.ts';
import { prune } from '../../expression/graph.ts';
import type { Graph } from '../../expression/nodes.ts';
import type { Engine } from './engine.ts';
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

const programs = new WeakMap<Graph, ColumnProgram>();

/** One program an engine, or one for all neurons of a family. */
function programOf({ linearisedGraph, model }: Engine): ColumnProgram {
  const known = programs.get(linearisedGraph);
  if (known !== undefined) return known;
  const kept = Object.entries(linearisedGraph.outputs).filter(([name]) => {
    const [kind, row, by] = name.split('.');
    return kind === 'derivative' || (row !== model.membrane && by !== model.membrane);
  });
  const made = columnProgram(prune({ nodes: linearisedGraph.nodes, outputs: Object.fromEntries(kept) }), columnLength);
  programs.set(linearisedGraph, made);
  return made;
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
  const free = names.filter((name) => name !== model.membrane);
  const program = programOf(engine);
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
    symbols.forEach((column, v) => {
      if (column !== undefined)
        places.forEach((place, k) => {
          column[k] = states[place]![v]!;
        });
    });
    program.run(places.length);
  };
  const slopes = free.map((name) => program.output(`derivative.${name}`));
  const jacobian = free.flatMap((row) => free.map((by) => program.output(`jacobian.${row}.${by}`)));
  const places = free.map((name) => names.indexOf(name));
  const scales = free.map((name) => scale[name]!);
  const n = free.length;
  const J = new Float64Array(n * n);
  const change = new Float64Array(n);

  /** One turn of Newton's method for an entry of the columns: by how much it moved, in scales; NaN where it failed. */
  const turned = (state: number[], k: number): number => {
    for (let i = 0; i < n; i++) change[i] = slopes[i]![k]!;
    for (let i = 0; i < n * n; i++) J[i] = jacobian[i]![k]!;
    if (!(change.every(Number.isFinite) && J.every(Number.isFinite))) return Number.NaN;
    // A singular Jacobian: no isolated fixed point here.
    if (!solveInPlace(J, change, n) || !change.every(Number.isFinite)) return Number.NaN;
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const v = places[i]!;
      state[v]! -= change[i]!;
      moved = Math.max(moved, Math.abs(change[i]!) / (scales[i]! + Math.abs(state[v]!)));
    }
    return moved;
  };

  const found = potentials.map((_, place) => place);
  const solved = n === 0 ? found : [];
  let open = n === 0 ? [] : found;
  for (let turn = 0; turn < newtonTurns && open.length > 0; turn++) {
    evaluate(open);
    const left: number[] = [];
    open.forEach((place, k) => {
      const moved = turned(states[place]!, k);
      if (moved < arrived || (turn === newtonTurns - 1 && moved < nearFold)) solved.push(place);
      else if (!Number.isNaN(moved)) left.push(place);
    });
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
