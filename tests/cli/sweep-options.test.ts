// Options of a sweep from the command line: those of noise, and what is said of an accuracy.
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { sweepOptionsFrom, sweepOptionTable } from '../../src/cli/sweep-options.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { command } from './command.ts';

const quiet = modelNamed('lif');
const noisy = withParameters(quiet, { sigma: '3 mV' });
const options = (model: typeof quiet, ...argv: readonly string[]): ReturnType<typeof sweepOptionsFrom> =>
  sweepOptionsFrom(readArguments(argv, sweepOptionTable, 'sweep'), model);

it('reads trials and seed', () => {
  expect(options(noisy, '--trials', '7', '--seed', '42')).toEqual({ trials: 7, seed: 42 });
  expect(() => options(noisy, '--trials', 'many')).toThrow('--trials: "many" is not a number');
});

it('takes a window for a noisy neuron, which is counted unless told otherwise, but not for a steady rate', () => {
  expect(options(noisy, '--window', '2 s')).toEqual({ window: 2000 });
  expect(() => options(quiet, '--window', '2 s')).toThrow('means nothing without --rate count');
  expect(options(quiet, '--window', '2 s', '--rate', 'count')).toEqual({ rate: 'count', window: 2000 });
});

describe('an accuracy that was asked for', () => {
  const sweep = async (accuracy: string): Promise<string> =>
    (
      await command(
        ['sweep', 'hodgkin-huxley', '--currents', '5,10', '--method', 'exponential-euler', '--step', '2'].concat(
          '--accuracy',
          accuracy,
        ),
      )
    ).out;

  it('and not met is told beside the errors, with at how many currents; met, it is not', async () => {
    expect(await sweep('1e-7')).toContain('; at 1 of 2 currents more than was asked for');
    expect(await sweep('1e-2')).not.toContain('more than was asked for');
  });
});
