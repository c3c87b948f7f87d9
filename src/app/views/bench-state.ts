// What the bench is asked and what it asks: a neuron, a current, a run, a curve. Changes come from the controls and from the address; answers
// come from two workers, because a run is quick and a curve is not: the trace follows the hand while the curve is on its way.

import { batch } from '@preact/signals';
import { shortNames } from '../../viz/short-names.ts';
import { amend, place, step } from '../address.ts';
import type { Fault } from '../fault.ts';
import { isStopped } from '../helper.ts';
import { language, words } from '../language.ts';
import { latest } from '../latest.ts';
import { atRest } from '../rest.ts';
import { roomIn } from '../room.ts';
import type { Answer } from '../work/api.ts';
import type { Choice, CurveDrawn, CurveRequest, Description, RunDrawn, RunRequest } from '../work/api-bench.ts';
import { type Given, readBench, viewIn, writeBench } from './bench-address.ts';
import {
  all,
  broken,
  choice,
  current,
  described,
  draft,
  duration,
  forgetCurve,
  forgive,
  kernel,
  knownFits,
  late,
  longest,
  ruleDraft,
  run,
  say,
  showCurve,
  to,
  type Where,
  working,
} from './bench-shown.ts';
import { fitter, runner } from './bench-workers.ts';

/** The neuron of a first visit. */
const first = 'lif';

interface Candidate {
  readonly choice: Choice;
  readonly given: Given;
  /** Where to say what is wrong with it. */
  readonly where: Where;
  /** Whether it is another neuron than the one shown, and not that one with a change. */
  readonly fresh: boolean;
}

const introductions = latest<Candidate, readonly [Candidate, Answer<Description>]>(
  async (candidate) => [candidate, await runner.call((work) => work.describe(candidate.choice))],
  {
    show: ([candidate, answer], busy) => {
      if (busy) return;
      if (answer.ok) settle(candidate, answer.value);
      else refuse(candidate, answer.problem);
    },
    fail: broken,
  },
  { abandon: runner.giveUp, again: isStopped },
);

/** Says why; where there is nothing to show yet, shows a neuron that can be. */
function refuse({ choice: { model, text, rule }, where }: Candidate, problem: Fault): void {
  working.value = false;
  say(where === 'neuron' ? 'page' : where, problem);
  if (described.value !== undefined) return;
  const innocent = text !== undefined || rule !== undefined ? model : first;
  introduce({ choice: { model: innocent, parameters: {} }, given: {}, where: 'neuron', fresh: true });
}

function introduce(candidate: Candidate): void {
  rest.forget();
  working.value = true;
  introductions.ask(candidate);
}

function settle({ choice: next, given, where, fresh }: Candidate, found: Description): void {
  const known = Object.entries(next.parameters).filter(([name]) => found.knobs.some((knob) => knob.name === name));
  choice.value = { ...next, parameters: Object.fromEntries(known) };
  const before = described.value;
  described.value = found;
  // A drawn curve of another neuron would be taken for this one's.
  if (fresh) {
    run.value = undefined;
    forgetCurve();
  }
  forgive(where);
  say('neuron', found.problem);
  // What is typed changes a neuron little by little; what its maker was looking at stays while it makes sense.
  const kept =
    !fresh && sameScale(before, found) ? { current: current.value, to: to.value, duration: duration.value } : {};
  const values = { ...found, ...kept, ...viewIn(given) };
  to.value = values.to;
  current.value = values.current;
  duration.value = Math.min(longest, values.duration);
  ask();
}

/** Whether two neurons take currents of the same unit and size. */
function sameScale(before: Description | undefined, found: Description): boolean {
  const ratio = to.value / found.to;
  return before?.unit === found.unit && ratio > 1 / 4 && ratio < 4;
}

const runs = latest<RunRequest, Answer<RunDrawn>>(
  (request) => runner.call((work) => work.run(request)),
  {
    show: (answer) => {
      say('run', answer.ok ? undefined : answer.problem);
      run.value = answer.ok ? answer.value : undefined;
    },
    fail: broken,
  },
  { abandon: runner.giveUp, again: isStopped },
);

