// The atlas on the page: the plane asked for, coarse first and then finer, and the cell that is looked at.

import { signal } from '@preact/signals';
import { proxy } from 'comlink';
import { figures } from '../../viz/numbers.ts';
import { amend, changePrefix, linkTo, numberIn, place } from '../address.ts';
import { type Fault, faultOf } from '../fault.ts';
import { helper } from '../helper.ts';
import { language } from '../language.ts';
import { roomIn } from '../room.ts';
import type { Look } from '../work/api.ts';
import type { AtlasAsked, AtlasDrawn, AtlasPlane } from '../work/api-claims.ts';

export const drawn = signal<AtlasDrawn | undefined>(undefined);
export const progress = signal<{ readonly done: number; readonly total: number } | undefined>(undefined);
export const problem = signal<Fault>('');
/** Column and row of the cell that is looked at. */
export const cell = signal<readonly [number, number]>([0, 0]);

/** Cells of a side, from a first glance to a picture; the last only on demand. */
const stages = Object.freeze([20, 60, 160]);

const surveyor = helper();

/** Counts requests, so that what was asked for before is not shown after. */
let turn = 0;
let stage = 0;

function look(): Look {
  return { language: language.value, width: roomIn('main', 100, 560) };
}

/** The plane and the activations that the address names. */
export function asked(): Omit<AtlasAsked, 'cells'> {
  const { plane, activations } = place.value.query;
  return { plane: plane === 'noise' ? 'noise' : 'range', activations: activations === 'all' ? 'all' : 'network' };
}

/** Maps the plane anew, coarse and then finer. */
export async function survey(): Promise<void> {
  const mine = ++turn;
  if (progress.value !== undefined) surveyor.stop();
  drawn.value = undefined;
  problem.value = '';
  for (stage = 0; stage < 2 && mine === turn; stage++) await map(mine, stages[stage]!);
}

/** Whether a finer plane than the present one can be had. */
export function canBeFiner(): boolean {
  return progress.value === undefined && drawn.value !== undefined && drawn.value.x.length < stages.at(-1)!;
}

export async function finer(): Promise<void> {
  const next = stages.find((cells) => cells > (drawn.value?.x.length ?? 0));
  if (next !== undefined) await map(++turn, next);
}

async function map(mine: number, cells: number): Promise<void> {
  progress.value = { done: 0, total: cells * cells };
  const tell = proxy((done: number, total: number) => {
    if (mine === turn) progress.value = { done, total };
  });
  try {
    const answer = await surveyor.call((work) => work.mapAtlas({ ...asked(), cells }, look(), tell));
    if (mine !== turn) return;
    if (answer.ok) enter(answer.value);
    else problem.value = answer.problem;
  } catch (fault) {
    if (mine === turn) problem.value = faultOf(fault);
  }
  if (mine === turn) progress.value = undefined;
}

/** Looks at a cell; the address says which by its coordinates, for planes may be finer. */
export function lookAt(column: number, row: number): void {
  cell.value = [column, row];
  const found = drawn.value;
  if (found === undefined) return;
  const at = [found.x[column], found.y[row]].map((side) => figures(side, 4)).join(' ');
  amend({ query: { ...place.value.query, at } });
}

/** The cell nearest to what the address says, or the one in the middle. */
function cellOf({ x, y }: AtlasDrawn): readonly [number, number] {
  const sides = (place.value.query.at ?? '').split(' ').map(numberIn);
  const nearest = (values: readonly number[], side: number | undefined): number => {
    if (side === undefined || !(side > 0)) return Math.floor(values.length / 2);
    const away = values.map((value) => Math.abs(Math.log(value / side)));
    return away.indexOf(Math.min(...away));
  };
  return [nearest(x, sides[0]), nearest(y, sides[1])];
}

/** The cell looked at stays where it is on the plane. */
function enter(next: AtlasDrawn): void {
  const before = drawn.value;
  const [column, row] = cell.value;
  drawn.value = next;
  if (before === undefined) {
    cell.value = cellOf(next);
    return;
  }
  const [across, up] = [(column + 0.5) / before.x.length, (row + 0.5) / before.y.length];
  cell.value = [Math.floor(across * next.x.length), Math.floor(up * next.y.length)];
}

/** Ends the mapping; what is drawn stays. */
export function stop(): void {
  turn++;
  progress.value = undefined;
  surveyor.stop();
}

/** Draws what there is in the present language. */
export async function redraw(): Promise<void> {
  if (drawn.value === undefined || progress.value !== undefined) return;
  const mine = turn;
  const answer = await surveyor.call((work) => work.redrawAtlas(look()));
  if (mine === turn && answer.ok) drawn.value = answer.value;
}

/** Puts the neuron of the cell that is looked at on the bench. */
export async function openCell(plane: AtlasPlane): Promise<void> {
  const found = drawn.value;
  if (found === undefined) return;
  const [column, row] = cell.value;
  const { model, parameters, to } = await surveyor.call((work) =>
    work.atlasNeuron(plane, found.x[column]!, found.y[row]!),
  );
  location.hash = linkTo('bench', undefined, {
    model,
    ...(to === undefined ? {} : { to: String(to), current: String(Number((to / 3).toPrecision(3))) }),
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${changePrefix}${name}`, String(value)])),
  });
}
