import { describe, expect, it } from 'vitest';
import type { Curve } from '../../src/curve/curve.ts';
import { activations } from '../../src/fit/activations/registry.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { predict } from '../../src/fit/predict.ts';
import type { Fit, FitReport } from '../../src/fit/report.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from './curves.ts';

function named(report: FitReport, name: string): Fit {
  return report.fits.find((fit) => fit.activation === name)!;
}

describe('the four integrate-and-fire neurons', () => {
  const report = (leak: boolean, refractory: number, to: number): FitReport =>
    fitActivations(curveOf(linearGrid(0, to, 81), integrateAndFire({ leak, refractory })));

  it('no leak, no refractory period: ReLU, exactly', () => {
    const { best, fits } = report(false, 0, 400);
    expect(best).toBe('relu');
    const relu = fits[0]!;
    // 1000/(C D) = 1000/3000 Hz per pA.
    expect(relu.parameters.gain!.value).toBeCloseTo(1 / 3, 12);
    expect(relu.parameters.threshold!.value).toBeCloseTo(0, 9);
    expect(relu.exact).toBe(true);
    expect(relu.outcome).toBe('converged');
  });

  it('no leak, refractory period: hyperbolic, exactly', () => {
    const all = report(false, 2, 4000);
    expect(all.best).toBe('hyperbolic');
    const { parameters } = all.fits[0]!;
    // max 1/tref, semisaturation C D/tref.
    expect(parameters.max!.value).toBeCloseTo(500, 6);
    expect(parameters.semisaturation!.value).toBeCloseTo(1500, 5);
    expect(named(all, 'naka-rushton').outcome).toBe('not distinguishable from hyperbolic: exponent is 1');
    expect(named(all, 'naka-rushton').parameters.exponent!.value).toBeCloseTo(1, 6);
    expect(all.indistinguishable).toContain('naka-rushton');
  });

  it.each([0, 5])('leak, refractory period %d ms: the LIF rate, exactly', (refractory) => {
    const all = report(true, refractory, 400);
    expect(all.best).toBe('lif-rate');
    const { parameters, exact } = all.fits[0]!;
    expect(exact).toBe(true);
    expect(parameters.refractory!.value).toBeCloseTo(refractory, 4);
    expect(parameters.tau!.value).toBeCloseTo(20, 4);
    expect(parameters.threshold!.value).toBeCloseTo(150, 4);
    expect(parameters.tau!.unit).toBe('ms');
    expect(named(all, 'soft-lif').outcome).toBe('not distinguishable from lif-rate: softness ran to zero');
    expect(named(all, 'softplus').outcome).toBe('not distinguishable from relu: softness ran to zero');
    // Of the functions that are not the neuron's own, the power law comes closest.
    expect(all.fits.find(({ activation }) => !activation.includes('lif'))!.activation).toBe('power');
  });
});

