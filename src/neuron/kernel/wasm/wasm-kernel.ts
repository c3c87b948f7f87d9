// The fast kernel: a step graph becomes a WebAssembly module, two lanes a vector. Columns lie in the module's memory.
import type { Kernel, StepGraph } from '../kernel.ts';
import { instanceOf } from './instance.ts';
import { layoutOf } from './layout.ts';
import { createLibrary } from './library.ts';
import { shareExponentials } from './share-exponentials.ts';
import { writeStep } from './step.ts';
import { createConstantPool } from './vectors.ts';

/**
 * Vectors that the step function works on at a time, as measured: one leaves a processor waiting for results, and many fill
 * its registers. A short step gains from four, a long one keeps too much for that; few lanes need no more than they fill.
 */
function widthFor(operations: number, capacity: number): number {
  return Math.min(operations <= 250 ? 4 : 2, Math.ceil(capacity / 2));
}

/** The most that the step function's counter holds. */
const mostSteps = 2 ** 31 - 1;

/**
 * A kernel that runs a step graph as WebAssembly with 128-bit SIMD, compiled here and now.
 *
 * @throws WebAssembly.CompileError where the engine has no SIMD: see best.ts
 */
export function wasmKernel(step: StepGraph, capacity: number): Kernel {
  const layout = layoutOf(step, capacity);
  const pool = createConstantPool(layout.size);
  const graph = shareExponentials(step.graph);
  const width = widthFor(graph.nodes.length, capacity);
  const library = createLibrary(width, pool);
  const main = writeStep({ graph, halt: step.halt }, { layout, width, pool, callees: library });
  const { run: take, buffer } = instanceOf(main, { library, pool, size: layout.size });
  const columns = new Map(
    [...layout.offsets].map(([name, offset]) => [name, new Float64Array(buffer, offset, capacity)]),
  );
  const places: number[] = [];
  return {
    name: 'wasm',
    capacity,
    abreast: 2 * width,
    column(name) {
      const found = columns.get(name);
      if (found === undefined) throw new Error(`the step has no column ${name}`);
      return found;
    },
    run(lanes, steps) {
      if (!(steps >= 1)) return;
      const count = Math.min(Math.floor(steps), mostSteps);
      // A group that is not full is filled up with its last lane, which then runs beside itself.
      for (let lane = 0; lane < lanes; lane += 2 * width) {
        for (let i = 0; i < 2 * width; i++) places[i] = 8 * Math.min(lane + i, lanes - 1);
        places[2 * width] = count;
        take(...places);
      }
    },
  };
}
