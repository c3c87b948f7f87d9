// Currents packed on both sides of where behaviours change: what neighbours far nearer to one another than to a current say of it.
// Rates by a C program of its own: Dormand-Prince 8(5,3) at 1e-12 from rest, until a hundred intervals agree to 3e-10.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';
import { corticalLowThreshold, fastSpiking, firesOnce, regularSpiking } from '../../strangers.ts';

/** Currents on both sides of one, ever nearer to it. */
function packed(about: number, farthest: number, count: number): readonly number[] {
  const each = Array.from({ length: count }, (_, k) => farthest * 10 ** (-k / 2));
  return [-1, 1].flatMap((side) => each.map((away) => about + side * away)).sort((a, b) => a - b);
}

describe('currents packed beside the fold at which orbits of Morris and Lecar end, at 216.8998 uA/cm^2', () => {
  // Below it a rest is stable too, and between the two is an unstable orbit of 23 to 24 Hz.
  const hertz = new Map([
    [1, 13.7392223976],
    [3, 12.9241933727],
    [7, 12.7837788318],
  ]);

  it('fire below it', () => {
    const currents = packed(216.8998, 6, 14);
    const { outcome, rate, accuracy } = sweep(modelNamed('morris-lecar'), currents, { relativeError: 1e-4 });
    const firing = currents.filter((current) => current < 216.8998 - 1e-4).length;
    expect(outcome.slice(0, firing)).toEqual(Array.from({ length: firing }, () => 'spiking'));
    for (const [place, known] of hertz) {
      expect(Math.abs(rate.values[place]! - known)).toBeLessThanOrEqual(accuracy.values[place]!);
    }
  });
});

describe('currents packed beside the fold at which it begins to fire, at 88.29327 uA/cm^2, where orbits pass close by a saddle', () => {
  // At 88.29325 it fires a hundred times by the program before it falls silent.
  const hertz = [0, 7.49769930222, 7.52678192902, 7.61227173378, 7.76213222865, 7.89990696466];

  it('are silent below it, and as fast above as the program has them', () => {
    const near = [88.29325, 88.2934, 88.2935, 88.294, 88.296, 88.3];
    const currents = [...near, ...Array.from({ length: 24 }, (_, i) => 87.05 + i / 6)].sort((a, b) => a - b);
    const { outcome, rate, accuracy } = sweep(modelNamed('morris-lecar'), currents, { relativeError: 1e-3 });
    near.forEach((current, i) => {
      const place = currents.indexOf(current);
      expect([current, outcome[place]]).toEqual([current, i === 0 ? 'quiescent' : 'spiking']);
      expect(Math.abs(rate.values[place]! - hertz[i]!)).toBeLessThanOrEqual(accuracy.values[place]!);
    });
  });
});

describe('currents packed beside the upper Hopf point of the squid axon', () => {
  // NumPy: eigenvalues of the exact Jacobian along the branch of rest, their real part bisected to 1e-14 mV.
  const hopf = 154.522433665808;
  const nearest = 169.169259666076;
  // How the frequency changes with the current: SciPy's orbits at 154.5 and 154.52 (small-orbit.test.ts).
  const slope = 0.27391;

  it.each([
    20, 24,
  ])('oscillate up to it, and are blocked beyond, %i of them: as few as are run alone, and more', (count) => {
    const currents = packed(hopf, 1e-2, count / 2);
    for (const accuracy of [1e-4, 1e-6]) {
      const { outcome, oscillation } = sweep(modelNamed('hodgkin-huxley'), currents, { accuracy });
      currents.forEach((current, i) => {
        // Nearer than this what ringing does is lost in the errors of steps; and 1e-10 is rounding of the eigenvalues.
        if (current > hopf - 1e-7 && current < hopf + 1e-10) return;
        expect([current, outcome[i]]).toEqual([current, current < hopf ? 'oscillating' : 'blocked']);
        if (current > hopf) return;
        const known = nearest - slope * (hopf - current);
        expect(Math.abs(oscillation.values[i]! / known - 1)).toBeLessThan(1e-6);
      });
    }
  });
});

describe('currents beside the upper Hopf point of a neuron with a slow M current, where ringing begins below the errors of steps', () => {
  // NumPy as above; the frequency at 51.2 by the program, over some nine hundred maxima.
  const [hopf, nearest] = [51.24215405661875, 577.7469560108595];
  const [far, there] = [51.2, 576.840677];
  const slope = (nearest - there) / (hopf - far);

  it.each([0, 30])('oscillate up to it, with %i beyond it or alone', (beyond) => {
    const near = [51.241, 51.242, 51.24215];
    const others = Array.from({ length: beyond }, (_, k) => 52 + k);
    for (const accuracy of [1e-4, 1e-6]) {
      const currents = [far, ...near, ...others];
      const { outcome, oscillation } = sweep(loadModel(regularSpiking, 'regular'), currents, { accuracy });
      expect(outcome.slice(0, 4)).toEqual(['oscillating', 'oscillating', 'oscillating', 'oscillating']);
      expect(Math.abs(oscillation.values[0]! / there - 1)).toBeLessThan(1e-6);
      near.forEach((current, i) => {
        expect(Math.abs(oscillation.values[i + 1]! / (nearest - slope * (hopf - current)) - 1)).toBeLessThan(1e-6);
      });
    }
  });
});

describe('currents between a Hopf point and a fold of large orbits, where small ones about the unstable rest go on beside them', () => {
  const hertz = new Map([
    [45, 124.137223567],
    [46, 131.439358627],
  ]);

  it('fire where a run from rest does', () => {
    const currents = Array.from({ length: 100 }, (_, k) => (200 * k) / 99);
    const { outcome, rate, accuracy } = sweep(loadModel(firesOnce, 'class-3'), currents, { relativeError: 1e-4 });
    expect(outcome.slice(43, 48)).toEqual(['quiescent', 'oscillating', 'spiking', 'spiking', 'spiking']);
    for (const [place, known] of hertz) {
      expect(Math.abs(rate.values[place]! - known)).toBeLessThanOrEqual(accuracy.values[place]!);
    }
  });
});

describe('a current that is run alone', () => {
  it('is told by the orbit that it nears where its slow variable draws in for longer than a run may take', () => {
    const { outcome, rate, accuracy } = sweep(loadModel(corticalLowThreshold, 'cortical-lts'), [19.391172327566892]);
    expect(outcome).toEqual(['spiking']);
    expect(Math.abs(rate.values[0]! - 302.953134859)).toBeLessThanOrEqual(accuracy.values[0]!);
  });
});

describe('a current at which ringing passes close by the threshold for seconds', () => {
  it('is told to fire, in a row too', () => {
    const beside = Array.from({ length: 12 }, (_, i) => [1 + 0.15 * i, 3.3 + 0.25 * i]).flat();
    const currents = [...beside, 3.0462169455].sort((a, b) => a - b);
    const { outcome, rate, accuracy } = sweep(loadModel(fastSpiking, 'fast'), currents, { relativeError: 1e-4 });
    const silent = Array.from({ length: 12 }, () => 'quiescent');
    expect(outcome).toEqual([...silent, ...Array.from({ length: 13 }, () => 'spiking')]);
    // Bursts without a rhythm: 72 spikes in 200 s.
    expect(Math.abs(rate.values[12]! - 0.42337)).toBeLessThanOrEqual(accuracy.values[12]!);
  });
});
