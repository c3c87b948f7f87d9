// Evaluates a graph for one set of values: for the few numbers that are wanted once, not for integration.
import { symbolsOf } from './graph.ts';
import type { Graph } from './nodes.ts';
import { applyOperation } from './operations.ts';

/** A graph made ready to be evaluated again and again without allocating. */
export interface ScalarProgram {
  /** The symbols, in the order in which their values are given. */
  readonly symbols: readonly string[];
  /** Evaluates all outputs at these values of the symbols. */
  run(values: ArrayLike<number>): void;
  /** The place of an output for `value`. */
  place(output: string): number;
  /** What the last run gave for the output at a place. */
  value(place: number): number;
}

/** Prepares a graph. */
export function scalarProgram(graph: Graph): ScalarProgram {
  const { nodes } = graph;
  const register = new Float64Array(nodes.length);
  const inputs: number[] = [];
  const steps: {
    readonly out: number;
    readonly op: Parameters<typeof applyOperation>[0];
    readonly of: readonly number[];
  }[] = [];
  nodes.forEach((node, i) => {
    if (node.kind === 'constant') register[i] = node.value;
    else if (node.kind === 'symbol') inputs.push(i);
    else steps.push({ out: i, op: node.op, of: [node.of[0]!, node.of[1] ?? 0, node.of[2] ?? 0] });
  });
  return {
    symbols: symbolsOf(graph),
    run(values) {
      for (let k = 0; k < inputs.length; k++) register[inputs[k]!] = values[k]!;
      for (const { out, op, of } of steps) {
        register[out] = applyOperation(op, register[of[0]!]!, register[of[1]!]!, register[of[2]!]!);
      }
    },
    place: (output) => graph.outputs[output]!,
    value: (place) => register[place]!,
  };
}

/** From the values of symbols to those of the outputs; a symbol without a value is NaN. */
export type Evaluator = (values: Readonly<Record<string, number>>) => Readonly<Record<string, number>>;

/** A function from the symbols' values to the outputs' values; the returned object is new at each call. */
export function evaluator(graph: Graph): Evaluator {
  const program = scalarProgram(graph);
  const outputs = Object.entries(graph.outputs);
  return (values) => {
    program.run(program.symbols.map((name) => values[name] ?? Number.NaN));
    return Object.fromEntries(outputs.map(([name, place]) => [name, program.value(place)]));
  };
}
