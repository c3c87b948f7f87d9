// Requests that come faster than answers: the newest is worked on, and work that was stopped for other work is done again.
import { expect, it } from 'vitest';
import { latest } from '../../src/app/latest.ts';

const stopped = new Error('stopped');

it('does again what lost its worker to other work, and says nothing of it', async () => {
  const shown: string[] = [];
  const faults: unknown[] = [];
  let attempts = 0;
  const work = async (request: string): Promise<string> => {
    attempts++;
    if (attempts === 1) throw stopped;
    return request;
  };
  latest(
    work,
    { show: (reply) => shown.push(reply), fail: (fault) => faults.push(fault) },
    { again: (fault) => fault === stopped },
  ).ask('a run');
  await expect.poll(() => shown).toEqual(['a run']);
  expect(faults).toEqual([]);
});

it('does not do again what a newer request has replaced, and tells other faults', async () => {
  const shown: string[] = [];
  const faults: string[] = [];
  let release: () => void = () => {};
  const work = async (request: string): Promise<string> => {
    if (request === 'old') {
      await new Promise<void>((done) => {
        release = done;
      });
      throw stopped;
    }
    if (request === 'bad') throw new Error('bad');
    return request;
  };
  const queue = latest(
    work,
    { show: (reply) => shown.push(reply), fail: (fault) => faults.push((fault as Error).message) },
    { again: (fault) => fault === stopped },
  );
  queue.ask('old');
  queue.ask('new');
  release();
  await expect.poll(() => shown).toEqual(['new']);
  queue.ask('bad');
  await expect.poll(() => faults).toEqual(['bad']);
});
