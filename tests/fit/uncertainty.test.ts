import { describe, expect, it } from 'vitest';
import type { Curve } from '../../src/curve/curve.ts';
import { bootstrap } from '../../src/fit/bootstrap.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { predict as predictAt } from '../../src/fit/predict.ts';
import { profileIntervals } from '../../src/fit/profile.ts';
import { poisson, trialStream } from '../../src/numeric/random.ts';
import { studentQuantile } from '../../src/numeric/student.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from './curves.ts';

const noise = normals(uniforms(23));
/** A line whose threshold lies before the data: its fit is the linear regression, of which everything is known. */
const line = curveOf(linearGrid(10, 50, 30), (I) => 2 * I + 5 + 3 * noise());

function regression(curve: Curve): { readonly slope: number; readonly error: number; readonly t: number } {
  const { values: x } = curve.current;
  const { values: y } = curve.rate;
  const n = x.length;
  const [mx, my] = [x.reduce((a, b) => a + b) / n, y.reduce((a, b) => a + b) / n];
  const xx = x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
  const slope = x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / xx;
  const sse = y.reduce((sum, v, i) => sum + (v - my - slope * (x[i]! - mx)) ** 2, 0);
  return { slope, error: Math.sqrt(sse / (n - 2) / xx), t: studentQuantile(0.95, n - 2) };
}

describe('a line', () => {
  const { slope, error, t } = regression(line);

  it('has the standard error and interval of linear regression', () => {
    const { gain } = fitActivations(line, ['relu']).fits[0]!.parameters;
    expect(gain!.value).toBeCloseTo(slope, 6);
    expect(gain!.standardError! / error).toBeCloseTo(1, 5);
    expect(gain!.interval95![1]).toBeCloseTo(slope + t * error, 5);
  });

  it('has the same interval by profile likelihood, which is exact for a line', () => {
    const { interval } = profileIntervals(line, 'relu')!.gain!;
    // The walk stops within 1e-5 of the distance from the estimate.
    expect(interval[0]! - slope).toBeCloseTo(-t * error, 4);
    expect(interval[1]! - slope).toBeCloseTo(t * error, 4);
  });

  it('has about the same interval by either bootstrap', () => {
    for (const kind of ['cases', 'parametric'] as const) {
      const { interval } = bootstrap(line, ['relu'], { kind, replicates: 400 }).parameters.relu!.gain!;
      // A percentile of 400 replicates is uncertain by about a tenth of the interval.
      expect((interval[1] - interval[0]) / (2 * t * error)).toBeGreaterThan(0.75);
      expect((interval[1] - interval[0]) / (2 * t * error)).toBeLessThan(1.25);
      expect(interval[0]).toBeLessThan(slope);
      expect(interval[1]).toBeGreaterThan(slope);
    }
  });
});

describe('profile-likelihood intervals', () => {
  const neuron = integrateAndFire({ leak: true, refractory: 3 });
  const curve = curveOf(linearGrid(0, 500, 60), (I) => Math.max(0, neuron(I) + noise()));

  it('are open where the data set no bound', () => {
    const { softness } = profileIntervals(curve, 'softplus')!;
    expect(softness!.interval[0]).toBeNull();
    expect(softness!.interval[1]).toBeGreaterThan(0);
    const { semisaturation } = profileIntervals(curve, 'naka-rushton')!;
    expect(semisaturation!.interval[1]).toBeNull();
  });

  it('contain the truth of a neuron, and are undefined for an exact fit', () => {
    const { refractory, tau, threshold } = profileIntervals(curve, 'lif-rate')!;
    for (const [{ interval }, truth] of [
      [refractory!, 3],
      [tau!, 20],
      [threshold!, 150],
    ] as const) {
      expect(interval[0]).toBeLessThan(truth);
      expect(interval[1]).toBeGreaterThan(truth);
    }
    expect(profileIntervals(curveOf(linearGrid(0, 500, 60), neuron), 'lif-rate')).toBeUndefined();
  });
});

