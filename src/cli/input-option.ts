// --input of the commands that feed a neuron more than a constant current.
import { readWaveform } from '../data/waveform.ts';
import type { Model } from '../neuron/model.ts';
import { checkStimulus } from '../neuron/stimulus/check.ts';
import { stimulusKinds } from '../neuron/stimulus/fields.ts';
import { parseStimulus, usageOf } from '../neuron/stimulus/parse.ts';
import type { Stimulus } from '../neuron/stimulus/stimulus.ts';
import { InputError } from '../numeric/errors.ts';
import type { Arguments, OptionTable } from './arguments.ts';
import { readText } from './read-text.ts';

/** The option of those that sweep. */
export const inputOption: OptionTable = Object.freeze({
  input: {
    value: 'STIMULUS',
    repeated: true,
    help: 'what is added to each current and changes with time; several are summed; spikes are counted',
  },
});

/** The kinds of stimuli, for the help of the commands. */
export const inputNotes: readonly string[] = Object.freeze([
  'STIMULUS is one of',
  ...stimulusKinds.map((kind) => `  "${usageOf(kind)}"`),
  '  "FILE.csv [interpolation=linear|held]", with columns time (UNIT) and current (UNIT)',
  'Bare numbers are in the unit of the input, ms, Hz and radians.',
]);

const file = /^(.*\.(?:csv|tsv|txt))(?:\s+interpolation=(\S*))?$/i;

/** The stimuli asked for, in the order in which they are added up. */
export function inputFrom(args: Arguments, model: Model): readonly Stimulus[] {
  return args.all('input').map((text) => {
    const match = file.exec(text.trim());
    if (match === null) return parseStimulus(text, model.input.unit, '--input');
    return samplesFrom(match[1]!, match[2] ?? 'linear', model);
  });
}

function samplesFrom(path: string, interpolation: string, { input }: Model): Stimulus {
  if (interpolation !== 'linear' && interpolation !== 'held') {
    throw new InputError({
      code: 'stimulus',
      where: '--input: interpolation',
      what: `"${interpolation}" is not known`,
      allowed: 'linear, or held (each value until the next)',
    });
  }
  const samples = { kind: 'samples', ...readWaveform(readText(path), input.unit, path), interpolation } as const;
  checkStimulus(samples, path);
  return samples;
}
