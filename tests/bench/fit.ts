// Bench of the fits:  npx tsx tests/bench/fit.ts [optimum] [nist] [speed] [batch] [coverage] [--json FILE]
//
//   optimum  every random curve of tests/reference/scipy against the best of SciPy's 200 starts
//   nist     the 27 NIST StRD problems beside bare ml-levenberg-marquardt
//   speed    all activations on a curve of 200 points, ranked with intervals, beside SciPy and lmfit doing the same set
//   batch    many curves one after the other
//   coverage how often 95 % intervals cover the truth
//
// Without names all of them run. Times are processor times of this process, so that a busy machine changes them little.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { evaluator } from '../../src/expression/evaluate.ts';
import { activationNamed, activations } from '../../src/fit/activations/registry.ts';
import { fitEach } from '../../src/fit/batch.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { minimise } from '../../src/fit/minimise.ts';
import { pointsFrom } from '../../src/fit/points.ts';
import { solve, workbench } from '../../src/fit/solve.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from '../fit/curves.ts';
import { digits, prepare, problems } from '../reference/nist/problems.ts';
import { randomCurve, referenceSums } from '../reference/scipy/random-curves.ts';
import { coverage } from './fit-coverage.ts';

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Sums of squares above 1.0001 times SciPy's, and below 0.9999 times. */
function optimum(): unknown {
  return Object.entries(referenceSums()).map(([name, sums]) => {
    let [above, below, worst] = [0, 0, 0];
    const from = processorMs();
    sums.forEach((reference, index) => {
      const { currents, rates } = randomCurve(name, index);
      const top = Math.max(...rates);
      if (!(top > 0)) return;
      const floor = 1e-6 * top;
      const least = currents.length * floor * floor;
      const points = pointsFrom(currents, rates, new Float64Array(currents.length).fill(1), floor);
      const { sse } = solve(activationNamed(name), workbench(points));
      if (sse > 1.0001 * reference + least) {
        above++;
        worst = Math.max(worst, sse / reference - 1);
        if (process.env.VERBOSE !== undefined)
          console.log(`  ${name} ${index} n ${currents.length}: ${sse / reference - 1}`);
      }
      if (sse < 0.9999 * reference - least) below++;
    });
    const ms = (processorMs() - from) / Math.max(1, sums.length);
    return { activation: name, curves: sums.length, above, below, worst: Number(worst.toPrecision(3)), ms: round(ms) };
  });
}

function nist(): unknown {
  return problems.map((certified) => {
    const { f, problem, order, data, target } = prepare(certified);
    const wanted = order.map((p) => certified.certified[p]!);
    const row: Record<string, unknown> = { problem: certified.name, level: certified.level };
    [0, 1].forEach((start) => {
      const q = order.map((p) => certified.starts[start]![p]!);
      const from = processorMs();
      const end = minimise(problem, q, { maximumSteps: 1000, offset: 1e-10, damping: 100 });
      row[`start ${start + 1}`] = round(digits(end.q, wanted));
      row[`outcome ${start + 1}`] = end.converged && end.flat.length === 0 ? 'converged' : 'not converged';
      row[`ms ${start + 1}`] = round(processorMs() - from);
      row[`bare ${start + 1}`] = round(digits(bare(f, data, target, q), wanted));
    });
    return row;
  });
}

/** ml-levenberg-marquardt alone, as its documentation calls it: numerical derivatives, 100 iterations. */
function bare(
  f: ReturnType<typeof prepare>['f'],
  data: Readonly<Record<string, Float64Array>>,
  target: Float64Array,
  start: number[],
): readonly number[] {
  const run = evaluator(f.value);
  const x = Array.from(target, (_, i) => i);
  try {
    const { parameterValues } = levenbergMarquardt(
      { x, y: Array.from(target) },
      (q) => (i) => {
        const columns = Object.fromEntries(Object.entries(data).map(([name, column]) => [name, column[i]!]));
        return run({ ...columns, ...Object.fromEntries(f.parameters.map((name, p) => [name, q[p]!])) }).f!;
      },
      { initialValues: start, maxIterations: 100 },
    );
    return parameterValues;
  } catch {
    return start;
  }
}

const noise = normals(uniforms(7));
const neuron = integrateAndFire({ leak: true, refractory: 3 });
const scattered = curveOf(linearGrid(0, 500, 200), (I) => Math.max(0, neuron(I) + noise()));
const exact = curveOf(linearGrid(0, 500, 200), neuron);

function speed(): unknown {
  const rows = [
    ['scattered', scattered],
    ['exact', exact],
  ].map(([label, curve]) => {
    const one = curve as typeof exact;
    for (let i = 0; i < 20; i++) fitActivations(one);
    const times = Array.from({ length: 15 }, () => {
      const from = processorMs();
      fitActivations(one);
      return processorMs() - from;
    }).sort((a, b) => a - b);
    return {
      program: 'rheobase, ranked, with standard errors and held-out errors',
      curve: label,
      activations: activations.length,
      median: round(times[7]!),
      least: round(times[0]!),
    };
  });
  const pythons = [...(process.env.PYTHONS ?? '').split(':'), 'python3', '/usr/bin/python3'].filter(
    (path) => path !== '',
  );
  const python = pythons.find((path) => spawnSync(path, ['-c', 'import lmfit, scipy']).status === 0);
  const peer = spawnSync(python ?? 'python3', ['-W', 'ignore', new URL('fit-peers.py', import.meta.url).pathname], {
    input: JSON.stringify({ x: scattered.current.values, y: scattered.rate.values }),
    encoding: 'utf8',
  });
  if (peer.status !== 0) console.log('no peers: a Python with scipy and lmfit is needed', peer.stderr?.slice(-300));
  return [...rows, ...(peer.status === 0 ? (JSON.parse(peer.stdout) as object[]) : [])];
}

function batch(): unknown {
  const count = Number(process.env.CURVES ?? 10_000);
  const scatter = normals(uniforms(11));
  function* curves(): Generator<typeof exact> {
    for (let i = 0; i < count; i++) {
      const f = integrateAndFire({ leak: i % 2 === 0, refractory: (i % 5) + 0.5 });
      yield curveOf(linearGrid(0, 400, 20), (I) => Math.max(0, f(I) + scatter()));
    }
  }
  return [['relu', 'softplus', 'sigmoid', 'hyperbolic', 'power', 'lif-rate']].map((names) => {
    const from = processorMs();
    let fitted = 0;
    for (const { kind } of fitEach(curves(), names, { heldOut: false })) if (kind === 'fitted') fitted++;
    const ms = processorMs() - from;
    return {
      curves: count,
      fitted,
      activations: names.length,
      seconds: round(ms / 1000),
      'ms a curve': round(ms / count),
    };
  });
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

const all = { optimum, nist, speed, batch, coverage };
const asked = process.argv.slice(2).filter((word) => word in all) as (keyof typeof all)[];
const out: Record<string, unknown> = {};
for (const name of asked.length > 0 ? asked : (Object.keys(all) as (keyof typeof all)[])) {
  out[name] = all[name]();
  console.log(`\n${name}`);
  console.table(out[name]);
}
const json = process.argv.indexOf('--json');
if (json >= 0) writeFileSync(process.argv[json + 1]!, `${JSON.stringify(out, null, 2)}\n`);
