// The claims on trial: all of them one after the other, or one with parameters of the visitor's own. Each has a worker, so
// that a visitor who opens a claim need not wait for the thirteen.

import { signal } from '@preact/signals';
import { InputError } from '../../numeric/errors.ts';
import { type Fault, faultOf } from '../fault.ts';
import { helper } from '../helper.ts';
import { language } from '../language.ts';
import { roomIn } from '../room.ts';
import type { ClaimChanges, ClaimOutline, ClaimParameter, ToldTrial } from '../work/api-claims.ts';

export const outlines = signal<readonly ClaimOutline[]>([]);
/** Trials told in the present language, by claim and changes. */
export const told = signal<Readonly<Record<string, ToldTrial>>>({});
/** The claim of the round that is being tried, and how many are done. */
export const round = signal<{ readonly now: string; readonly done: number } | undefined>(undefined);
/** The trial that the visitor waits for. */
export const waiting = signal('');
export const problem = signal<Fault>('');

const [rounds, single] = [helper(), helper()];

/** Trials as they came, to be told in another language without being tried again. */
const trials = new Map<string, unknown>();

/** Counts rounds, so that one that was stopped does not go on. */
let turn = 0;

function broken(fault: unknown): void {
  problem.value = faultOf(fault);
}

/** The name of a trial: the claim and what was changed. */
export function keyOf(id: string, changes: ClaimChanges = {}): string {
  return Object.keys(changes).length === 0 ? id : `${id} ${JSON.stringify(changes)}`;
}

/** Reads the list and tells anew what was tried, in the present language. */
export async function outline(): Promise<void> {
  const tongue = language.value;
  try {
    const list = await single.call((work) => work.listClaims(tongue));
    if (tongue !== language.value) return;
    outlines.value = list;
    told.value = {};
    for (const key of [...trials.keys()]) await tell(key);
  } catch (fault) {
    broken(fault);
  }
}

/** The room that each chart was drawn for. */
const drawnFor = new Map<string, number>();

const room = (): number => roomIn('main', 130, 960);

async function tell(key: string): Promise<void> {
  const tongue = language.value;
  const width = room();
  const answer = await single.call((work) => work.tellTrial(trials.get(key), { language: tongue, width }));
  if (tongue !== language.value) return;
  if (answer.ok) {
    drawnFor.set(key, width);
    told.value = { ...told.value, [key]: answer.value };
  } else problem.value = answer.problem;
}

/** Draws a trial anew where there is more room for it now, or less. */
export async function redraw(key: string): Promise<void> {
  if (told.value[key] === undefined || drawnFor.get(key) === room()) return;
  try {
    await tell(key);
  } catch (fault) {
    broken(fault);
  }
}

/** Tries all claims that were not tried yet. */
export async function tryAll(): Promise<void> {
  if (round.value !== undefined) return;
  const mine = ++turn;
  const ids = outlines.value.map(({ id }) => id);
  for (const [done, id] of ids.entries()) {
    if (trials.has(id)) continue;
    round.value = { now: id, done };
    try {
      const answer = await rounds.call((work) => work.tryClaim(id, {}));
      if (mine !== turn) return;
      if (!answer.ok) throw new InputError(answer.problem);
      trials.set(id, answer.value);
      await tell(id);
    } catch (fault) {
      if (mine !== turn) return;
      broken(fault);
    }
  }
  if (mine === turn) round.value = undefined;
}

/** Ends the round; what was tried stays. */
export function stopAll(): void {
  turn++;
  round.value = undefined;
  rounds.stop();
}

let asked = 0;

/** Tries one claim, or shows the trial of it that there is. */
export async function tryOne(id: string, changes: ClaimChanges): Promise<void> {
  const key = keyOf(id, changes);
  const mine = ++asked;
  problem.value = '';
  if (waiting.value !== '' && waiting.value !== key) single.stop();
  if (trials.has(key)) {
    waiting.value = '';
    await redraw(key);
    return;
  }
  waiting.value = key;
  try {
    const answer = await single.call((work) => work.tryClaim(id, changes));
    if (mine !== asked) return;
    if (answer.ok) {
      trials.set(key, answer.value);
      await tell(key);
    } else problem.value = answer.problem;
  } catch (fault) {
    if (mine === asked) broken(fault);
  }
  if (mine === asked) waiting.value = '';
}

/** Lets go of the trial that the visitor waits for. */
export function stopOne(): void {
  asked++;
  waiting.value = '';
  single.stop();
}

/** A value as it was typed: a number, or a list with commas. Whether it is allowed, the claim says. */
export function changeOf(parameter: ClaimParameter, typed: string): ClaimChanges[string] {
  const parts = typed.split(',').map((part) => part.trim());
  if (parameter.kind === 'names') return parts;
  const numbers = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
  // What is no number goes on as text: the claim names what it wanted.
  if (!numbers.every((number) => Number.isFinite(number))) return parts;
  return parameter.kind === 'number' && numbers.length === 1 ? numbers[0]! : numbers;
}
