// How fast the kernels are. Every figure is the best of many short stretches, taken in turn from all programs in one
// run, so that what else the machine does falls on all of them alike; ratios are what counts.
//
// npx tsx tests/bench/kernel.ts [--json FILE]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { KernelFactory, StepGraph } from '../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { createLanes } from '../../src/neuron/simulate/lanes/lanes.ts';
import { planRun } from '../../src/neuron/simulate/plan.ts';
import { initialState } from '../../src/neuron/simulate/rest/fixed-points.ts';
import { sweep } from '../../src/neuron/sweep.ts';

const squid = modelNamed('hodgkin-huxley');
const rounds = 25;
/** Of one stretch: about 10 ms. */
const steps = 2000;
const lanes = 64;

interface Program {
  readonly name: string;
  /** Nanoseconds per neuron-step over one stretch. */
  measure(): number;
  /** Sum of V over the lanes after the last stretch, for comparing what was computed. */
  sum(): number;
}

type Engine = Extract<ReturnType<typeof planRun>, { kind: 'stepped' }>['engine'];

function engineOf(method: string): Engine {
  const plan = planRun(squid, { method });
  if (plan.kind !== 'stepped') throw new Error('the squid axon is stepped');
  return plan.engine;
}

/** The step with its search for spikes and maxima, but going on after them. */
function endless({ graph, halt }: StepGraph): StepGraph {
  const nodes = [...graph.nodes];
  const never = nodes.push({ kind: 'constant', value: 0 }) - 1;
  const index = nodes.push({ kind: 'operation', op: 'and', of: [graph.outputs[halt]!, never] }) - 1;
  return { graph: { nodes, outputs: { ...graph.outputs, [halt]: index } }, halt };
}

/** Currents from 0 to 200, from rest. */
function ofKernel(name: string, factory: KernelFactory, count: number, method = 'exponential-euler'): Program {
  const engine = engineOf(method);
  const kernel = factory(endless(engine.step), lanes);
  const driver = createLanes(engine, kernel, { stepSize: 0.01, maximumSteps: 0, initial: initialState(engine) });
  const watch = { spike: () => false, peak: () => false };
  return {
    name,
    measure() {
      for (let lane = 0; lane < lanes; lane++) {
        const input = (200 * lane) / lanes;
        driver.begin(lane, { input, end: Number.POSITIVE_INFINITY, untilSettled: false, watch });
      }
      const from = performance.now();
      kernel.run(lanes, count);
      return ((performance.now() - from) * 1e6) / (count * lanes);
    },
    sum: () => kernel.column('V').reduce((a, b) => a + b, 0),
  };
}

