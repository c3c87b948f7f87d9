// Stimuli as text, in the words in which they are read.
import type { Unit } from '../../numeric/units.ts';
import { type Measure, stimulusFields } from './fields.ts';
import type { Stimulus } from './stimulus.ts';

/** A stimulus with its units, e.g. `sine mean=0uA/cm^2 amplitude=2uA/cm^2 frequency=10Hz phase=0rad`; of samples, how many there are. */
export function describeStimulus(stimulus: Stimulus, input: Unit): string {
  if (stimulus.kind === 'samples') {
    const { times, interpolation } = stimulus;
    return `samples count=${times.length} from=${times[0]}ms to=${times[times.length - 1]}ms interpolation=${interpolation}`;
  }
  const values = stimulus as unknown as Readonly<Record<string, number | boolean>>;
  const words = Object.entries(stimulusFields[stimulus.kind]).flatMap(([name, { measure, otherwise }]) => {
    const value = values[name]!;
    if (typeof value === 'boolean') return [`${name}=${value ? 'yes' : 'no'}`];
    // Without an end there is nothing to write.
    return value === otherwise && !Number.isFinite(value) ? [] : [`${name}=${value}${unitOf(measure, input)}`];
  });
  return [stimulus.kind, ...words].join(' ');
}

function unitOf(measure: Measure, { text }: Unit): string {
  const current = text === '1' ? '' : text;
  switch (measure) {
    case 'current':
      return current;
    case 'current*sqrt(time)':
      return current === '' ? 'ms^0.5' : `${current}*ms^0.5`;
    case 'time':
      return 'ms';
    case 'frequency':
      return 'Hz';
    case 'angle':
      return 'rad';
    case 'count':
    case 'choice':
      return '';
    default:
      return measure satisfies never;
  }
}
