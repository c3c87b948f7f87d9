// Drives a kernel: fills lanes with runs, lets them go until something happens in one, locates spikes inside the step
// by the method's own interpolation, resets, holds while refractory, and hands what happened to each run's watch.
import type { Kernel, KernelFactory } from '../kernel/kernel.ts';
import type { Engine } from './engine.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { Run, RunEnd, RunOptions } from './runs.ts';

/** Lanes are as many as keep a kernel's columns in the cache of a small processor. */
const maximumLanes = 64;

/** Steps between looks at the lanes; halts come sooner. A call costs as much as some ten steps. */
const stepsPerCall = 256;

/** Kernels that wait for their engine's next runs: making one takes as long as thousands of steps. */
const idle = new WeakMap<Engine, Map<KernelFactory, Ready>>();

/** A kernel and its lanes. */
interface Ready {
  readonly kernel: Kernel;
  readonly lanes: Lanes;
}

/** Runs all of them; the ends are in the order of the runs. Neurons of one family run on one kernel. */
export function runAll(
  neuron: Engine,
  factory: KernelFactory,
  wanted: readonly Run[],
  options: RunOptions,
): readonly RunEnd[] {
  const engine = neuron.shared?.engine ?? neuron;
  const runs = engine === neuron ? wanted : wanted.map((run) => ({ neuron, ...run }));
  const waiting = idle.get(engine) ?? new Map<KernelFactory, Ready>();
  idle.set(engine, waiting);
  const ready = waiting.get(factory) ?? prepare(engine, factory, options);
  // While it runs no one else may have it; after a failure no one gets it.
  waiting.delete(factory);
  ready.lanes.adopt(options);
  const ends = drive(ready, runs);
  waiting.set(factory, ready);
  return ends;
}

function prepare(engine: Engine, factory: KernelFactory, options: RunOptions): Ready {
  const kernel = factory(engine.step, maximumLanes);
  return { kernel, lanes: createLanes(engine, kernel, options) };
}

function drive({ kernel, lanes }: Ready, runs: readonly Run[]): readonly RunEnd[] {
  const ends: RunEnd[] = new Array(runs.length);
  const active: number[] = [];
  let next = 0;
  while (next < runs.length || active.length > 0) {
    while (active.length < kernel.capacity && next < runs.length) {
      lanes.begin(active.length, runs[next]!);
      active.push(next++);
    }
    const recording = active.some((run) => runs[run]!.watch.stepped !== undefined);
    kernel.run(active.length, recording ? 1 : stepsPerCall);
    for (let lane = active.length - 1; lane >= 0; lane--) {
      const run = runs[active[lane]!]!;
      const end = lanes.attend(lane, run);
      if (end === undefined) continue;
      ends[active[lane]!] = end;
      const last = active.length - 1;
      lanes.move(last, lane);
      active[lane] = active[last]!;
      active.pop();
    }
  }
  return ends;
}
