// The recording on the table: its file, how it is read, what came of it.

import { signal } from '@preact/signals';
import { proxy } from 'comlink';
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
  files = given;
  many = given.length > 1 && !pair;
  recorded.value = undefined;
  cells.value = undefined;
  sweepPicture.value = undefined;
  sweep.value = 0;
  await read();
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

/** Lets go of a reading under way. */
export function cancel(): void {
  stopped = true;
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
    if (cells.value !== undefined) showCells(await reader.call((work) => work.redrawCells(look())));
    if (recorded.value === undefined) return;
    show(await reader.call((work) => work.redrawRecording(look())));
  } catch (fault) {
    broken(fault);
  }
}

/** A fit as code. */
export const coder: Coder = (fit, target) => reader.call((work) => work.code(fit, target));
