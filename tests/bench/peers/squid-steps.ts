// Fixed steps of exponential Euler, as many as asked for and none spared: what a step costs.
import { curveError } from '../curve-error.ts';
import type { Peers } from './ask.ts';
import { ours } from './built.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import type { Sizes } from './sizes.ts';

const step = 0.01;

export interface StepsFindings extends Findings {
  /** Time that Brian2 takes as its users run it, s, and to compile. */
  readonly users: { readonly seconds: number; readonly build: number } | undefined;
}

export function squidStepsFindings(
  peers: Peers,
  { points, duration, turns }: Sizes,
  currents: readonly number[],
  reference: readonly number[],
): StepsFindings {
  const own = ours('squidSteps', currents, duration, step, turns);
  const entries: Entry[] = [
    {
      program: 'Rheobase',
      setting: 'staggered exponential Euler, spikes counted',
      seconds: own.seconds,
      error: curveError(own.rates, reference),
    },
  ];
  const run = { name: 'users', method: 'exponential_euler', dt: step, duration, points };
  const users = peers.ask('brian2', 'brian_squid.py', { repeats: turns, runs: [run] })?.get('users');
  if (users !== undefined) {
    const rates = users.counts!.map((count) => (1000 * count) / duration);
    entries.push({
      program: `${peers.title('brian2')} C++ standalone`,
      setting: 'exponential Euler, spikes counted',
      seconds: users.seconds,
      build: users.build!,
      error: curveError(rates, reference),
    });
  }
  const steps = (points * duration) / step;
  const title = `Squid axon, ${step} ms fixed step, ${steps.toExponential(0)} neuron-steps`;
  return {
    table: {
      ...entryTable(title, 'a neuron-step', steps, entries),
      notes: ['Counting from rest counts the one spike of neurons that do not fire on: they are misplaced in both.'],
    },
    users: users === undefined ? undefined : { seconds: users.seconds, build: users.build! },
    targets:
      users === undefined
        ? []
        : [
            {
              what: 'fixed step, times Brian2',
              target: 4,
              measured: users.seconds / own.seconds,
              better: 'more',
            },
          ],
  };
}
