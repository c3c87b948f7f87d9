import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restFollowed, restsAt, startOf } from './reading.ts';

const morrisLecar = modelWith('morris-lecar');
const slowStarter = modelWith('morris-lecar', {
  gCa: '4 mS/cm^2',
  V3: '12 mV',
  V4: '17.4 mV',
  phi: '0.0666666666666667 1/ms',
});

describe('Morris-Lecar', () => {
  it('rests where a separate solution of its two equations says', () => {
    const start = startOf(morrisLecar);
    expect(start.V).toBeCloseTo(-60.8553822, 6);
    expect(start.w).toBeCloseTo(0.014915025, 9);
  });

  it('loses and regains its rest at the Hopf points of the source, 93.86 and 212 uA/cm^2', () => {
    // Found again from the trace of the Jacobian by a separate program: 93.857618 and 212.018816.
    for (const [current, sign] of [
      [93.857, -1],
      [93.858, 1],
      [212.018, 1],
      [212.02, -1],
    ] as const) {
      expect(Math.sign(restsAt(morrisLecar, current)[0]!.growth)).toBe(sign);
    }
  });

  it('fires from a step already below the first Hopf point and still above the second', () => {
    // Both are subcritical: the large cycle lives from 88.3 (source) to 217.
    expect(outcomesAt(morrisLecar, [87, 90, 215, 219])).toEqual(['quiescent', 'spiking', 'spiking', 'blocked']);
    expect(restsAt(morrisLecar, 90)[0]!.growth).toBeLessThan(0);
    expect(restsAt(morrisLecar, 215)[0]!.growth).toBeLessThan(0);
  });

  it('fires at the rates of a separate program', () => {
    // Runge-Kutta 4 at 0.1 and 0.05 ms, which agree to 1e-9.
    const rates = ratesAt(morrisLecar, [90, 120, 200]);
    for (const [i, rate] of [9.73452345, 13.607590134, 15.239443046].entries()) {
      expect(Math.abs(rates[i]! / rate - 1)).toBeLessThan(1e-6);
    }
  });

  it('is of class 1 with the second set of the source', () => {
    // Its rest under 30 uA/cm^2 as printed, (-41.84, 0.002), and its fold as printed, 39.96.
    const [rest] = restsAt(slowStarter, 30);
    expect(rest!.state.V).toBeCloseTo(-41.845, 2);
    expect(rest!.state.w).toBeCloseTo(0.002, 3);
    expect(restFollowed(slowStarter, 30, 39.963)!.growth).toBeLessThan(0);
    expect(restFollowed(slowStarter, 30, 39.964)).toBeUndefined();
    const [below, near, far] = ratesAt(slowStarter, [39.9, 39.9731, 40.0031]);
    expect(below).toBe(0);
    expect(near).toBeLessThan(1);
    expect(far! / near!).toBeCloseTo(2, 1);
  });
});
