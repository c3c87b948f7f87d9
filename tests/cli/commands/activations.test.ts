// From a neuron to its activation as code: what `compare` and `fit` write is what `activations --export` reads.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { command } from '../command.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function compared(...flags: readonly string[]): Promise<string> {
  const { out } = await command([
    'compare',
    'lif',
    '--points',
    '21',
    '--activations',
    'relu,lif-rate',
    ...flags,
    '--json',
  ]);
  const path = join(folder, `${flags.join('')}.json`);
  writeFileSync(path, out);
  return path;
}

it('writes the best fit of a compared neuron as PyTorch', async () => {
  const path = await compared();
  const { status, out, error } = await command(['activations', '--export', 'pytorch', '--fit', path]);
  expect(status, error).toBe(0);
  expect(out).toContain('class LifRate(torch.nn.Module)');
});

it('asks which neuron where several were compared', async () => {
  const path = await compared('--refractory', 'on,off');
  const { status, error } = await command(['activations', '--export', 'pytorch', '--fit', path]);
  expect(status).toBe(2);
  expect(error).toContain('holds the fits of 2 neurons (allowed: a document of rheobase fit --json');
});
