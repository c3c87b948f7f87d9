// The options of commands that read recordings: which channel, and what counts as a spike.
import type { ImportOptions } from '../data/import.ts';
import { type SpikeRule, spikeRule } from '../data/spikes.ts';
import { InputError } from '../numeric/errors.ts';
import { parseQuantity, parseUnit, valueIn } from '../numeric/units.ts';
import type { Arguments, OptionTable } from './arguments.ts';

const ruleUnits: Readonly<Record<keyof SpikeRule, string>> = Object.freeze({
  prominence: 'mV',
  fall: 'mV',
  reach: 'ms',
  slope: 'mV/ms',
  height: 'mV',
  base: 'mV',
  climb: 'ms',
  refractory: 'ms',
  width: 'ms',
});

const settings = Object.entries(ruleUnits).map(
  ([name, unit]) => `${name}=${spikeRule[name as keyof SpikeRule]} ${unit}`,
);

/** Options that say how a recording is read. */
export const recordingOptions: OptionTable = Object.freeze({
  channel: { value: 'C', help: 'name or number (from 0) of the channel with the membrane potential' },
  spike: {
    value: 'NAME=VALUE',
    repeated: true,
    help: `change the rule of what counts as a spike: ${settings.join(', ')}`,
  },
});

/**
 * What the options say.
 *
 * @throws InputError for a setting that the spike rule does not have, or a value that is no quantity of its kind
 */
export function importOptions(args: Arguments): ImportOptions {
  const channel = args.text('channel');
  const spikes = Object.fromEntries(args.all('spike').map(setting)) as Partial<SpikeRule>;
  return { spikes, ...(channel === undefined ? {} : { channel }) };
}

function setting(text: string): readonly [string, number] {
  const [name, value, ...rest] = text.split('=').map((part) => part.trim());
  const unit = Object.hasOwn(ruleUnits, name!) ? ruleUnits[name as keyof SpikeRule] : undefined;
  if (unit === undefined || value === undefined || value === '' || rest.length > 0) {
    const what = `"${text}" is not NAME=VALUE of the spike rule`;
    throw new InputError({ code: 'spike-rule', where: '--spike', what, allowed: settings.join(', ') });
  }
  const where = `--spike ${name}`;
  const number = valueIn(parseQuantity(value, where), parseUnit(unit, where), where);
  if (number < 0 && name !== 'height' && name !== 'base') {
    throw new InputError({ code: 'spike-rule', where, what: `${value} is negative`, allowed: 'at least 0' });
  }
  return [name!, number];
}
