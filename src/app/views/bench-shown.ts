// What the bench shows, and what is at fault: set by what the workers answer, read by the views.
import { signal } from '@preact/signals';
import { type Fault, faultOf } from '../fault.ts';
import type { Choice, CurveDrawn, Description, Fitted, RunDrawn } from '../work/api-bench.ts';

/** The neuron shown; a candidate becomes it once it has been read without fault. */
export const choice = signal<Choice>({ model: '', parameters: {} });
export const described = signal<Description | undefined>(undefined);
export const current = signal(0);
/** Largest current of the curve. */
export const to = signal(1);
/** Length of the run, ms. */
export const duration = signal(100);
/** Whether all variables of the run are drawn. */
export const all = signal(false);

/** Longest run, ms: what is longer is no picture any more, and keeps the machine busy. */
export const longest = 20_000;

export const run = signal<RunDrawn | undefined>(undefined);
export const curve = signal<CurveDrawn | undefined>(undefined);
/** What was fitted to the curve, or, while a hand moves, to one before it. */
export const fitted = signal<Fitted | undefined>(undefined);
/** What is at fault, by where the visitor can mend it. */
export const problems = signal<Readonly<Partial<Record<'text' | 'rule' | 'neuron' | 'run' | 'curve' | 'page', Fault>>>>(
  {},
);
export const working = signal(true);
/** Whether the curve shown is of another neuron; while a hand moves it follows closely enough to be shown as the one asked for. */
export const late = signal(true);
/** What stands in the editor, valid or not; undefined while it is closed. */
export const draft = signal<string | undefined>(undefined);
/** The spike rule as it is being typed; undefined where it is the neuron's. */
export const ruleDraft = signal<string | undefined>(undefined);
export const kernel = signal<'wasm' | 'reference' | undefined>(undefined);

export type Where = keyof typeof problems.value;

export function say(where: Where, problem: Fault | undefined): void {
  const { [where]: _, ...rest } = problems.value;
  problems.value = problem === undefined || problem === '' ? rest : { ...rest, [where]: problem };
}

export function broken(fault: unknown): void {
  say('page', faultOf(fault));
  working.value = false;
}

/** What was at fault with a neuron is not at fault with the next one. What is typed besides and cannot be read stays so. */
export function forgive(where: Where): void {
  for (const each of ['run', 'curve', where] as const) say(each, undefined);
  if (where !== 'rule' && ruleDraft.value === undefined) say('rule', undefined);
  if (where !== 'text' && draft.value === undefined) say('text', undefined);
  if (fitted.value?.report === undefined) fitted.value = undefined;
}

let known: string | undefined;

/** Of which question the fits shown are, for the next one to say. */
export const knownFits = (): string | undefined => known;

export function forgetCurve(): void {
  curve.value = undefined;
  fitted.value = undefined;
  known = undefined;
}

export function showCurve(found: CurveDrawn): void {
  curve.value = found;
  if (found.fitted !== undefined) fitted.value = found.fitted;
  // The fits of a moment ago may stand while new ones are made; why there were none may not be true any more.
  else if (found.of === undefined && fitted.value?.report === undefined) fitted.value = undefined;
  if (found.of !== undefined) known = found.of;
  else if (fitted.value === undefined) known = undefined;
}
