// The error function and its relatives against values to 40 digits by mpmath 1.3.0 (first of them as printed in Abramowitz and
// Stegun 1964, table 7.1: erf 0.5 = 0.5204998778).
import { describe, expect, it } from 'vitest';
import { erf, erfc, erfcx } from '../../src/numeric/special.ts';

/** x, erf, erfc, erfcx */
const table = [
  [-5, -0.99999999999846254, 1.99999999999846254, 144009798674.66104],
  [-1.5, -0.966105146475310727, 1.96610514647531073, 18.6538862562627339],
  [-0.3, -0.328626759459127416, 1.32862675945912742, 1.45374923284276555],
  [1e-10, 1.12837916709551262e-10, 0.999999999887162083, 0.999999999887162083],
  [0.1, 0.112462916018284898, 0.887537083981715102, 0.896456979969126637],
  [0.5, 0.520499877813046538, 0.479500122186953462, 0.615690344192925875],
  [0.9, 0.79690821242283214, 0.20309178757716786, 0.456531651323117033],
  [1, 0.842700792949714869, 0.157299207050285131, 0.427583576155807004],
  [1.01, 0.846810496228276701, 0.153189503771723299, 0.424866814311199984],
  [1.5, 0.966105146475310727, 0.0338948535246892729, 0.321585416454317502],
  [2, 0.995322265018952734, 0.00467773498104726584, 0.255395676310505744],
  [3, 0.999977909503001415, 0.0000220904969985854414, 0.17900115118138995],
  [5, 0.99999999999846254, 1.53745979442803485e-12, 0.110704637733068626],
  [10, 1.0, 2.08848758376254476e-45, 0.0561409927438225859],
  [25, 1.0, 8.30017257119652275e-274, 0.0225495724326413589],
] as const;

/** Some ten units in the last place: a sum of twenty terms, or one subtraction that loses a digit. */
const tolerance = 2e-15;

describe.each(table)('at %d', (x, ofErf, ofErfc, ofErfcx) => {
  it.each([
    ['erf', erf(x), ofErf],
    ['erfc', erfc(x), ofErfc],
    ['erfcx', erfcx(x), ofErfcx],
  ])('%s', (_, found, truth) => {
    expect(Math.abs(found / truth - 1)).toBeLessThan(tolerance);
  });
});

describe('at the ends', () => {
  it('tend to their limits', () => {
    expect([erf(0), erfc(0), erfcx(0)]).toEqual([0, 1, 1]);
    expect([erf(Infinity), erfc(Infinity), erfcx(Infinity)]).toEqual([1, 0, 0]);
    expect([erf(-Infinity), erfc(-Infinity), erfcx(-Infinity)]).toEqual([-1, 2, Infinity]);
    // x erfcx(x) tends to 1/sqrt(pi) from below by 1/(2 x^2).
    expect(1e8 * erfcx(1e8)).toBeCloseTo(1 / Math.sqrt(Math.PI), 15);
    for (const f of [erf, erfc, erfcx]) expect(f(Number.NaN)).toBeNaN();
  });
});
