// The exported Python is run, not read: NumPy, JAX and PyTorch in double precision against the activation itself, rates and
// derivatives. Where no Python on this machine has a library, its suite is skipped and says which one is missing. PYTHONS
// may list more interpreters to look in, separated by colons.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Activation, unitOf } from '../../../src/fit/activations/activation.ts';
import { activations } from '../../../src/fit/activations/registry.ts';
import { exportActivation, exportFit } from '../../../src/fit/export/export.ts';
import { fitActivations } from '../../../src/fit/fit.ts';
import { predict } from '../../../src/fit/predict.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from '../curves.ts';
import { typical } from '../typical.ts';

const targets = ['numpy', 'jax', 'pytorch'] as const;
type Target = (typeof targets)[number];

const currents = linearGrid(-1.03, 6.1, 83);
const given = (process.env.PYTHONS ?? '').split(':').filter((path) => path !== '');
const pythons = [...given, 'python3', '/usr/bin/python3'];

/** The first Python that has a library. */
function pythonWith(library: string): string | undefined {
  const probe = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${library}") is None)`;
  return pythons.find((python) => spawnSync(python, ['-c', probe]).status === 0);
}

/** Fits of a noisy curve, where some parameters run to an edge, and of a formula. */
const noise = normals(uniforms(5));
const report = fitActivations(
  curveOf(linearGrid(0, 500, 40), (I) => Math.max(0, integrateAndFire({ leak: true, refractory: 3 })(I) + noise())),
  undefined,
  { formula: { text: 'a*max(0, I - t)^n + max(b, c*I)' }, heldOut: false },
);

/** Of one export the rates, and the derivatives by the current and by each parameter. */
interface Found {
  readonly rates: readonly number[];
  readonly slopes?: readonly (readonly number[])[];
}

const before = [
  'import json, sys',
  'given = json.load(sys.stdin)',
  'out = []',
  'def names(source):',
  '    scope = {}',
  '    exec(compile(source, "export", "exec"), scope)',
  '    return scope',
];

const programs: Readonly<Record<Target, readonly string[]>> = {
  numpy: [
    ...before,
    'for one in given:',
    '    out.append({"rates": [float(v) for v in names(one["code"])["activation"](one["currents"])]})',
    'print(json.dumps(out))',
  ],
  jax: [
    'import jax, inspect',
    'jax.config.update("jax_enable_x64", True)',
    'import jax.numpy as jnp',
    ...before,
    'for one in given:',
    '    I = jnp.asarray(one["currents"], dtype=float)',
    '    f = names(one["code"])["activation"]',
    '    p = [v.default for v in list(inspect.signature(f).parameters.values())[1:]]',
    '    q = jnp.asarray(p, dtype=float)',
    '    if not one["slopes"]:',
    '        out.append({"rates": jax.jit(f)(I).tolist()})',
    '        continue',
    '    slopes = lambda I, q: (jax.grad(lambda x: f(x, *q).sum())(I), jax.jacfwd(lambda q: f(I, *q))(q))',
    '    rates, (by, each) = jax.jit(lambda I, q: (f(I, *q), slopes(I, q)))(I, q)',
    '    out.append({"rates": rates.tolist(), "slopes": [by.tolist(), *each.T.tolist()]})',
    'print(json.dumps(out))',
  ],
  pytorch: [
    'import torch',
    ...before,
    'for one in given:',
    '    unit = next(v for v in names(one["code"]).values() if isinstance(v, type))(dtype=torch.float64)',
    '    I = torch.tensor(one["currents"], dtype=torch.float64, requires_grad=True)',
    '    rates = unit(I)',
    '    p = list(unit.parameters())',
    '    by = torch.autograd.grad(rates.sum(), I, retain_graph=True)[0].tolist()',
    '    each = [torch.autograd.grad(r, p, retain_graph=True, allow_unused=True) for r in rates]',
    '    columns = [[0.0 if d is None else d.item() for d in column] for column in zip(*each)]',
    '    out.append({"rates": rates.tolist(), "slopes": [by, *columns]})',
    'print(json.dumps(out))',
  ],
};

