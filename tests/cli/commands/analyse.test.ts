// The document of `analyse`, key by key, and its table.
import { expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';

async function output(...argv: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await run(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
}

it('tells whoever waits how many runs it has taken', async () => {
  const told: number[] = [];
  const around = { interruption: () => new AbortController().signal, progress: (runs: number) => told.push(runs) };
  await run(['analyse', 'hodgkin-huxley', '--json'], { out: () => {}, error: () => {} }, around);
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

it('prints one document', async () => {
  const { status, out } = await output('analyse', 'lif', '--set', 'Vth=-50 mV', '--json');
  expect(status).toBe(0);
  const document = JSON.parse(out) as { rheobase: { fromRest: number } };
  expect(document).toMatchObject({
    model: 'lif',
    rheobase: { fromRest: expect.any(Number), fromFiring: expect.any(Number), unit: 'pA' },
    hopf: { values: [], unit: 'pA' },
    bistable: null,
    onsetRate: { value: 0, unit: 'Hz', is: 'limit' },
    excitability: 'class 1',
  });
  // gL (Vth - EL)
  expect(document.rheobase.fromRest).toBeCloseTo(200, 9);
});

it('prints a table', async () => {
  const { out } = await output('analyse', 'lif');
  expect(out).toMatch(/rheobase from rest +150 pA/);
  expect(out).toMatch(/class 1: /);
});

it('says what is wrong in one line', async () => {
  const { status, error } = await output('analyse', 'lif', '--current', '3');
  expect(status).toBe(2);
  expect(error.trim().split('\n')).toHaveLength(1);
});
