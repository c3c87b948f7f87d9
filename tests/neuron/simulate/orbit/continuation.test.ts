// Rates of orbits found from their neighbours against runs from rest, each on its own, at a tolerance of 1e-10, as kept in
// tests/reference/steady. Every current, and more of them: tests/bench/curve.ts.
import { describe, expect, it } from 'vitest';
import { withParameters } from '../../../../src/neuron/model.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { spaced } from '../../../../src/neuron/range.ts';
import { block } from '../../../../src/neuron/simulate/orbit/continuation.ts';
import { type SweptCurve, sweep } from '../../../../src/neuron/sweep.ts';
import { steadyCurves } from '../../../reference/steady/curves.ts';

const accuracy = 1e-4;

/** What the ranges of the reference hold: of their currents every one can be told. */
const holding = [
  'rest, firing beside rest, firing, oscillation, block',
  'the onset, where rest is stable too',
  'the end of firing in shrinking spikes',
  'the onset by a fold',
  'the end of firing',
  'rest, firing, block',
  'rest, firing, block',
  'firing without input, block',
];

describe('a sweep that goes from orbit to orbit', () => {
  const cases = steadyCurves.curves.map((curve, i) => [curve.model, holding[i]!, curve] as const);
  it.each(cases)('%s, %s: the same outcomes, rates within what is asked and what is told', (name, _, curve) => {
    const currents = spaced(curve, curve.points);
    const found = sweep(modelNamed(name), currents, { accuracy });
    curve.rate.forEach((rate, k) => {
      const i = curve.every * k;
      expect([currents[i], found.outcome[i]]).toEqual([currents[i], curve.outcome[k]]);
      const off = Math.abs(found.rate.values[i]! - rate);
      expect(off).toBeLessThanOrEqual(accuracy * rate);
      expect(off).toBeLessThanOrEqual(found.accuracy.values[i]! + curve.error[k]!);
    });
  });
});

describe('next to a Hopf point, where orbits vanish and settling takes for ever', () => {
  it('each current is told by its side of it', () => {
    // By the eigenvalues of the exact Jacobian, found twice by programs of others, the squid axon's upper one is at 154.52243.
    const currents = spaced({ from: 154.45, to: 154.6 }, 90);
    const { outcome } = sweep(modelNamed('hodgkin-huxley'), currents, { accuracy });
    expect(outcome).toEqual(currents.map((current) => (current < 154.52243 ? 'oscillating' : 'blocked')));
  });
});

describe('the currents asked for together', () => {
  const squid = modelNamed('hodgkin-huxley');
  const currents = spaced({ from: 5, to: 145 }, 40);
  const at = (list: readonly number[], options = {}): SweptCurve => sweep(squid, list, { accuracy, ...options });
  const rateOf = (curve: SweptCurve): ReadonlyMap<number, number> =>
    new Map(curve.current.values.map((current, i) => [current, curve.rate.values[i]!]));

  it('may come in any order and more than once', () => {
    const mixed = [...currents.filter((_, i) => i % 3 === 1), ...currents.toReversed(), ...currents.slice(0, 5)];
    const [one, other] = [rateOf(at(currents)), at(mixed)];
    expect(other.current.values).toEqual(mixed);
    mixed.forEach((current, i) => {
      expect(other.rate.values[i]).toBe(one.get(current));
    });
  });

  it('change nothing when they are told to stand alone', () => {
    const together = at(currents, { continuation: false });
    [0, 17, 39].forEach((i) => {
      expect(together.rate.values[i]).toBe(at([currents[i]!]).rate.values[0]);
    });
  });

  it('matter within the accuracy only: other neighbours give the same rate', () => {
    const shifted = currents.map((current, i) => (i % 2 === 0 ? current : current + 1.7));
    const [one, other] = [at(currents), at(shifted)];
    for (let i = 0; i < currents.length; i += 2) {
      const off = Math.abs(one.rate.values[i]! - other.rate.values[i]!);
      expect(off).toBeLessThanOrEqual(one.accuracy.values[i]! + other.accuracy.values[i]!);
    }
  });

  it('are worked on in blocks, so that a sweep cut between them is the same to the bit', () => {
    const many = spaced({ from: 10, to: 140 }, block + 30);
    const whole = at(many).rate.values;
    expect([...at(many.slice(0, block)).rate.values, ...at(many.slice(block)).rate.values]).toEqual(whole);
  });

  it('may lie far apart, and on both sides of none', () => {
    const wide = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : -1) * 1e-3 * 1.4 ** i);
    const found = at(wide);
    const few = at(wide, { continuation: false });
    expect(found.outcome).toEqual(few.outcome);
    wide.forEach((_, i) => {
      const off = Math.abs(found.rate.values[i]! - few.rate.values[i]!);
      expect(off).toBeLessThanOrEqual(found.accuracy.values[i]! + few.accuracy.values[i]!);
    });
  });

  it('may lie so far apart that what seems to be an orbit is none', () => {
    // Half the leak: nothing foretells firing at 22.56 uA/cm^2 from its neighbours in this row.
    const leaky = withParameters(squid, { gL: 0.15, EL: -60 });
    const row = Array.from({ length: 48 }, (_, i) => 5.430698 + 88.39253276 * 1.2 ** (i - 47));
    const found = sweep(leaky, row);
    const place = row.findIndex((input) => input > 20);
    expect(row[place]).toBeCloseTo(22.561763, 6);
    expect(found.outcome[place]).toBe('spiking');
    // A program of its own in C: Dormand-Prince at 1e-11, spikes bisected.
    const off = Math.abs(found.rate.values[place]! - 90.2105863656);
    expect(off).toBeLessThanOrEqual(found.accuracy.values[place]!);
    expect(off).toBeLessThanOrEqual(1e-6 * 90.2);
  });
});
