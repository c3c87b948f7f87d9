// The plain kernel: the step as a column program, then what is carried put in its symbols' place. The others are held
// against it.
import { columnProgram } from '../../expression/columns.ts';
import { symbolsOf } from '../../expression/graph.ts';
import type { Kernel, StepGraph } from './kernel.ts';

/** A kernel that interprets the graph, operation by operation. */
export function referenceKernel(step: StepGraph, capacity: number): Kernel {
  const { graph, halt } = step;
  const program = columnProgram(graph, capacity);
  const columns = new Map<string, Float64Array>(symbolsOf(graph).map((name) => [name, program.symbol(name)!]));
  // Copied after each step through a side buffer, since an output may be another symbol's present value.
  const copies: { readonly from: Float64Array; readonly side: Float64Array; readonly to: Float64Array }[] = [];
  for (const name of Object.keys(graph.outputs)) {
    const from = program.output(name);
    const to = columns.get(name) ?? new Float64Array(capacity);
    columns.set(name, to);
    if (from !== to) copies.push({ from, side: new Float64Array(capacity), to });
  }
  const halted = columns.get(halt)!;

  function once(lanes: number): boolean {
    program.run(lanes);
    for (const { from, side } of copies) for (let i = 0; i < lanes; i++) side[i] = from[i]!;
    for (const { side, to } of copies) for (let i = 0; i < lanes; i++) to[i] = side[i]!;
    for (let i = 0; i < lanes; i++) if (halted[i] !== 0) return false;
    return true;
  }

  return {
    name: 'reference',
    capacity,
    abreast: 1,
    column(name) {
      const found = columns.get(name);
      if (found === undefined) throw new Error(`the step has no column ${name}`);
      return found;
    },
    run(lanes, steps) {
      for (let k = 0; k < steps; k++) if (!once(lanes)) return;
    },
  };
}
