// The recording on the table: its file, how it is read, what came of it.

import { batch, signal } from '@preact/signals';
import { proxy } from 'comlink';
import { amend, place } from '../address.ts';
import { type Fault, faultOf } from '../fault.ts';
import { helper } from '../helper.ts';
import { language, words } from '../language.ts';
import { latest } from '../latest.ts';
import type { Coder } from '../parts/code.tsx';
import { roomIn } from '../room.ts';
import type { Answer, Look, Picture } from '../work/api.ts';
import type { Reading, Recorded, RecordedCells, RecordedLook } from '../work/api-recordings.ts';

export const recorded = signal<Recorded | undefined>(undefined);
/** Many cells at once, instead of one recording. */
export const cells = signal<RecordedCells | undefined>(undefined);
export const problem = signal<Fault>('');
/** Sweeps read, of how many; undefined while nothing is being read. */
export const progress = signal<{ readonly done: number; readonly total: number } | undefined>(undefined);
export const reading = signal<Reading>({ spikes: {}, channel: '' });
export const sweep = signal(0);
export const sweepPicture = signal<Picture | undefined>(undefined);

const reader = helper();
let files: readonly File[] = [];

function look(): RecordedLook {
  const width = roomIn('main', 90, 720);
  return { language: language.value, width, lifName: words.value.recordings.lifName };
}

function broken(fault: unknown): void {
  progress.value = undefined;
  if (!stopped) problem.value = faultOf(fault);
  stopped = false;
}

let stopped = false;

/** Reads what was dropped or chosen: one cell, or many. A second file belongs to the first where Igor wrote both. */
export async function open(given: readonly File[]): Promise<void> {
  if (given.length === 0) return;
  const pair = given.length === 2 && given.every(({ name }) => /\.ibw$/i.test(name));
  if (progress.value !== undefined) cancel();
  // The cell of the files before is none of these.
  if (place.value.item !== undefined) amend({ item: undefined });
  files = given;
  many = given.length > 1 && !pair;
  recorded.value = undefined;
  cells.value = undefined;
  sweepPicture.value = undefined;
  sweep.value = 0;
  await read();
}

/** Opens files that are still being gathered, from a folder perhaps. */
export async function openAll(gathered: Promise<readonly File[]>): Promise<void> {
  try {
    await open(await gathered);
  } catch (fault) {
    broken(fault);
  }
}

/** Opens cells that others measured, as if their table had been dropped. */
export async function openExample(): Promise<void> {
  try {
    await open([new File([await reader.call((work) => work.exampleCells())], 'measured-cells.csv')]);
  } catch (fault) {
    broken(fault);
  }
}

/** Whether each file is a cell, or more than one. */
let many = false;

async function read(): Promise<void> {
  problem.value = '';
  progress.value = { done: 0, total: 0 };
  stopped = false;
  try {
    const tell = proxy((done: number, total: number) => {
      if (progress.value !== undefined) progress.value = { done, total };
    });
    const alone = many
      ? undefined
      : await reader.call((work) => work.readRecording(files, reading.value, look(), tell));
    // A table of many cells tells so itself.
    many ||= alone?.ok === false && alone.problem.code === 'several-cells';
    if (alone !== undefined && !many) show(alone);
    else showCells(await reader.call((work) => work.readCells(files, reading.value, look(), tell)));
  } catch (fault) {
    broken(fault);
  }
}

function showCells(answer: Answer<RecordedCells>): void {
  progress.value = undefined;
  if (answer.ok) cells.value = answer.value;
  else problem.value = answer.problem;
}

/** The one of many cells that is open. */
let cell: string | undefined;

/** Of many cells, opens the one that the address names by its number, from 1, or goes back to all of them. */
export async function followCell(): Promise<void> {
  const { item } = place.value;
  if (cells.value === undefined) return;
  // The same one drawn anew stays until the new pictures are there.
  if (item !== cell) {
    batch(() => {
      recorded.value = undefined;
      sweepPicture.value = undefined;
      problem.value = '';
    });
  }
  cell = item;
  if (item === undefined) return;
  try {
    const answer = await reader.call((work) => work.openCell(item, look()));
    if (item === place.value.item) show(answer);
  } catch (fault) {
    broken(fault);
  }
}

function show(answer: Answer<Recorded>): void {
  progress.value = undefined;
  if (!answer.ok) {
    problem.value = answer.problem;
    return;
  }
  const first = recorded.value === undefined;
  recorded.value = answer.value;
  lookAt(first ? answer.value.firing : sweep.value);
}

/** Lets go of a reading under way, and of what the one before it found: the worker that had it is gone. */
export function cancel(): void {
  stopped = true;
  recorded.value = undefined;
  cells.value = undefined;
  reader.stop();
}

/** Reads the same file with other settings. */
export function readAgain(change: Partial<Reading>): void {
  reading.value = { ...reading.value, ...change };
  if (files.length > 0) void read();
}

const looks = latest<Look & { readonly at: number }, Answer<Picture>>(
  ({ at, ...rest }) => reader.call((work) => work.sweepOfRecording(at, rest)),
  {
    show: (answer) => {
      if (answer.ok) sweepPicture.value = answer.value;
      else problem.value = answer.problem;
    },
    fail: broken,
  },
);

/** Shows a sweep, counted from 0. */
export function lookAt(at: number): void {
  const { sweeps } = recorded.value ?? { sweeps: 0 };
  if (sweeps === 0) return;
  sweep.value = Math.max(0, Math.min(sweeps - 1, Math.round(at)));
  const { width, language: tongue } = look();
  looks.ask({ at: sweep.value, width, language: tongue });
}

/** Draws everything anew: the language or the room has changed. */
export async function redraw(): Promise<void> {
  if (progress.value !== undefined) return;
  try {
    // One of them that is open follows.
    if (cells.value !== undefined) showCells(await reader.call((work) => work.redrawCells(look())));
    else if (recorded.value !== undefined) show(await reader.call((work) => work.redrawRecording(look())));
  } catch (fault) {
    broken(fault);
  }
}

/** A fit as code. */
export const coder: Coder = (fit, target) => reader.call((work) => work.code(fit, target));
