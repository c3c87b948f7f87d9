// Where rest and firing of the built-in neurons change, against other programs: Hopf points and folds of rest by NumPy, from the
// equations as the papers print them, eigenvalues of Jacobians by complex steps, bisected to 1e-13 mV; ends of firing by a program in C,
// Dormand-Prince 8(5,3) at 1e-11, bisected.
import { describe, expect, it } from 'vitest';
import { firingEnd } from '../../src/neuron/analyse/firing-ends.ts';
import { restingBranch } from '../../src/neuron/analyse/resting-branch.ts';
import { bestKernel } from '../../src/neuron/kernel/best.ts';
import { dormandPrince } from '../../src/neuron/methods/runge-kutta.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { createEngine } from '../../src/neuron/simulate/engine.ts';

const restChanges: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['hodgkin-huxley', [9.77543799539, 154.522433666], []],
  ['wang-buzsaki', [25.1294094665], [0.160086327165, -6.57900076984]],
  ['connor-stevens', [7.8816458937, 177.199372736], [8.11405331484, 7.8698817586, 7.91254588448, 6.76898049167]],
  ['morris-lecar', [93.8576183737, 212.0188161], []],
  ['traub-miles', [284.058024703], [-0.159059693615, -191.915291346]],
  ['izhikevich', [3.7975], [4]],
  ['adex', [627.182464509], [627.311093721]],
];

describe('rest', () => {
  it.each(restChanges)('of %s has the Hopf points and folds of its Jacobian', (name, hopf, folds) => {
    const { landmarks } = restingBranch(createEngine(modelNamed(name), dormandPrince, { tolerance: 1e-8 }));
    // NumPy looked from -100 mV up.
    const seen = landmarks.filter(({ V }) => V > -100);
    const found = (kind: string): readonly number[] =>
      seen.filter((mark) => mark.kind === kind).map(({ input }) => input);
    for (const [known, own] of [
      [hopf, found('hopf')],
      [folds, found('saddle-node')],
    ] as const) {
      expect(own).toHaveLength(known.length);
      // Its digits as written.
      known.forEach((value, i) => {
        expect(Math.abs(own[i]! / value - 1)).toBeLessThan(1e-11);
      });
    }
  });
});

describe('firing', () => {
  it.each([
    ['hodgkin-huxley', 145, 151.93821198, 'oscillating'],
    ['wang-buzsaki', 24, 25.091545776, 'oscillating'],
    ['connor-stevens', 170, 176.74638519, 'oscillating'],
    ['morris-lecar', 205, 216.8998024, 'blocked'],
    ['traub-miles', 260, 279.29643066, 'oscillating'],
  ])('of %s from %f uA/cm^2 on ends at %f, %s beyond', (name, from, known, outcome) => {
    const resolution = 1e-5;
    const end = firingEnd(modelNamed(name), { from, to: 1000 }, bestKernel().factory, resolution)!;
    expect(Math.abs(end.value / known - 1)).toBeLessThan(resolution);
    expect(end.outcome).toBe(outcome);
  });
});
