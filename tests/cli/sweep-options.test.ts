// Options of a sweep from the command line: those of noise.
import { expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { sweepOptionsFrom, sweepOptionTable } from '../../src/cli/sweep-options.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';

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
