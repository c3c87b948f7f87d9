// Drives a kernel: fills lanes with runs, lets them go until something happens in one, has its lane deal with that (lanes/), and
// fills the lane anew once its run has ended.
import type { Kernel, KernelFactory, StepGraph } from '../kernel/kernel.ts';
import type { Engine } from './engine.ts';
import { stepFor } from './halts.ts';
import { createLanes, type Lanes } from './lanes/lanes.ts';
import type { Run, RunEnd, RunOptions } from './runs.ts';
import { carryOut, type Fed, type Feed, ran, type Work } from './works.ts';

/** Lanes are as many as keep a kernel's columns in the cache of a small processor. */
const maximumLanes = 64;

/**
 * Steps between looks at the lanes; halts come sooner. A call costs a third of what a step of four squid axons side by side takes,
 * so that nothing of it is left with so many; and no run goes far beyond the steps that it may take.
 */
const stepsPerCall = 256;

/** Kernels that wait for the next runs of their step: making one takes as long as thousands of steps. */
const idle = new WeakMap<StepGraph, Map<KernelFactory, Ready>>();

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
  const step = stepFor(neuron.shared?.engine ?? neuron, wanted);
  return carry(ran(wanted), neuron, { step, factory, options });
}

/** Does work that takes runs. */
export function work<Result>(
  neuron: Engine,
  factory: KernelFactory,
  wanted: Work<Result>,
  options: RunOptions,
): Result {
  const { step } = neuron.shared?.engine ?? neuron;
  return carry(wanted, neuron, { step, factory, options });
}

/** What work is done with. */
interface Means {
  readonly step: StepGraph;
  readonly factory: KernelFactory;
  readonly options: RunOptions;
}

function carry<Result>(wanted: Work<Result>, neuron: Engine, { step, factory, options }: Means): Result {
  const engine = neuron.shared?.engine ?? neuron;
  const waiting = idle.get(step) ?? new Map<KernelFactory, Ready>();
  idle.set(step, waiting);
  const ready = waiting.get(factory) ?? prepare(engine, factory(step, maximumLanes), options);
  // While it runs no one else may have it; after a failure no one gets it.
  waiting.delete(factory);
  ready.lanes.adopt(options);
  const result = carryOut(wanted, (feed) => drive(ready, feed, engine === neuron ? undefined : neuron));
  waiting.set(factory, ready);
  return result;
}

function prepare(engine: Engine, kernel: Kernel, options: RunOptions): Ready {
  return { kernel, lanes: createLanes(engine, kernel, options) };
}

/** As many of the lanes as fill ranks: those that are left over wait until others have ended, and may fill one then. */
function inRanks(lanes: number, abreast: number): number {
  return lanes < abreast ? lanes : lanes - (lanes % abreast);
}

/**
 * A run with all that runs can have: lanes look at it at every halt, and what objects of one shape hold is found several times as
 * fast as what those of many shapes do.
 */
function inFull(run: Run, neuron: Engine | undefined): Run {
  return {
    input: run.input,
    neuron: run.neuron ?? neuron,
    segments: run.segments,
    end: run.end,
    untilSettled: run.untilSettled,
    restless: run.restless,
    rest: run.rest,
    watch: run.watch,
    initial: run.initial,
    from: run.from,
    tolerance: run.tolerance,
    level: run.level,
    heldUntil: run.heldUntil,
    stepSize: run.stepSize,
  };
}

function drive({ kernel, lanes }: Ready, feed: Feed, neuron: Engine | undefined): void {
  const active: { readonly run: Run; readonly fed: Fed }[] = [];
  let recorded = 0;
  for (;;) {
    while (active.length < kernel.capacity) {
      const fed = feed.take();
      if (fed === undefined) break;
      const run = inFull(fed.run, neuron);
      lanes.begin(active.length, run);
      active.push({ run, fed });
      if (run.watch.stepped !== undefined) recorded++;
    }
    if (active.length === 0) return;
    const going = recorded > 0 ? active.length : inRanks(active.length, kernel.abreast);
    kernel.run(going, recorded > 0 ? 1 : stepsPerCall);
    for (let lane = going - 1; lane >= 0; lane--) {
      const { run, fed } = active[lane]!;
      const end = lanes.attend(lane, run);
      if (end === undefined) continue;
      const last = active.length - 1;
      lanes.move(last, lane);
      active[lane] = active[last]!;
      active.pop();
      if (run.watch.stepped !== undefined) recorded--;
      fed.ended(end);
    }
  }
}
