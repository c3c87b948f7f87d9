// Scalar programs as a driver calls them: with the variables in the model's order, thousands of times.
import type { ScalarProgram } from '../../expression/evaluate.ts';
import type { State } from './rest/fixed-points.ts';

/** Runs a program at a state given in the order of the variables; what is none of the others is looked up. */
export interface BoundProgram {
  (state: ArrayLike<number>, input: number, time: number, held: number, given: State): void;
  /** Whether the program reads a variable. */
  readonly reads: readonly boolean[];
}

/** Binds a program of an engine. */
export function bindProgram(program: ScalarProgram, names: readonly string[], inputName: string): BoundProgram {
  const values = new Float64Array(program.symbols.length);
  const places = program.symbols.map((name) => names.indexOf(name));
  const [inputPlace, timePlace, heldPlace] = [inputName, 't', 'step.held'].map((name) => program.symbols.indexOf(name));
  const run = (state: ArrayLike<number>, input: number, time: number, held: number, given: State): void => {
    for (let k = 0; k < values.length; k++) {
      if (places[k]! >= 0) values[k] = state[places[k]!]!;
      else if (k === inputPlace) values[k] = input;
      else if (k === timePlace) values[k] = time;
      else values[k] = k === heldPlace ? held : (given[program.symbols[k]!] ?? Number.NaN);
    }
    program.run(values);
  };
  return Object.assign(run, { reads: names.map((name) => program.symbols.includes(name)) });
}
