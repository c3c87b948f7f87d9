// Steady f-I curves: how long they take and how far they are off, against runs from rest, each current on its own, at a
// tolerance of 1e-10. Times are of the processor in user mode, the least of many.
//
// npx tsx tests/bench/curve.ts [--points N] [--accuracy X] [MODEL ...]
import { parseArgs } from 'node:util';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { spaced } from '../../src/neuron/range.ts';
import { prepareSweep, type SweptCurve, sweep } from '../../src/neuron/sweep.ts';

/** From below the rheobase to beyond the end of firing, or to where nothing new happens. */
const ranges: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'hodgkin-huxley': [0, 200],
  'wang-buzsaki': [0, 26],
  'connor-stevens': [0, 200],
  'morris-lecar': [0, 260],
  'traub-miles': [-1, 300],
  adex: [400, 3000],
  izhikevich: [0, 60],
  eif: [0, 5],
  qif: [0, 5],
};

const { values, positionals } = parseArgs({
  options: { points: { type: 'string', default: '300' }, accuracy: { type: 'string', default: '1e-4' } },
  allowPositionals: true,
});
const points = Number(values.points);
const accuracy = Number(values.accuracy);

function user(work: () => void): number {
  const from = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - from) / 1000;
}

interface Comparison {
  readonly worst: number;
  readonly at: number;
  /** Currents whose error is beyond what was told. */
  readonly beyond: number;
  readonly outcomes: readonly string[];
}

function compare(found: SweptCurve, truth: SweptCurve): Comparison {
  let [worst, at, beyond] = [0, Number.NaN, 0];
  const outcomes: string[] = [];
  truth.current.values.forEach((current, i) => {
    const [rate, right] = [found.rate.values[i]!, truth.rate.values[i]!];
    if (found.outcome[i] !== truth.outcome[i])
      outcomes.push(`${current.toFixed(3)} ${truth.outcome[i]}>${found.outcome[i]}`);
    else if (right > 0) {
      const error = Math.abs(rate / right - 1);
      if (error > worst) [worst, at] = [error, current];
      if (Math.abs(rate - right) > found.accuracy.values[i]! + truth.accuracy.values[i]!) beyond++;
    }
  });
  return { worst, at, beyond, outcomes };
}

console.log(
  `accuracy ${accuracy}, ${points} currents: ms with the kernel made and without; microseconds a current; errors`,
);
for (const name of positionals.length > 0 ? positionals : Object.keys(ranges)) {
  const [from, to] = ranges[name]!;
  const model = modelNamed(name);
  const currents = spaced({ from, to }, points);
  const truth = sweep(model, currents, { accuracy: 1e-8, tolerance: 1e-10, continuation: false });
  for (const continuation of [true, false]) {
    let found!: SweptCurve;
    let run!: ReturnType<typeof prepareSweep>;
    const cold = user(() => {
      run = prepareSweep(model, { accuracy, continuation });
      found = run(currents);
    });
    const warm = Math.min(...Array.from({ length: 25 }, () => user(() => void run(currents))));
    const { worst, at, beyond, outcomes } = compare(found, truth);
    const errors = `worst ${worst.toExponential(1)} at ${at.toFixed(3)}, ${beyond} beyond what was told`;
    const other = outcomes.length === 0 ? '' : `; outcomes that differ: ${outcomes.length}, e.g. ${outcomes[0]}`;
    console.log(
      `${name} ${continuation ? 'by neighbours' : 'from rest'}: ${cold.toFixed(0)} ${warm.toFixed(1)}; ${((1000 * warm) / points).toFixed(0)}; ${errors}${other}`,
    );
  }
}
