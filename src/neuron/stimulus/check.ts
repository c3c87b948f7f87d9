// Refuses stimuli that mean nothing, before they turn into steps of no length or currents that are no numbers.
import { InputError } from '../../numeric/errors.ts';
import { among, expect, type Form, flag, listOf, number, numbers, record, shown } from '../../numeric/given.ts';
import { type Field, stimulusFields, stimulusKinds } from './fields.ts';
import type { Stimulus, StimulusOf } from './stimulus.ts';

/** Stimuli, of which each is looked at where its numbers are. */
export const stimuli: Form = listOf(
  record({ kind: among([...stimulusKinds, 'samples']) }, 'an input, as parseStimulus gives it'),
  'a list of inputs, as parseStimulus gives them',
);

/** More changes of the input than any run needs: an hour of samples at 1 kHz; a guard against a mistyped number. */
export const mostChanges = 4_000_000;

/**
 * Checks a stimulus.
 *
 * @param where names it in messages
 * @throws InputError naming the number at fault and what is allowed
 */
export function checkStimulus(stimulus: Stimulus, where: string): void {
  if (stimulus.kind === 'samples') {
    expect(stimulus, samples, where);
    checkSamples(stimulus, where);
    return;
  }
  for (const [name, field] of Object.entries(stimulusFields[stimulus.kind])) {
    const given = (stimulus as unknown as Readonly<Record<string, number | boolean>>)[name];
    expect(given, field.measure === 'choice' ? flag : number, `${where}: ${name}`);
    const value = Number(given);
    if (isAllowed(field, value)) continue;
    throw fault(`${where}: ${name}`, `${value} is not possible`, allowedOf(field));
  }
  if (stimulus.kind === 'staircase' && 2 * stimulus.levels > mostChanges) {
    throw fault(`${where}: levels`, `${stimulus.levels} are too many`, `up to ${mostChanges / 2}`);
  }
}

const samples = record(
  { times: numbers, values: numbers, interpolation: among(['linear', 'held']) },
  'times and values',
);

function isAllowed({ measure, least, otherwise }: Field, value: number): boolean {
  if (Number.isNaN(value)) return false;
  if (!Number.isFinite(value) && value !== otherwise) return false;
  if (measure === 'count' && !Number.isInteger(value)) return false;
  return least === undefined || (least.open ? value > least.value : value >= least.value);
}

function allowedOf({ measure, least }: Field): string {
  const kind = measure === 'count' ? 'a whole number' : 'a finite number';
  return least === undefined ? kind : `${kind}, ${least.open ? 'more than' : 'at least'} ${least.value}`;
}

function checkSamples({ times, values }: StimulusOf<'samples'>, where: string): void {
  const count = times.length;
  if (count === 0 || count !== values.length) {
    throw fault(where, `has ${count} times and ${values.length} values`, 'as many of both, at least one');
  }
  if (count > mostChanges) throw fault(where, `has ${count} samples`, `at most ${mostChanges}`);
  for (let i = 0; i < count; i++) {
    if (!Number.isFinite(values[i]))
      throw fault(`${where}: sample ${i + 1}`, `${shown(values[i])} is no current`, 'a number');
    if (!Number.isFinite(times[i]) || (i > 0 && !(times[i]! > times[i - 1]!))) {
      throw fault(
        `${where}: sample ${i + 1}`,
        `its time ${shown(times[i])} ms is not after the one before`,
        'ascending times',
      );
    }
  }
}

function fault(where: string, what: string, allowed: string): InputError {
  return new InputError({ code: 'stimulus', where, what, allowed });
}