/** The same step in C with the vectors of this machine; undefined without a compiler. */
function native(directory: string, vectors: string): Program | undefined {
  const source = fileURLToPath(new URL('squid.c', import.meta.url));
  const program = join(directory, vectors);
  const flags = ['-O3', '-march=native', '-ffast-math', `-mprefer-vector-width=${vectors}`];
  try {
    execFileSync('gcc', [...flags, source, '-o', program, '-lm'], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  let sum = Number.NaN;
  return {
    name: `gcc ${flags.join(' ')}`,
    measure() {
      const [each, total] = execFileSync(program, [lanes, steps, 1].map(String), { encoding: 'utf8' }).split(' ');
      sum = Number(total);
      return Number(each);
    },
    sum: () => sum,
  };
}

function stepCosts(
  directory: string,
): readonly { readonly program: string; readonly nanoseconds: number; readonly sum: number }[] {
  const programs = [
    ofKernel('wasm', wasmKernel, steps),
    ofKernel('reference', referenceKernel, steps),
    native(directory, '256'),
    native(directory, '512'),
  ].filter((program) => program !== undefined);
  const best = programs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    programs.forEach((program, i) => {
      // The reference is so slow that a few rounds say enough.
      if (program.name !== 'reference' || round % 8 === 0) best[i] = Math.min(best[i]!, program.measure());
    });
  }
  return programs.map((program, i) => ({ program: program.name, nanoseconds: best[i]!, sum: program.sum() }));
}

/** Evaluations of the derivatives in a step of the fast kernel: all that a step does beside is counted with them. */
function evaluationCosts(): readonly { readonly method: string; readonly nanoseconds: number }[] {
  const evaluations = { rk4: 4, 'dormand-prince': 6 };
  return Object.entries(evaluations).map(([method, count]) => {
    const program = ofKernel(method, wasmKernel, 200, method);
    const least = Array.from({ length: 8 * rounds }, () => program.measure()).reduce((a, b) => Math.min(a, b));
    return { method, nanoseconds: least / count };
  });
}

/** Time to make a kernel, in the order first, second, ... of one process. */
function buildTimes(): readonly { readonly method: string; readonly milliseconds: readonly number[] }[] {
  return ['dormand-prince', 'rk4', 'exponential-euler'].map((method) => {
    const { step } = engineOf(method);
    const milliseconds = Array.from({ length: 12 }, () => {
      const from = performance.now();
      wasmKernel(step, lanes);
      return performance.now() - from;
    });
    return { method, milliseconds };
  });
}

/** Steady rates found twice independently: adaptive LSODA at 1e-10, and RK4 at 0.005 ms with bisected crossings. */
const known = new Map([
  [6.5, 55.0573],
  [7, 58.3271],
  [8, 62.4699],
  [10, 68.3237],
  [15, 78.6491],
  [20, 86.4701],
  [30, 98.7452],
  [50, 117.036],
  [80, 137.011],
  [120, 156.253],
]);

function curve(name: string, kernel: KernelFactory, points: number): Readonly<Record<string, string | number>> {
  const at = Array.from({ length: points }, (_, i) => (200 * i) / (points - 1));
  const from = performance.now();
  sweep(squid, at, { kernel });
  const milliseconds = performance.now() - from;
  const found = sweep(squid, [...known.keys()], { kernel }).rate.values;
  const errors = [...known.values()].map((rate, i) => Math.abs(found[i]! / rate - 1));
  return {
    kernel: name,
    currents: points,
    milliseconds,
    perCurrent: milliseconds / points,
    worstError: Math.max(...errors),
  };
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const directory = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
try {
  const build = buildTimes();
  console.log('making a kernel (ms): first in this process, least');
  for (const { method, milliseconds } of build) {
    console.log(
      `  ${method.padEnd(20)}${milliseconds[0]!.toFixed(1).padStart(8)}${Math.min(...milliseconds)
        .toFixed(1)
        .padStart(8)}`,
    );
  }
  const costs = stepCosts(directory);
  const wasm = costs[0]!;
  console.log('squid axon, staggered exponential Euler, 0.01 ms, one thread: ns per neuron-step, times wasm, sum of V');
  for (const { program, nanoseconds, sum } of costs) {
    const ratio = (nanoseconds / wasm.nanoseconds).toFixed(2);
    console.log(`  ${program.padEnd(62)}${nanoseconds.toFixed(1).padStart(8)}${ratio.padStart(8)}  ${sum.toFixed(6)}`);
  }
  const evaluations = evaluationCosts();
  console.log('squid axon, wasm: ns per evaluation of the derivatives, step control included');
  for (const { method, nanoseconds } of evaluations) {
    console.log(`  ${method.padEnd(20)}${nanoseconds.toFixed(1).padStart(8)}`);
  }
  const curves = [curve('wasm', wasmKernel, 1000), curve('reference', referenceKernel, 100)];
  console.log(
    'steady f-I curve of the squid axon, 0..200 uA/cm^2, Dormand-Prince: ms, ms per current, worst relative error of 10 known rates',
  );
  for (const { kernel, currents, milliseconds, perCurrent, worstError } of curves) {
    console.log(
      `  ${kernel} ${currents} currents: ${Number(milliseconds).toFixed(0)}  ${Number(perCurrent).toFixed(3)}  ${Number(worstError).toExponential(1)}`,
    );
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ build, costs, evaluations, curves }, undefined, 2)}\n`);
} finally {
  rmSync(directory, { recursive: true });
}
