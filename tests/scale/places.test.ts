// The same jobs at every place: the same results to the last bit, whatever the cut; and what becomes of jobs that are
// stopped, at fault, or lost with their thread.
import { afterAll, describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { sweepFamily } from '../../src/neuron/family.ts';
import { type Model, withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { spaced } from '../../src/neuron/range.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { sweepFamilyOn } from '../../src/scale/family-on.ts';
import { inPlace } from '../../src/scale/in-place.ts';
import { type FitJob, nameOf, type PlainSweepOptions, type SweepJob } from '../../src/scale/job.ts';
import type { Place } from '../../src/scale/place.ts';
import { sweepEach, sweepOn } from '../../src/scale/sweep-on.ts';
import { threadPool } from '../../src/scale/threads-node.ts';
import { trouble } from './broken-worker.ts';

const broken = new URL('broken-worker.ts', import.meta.url);
/** Threads take a second to start from a checkout: all tests share two pools. */
const pool = threadPool(2);
const unsound = threadPool(2, { module: broken });
afterAll(() => Promise.all([pool.close(), unsound.close()]));

const places: readonly (readonly [string, Place])[] = [
  ['in place', inPlace()],
  ['on two threads', pool],
];

const lif = modelNamed('lif');
const noisy = withParameters(lif, { sigma: '3 mV' });
const squid = modelNamed('hodgkin-huxley');

function job(model: Model, currents: readonly number[], options: PlainSweepOptions = {}): SweepJob {
  return { kind: 'sweep', model, currents, options };
}

/** JSON writes every bit of a number that JSON can hold, and curves hold no others. */
function bits(value: unknown): string {
  return JSON.stringify(value);
}

describe.each(places)('%s', (_, place) => {
  it.each([
    ['closed forms', lif, spaced({ from: 0, to: 1000 }, 200), {}],
    ['an adaptive method', squid, spaced({ from: 5, to: 150 }, 150), { accuracy: 1e-4, tolerance: 1e-6 }],
    ['a fixed step', squid, spaced({ from: 5, to: 50 }, 20), { rate: 'count', window: 30, method: 'rk4' }],
    ['noise to an accuracy', noisy, [150, 250], { window: 100, trials: 4, relativeError: 0.05 }],
    ['a staircase', squid, [10, 9, 8, 5, 10], { protocol: 'down', accuracy: 1e-3 }],
    ['counts to an accuracy', lif, [151, 200, 300], { rate: 'count', relativeError: 0.01 }],
    ['noise', noisy, spaced({ from: 50, to: 300 }, 7), { window: 100, trials: 6, seed: 3 }],
    ['so many currents that jobs are of several blocks', squid, spaced({ from: 0, to: 200 }, 8500), { accuracy: 1e-4 }],
    ['so many that jobs of noise are of several', noisy, spaced({ from: 50, to: 300 }, 40), { window: 50, trials: 4 }],
  ] as const)('gives the curve of a sweep of %s, bit for bit', async (_name, model, currents, options) => {
    const { curve, finished, of } = await sweepOn(place, { model, currents, options });
    expect([finished, of]).toEqual([currents.length, currents.length]);
    expect(bits(curve)).toBe(bits(sweep(model, currents, options)));
  });

  it('gives the curves of a family, bit for bit', async () => {
    const parameterSets = [{ gK: 34 }, { gK: 38, gNa: 110 }, { gNa: 125 }];
    const currents = spaced({ from: 5, to: 60 }, 4);
    const { family, finished, of } = await sweepFamilyOn(place, { model: squid, parameterSets, currents });
    expect([finished, of]).toEqual([12, 12]);
    expect(bits(family)).toBe(bits(sweepFamily(squid, parameterSets, currents)));
  });

  it.each([
    [
      'closed forms, some of them noisy',
      lif,
      Array.from({ length: 90 }, (_, i) => ({ gL: 5 + i / 9, sigma: i === 40 ? 2 : 0 })),
      [100, 200, 400],
    ],
    ['closed forms at more currents than a job has', lif, [{ gL: 5 }, { gL: 9 }], spaced({ from: 0, to: 500 }, 20_001)],
    ['neurons at one current', squid, Array.from({ length: 20 }, (_, i) => ({ gK: 34 + i / 5 })), [12]],
  ] as const)('gives the curves of a family of %s, bit for bit', async (_name, model, parameterSets, currents) => {
    const options: PlainSweepOptions = model === lif ? { rate: 'count', window: 200, trials: 3 } : {};
    const { family, finished } = await sweepFamilyOn(place, { model, parameterSets, currents, options });
    expect(finished).toBe(parameterSets.length * currents.length);
    expect(bits(family)).toBe(bits(sweepFamily(model, parameterSets, currents, options)));
  });

  it('keeps the order of jobs of different length', async () => {
    const jobs = [30, 1, 12, 3, 8].map((points) => job(squid, spaced({ from: 8, to: 60 }, points + 1)));
    const results = await place.run(jobs);
    expect(results.map(({ current }) => current.values)).toEqual(jobs.map(({ currents }) => currents));
  });

  it('keeps the order of more jobs than threads are sent at a time', async () => {
    const jobs = Array.from({ length: 600 }, (_, i) => job(lif, [160 + i]));
    const results = await place.run(jobs);
    expect(results.map(({ current }) => current.values)).toEqual(jobs.map(({ currents }) => currents));
  });

  it('does the same job once', async () => {
    const told: number[] = [];
    const results = await place.run([job(lif, [200]), job(lif, [300]), job(lif, [200])], {
      finished: (index) => told.push(index),
    });
    expect(told.sort()).toEqual([0, 1, 2]);
    expect(results[2]).toBe(results[0]);
  });

  it('fits a curve', async () => {
    const curve = sweep(lif, spaced({ from: 0, to: 1000 }, 21));
    const fit = { activations: ['relu', 'lif-rate'], options: { heldOut: false } };
    const [report] = await place.run<FitJob>([{ kind: 'fit', curve, ...fit }]);
    expect(bits(report)).toBe(bits(fitActivations(curve, fit.activations, fit.options)));
  });

  it('sweeps many neurons side by side', async () => {
    const models = [10, 20, 30].map((gL) => withParameters(lif, { gL }));
    const ends = await sweepEach(
      place,
      models.map((model) => ({ model, currents: [400, 800] })),
    );
    expect(ends.map(({ curve }) => curve)).toEqual(models.map((model) => sweep(model, [400, 800])));
  });

  it('throws the same error for input at fault as the sweep itself', async () => {
    const endless = withParameters(squid, { C: 0 });
    const fault = (() => {
      try {
        return sweep(endless, [10]);
      } catch (error) {
        return error as InputError;
      }
    })() as InputError;
    const found = await place.run([job(lif, [200]), job(endless, [10])]).catch((error: unknown) => error);
    expect(found).toBeInstanceOf(InputError);
    expect((found as InputError).problem).toEqual(fault.problem);
    await expect(sweepOn(place, { model: lif, currents: [1, Number.NaN] })).rejects.toThrow('currents[1]: NaN');
    await expect(sweepOn(place, { model: lif, currents: [] })).rejects.toBeInstanceOf(InputError);
  });

  it('stops at once when it is told to before it begins', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(place.run([job(lif, [200])], { signal })).rejects.toThrow('enough');
    expect(await sweepOn(place, { model: lif, currents: [200] }, { signal })).toEqual({
      curve: undefined,
      finished: 0,
      of: 1,
    });
  });

  it('keeps what was finished when it is stopped', async () => {
    const controller = new AbortController();
    const currents = spaced({ from: 0, to: 1000 }, 200);
    const request = { model: noisy, currents, options: { window: 200, trials: 20 } };
    const { curve, finished, of } = await sweepOn(place, request, {
      signal: controller.signal,
      progress: (done) => {
        if (done >= 5) controller.abort();
      },
    });
    expect(of).toBe(200);
    expect(finished).toBeGreaterThanOrEqual(5);
    expect(finished).toBeLessThan(200);
    expect(bits(curve)).toBe(bits(sweep(noisy, curve!.current.values, request.options)));
  });
});

describe('on threads', () => {
  it('stops a job in the middle', async () => {
    const controller = new AbortController();
    const running = unsound.run([job(lif, [trouble.hangs])], { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 100);
    await expect(running).rejects.toThrow('enough');
    expect(await unsound.run([job(lif, [200])])).toEqual([sweep(lif, [200])]);
  });

  it.each([
    ['whose thread dies', trouble.dies, /exit/],
    ['that throws', trouble.throws, /a fault of ours/],
  ])('names the job %s and goes on with others', async (_, current, why) => {
    const lost = job(lif, [current]);
    const found = await unsound.run([lost, job(lif, [200])]).catch((error: unknown) => error);
    expect(found).not.toBeInstanceOf(InputError);
    expect((found as Error).message).toContain(nameOf(lost));
    expect((found as Error).message).toMatch(why);
    expect(await unsound.run([job(lif, [300])])).toEqual([sweep(lif, [300])]);
  });

  it.each([0, -1, 1.5, Number.NaN, 1e6])('refuses %s threads', (threads) => {
    expect(() => threadPool(threads)).toThrow(/threads: .* is no number of threads/);
  });
});

describe('names', () => {
  it('are the same for the same content and differ with anything in it', () => {
    const jobs = [
      job(lif, [1, 2]),
      job(lif, [1, 3]),
      job(lif, [1, 2], { seed: 2 }),
      job(withParameters(lif, { gL: 11 }), [1, 2]),
    ];
    const names = jobs.map(nameOf);
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(nameOf(JSON.parse(JSON.stringify(jobs[0])))).toBe(names[0]);
  });
});
