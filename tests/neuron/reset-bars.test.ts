// What is told of the error of neurons with a reset, against a program of its own in C: Dormand-Prince 8(5,3) at 1e-15 in 80-bit
// numbers, spikes and switches bisected, until intervals differ by 1e-12 (its quadratic neuron agrees with the arctangent to 3e-16).
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import type { ModelFile } from '../../src/neuron/model.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import {
  adaptiveBurster,
  adaptiveThresholds,
  boundedRecovery,
  calciumAdapting,
  delayedOnset,
  followingThreshold,
  heldAndAdapting,
  quartic,
  rebounding,
  sharpOnset,
  twoCompartments,
} from './strangers-with-resets.ts';

const strangers: readonly (readonly [string, ModelFile, readonly (readonly [number, number])[]])[] = [
  [
    // The same at 1e-13 in 64 bits.
    'whose intervals swing about the one they come to',
    boundedRecovery,
    [
      [373, 100.90413243],
      [394.6, 110.6699774],
    ],
  ],
  ['whose intervals creep on for hundreds of spikes', twoCompartments, [[1935.935266017914, 362.3574170677]]],
  ['whose threshold jumps and nothing else', adaptiveThresholds, [[424.24983638901585, 5.83472267322]]],
  ['held, at its onset', heldAndAdapting, [[178.50838036128985, 0.992371736768]]],
  ['that forget at each spike', sharpOnset, [[659.7925333976746, 217.601095630249]]],
  ['in bursts', quartic, [[0.09734224499002779, 280.989956829407]]],
  ['at an onset that draws out what steps are off', calciumAdapting, [[182.9461853439555, 2.53062637894]]],
  ['in bursts that come after hundreds of spikes', adaptiveBurster, [[610.9190496338738, 51.2259960882]]],
];

describe('the error told of a neuron with a reset is no less than the error made', () => {
  it.each(strangers)('%s', (_, file, truth) => {
    const model = loadModel(file, 'stranger');
    const asked = [{ accuracy: 1e-2 }, { relativeError: 1e-3 }, { relativeError: 1e-6 }];
    for (const options of asked) {
      const { rate, accuracy } = sweep(
        model,
        truth.map(([current]) => current),
        options,
      );
      truth.forEach(([, value], i) => {
        const told = accuracy.values[i]!;
        expect(Math.abs(rate.values[i]! - value)).toBeLessThanOrEqual(told);
        if (options.relativeError !== undefined) expect(told).toBeLessThanOrEqual(options.relativeError * value);
      });
    }
  });

  it('coming down a staircase, where it starts from the rhythm of a stronger current', () => {
    const model = loadModel(rebounding, 'stranger');
    const { rate, accuracy } = sweep(model, [8.099114417235056, 8.7, 11.6], { protocol: 'down', relativeError: 1e-4 });
    expect(Math.abs(rate.values[0]! - 252.611172630151)).toBeLessThanOrEqual(accuracy.values[0]!);
  });

  it('down to its onset, held after the last spike of each current as after any other', () => {
    const model = loadModel(followingThreshold, 'stranger');
    const currents = [293.47251973826707, 293.4785916443021, 293.4896576930511, 293.54658151697834, 300, 400];
    const { rate, accuracy, outcome } = sweep(model, currents, { protocol: 'down' });
    expect(outcome).toEqual(currents.map(() => 'spiking'));
    [16.1893113465412, 16.5426676867095].forEach((value, i) => {
      expect(Math.abs(rate.values[i]! - value)).toBeLessThanOrEqual(accuracy.values[i]!);
    });
  });
});

describe('fixed steps of a neuron with a reset', () => {
  it.each([
    // Where the change of a halved step is next to nothing by chance, or rounding of times is all that is left.
    ['exponential-euler', 0.05, boundedRecovery, 373, 100.90413243],
    ['rk4', 0.05, heldAndAdapting, 178.51503082973906, 1.0647131382839],
    ['rk4', 0.01, quartic, 0.09734224499002779, 280.989956829407],
    ['exponential-euler', 0.01, twoCompartments, 1935.935266017914, 362.3574170677],
  ] as const)('%s, %d ms', (method, step, file, current, value) => {
    const { rate, accuracy } = sweep(loadModel(file, 'stranger'), [current], { method, step });
    expect(Math.abs(rate.values[0]! - value)).toBeLessThanOrEqual(accuracy.values[0]!);
  });

  it('halved to an accuracy, where no step resolves the upstroke and the first-order error that this leaves', () => {
    // Its upstroke throws the current of adaptation here or there with the last step of each interval.
    const { rate, accuracy } = sweep(loadModel(delayedOnset, 'stranger'), [386.87025117874146], {
      method: 'rk4',
      relativeError: 1e-2,
    });
    expect(Math.abs(rate.values[0]! - 134.499115)).toBeLessThanOrEqual(accuracy.values[0]!);
  });

  it('are not halved on and on for a rate without a rhythm', () => {
    const model = loadModel(adaptiveBurster, 'stranger');
    const { step } = sweep(model, [644.7901334232754], { method: 'rk4', step: 0.05, relativeError: 1e-3 });
    expect(step!.values[0]).toBeGreaterThan(0.05 / 1000);
  });
});
