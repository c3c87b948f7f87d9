// Neurons that differ in the values of a few parameters and share all else: one step graph, one kernel. The parameters that
// differ stay symbols there, and every lane has its own values for them.
import type { Evaluator, ScalarProgram } from '../../expression/evaluate.ts';
import { type Model, parameterValues } from '../model.ts';
import { createEngine, type Engine, type EngineFactory } from './engine.ts';

/**
 * Makes engines for neurons that differ in some parameters only; those of one method and tolerance share a kernel.
 *
 * @param varied the parameters that may differ
 */
export function familyEngines(varied: readonly string[]): EngineFactory {
  const made = new Map<string, Engine>();
  return (model, method, options) => {
    // A neuron without its noise is another neuron.
    const key = JSON.stringify([method.name, options.tolerance, Object.keys(model.graph.outputs)]);
    const shared = made.get(key) ?? createEngine(model, method, { ...options, varied });
    made.set(key, shared);
    return memberOf(shared, model, varied);
  };
}

/** The engine of one neuron, everything it is asked for at the neuron's own values. */
function memberOf(engine: Engine, model: Model, varied: readonly string[]): Engine {
  const all = parameterValues(model);
  const values = Object.fromEntries(varied.map((name) => [name, all[name]!]));
  const evaluate = (of: Evaluator): Evaluator => {
    return (given) => of({ ...values, ...given });
  };
  const program = (of: ScalarProgram): ScalarProgram => withValues(of, values);
  return {
    ...engine,
    model,
    evaluate: evaluate(engine.evaluate),
    slopes: evaluate(engine.slopes),
    slopesProgram: program(engine.slopesProgram),
    event: evaluate(engine.event),
    eventProgram: program(engine.eventProgram),
    afterSpike: evaluate(engine.afterSpike),
    linearised: program(engine.linearised),
    start: engine.start === undefined ? undefined : evaluate(engine.start),
    shared: { engine, values },
  };
}

/** A program with values for some of its symbols. */
function withValues(program: ScalarProgram, values: Readonly<Record<string, number>>): ScalarProgram {
  const all = Float64Array.from(program.symbols, (name) => values[name] ?? Number.NaN);
  const free = program.symbols.flatMap((name, place) => (values[name] === undefined ? [place] : []));
  return {
    symbols: free.map((place) => program.symbols[place]!),
    run(given) {
      for (let k = 0; k < free.length; k++) all[free[k]!] = given[k]!;
      program.run(all);
    },
    place: (output) => program.place(output),
    value: (place) => program.value(place),
  };
}
