// The options of a sweep, shared by the commands that make one.
import { type RateKind, rateKinds } from '../curve/curve.ts';
import { methodNames } from '../neuron/methods/registry.ts';
import type { Model } from '../neuron/model.ts';
import { type CurrentRange, showingRange, spaced } from '../neuron/range.ts';
import { isNoisy } from '../neuron/simulate/plan.ts';
import type { Protocol, SweepOptions } from '../neuron/simulate/rates/rates.ts';
import { mostTrials } from '../neuron/sweep-checks.ts';
import { InputError } from '../numeric/errors.ts';
import { parseQuantity, valueIn } from '../numeric/units.ts';
import { type Arguments, milliseconds, type OptionTable, seedFrom } from './arguments.ts';
import type { Surroundings } from './commands/command.ts';
import { inputFrom } from './input-option.ts';

export const sweepOptionTable: OptionTable = Object.freeze({
  from: { value: 'A', help: 'first current' },
  to: { value: 'B', help: 'last current' },
  points: {
    value: 'N',
    help: 'number of currents, ends included (default 61); sweep takes auto: as many as its bends need',
  },
  currents: { value: 'A,B,C', help: 'these currents instead' },
  rate: { value: 'KIND', help: 'steady (default), count (default for noisy neurons) or first' },
  window: { value: 'D', help: 'counting window of --rate count (default 1000 ms)' },
  transient: { value: 'D', help: 'time before the window (default 0 ms; for noisy neurons 100 ms)' },
  trials: { value: 'K', help: 'runs of a noisy neuron at each current (default 20)' },
  seed: { value: 'S', help: 'whole number that all noise is made from (default 1)' },
  protocol: { value: 'KIND', help: 'steps (default): each current from rest; up or down: a slow staircase' },
  method: {
    value: 'NAME',
    help: `${methodNames.join(', ')} (default: exact where possible, else dormand-prince, or euler-maruyama with noise)`,
  },
  step: {
    value: 'D',
    help: 'step of fixed-step methods (default 0.01 ms; of linear neurons with noise as long as rates allow)',
  },
  accuracy: {
    value: 'X',
    help: 'relative error that each rate is to have: sets steps, windows and trials (default 1e-6 for steady rates)',
  },
});

const defaultPoints = 61;
const mostPoints = 1_000_000;
const protocols: readonly Protocol[] = ['steps', 'up', 'down'];

/** The currents asked for; without any, a range that shows what the model does. */
export function currentsFrom(
  args: Arguments,
  model: Model,
  required: boolean,
  around?: Pick<Surroundings, 'progress'>,
): readonly number[] {
  const { unit } = model.input;
  const list = args.text('currents');
  if (list !== undefined) {
    const clash = ['from', 'to', 'points'].find((name) => args.has(name));
    if (clash !== undefined) {
      throw new InputError({
        code: 'clash',
        where: `--${clash}`,
        what: 'cannot be combined with --currents',
        allowed: 'one of them',
      });
    }
    return list.split(',').map((word, i) => {
      const where = `--currents, entry ${i + 1}`;
      return valueIn(parseQuantity(word, where), unit, where);
    });
  }
  const points = args.whole('points', 2, mostPoints) ?? defaultPoints;
  return spaced(rangeFrom(args, model, required, around), points);
}

/** The range of currents asked for; without one, a range that shows what the model does. */
export function rangeFrom(
  args: Arguments,
  model: Model,
  required: boolean,
  around?: Pick<Surroundings, 'progress'>,
): CurrentRange {
  const { unit } = model.input;
  const from = args.quantity('from', unit);
  const to = args.quantity('to', unit);
  if (required && (from === undefined || to === undefined)) {
    const missing = from === undefined ? '--from' : '--to';
    throw new InputError({
      code: 'no-range',
      where: missing,
      what: 'is missing',
      allowed: `--from A --to B [--points N], or --currents A,B,C, in ${unit.text}`,
    });
  }
  const tried = (currents: number): void => around?.progress(currents, undefined, 'currents tried');
  const shown = from === undefined || to === undefined ? showingRange(model, { tried }) : { from, to };
  const range = { from: from ?? shown.from, to: to ?? shown.to };
  if (range.from >= range.to) {
    throw new InputError({
      code: 'range',
      where: '--to',
      what: `${range.to} is not above ${range.from} ${unit.text}`,
      allowed: 'a last current above the first',
    });
  }
  if (Number.isFinite(range.to - range.from)) return range;
  throw new InputError({
    code: 'range',
    where: '--from and --to',
    what: 'are further apart than the largest number there is',
    allowed: `currents in ${unit.text}`,
  });
}

/** The other options of a sweep of a model. */
export function sweepOptionsFrom(args: Arguments, model: Model): Partial<SweepOptions> {
  const rate = args.text('rate');
  if (rate !== undefined && !rateKinds.includes(rate as RateKind)) {
    throw new InputError({
      code: 'rate',
      where: '--rate',
      what: `"${rate}" is no kind of rate`,
      allowed: rateKinds.join(', '),
    });
  }
  const protocol = args.text('protocol');
  if (protocol !== undefined && !protocols.includes(protocol as Protocol)) {
    throw new InputError({
      code: 'protocol',
      where: '--protocol',
      what: `"${protocol}" is no protocol`,
      allowed: protocols.join(', '),
    });
  }
  const input = inputFrom(args, model);
  const options = {
    protocol: protocol as Protocol | undefined,
    rate: rate as RateKind | undefined,
    window: args.quantity('window', milliseconds),
    transient: args.quantity('transient', milliseconds),
    trials: args.whole('trials', 1, mostTrials),
    seed: seedFrom(args),
    step: args.quantity('step', milliseconds),
    relativeError: args.number('accuracy', 'a relative error, e.g. 1e-4'),
    method: args.text('method'),
    input: input.length === 0 ? undefined : input,
  };
  if ((rate ?? (isNoisy(model) || input.length > 0 ? 'count' : 'steady')) !== 'count') {
    const useless = (['window', 'transient'] as const).find((name) => options[name] !== undefined);
    if (useless !== undefined) {
      throw new InputError({
        code: 'clash',
        where: `--${useless}`,
        what: 'means nothing without --rate count',
        allowed: '--rate count',
      });
    }
  }
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<SweepOptions>;
}
