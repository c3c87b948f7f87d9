// Numbers of the claims against another program: SciPy 1.17.1, the closed forms of the rates written anew, ReLU by linear least
// squares over every choice of silent points, sigmoid and power by scipy.optimize.least_squares from many starts, Siegert's
// integral by scipy.integrate.quad over erfcx.
import { describe, expect, it } from 'vitest';
import { tryClaim } from '../../../src/claims/trial/try.ts';

type Numbers = ReturnType<typeof tryClaim>['evidence']['numbers'];

const near = (numbers: Numbers, name: string, expected: number, relative: number): void => {
  const { value } = numbers[name]!;
  expect(value, name).not.toBeNull();
  expect(Math.abs(value! / expected - 1), name).toBeLessThan(relative);
};

/** Ranges are halved ten times from steps of a quarter: 10^0.1 to the power of 1/1024. */
const halved = 2.5e-4;

/** Both programs stop where sums of squares no longer fall; exponents follow from them to half the digits. */
const solved = 1e-5;

describe('outside numbers', () => {
  it('relu-is-if: the ranges over which ReLU stays within 1 and 5 %, refractory period 2 ms', () => {
    const { numbers } = tryClaim('relu-is-if').evidence;
    near(numbers, 'looseTo.both', 1199.501, halved);
    near(numbers, 'tightTo.refractory', 208.349, halved);
    near(numbers, 'looseTo.refractory', 1439.847, halved);
    near(numbers, 'tightFrom.leak', 1000, halved);
    expect(numbers['tightTo.both']!.value).toBeNull();
    near(numbers, 'reluError.both', 5.84217920452468, 1e-7);
    near(numbers, 'reluError.leak', 0.674827744582803, 1e-7);
    near(numbers, 'reluError.refractory', 5.1394474128, 1e-7);
  });

  it('saturation: the ranges at which the sigmoid overtakes ReLU', () => {
    const { numbers } = tryClaim('saturation', { refractory: [0.5, 1, 2] }).evidence;
    near(numbers, 'overtakenAt.0.5ms', 24.51821, halved);
    near(numbers, 'overtakenAt.1ms', 13.29965, halved);
    near(numbers, 'overtakenAt.2ms', 7.14443, halved);
  });

  it('noise-softens: the fitted exponent against noise, and the rates', () => {
    const { numbers } = tryClaim('noise-softens', { trials: 2, window: 100 }).evidence;
    near(numbers, 'exponent.0.25mV', 0.8273076, solved);
    near(numbers, 'exponent.0.5mV', 0.8450898, solved);
    near(numbers, 'exponent.1mV', 0.8784401, solved);
    near(numbers, 'exponent.2mV', 0.9427354, solved);
    near(numbers, 'exponent.4mV', 1.0553533, solved);
    near(numbers, 'exponent.8mV', 1.2645892, solved);
    near(numbers, 'siegertRate.0pA', 5.932010421714201, 1e-9);
    near(numbers, 'siegertRate.300pA', 80.89280980598359, 1e-9);
  });

  it('half-wave: the exponent and the error of ReLU against noise', () => {
    const { numbers } = tryClaim('half-wave').evidence;
    near(numbers, 'exponent.0.5mV', 0.6172399, solved);
    near(numbers, 'exponent.2mV', 0.9065798, solved);
    near(numbers, 'exponent.8mV', 1.5003727, solved);
    near(numbers, 'halfWaveError.0.5mV', 3.10676514676285, 1e-9);
    near(numbers, 'halfWaveError.8mV', 2.94608668046989, 1e-9);
  });
});