const curves = latest<CurveRequest, Answer<CurveDrawn>>(
  (request) => fitter.call((work) => work.curve({ ...request, known: knownFits() })),
  {
    show: (answer, busy) =>
      batch(() => {
        say('curve', answer.ok ? undefined : answer.problem);
        late.value = false;
        if (answer.ok) showCurve(answer.value);
        else forgetCurve();
        working.value = busy || (answer.ok && answer.value.of === undefined);
      }),
    fail: broken,
  },
  { abandon: fitter.giveUp, again: isStopped },
);

/** Charts are as wide as the place they have, within reason; the axes need the rest. */
function chartWidth(): number {
  return roomIn('#run', 90, 720);
}

/** Asks for everything anew, and remembers it in the address. */
export function ask(): void {
  late.value = true;
  request(false);
}

/** Asks for what a moving hand can be followed with: the run and the curve. The fits, and the address, come when it rests. */
function follow(): void {
  request(true);
  rest.moved();
}

export function setCurrent(value: number): void {
  step('current');
  current.value = value;
  follow();
}

/** Sets what is looked at, or how: the end of the curve, the length of the run, whether all variables are drawn. */
export function setView({ to: end, duration: length, all: whole }: Given): void {
  step('view');
  if (end !== undefined) to.value = end;
  if (length !== undefined) duration.value = Math.min(longest, length);
  if (whole !== undefined) all.value = whole;
  ask();
}

const rest = atRest(() => request(false));

function request(moving: boolean): void {
  if (described.value === undefined) return;
  working.value = true;
  const called = shortNames[choice.value.model];
  const common = { ...choice.value, called, current: current.value, width: chartWidth(), language: language.value };
  if (!moving) rest.forget();
  runs.ask({ ...common, duration: duration.value, all: all.value, moving });
  curves.ask({ ...common, to: to.value, moving: moving ? words.value.bench.fitsFollow : undefined });
  if (!moving) remember();
}

/** A built-in neuron, as its file has it. */
export function choose(model: string): void {
  if (described.value !== undefined) step('model');
  draft.value = undefined;
  ruleDraft.value = undefined;
  for (const where of ['text', 'rule', 'page'] as const) say(where, undefined);
  introduce({ choice: { model, parameters: {} }, given: {}, where: 'neuron', fresh: true });
}

export function setParameter(name: string, value: number): void {
  step(name);
  choice.value = { ...choice.value, parameters: { ...choice.value.parameters, [name]: value } };
  follow();
}

/** Back to the parameters of the model's file. */
export function resetParameters(): void {
  step('reset');
  choice.value = { ...choice.value, parameters: {} };
  ask();
}

export function setRule(rule: string): void {
  step('rule');
  ruleDraft.value = rule;
  const given = { current: current.value, to: to.value, duration: duration.value };
  introduce({
    choice: { ...choice.value, rule: rule.trim() === '' ? undefined : rule },
    given,
    where: 'rule',
    fresh: false,
  });
}

/** Opens the editor with the chosen neuron's file. */
export async function edit(): Promise<void> {
  try {
    draft.value = choice.value.text ?? (await runner.call((work) => work.example(choice.value)));
  } catch (fault) {
    broken(fault);
  }
}

export function setText(text: string): void {
  step('text');
  draft.value = text;
  ruleDraft.value = undefined;
  introduce({ choice: { model: choice.value.model, text, parameters: {} }, given: {}, where: 'text', fresh: false });
}

function remember(): void {
  if (place.value.view !== 'bench') return;
  const { lang } = place.value.query;
  const seen = { current: current.value, to: to.value, duration: duration.value, all: all.value || undefined };
  amend({ query: { ...(lang === undefined ? {} : { lang }), ...writeBench(choice.value, seen) } });
}

/** Shows what the address says; without a neuron in it, what was shown before, or the first. */
export function openBench(): void {
  const asked = readBench(place.value.query, first);
  if (asked !== undefined) {
    draft.value = asked.choice.text;
    ruleDraft.value = undefined;
    say('page', undefined);
    all.value = asked.given.all ?? false;
    const { model, text } = choice.value;
    const fresh = asked.choice.text !== text || (text === undefined && asked.choice.model !== model);
    introduce({ ...asked, where: asked.choice.text === undefined ? 'neuron' : 'text', fresh });
  } else if (described.value === undefined) choose(first);
  else ask();
  if (kernel.value !== undefined) return;
  void runner
    .call((work) => work.kernel())
    .then((name) => {
      kernel.value = name;
    }, broken);
}
