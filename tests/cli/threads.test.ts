// --threads, and Ctrl-C: what was finished is kept, in every form that was asked for, and the status is 130.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { child, command } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-'));
afterAll(() => rmSync(folder, { recursive: true }));

const noisy = ['sweep', 'lif', '--set', 'sigma=5mV', '--from', '100', '--to', '400', '--window', '100ms'];

describe('--threads', () => {
  it.each([
    ['sweep', [...noisy, '--points', '8']],
    ['compare', ['compare', 'lif', '--leak', 'on,off', '--activations', 'relu,lif-rate', '--points', '21']],
  ])('changes nothing in the document of %s', async (_, words) => {
    const argv = [...words, '--json'];
    const alone = await command(argv);
    expect(await command([...argv, '--threads', '2'])).toEqual(alone);
    expect(alone.status).toBe(0);
  });

  it.each(['0', '2.5', 'two', '-1', ''])('refuses "%s"', async (threads) => {
    const { status, error } = await command([...noisy, '--threads', threads]);
    expect(status).toBe(2);
    expect(error).toMatch(/^--threads: .*\n$/);
  });
});

describe('Ctrl-C', () => {
  it.each(['1', '2'])('keeps the finished currents of a sweep on %s threads', async (threads) => {
    const table = join(folder, `part-${threads}.csv`);
    const argv = [...noisy, '--points', '4000', '--json', '--out', table, '--threads', threads];
    const { status, out, error } = await child('5', ...argv);
    expect(status).toBe(130);
    const document = JSON.parse(out);
    const { finished, of } = document.interrupted;
    expect(error).toBe(`wrote ${table}\ninterrupted: ${finished} of ${of} currents are finished\n`);
    expect(of).toBe(4000);
    expect(finished).toBeGreaterThanOrEqual(5);
    expect(finished).toBeLessThan(4000);
    expect(document.current.values).toHaveLength(finished);
    expect(document.rate.values).toHaveLength(finished);
    expect(readFileSync(table, 'utf8').trim().split('\n')).toHaveLength(1 + finished);
  });

  it('is heard before anything is finished where a thread of its own does the work', async () => {
    const { status, out, error } = await child('0', 'claims', 'harder-to-train', '--threads', '1', '--json');
    expect({ status, out, error }).toEqual({ status: 130, out: '', error: 'interrupted: none of 1 claims is tried\n' });
  });

  it('keeps no neuron of a comparison that is not fitted', async () => {
    const words = ['compare', 'lif', '--leak', 'on,off', '--activations', 'relu', '--points', '9', '--json'];
    const controller = new AbortController();
    const progress = (done: number): void => {
      if (done >= 9) controller.abort();
    };
    expect(await command(words, { interruption: () => controller.signal, progress })).toEqual({
      status: 130,
      out: '',
      error: 'interrupted: none of 2 neurons is finished\n',
    });
  });

  it('keeps the steps of the story that were walked', async () => {
    const controller = new AbortController();
    const progress = (done: number): void => {
      if (done >= 1) controller.abort();
    };
    const { status, out, error } = await command(['story', '--json'], {
      interruption: () => controller.signal,
      progress,
    });
    expect({ status, error }).toEqual({ status: 130, error: 'interrupted: 1 of 5 steps are walked\n' });
    const { steps, interrupted: how } = JSON.parse(out);
    expect(how).toEqual({ finished: 1, of: 5 });
    expect(steps.map(({ id }: { readonly id: string }) => id)).toEqual(['squid']);
  });

  it('writes nothing where nothing was finished', async () => {
    const path = join(folder, 'nothing.json');
    const around = { interruption: () => AbortSignal.abort(), progress: () => {} };
    expect(await command([...noisy, '--json', '--out', path], around)).toEqual({
      status: 130,
      out: '',
      error: 'interrupted: none of 61 currents is finished\n',
    });
    expect(existsSync(path)).toBe(false);
  });
});