describe('bootstrap', () => {
  const neuron = integrateAndFire({ leak: false, refractory: 2 });
  const curve = curveOf(linearGrid(0, 3000, 50), (I) => Math.max(0, neuron(I) + 2 * noise()));
  const names = ['relu', 'hyperbolic', 'sigmoid', 'power'];

  it('says how often an activation wins, and repeats itself with the same seed', () => {
    const first = bootstrap(curve, names, { replicates: 60 });
    expect(first.wins[0]!.activation).toBe('hyperbolic');
    expect(first.wins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(bootstrap(curve, names, { replicates: 60 })).toEqual(first);
    // Seeds that differ beyond 32 bits are different seeds.
    for (const seed of [2, 2 ** 32 + 1]) {
      const { wins, parameters } = bootstrap(curve, names, { replicates: 60, seed });
      expect({ wins, parameters }).not.toEqual({ wins: first.wins, parameters: first.parameters });
    }
    expect(() => bootstrap(curve, names, { seed: 1.5 })).toThrow(/^seed: 1.5 is no seed/);
  });

  it('refuses a number of replicates that says nothing', () => {
    expect(() => bootstrap(curve, names, { replicates: 1 })).toThrow(/^replicates: 1/);
  });
});

describe('errors that are known', () => {
  const curve: Curve = {
    ...line,
    statistics: { unit: 'Hz', trials: line.rate.values.map(() => 4), standardError: line.rate.values.map(() => 3) },
  };

  it('set the standard errors by themselves, whatever the scatter', () => {
    const scattered = fitActivations(line, ['relu']).fits[0]!;
    const known = fitActivations(curve, ['relu'], { standardErrors: 'curve' }).fits[0]!;
    const s = Math.sqrt(scattered.sse / 28);
    expect(known.parameters.gain!.value).toBeCloseTo(scattered.parameters.gain!.value, 6);
    expect(known.parameters.gain!.standardError! / scattered.parameters.gain!.standardError!).toBeCloseTo(3 / s, 6);
    // Chi squared: the sum of squares in units of the errors.
    expect(known.sse).toBeCloseTo(scattered.sse / 9, 6);
    expect(known.aicc).toBeCloseTo(known.sse + 4 + 12 / 27, 6);
  });

  it('must be there, positive, and not beside weights', () => {
    expect(() => fitActivations(line, ['relu'], { standardErrors: 'curve' })).toThrow(/no standard errors/);
    expect(() => fitActivations(line, ['relu'], { standardErrors: [0] })).toThrow(/30 points but 1 standard errors/);
    const zero = line.rate.values.map((_, i) => i);
    expect(() => fitActivations(line, ['relu'], { standardErrors: zero })).toThrow(/standard error 1 is 0/);
    const ones = line.rate.values.map(() => 1);
    expect(() => fitActivations(line, ['relu'], { standardErrors: ones, weights: ones })).toThrow(/one of them/);
  });
});

describe('counts', () => {
  const window = 0.5;
  const neuron = integrateAndFire({ leak: true, refractory: 4 });
  const random = trialStream(4, 0, 0);
  const sample = (): Curve => curveOf(linearGrid(20, 500, 25), (I) => poisson(random, window * neuron(I)) / window);

  it('are fitted at the least deviance', () => {
    const curve = sample();
    for (const fit of fitActivations(curve, ['lif-rate', 'softplus', 'sigmoid', 'power'], { counts: { window } })
      .fits) {
      const deviance = (parameters: Readonly<Record<string, { readonly value: number }>>): number => {
        const values = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
        return deviances(curve, fit.activation, values, window);
      };
      expect(deviance(fit.parameters)).toBeCloseTo(fit.deviance!, 6);
      for (const [name, parameter] of Object.entries(fit.parameters)) {
        const step = 1e-3 * (parameter.standardError ?? 0);
        for (const side of [-step, step]) {
          const moved = { ...fit.parameters, [name]: { value: parameter.value + side } };
          expect(deviance(moved), `${fit.activation} ${name}`).toBeGreaterThan(fit.deviance! - 1e-7);
        }
      }
    }
  });

  it('have the standard errors that repetitions of the experiment show', () => {
    const rate = (I: number): number => 80 / (1 + Math.exp(-(I - 250) / 60));
    const repeated = (): Curve => curveOf(linearGrid(20, 500, 25), (I) => poisson(random, window * rate(I)) / window);
    const found = Array.from({ length: 60 }, () => {
      const { fits } = fitActivations(repeated(), ['sigmoid'], { counts: { window }, heldOut: false });
      return fits[0]!.parameters.max!;
    });
    const mean = found.reduce((sum, { value }) => sum + value, 0) / 60;
    const spread = Math.sqrt(found.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 59);
    const told = found.reduce((sum, { standardError }) => sum + standardError!, 0) / 60;
    // The spread of 60 repetitions is uncertain by 9 %; three times that.
    expect(Math.abs(told / spread - 1)).toBeLessThan(0.28);
  });

  it('need a window', () => {
    expect(() => fitActivations(sample(), ['relu'], { counts: { window: 0 } })).toThrow(/window is 0 s/);
  });
});

/** Deviance by its definition. */
function deviances(
  { current, rate }: Curve,
  name: string,
  values: Readonly<Record<string, number>>,
  window: number,
): number {
  const fit = fitActivations(
    curveOf([0, 1, 2, 3], (I) => I),
    [name],
  ).fits[0]!;
  const parameters = Object.fromEntries(
    Object.entries(fit.parameters).map(([key, parameter]) => [key, { ...parameter, value: values[key]! }]),
  );
  const rates = predictAt({ ...fit, parameters }, current.values);
  return rate.values.reduce((sum, observed, i) => {
    const [count, mean] = [observed * window, Math.max(1e-9, rates[i]! * window)];
    return sum + 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean));
  }, 0);
}
