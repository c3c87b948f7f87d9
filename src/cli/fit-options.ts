// The words of `fit` that say how a curve is fitted and what is asked for beside the fits.
import { type BootstrapOptions, bootstrapDefaults } from '../fit/bootstrap.ts';
import type { Formula } from '../fit/formula.ts';
import type { FitOptions } from '../fit/options.ts';
import { InputError, nearest } from '../numeric/errors.ts';
import { parseUnit } from '../numeric/units.ts';
import { type Arguments, type OptionTable, seedFrom } from './arguments.ts';

export const fitOptions: OptionTable = Object.freeze({
  formula: {
    value: 'EXPR',
    help: 'a function of your own of I, every other name a parameter, e.g. "a*max(0, I - b)"',
  },
  start: { value: 'a=1,b=2', help: 'where the search for the formula starts (found when not given)' },
  weights: { value: 'COLUMN', help: 'weights of the squared residuals' },
  'known-errors': { help: "take the curve's own standard errors as known: residuals are counted in them" },
  likelihood: { value: 'KIND', help: 'gaussian (least squares, default) or poisson (spike counts, needs --window)' },
  window: { value: 'D', help: 'how long the spikes of a point were counted, e.g. 500ms' },
  intervals: { value: 'KIND', help: 'jacobian (default), or profile: those of the profile likelihood too' },
  'held-out': { value: 'KIND', help: 'folds (every fifth current in turn, default), leave-one-out or none' },
  bootstrap: { value: 'N', help: 'resample the curve N times: intervals, and how often each activation wins' },
  resample: { value: 'KIND', help: 'of the bootstrap: cases (points drawn again, default) or parametric' },
  seed: { value: 'S', help: 'of the bootstrap (default 1)' },
});

/** How the curve is fitted, as the words say; its weights come from the file. */
export function fitOptionsFrom(args: Arguments): FitOptions {
  const formula = formulaFrom(args);
  const heldOut = oneOf(args, 'held-out', ['folds', 'leave-one-out', 'none']);
  const window = windowFrom(args);
  return {
    ...(formula === undefined ? {} : { formula }),
    ...(args.has('known-errors') ? { standardErrors: 'curve' as const } : {}),
    ...(window === undefined ? {} : { counts: { window } }),
    heldOut: heldOut === 'leave-one-out' ? heldOut : heldOut !== 'none',
  };
}

/** Whether intervals of the profile likelihood are asked for. */
export function wantsProfiles(args: Arguments): boolean {
  return oneOf(args, 'intervals', ['jacobian', 'profile']) === 'profile';
}

/** Whether a bootstrap is asked for, and which. */
export function bootstrapFrom(args: Arguments): Pick<BootstrapOptions, 'kind' | 'replicates' | 'seed'> | undefined {
  const kind = oneOf(args, 'resample', ['cases', 'parametric']) ?? bootstrapDefaults.kind;
  const replicates = args.whole('bootstrap', 2, 100_000);
  const seed = seedFrom(args) ?? bootstrapDefaults.seed;
  if (replicates !== undefined) return { kind, replicates, seed };
  const idle = ['resample', 'seed'].find((name) => args.has(name));
  if (idle !== undefined) throw meaningless(idle, '--bootstrap N');
  return undefined;
}

function windowFrom(args: Arguments): number | undefined {
  const likelihood = oneOf(args, 'likelihood', ['gaussian', 'poisson']);
  const window = args.quantity('window', parseUnit('s', 'time'));
  if (likelihood !== 'poisson') {
    if (window !== undefined) throw meaningless('window', '--likelihood poisson');
    return undefined;
  }
  if (window === undefined) {
    const what = 'needs to know how long spikes were counted';
    throw new InputError({ code: 'clash', where: '--likelihood poisson', what, allowed: '--window D, e.g. 500ms' });
  }
  if (window > 0) return window;
  throw new InputError({ code: 'window', where: '--window', what: `is ${window} s`, allowed: 'a time above 0' });
}

function oneOf<K extends string>(args: Arguments, name: string, allowed: readonly K[]): K | undefined {
  const given = args.text(name);
  if (given === undefined) return undefined;
  const found = allowed.find((each) => each === given);
  if (found !== undefined) return found;
  const near = nearest(given, allowed);
  const what = `"${given}" is none of its kinds${near === undefined ? '' : `; did you mean ${near}`}`;
  throw new InputError({ code: 'kind', where: `--${name}`, what, allowed: allowed.join(', ') });
}

function meaningless(name: string, needed: string): InputError {
  const what = `means nothing without ${needed}`;
  return new InputError({ code: 'clash', where: `--${name}`, what, allowed: needed });
}

function formulaFrom(args: Arguments): Formula | undefined {
  const text = args.text('formula');
  const start = args.text('start');
  if (text === undefined) {
    if (start === undefined) return undefined;
    throw meaningless('start', '--formula EXPR');
  }
  return { text, ...(start === undefined ? {} : { start: Object.fromEntries(start.split(',').map(startOf)) }) };
}

function startOf(word: string): readonly [string, number] {
  const [name, value, ...rest] = word.split('=');
  const number = Number(value);
  if (rest.length === 0 && value !== undefined && value.trim() !== '' && Number.isFinite(number))
    return [name!.trim(), number];
  throw new InputError({
    code: 'start',
    where: '--start',
    what: `"${word}" is not NAME=NUMBER`,
    allowed: 'e.g. a=1,b=2',
  });
}