describe('every activation', () => {
  const noise = normals(uniforms(7));
  const report = fitActivations(
    curveOf(linearGrid(0, 500, 60), (I) => Math.max(0, integrateAndFire({ leak: true, refractory: 3 })(I) + noise())),
  );

  it('is fitted, ranked by AICc, and its numbers are finite or null', () => {
    expect(report.fits.map(({ activation }) => activation).sort()).toEqual(activations.map(({ name }) => name).sort());
    const aicc = report.fits.map((fit) => fit.aicc!);
    expect(aicc).toEqual([...aicc].sort((a, b) => a - b));
    expect(report.fits.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('predicts the rates that its sum of squares is made of', () => {
    for (const fit of report.fits) {
      const rates = predict(fit, report.data.current.values);
      const sse = report.data.rate.values.reduce((sum, rate, i) => sum + (rate - rates[i]!) ** 2, 0);
      expect(Math.abs(sse - fit.sse)).toBeLessThan(1e-9 * fit.sse);
    }
  });

  it('is not worse than a simpler one that it contains', () => {
    for (const activation of activations) {
      for (const { becomes } of activation.limits ?? []) {
        // 0.01 %: what the global search is held to.
        const most = 1.0001 * named(report, becomes).sse;
        if (becomes === 'hyperbolic' && activation.name === 'lif-rate') continue; // contained with threshold 0 only
        expect(named(report, activation.name).sse, `${activation.name} in ${becomes}`).toBeLessThanOrEqual(most);
      }
    }
  });

  it('does not depend on the unit or the order of the currents', () => {
    const { current, rate } = report.data;
    const order = current.values.map((_, i) => (i * 7) % 60);
    const turned: Curve = {
      ...report.data,
      current: { unit: 'A', values: order.map((i) => current.values[i]! * 1e-12) },
      rate: { ...rate, values: order.map((i) => rate.values[i]!) },
    };
    const again = fitActivations(turned);
    for (const fit of report.fits) {
      // Rounding of the currents by 1e-16 can move the end of a search by its tolerance, 1e-6 of a standard error.
      expect(Math.abs(named(again, fit.activation).sse / fit.sse - 1), fit.activation).toBeLessThan(1e-6);
    }
    expect(again.best).toBe(report.best);
  });

  it('gives the same answer every time', () => {
    expect(fitActivations(report.data)).toEqual(report);
  });
});

describe('weights', () => {
  it('count a point as often as they say', () => {
    const currents = linearGrid(0, 10, 21);
    const noise = normals(uniforms(3));
    const rates = currents.map((I) => Math.max(0, 8 * (I - 3) + 3 * noise()));
    const weights = currents.map((_, i) => (i % 3) + 1);
    const once: Curve = {
      model: 'weighted',
      current: { unit: 'nA', values: currents },
      rate: { unit: 'Hz', kind: 'count', values: rates },
    };
    const repeated: Curve = {
      ...once,
      current: { unit: 'nA', values: currents.flatMap((I, i) => new Array<number>(weights[i]!).fill(I)) },
      rate: { ...once.rate, values: rates.flatMap((f, i) => new Array<number>(weights[i]!).fill(f)) },
    };
    for (const name of ['relu', 'softplus', 'sigmoid', 'clipped-relu']) {
      const a = fitActivations(once, [name], { weights }).fits[0]!;
      const b = fitActivations(repeated, [name]).fits[0]!;
      expect(a.sse / b.sse).toBeCloseTo(1, 7);
      expect(a.parameters.gain?.value ?? 0).toBeCloseTo(b.parameters.gain?.value ?? 0, 4);
    }
  });
});

describe('curves that say little', () => {
  const curve = (currents: readonly number[], rates: readonly number[]): Curve => ({
    model: 'cell 1',
    current: { unit: 'pA', values: currents },
    rate: { unit: 'Hz', kind: 'count', values: rates },
  });

  it('fits a single spike, a constant and a step', () => {
    for (const rates of [
      [0, 0, 0, 0, 0, 2, 0, 0, 0, 0],
      new Array(10).fill(4),
      [0, 0, 0, 0, 0, 7, 7, 7, 7, 7],
      [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ]) {
      const report = fitActivations(curve(linearGrid(0, 90, 10), rates));
      expect(report.fits).toHaveLength(activations.length);
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    }
    const flat = fitActivations(curve(linearGrid(0, 90, 10), new Array(10).fill(4)));
    expect(flat.fits.every(({ r2 }) => r2 === null)).toBe(true);
  });

  it('says so when there are fewer points than parameters', () => {
    const { fits } = fitActivations(curve([0, 1, 2], [0, 3, 5]), ['relu', 'naka-rushton']);
    expect(fits.map(({ activation }) => activation)).toEqual(['relu', 'naka-rushton']);
    expect(fits[1]!.outcome).toBe('fewer points than parameters');
    expect(fits[1]!.aicc).toBeNull();
    expect(fits[1]!.parameters.max!.standardError).toBeNull();
  });

  it('leaves out what is unresolved or not a number, and says so', () => {
    const { notes, fits } = fitActivations(
      {
        ...curve([0, 1, 2, 3, 4, 5], [0, 0, Number.NaN, 4, 6, 55]),
        outcome: ['quiescent', 'quiescent', 'unresolved', 'spiking', 'spiking', 'unresolved'],
      },
      ['relu'],
    );
    expect(notes).toEqual(['2 of 6 points left out: no current, no rate, or an unresolved one']);
    expect(fits[0]!.parameters.gain!.value).toBeCloseTo(2, 6);
  });

  it.each([
    ['all zeros', [0, 1, 2, 3], [0, 0, 0, 0], /^cell 1: the neuron never fires/],
    ['a negative rate', [0, 1, 2, 3], [0, 1, -2, 3], /rate -2 Hz at 2 pA is negative/],
    ['too few currents', [1, 1, 2, 2], [0, 1, 2, 3], /only 4 usable points.*3 different currents/],
    ['columns of two lengths', [0, 1, 2, 3], [0, 1, 2], /4 currents but 3 rates/],
    ['nothing but NaN', [0, 1, 2, 3], [Number.NaN, Number.NaN, Number.NaN, Number.NaN], /only 0 usable points/],
  ])('refuses %s in one line', (_, currents, rates, message) => {
    expect(() => fitActivations(curve(currents, rates))).toThrow(message);
  });

  it('refuses a missing unit, weights of the wrong length or kind, and a million points', () => {
    const good = curve([0, 1, 2, 3], [0, 1, 2, 3]);
    expect(() => fitActivations({ ...good, current: { ...good.current, unit: ' ' } })).toThrow(/no unit/);
    expect(() => fitActivations(good, undefined, { weights: [1] })).toThrow(/4 points but 1 weights/);
    expect(() => fitActivations(good, undefined, { weights: [1, -1, 1, 1] })).toThrow(/weight 2 is -1/);
    expect(() => fitActivations(good, undefined, { weights: [0, 0, 0, 0] })).toThrow(/every weight is 0/);
    expect(() => fitActivations(good, ['rele'])).toThrow(/did you mean relu/);
    const million = new Array<number>(1_000_000).fill(1);
    expect(() => fitActivations(curve(million, million))).toThrow(/1000000 points.*at most 100000/);
  });

  it('fits duplicate and unsorted currents', () => {
    const { fits } = fitActivations(curve([3, 1, 2, 1, 3, 2, 0, 0], [6, 1, 4, 3, 6, 4, 0, 0]), ['relu']);
    expect(fits[0]!.parameters.gain!.value).toBeCloseTo(2, 9);
  });
});
