// What every chart must pass, and the curves that the charts are tried on: realistic ones in closed form, and the edges.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import type { Curve, Outcome } from '../../src/curve/curve.ts';
import type { Trace } from '../../src/curve/trace.ts';
import type { Fit, FitReport } from '../../src/fit/report.ts';
import { renderSvg } from '../../src/viz/render.ts';
import type { Chart } from '../../src/viz/theme.ts';

const require = createRequire(import.meta.url);
// Unoptimised code is compiled seven times as fast, and the schema is large and used little.
const ajv = new Ajv({ strict: false, validateSchema: false, inlineRefs: false, code: { optimize: false } });
addFormats.default(ajv);
// Vega-Lite's own format names, which constrain nothing that we write.
ajv.addFormat('color-hex', true);
const schemaPath = require.resolve('vega-lite/vega-lite-schema.json');
const valid = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));

/** Draws a chart that must be valid against the published schema, survive JSON, speak for itself and cause no warning. */
export async function soundSvg(chart: Chart): Promise<string> {
  const lost: string[] = [];
  const text = JSON.stringify(chart, (key, value) => {
    if (value === undefined || typeof value === 'function' || (typeof value === 'number' && !Number.isFinite(value))) {
      lost.push(key);
    }
    return value;
  });
  expect(lost).toEqual([]);
  const survived = JSON.parse(text);
  expect(valid(survived) ? [] : valid.errors).toEqual([]);
  // The shortest true description is Chinese: which neuron, which axes, how many points.
  expect(chart.description?.length).toBeGreaterThan(12);
  expect(chart.title).toBeDefined();
  const { svg, warnings } = await renderSvg(chart);
  expect(warnings).toEqual([]);
  expect(svg).toMatch(/^<svg/);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  return svg;
}

export function spaced(from: number, to: number, points: number): readonly number[] {
  return Array.from({ length: points }, (_, i) => from + ((to - from) * i) / Math.max(1, points - 1));
}

export function curveOf(currents: readonly number[], rates: readonly number[], more: Partial<Curve> = {}): Curve {
  return {
    model: 'lif',
    current: { unit: 'pA', values: currents },
    rate: { unit: 'Hz', kind: 'steady', values: rates },
    ...more,
  };
}

/** Rate of the leaky integrate-and-fire neuron of the built-in `lif` (C 200 pF, gL 10 nS, 15 mV to threshold), Hz. */
export function lifRate(current: number, refractory: number): number {
  return current <= 150 ? 0 : 1000 / (refractory + 20 * Math.log(current / (current - 150)));
}

/** The same without leak. */
export function ifRate(current: number, refractory: number): number {
  return current <= 0 ? 0 : 1000 / (refractory + (200 * 15) / current);
}

/** Curves that a chart must survive, by what is odd about them. */
export const edges: Readonly<Record<string, Curve>> = {
  'no points': curveOf([], []),
  'one point': curveOf([200], [12]),
  'one point at zero': curveOf([0], [0]),
  'all zero': curveOf(spaced(0, 10, 11), new Array(11).fill(0)),
  'no rate at all': curveOf(spaced(0, 10, 11), new Array(11).fill(Number.NaN), {
    outcome: new Array<Outcome>(11).fill('unresolved'),
  }),
  'ten thousand points': curveOf(
    spaced(-100, 900, 10_000),
    spaced(-100, 900, 10_000).map((current) => lifRate(current, 2)),
  ),
  'repeated and unsorted currents': curveOf([300, 100, 300, 200, 100], [80, 0, 84, 40, 2]),
  'huge numbers': curveOf([1e15, 2e15, 3e15], [1e9, 2e9, 3e9]),
  'tiny numbers': curveOf([1e-15, 2e-15, 3e-15], [1e-9, 2e-9, 3e-9]),
  'negative rates': curveOf([-1, 0, 1], [-5, 0, 5]),
  'every outcome': curveOf([0, 1, 2, 3, 4], [0, 60, 0, 0, Number.NaN], {
    outcome: ['quiescent', 'spiking', 'oscillating', 'blocked', 'unresolved'],
  }),
  'repeats with errors': curveOf([-100, 0, 100, 200], [0, 1, 20, 44], {
    statistics: { trials: [8, 8, 8, 1], standardError: [0, 0.4, 2, Number.NaN], unit: 'Hz' },
  }),
  'markup in the name': curveOf([1, 2, 3], [1, 2, 3], { model: '<img src=x onerror="alert(1)">&' }),
};

/** A fit in the form of the report; errors as given, exact below 1e-4 Hz, for charts that only rank. */
export function fitOf(activation: string, rmse: number, weight: number): Fit {
  return {
    activation,
    parameters: {
      gain: { value: 0.4, standardError: null, interval95: null, unit: 'Hz/pA' },
      threshold: { value: 100, standardError: null, interval95: null, unit: 'pA' },
    },
    sse: rmse ** 2,
    rmse,
    r2: 0.99,
    aicc: null,
    bic: null,
    weight,
    heldOutRmse: null,
    extrapolationRmse: null,
    correlation: null,
    deviance: null,
    exact: rmse < 1e-4,
    outcome: 'converged',
  };
}

/** A report of these fits, as they come. */
export function reportOf(data: Curve, fits: readonly Fit[], indistinguishable: readonly string[] = []): FitReport {
  const accuracy = { value: 1e-4, unit: 'Hz', basis: 'made up' } as const;
  return { data, fits, best: fits[0]?.activation ?? '', indistinguishable, accuracy, notes: [] };
}

/** A made-up run with a spike every 10 ms that only one sample shows. */
export function spikyTrace(samples: number, dt: number): Trace {
  const time = Array.from({ length: samples }, (_, i) => i * dt);
  const every = Math.round(10 / dt);
  const isSpike = (i: number): boolean => i > 0 && i % every === 0;
  return {
    model: 'lif',
    time: { unit: 'ms', values: time },
    variables: {
      V: { unit: 'mV', values: time.map((t, i) => (isSpike(i) ? 30 : -70 + 15 * (1 - Math.exp(-(t % 10) / 5)))) },
      m: { unit: '1', values: time.map((t) => 0.5 + 0.5 * Math.sin(t)) },
      h: { unit: '1', values: time.map((t) => 0.5 + 0.5 * Math.cos(t)) },
      INa: { unit: 'uA/cm^2', values: time.map((t) => -600 * Math.max(0, Math.sin(t))) },
    },
    spikes: { unit: 'ms', values: time.filter((_, i) => isSpike(i)) },
  };
}
