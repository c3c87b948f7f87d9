// A place that does jobs here for a second and then on a thread.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hereWhileShort } from '../../src/scale/here-while-short.ts';
import { type FitJob, nameOf } from '../../src/scale/job.ts';
import type { Worker } from '../../src/scale/place.ts';

afterEach(() => vi.restoreAllMocks());

const job = (rate: number): FitJob => ({
  kind: 'fit',
  curve: { model: 'x', current: { unit: 'pA', values: [0] }, rate: { unit: 'Hz', kind: 'steady', values: [rate] } },
  activations: undefined,
  options: {},
});

/** Notes what it is asked, and finds what was asked for. */
function noting(took: () => void = () => {}): Worker & { readonly names: string[]; readonly closed: () => number } {
  const names: string[] = [];
  let closed = 0;
  return {
    threads: 1,
    names,
    closed: () => closed,
    async submit(asked) {
      names.push(nameOf(asked));
      took();
      return { ok: true, result: asked } as never;
    },
    async close() {
      closed++;
    },
  };
}

describe('a place that is here while all is short', () => {
  it('goes elsewhere after a second, each job as it is, and closes what it started', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const here = noting(() => {
      now += 400;
    });
    const there = noting();
    const start = vi.fn(async () => there);
    const place = hereWhileShort(start, here);
    const jobs = [0, 1, 2, 3, 4].map(job);
    expect(await place.run(jobs)).toEqual(jobs);
    await place.close();
    // Begun at 0, 400 and 800 ms here; at 1200 ms elsewhere.
    expect(here.names).toEqual(jobs.slice(0, 3).map(nameOf));
    expect(there.names).toEqual(jobs.slice(3).map(nameOf));
    expect(start).toHaveBeenCalledTimes(1);
    expect(there.closed()).toBe(1);
  });

  it('starts nothing for what is short', async () => {
    const start = vi.fn(async () => noting());
    const place = hereWhileShort(start, noting());
    await place.run([job(1)]);
    await place.close();
    expect(start).not.toHaveBeenCalled();
  });
});
