import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../src/fit/activations/activation.ts';
import { activationNamed, activations } from '../../../src/fit/activations/registry.ts';
import { type ExportTarget, exportActivation, exportFit, exportTargetNamed } from '../../../src/fit/export/export.ts';
import { normalised } from '../../../src/fit/export/normalised.ts';
import { fitActivations } from '../../../src/fit/fit.ts';
import { predict } from '../../../src/fit/predict.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from '../curves.ts';
import { typical } from '../typical.ts';

const currents = linearGrid(-1.03, 6.1, 83);

function code(name: string, target: ExportTarget): string {
  const activation = activationNamed(name);
  const units = activation.parameters.map((parameter) => unitOf(parameter, 'nA'));
  return exportActivation(activation, typical[name]!, units, target);
}

/** The generated module, as a program would import it. */
async function imported(text: string): Promise<(I: number) => number> {
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
  return module.activation;
}

function expectSame(found: readonly number[], name: string): void {
  const wanted = currents.map((I) => activationNamed(name).value(I, typical[name]!));
  const largest = Math.max(...wanted.map(Math.abs));
  found.forEach((value, i) => {
    // Of the largest rate: what different libraries' exp and log leave.
    expect(Math.abs(value - wanted[i]!) / largest, `${name} at ${currents[i]}`).toBeLessThan(1e-12);
  });
}

describe('JavaScript', () => {
  it.each(activations.map(({ name }) => name))('%s computes what the activation does', async (name) => {
    const f = await imported(code(name, 'javascript'));
    expectSame(
      currents.map((I) => f(I)),
      name,
    );
  });
});

describe('an exported fit', () => {
  const noise = normals(uniforms(5));
  const report = fitActivations(
    curveOf(linearGrid(0, 500, 40), (I) => Math.max(0, integrateAndFire({ leak: true, refractory: 3 })(I) + noise())),
    undefined,
    { formula: { text: 'a*max(0, I - t)^n' } },
  );

  it('gives the rates of the fit in JavaScript, a formula too', async () => {
    for (const fit of report.fits) {
      const f = await imported(exportFit(fit, 'javascript'));
      const rates = predict(fit, report.data.current.values);
      const largest = Math.max(...rates);
      report.data.current.values.forEach((I, i) => {
        expect(Math.abs(f(I) - rates[i]!) / largest, `${fit.activation} at ${I}`).toBeLessThan(1e-12);
      });
    }
  });

  it('is a formula with its values and units in LaTeX', () => {
    const text = exportFit(report.fits.find(({ activation }) => activation === 'lif-rate')!, 'latex');
    expect(text).toContain('\\log\\frac{I}{I-\\theta}');
    expect(text).toMatch(/\\theta &= 1[45]\d\.\d+\\,\\mathrm\{pA\}/);
    for (const fit of report.fits) {
      const latex = exportFit(fit, 'latex');
      // Every brace that opens closes.
      expect(latex.split('{').length).toBe(latex.split('}').length);
    }
  });
});

describe('the normalised form', () => {
  it.each(
    activations.map((activation) => [activation.name, activation] as const),
  )('%s has its rheobase at 1 and unit gain', (name, activation) => {
    const { parameters, current, rate } = normalised(activation, typical[name]!);
    const f = (u: number): number => activation.value(u, parameters);
    expect(f(2) - f(1)).toBeCloseTo(Math.sign(f(2) - f(1)), 12);
    for (const u of [0.3, 0.9, 1.1, 1.7, 3]) {
      expect(f(u)).toBeCloseTo(activation.value(u * current, typical[name]!) / rate, 12);
    }
  });

  it('makes a ReLU [x - 1]+', () => {
    expect(normalised(activationNamed('relu'), [20, 150]).parameters).toEqual([1, 1]);
  });

  it('refuses what has no positive rheobase, and formulas', () => {
    expect(() => normalised(activationNamed('relu'), [20, -3])).toThrow(/^relu: its rheobase is -3/);
    const fit = fitActivations(
      curveOf([0, 1, 2, 3, 4], (I) => I),
      [],
      { formula: { text: 'a*I' } },
    ).fits[0]!;
    expect(() => exportFit(fit, 'numpy', { normalised: true })).toThrow(/^--formula: /);
  });
});

it('names the targets, and suggests the nearest', () => {
  expect(exportTargetNamed('jax')).toBe('jax');
  expect(() => exportTargetNamed('pytorhc')).toThrow(/^--export: .*did you mean pytorch/);
});