function run(python: string, target: Target): readonly Found[] {
  const examples = activations.map((activation) => {
    const units = activation.parameters.map((parameter) => unitOf(parameter, 'nA'));
    return { code: exportActivation(activation, typical[activation.name]!, units, target), currents, slopes: true };
  });
  const { values } = report.data.current;
  const fits = report.fits.map((fit) => ({ code: exportFit(fit, target), currents: values, slopes: false }));
  const { stdout, stderr, status } = spawnSync(python, ['-W', 'ignore', '-c', programs[target].join('\n')], {
    input: JSON.stringify([...examples, ...fits]),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  expect(status, stderr).toBe(0);
  // A derivative that is not a number is no JSON.
  return JSON.parse(stdout.replaceAll(/-?(NaN|Infinity)/g, 'null'));
}

/** Largest difference, relative to the largest number of the column; NaN where a number is missing. */
function difference(found: readonly number[], wanted: readonly number[]): number {
  const largest = Math.max(...wanted.map(Math.abs));
  const each = wanted.map((value, i) => Math.abs((found[i] ?? Number.NaN) - value));
  return Math.max(...each) / (largest > 0 ? largest : 1);
}

function expectDerivatives({ name, value, partials, parameters }: Activation, slopes: NonNullable<Found['slopes']>) {
  const [byCurrent, ...byParameter] = slopes;
  const example = typical[name]!;
  const into = new Float64Array(parameters.length);
  const rows = currents.map((I) => {
    partials(I, example, into);
    return Array.from(into);
  });
  byParameter.forEach((column, p) => {
    const wanted = rows.map((row) => row[p]!);
    expect(difference(column, wanted), parameters[p]!.name).toBeLessThan(1e-10);
  });
  currents.forEach((I, i) => {
    expect(byCurrent![i]).not.toBeNull();
    // Away from the kinks of these examples, at 1.2 and at 4.7, a difference of fourth order tells the slope.
    if (Math.abs(I - 1.2) < 0.1 || Math.abs(I - 4.7) < 0.1) return;
    const at = (shift: number): number => value(I + shift, example);
    const slope = (8 * (at(1e-3) - at(-1e-3)) - (at(2e-3) - at(-2e-3))) / 12e-3;
    expect(Math.abs(byCurrent![i]! - slope), `slope at ${I}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)));
  });
}

describe.each([
  ['NumPy', 'numpy', 'numpy'],
  ['JAX', 'jax', 'jax'],
  ['PyTorch', 'pytorch', 'torch'],
] as const)('%s', (_, target, library) => {
  const python = pythonWith(library);

  it.skipIf(python === undefined)(
    `computes what every activation and every fit does (a Python with ${library})`,
    () => {
      const results = run(python!, target);
      activations.forEach((activation, a) => {
        const wanted = currents.map((I) => activation.value(I, typical[activation.name]!));
        // 1e-12 of the largest rate: what different libraries' exp and log leave.
        expect(difference(results[a]!.rates, wanted), activation.name).toBeLessThan(1e-12);
        if (results[a]!.slopes !== undefined) expectDerivatives(activation, results[a]!.slopes);
      });
      report.fits.forEach((fit, f) => {
        const wanted = Array.from(predict(fit, report.data.current.values));
        const found = results[activations.length + f]!.rates;
        expect(difference(found, wanted), `fit of ${fit.activation}`).toBeLessThan(1e-12);
      });
    },
  );
});

const anyPython = pythons.find((python) => spawnSync(python, ['-c', '']).status === 0);

it.skipIf(anyPython === undefined)('every export is Python source (any Python)', () => {
  const sources = targets.flatMap((target) => report.fits.map((fit) => exportFit(fit, target)));
  const program = 'import ast, json, sys\nfor source in json.load(sys.stdin): ast.parse(source)';
  const { stderr } = spawnSync(anyPython!, ['-c', program], { input: JSON.stringify(sources), encoding: 'utf8' });
  expect(stderr).toBe('');
});
