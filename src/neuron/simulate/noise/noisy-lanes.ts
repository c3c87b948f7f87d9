// Counts the spikes of many trials on a kernel whose step does all the rest: lanes are filled with trials, and filled anew when
// one is over.
import { symbolsOf } from '../../../expression/graph.ts';
import { blocksPerTrial } from '../../../numeric/random.ts';
import type { Kernel, KernelFactory, StepGraph } from '../../kernel/kernel.ts';
import type { NoisyTrial } from './noisy.ts';

/** As many lanes as keep a kernel's columns in the cache of a small processor. */
const maximumLanes = 64;

/** A kernel, its columns by name also where a step does without some. */
export interface NoisyLanes {
  readonly kernel: Kernel;
  /** Sets a symbol where the step has it. */
  set(name: string, lane: number, value: number): void;
  /** What an output was in the last step, where the step has it. */
  last(name: string, lane: number): number | undefined;
  /** Sets what a trial's noise is made of. */
  seed(lane: number, trial: NoisyTrial): void;
}

/** Kernels by their step and how they are made: making one takes as long as thousands of steps of all its lanes. */
const made = new WeakMap<StepGraph, Map<KernelFactory, Kernel>>();

/** A kernel of a step of noise, whose last use is over. */
export function noisyLanes(step: StepGraph, factory: KernelFactory, trials: number): NoisyLanes {
  const capacity = Math.max(1, Math.min(maximumLanes, trials));
  const own = made.get(step) ?? new Map<KernelFactory, Kernel>();
  made.set(step, own);
  const known = own.get(factory);
  const kernel = known?.capacity === capacity ? known : factory(step, capacity);
  own.set(factory, kernel);
  const symbols = new Map(symbolsOf(step.graph).map((name) => [name, kernel.column(name)]));
  const set = (name: string, lane: number, value: number): void => {
    const column = symbols.get(name);
    if (column !== undefined) column[lane] = value;
  };
  return {
    kernel,
    set,
    last: (name, lane) => (Object.hasOwn(step.graph.outputs, name) ? kernel.column(name)[lane] : undefined),
    seed(lane, { input, seed, trial }) {
      set('random.index', lane, trial * blocksPerTrial);
      set('random.current', lane, input);
      set('random.seed', lane, seed);
    },
  };
}

/** What differs between methods. */
export interface Counting {
  readonly step: StepGraph;
  /** No trial takes more steps, or uses more blocks of random numbers, or it is handed to `ended` as it is. */
  readonly mostSteps: number;
  readonly mostBlocks: number;
  /** Sets the symbols of a trial, those of its noise apart. */
  begin(lanes: NoisyLanes, lane: number, trial: NoisyTrial): void;
  /** Looks at a lane that has halted, and throws where something is wrong; true where it was made to go on. */
  ended(lanes: NoisyLanes, lane: number, trial: NoisyTrial): boolean;
}

/** `count` of every trial when it halts. */
export function countSpikes(
  trials: readonly NoisyTrial[],
  factory: KernelFactory,
  { step, mostSteps, mostBlocks, begin, ended }: Counting,
): Float64Array {
  const counts = new Float64Array(trials.length);
  const lanes = noisyLanes(step, factory, trials.length);
  const { kernel } = lanes;
  const names = [...new Set([...symbolsOf(step.graph), ...Object.keys(step.graph.outputs)])];
  const columns = names.map((name) => kernel.column(name));
  const [count, halt, index] = ['count', step.halt, 'random.index'].map((name) => kernel.column(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const active: number[] = [];
  let next = 0;
  const fill = (lane: number): void => {
    const trial = trials[next]!;
    active[lane] = next++;
    lanes.seed(lane, trial);
    lanes.set('count', lane, 0);
    begin(lanes, lane, trial);
  };
  while (next < trials.length || active.length > 0) {
    while (active.length < kernel.capacity && next < trials.length) fill(active.length);
    kernel.run(active.length, mostSteps);
    for (let lane = active.length - 1; lane >= 0; lane--) {
      const trial = trials[active[lane]!]!;
      const isLost = index[lane]! - trial.trial * blocksPerTrial > mostBlocks;
      if (halt[lane] === 0 && !isLost) continue;
      if (ended(lanes, lane, trial)) continue;
      counts[active[lane]!] = count[lane]!;
      if (next < trials.length) {
        fill(lane);
        continue;
      }
      const last = active.length - 1;
      for (const column of columns) column[lane] = column[last]!;
      active[lane] = active[last]!;
      active.pop();
    }
  }
  return counts;
}
