// Evaluates a graph for one set of values: for the few numbers that are wanted once, not for integration.
import { symbolsOf } from './graph.ts';
import type { Graph } from './nodes.ts';
import { applyOperation, type Operation } from './operations.ts';

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

/**
 * Operations that most nodes are, in the order in which they are written out below: what a call returns is put on the heap, and they
 * are done by the ten thousand.
 */
const plain: readonly Operation[] = ['add', 'subtract', 'multiply', 'divide', 'negate', 'exp'];

/** Prepares a graph. */
export function scalarProgram(graph: Graph): ScalarProgram {
  const { nodes } = graph;
  const register = new Float64Array(nodes.length);
  const inputs: number[] = [];
  const operations: Operation[] = [];
  /** Of each operation its place among the plain ones, and the places of its result and its arguments. */
  const steps: number[] = [];
  nodes.forEach((node, i) => {
    if (node.kind === 'constant') register[i] = node.value;
    else if (node.kind === 'symbol') inputs.push(i);
    else {
      operations.push(node.op);
      steps.push(plain.indexOf(node.op), i, node.of[0]!, node.of[1] ?? 0, node.of[2] ?? 0);
    }
  });
  const code = Int32Array.from(steps);
  return {
    symbols: symbolsOf(graph),
    run(values) {
      for (let k = 0; k < inputs.length; k++) register[inputs[k]!] = values[k]!;
      for (let k = 0, at = 0; k < operations.length; k++, at += 5) {
        const out = code[at + 1]!;
        const a = register[code[at + 2]!]!;
        const b = register[code[at + 3]!]!;
        switch (code[at]) {
          case 0:
            register[out] = a + b;
            break;
          case 1:
            register[out] = a - b;
            break;
          case 2:
            register[out] = a * b;
            break;
          case 3:
            register[out] = a / b;
            break;
          case 4:
            register[out] = -a;
            break;
          case 5:
            register[out] = Math.exp(a);
            break;
          default:
            register[out] = applyOperation(operations[k]!, a, b, register[code[at + 4]!]!);
        }
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
