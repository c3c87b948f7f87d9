// Fixed steps of exponential Euler, as many as asked for and none spared: what a step costs.
import { type CurveError, curveError } from '../curve-error.ts';
import type { Peers } from './ask.ts';
import { ours } from './built.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import type { Sizes } from './sizes.ts';

const step = 0.01;

export interface StepsFindings extends Findings {
  /** Time that Brian2 takes as its users run it, s, and to compile; what its script was asked for. */
  readonly users:
    | {
        readonly seconds: number;
        readonly build: number;
        readonly run: { readonly method: string; readonly dt: number; readonly [setting: string]: unknown };
        readonly error: CurveError;
      }
    | undefined;
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
  const found = peers.ask('brian2', 'brian_squid.py', { repeats: turns, runs: [run] })?.get('users');
  const rates = (found?.counts ?? []).map((count) => (1000 * count) / duration);
  const users = found && { ...found, build: found.build!, run, error: curveError(rates, reference) };
  if (users !== undefined) {
    const { seconds, build, error } = users;
    const program = `${peers.title('brian2')} C++ standalone`;
    entries.push({ program, setting: 'exponential Euler, spikes counted', seconds, build, error });
  }
  const steps = (points * duration) / step;
  const title = `Squid axon, ${step} ms fixed step, ${steps.toExponential(0)} neuron-steps`;
  return {
    table: {
      ...entryTable(title, 'a neuron-step', steps, entries),
      notes: ['Counting from rest counts the one spike of neurons that do not fire on: they are misplaced in both.'],
    },
    users,
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
