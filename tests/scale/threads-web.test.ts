// The workers of a page in a real browser: the bits of the page itself, and what becomes of jobs that are at fault or stopped.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { spaced } from '../../src/neuron/range.ts';
import type { SweptCurve } from '../../src/neuron/sweep.ts';
import { inPlace } from '../../src/scale/in-place.ts';
import type { Job } from '../../src/scale/job.ts';
import { sweepJobs } from '../../src/scale/sweep-on.ts';
import { openPage } from '../bench/page/open.ts';

let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ page, close } = await openPage());
});
afterAll(() => close?.());

/** Does jobs in the page, on no workers in its own thread; `stop` aborts them after so many ms. */
function inPage(threads: number, jobs: readonly Job[], stop?: number): Promise<{ results?: unknown; error?: string }> {
  return page.evaluate(
    async ([count, all, after]) => {
      const { pools } = globalThis as unknown as {
        pools: { run(jobs: readonly unknown[], options: { signal: AbortSignal }): Promise<unknown> }[];
      };
      const controller = new AbortController();
      if (after !== undefined) setTimeout(() => controller.abort(new Error('enough')), after);
      try {
        return { results: await pools[count]!.run(all, { signal: controller.signal }) };
      } catch (error) {
        return { error: String(error) };
      }
    },
    [threads, jobs, stop] as const,
  );
}

const noisy = withParameters(modelNamed('lif'), { sigma: '3 mV' });

describe('the workers of a page', () => {
  const jobs = [
    ...sweepJobs({ model: modelNamed('hodgkin-huxley'), currents: spaced({ from: 5, to: 40 }, 30) }),
    ...sweepJobs({ model: noisy, currents: [100, 150, 200], options: { window: 100, trials: 3 } }),
  ];

  it.each([1, 2])('come to the bits of the page itself, %s at a time', async (threads) => {
    const [alone, shared] = await Promise.all([inPage(0, jobs), inPage(threads, jobs)]);
    expect(alone.error).toBeUndefined();
    expect(JSON.stringify(shared)).toBe(JSON.stringify(alone));
  });

  it('come to what Node comes to', async () => {
    const { results } = await inPage(1, jobs);
    const rates = (results as SweptCurve[]).flatMap(({ rate }) => rate.values);
    const known = (await inPlace().run(jobs)).flatMap(({ rate }) => rate.values);
    // Two engines need not round an exponential alike; what is left is far below the 1e-6 to which these rates are asked for.
    rates.forEach((rate, i) => {
      expect(Math.abs(rate - known[i]!)).toBeLessThanOrEqual(1e-9 * known[i]!);
    });
  });

  it('tell of input at fault', async () => {
    const faulty = sweepJobs({ model: noisy, currents: [100], options: { trials: 0 } });
    expect((await inPage(2, faulty)).error).toBe(
      'InputError: trials: 0 is no number of trials (allowed: a whole number from 1 to 1000000)',
    );
  });

  it('stop in the middle of a job, and do the next', async () => {
    const endless = sweepJobs({ model: noisy, currents: [100, 200], options: { window: 1e7, trials: 1000 } });
    expect((await inPage(2, endless, 300)).error).toBe('Error: enough');
    expect((await inPage(2, jobs)).error).toBeUndefined();
  });

  it('give up what they are at when they are closed', async () => {
    const endless = sweepJobs({ model: noisy, currents: [100], options: { window: 1e7, trials: 1000 } });
    const running = inPage(2, endless);
    await page.evaluate(() => (globalThis as unknown as { pools: { close(): Promise<void> }[] }).pools[2]!.close());
    expect((await running).error).toBe('Error: the workers were closed');
  });
});
