// Leaky integrate-and-fire neurons with noise, against Siegert's formula. Trials leave a scatter in each rate; what a step puts all
// rates off shows in the spikes of all currents together.
import { curveError } from '../curve-error.ts';
import { ratio, type Target } from '../report.ts';
import type { Peers } from './ask.ts';
import { ours } from './built.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import { type NoisyWork, siegertCurve } from './ours.ts';
import type { Sizes } from './sizes.ts';

/** Step of Brian2 as its users run it, ms, and the one to which its cost is scaled for the bias. */
const steps = Object.freeze({ users: 0.1, fine: 0.001 });

/** At the fine step trials are so many times fewer, and the time is scaled: a neuron-step costs the same however many there are. */
const spared = 20;

/** Currents in pA around the rheobase of 150, where noise matters most. */
function noisyWork({ duration, trials }: Sizes): NoisyWork {
  const currents = Array.from({ length: 20 }, (_, i) => 100 + 10 * i);
  return { currents, trials, duration, transient: 100, sigma: 5 };
}

/** How far the spikes of all currents together are from what Siegert's formula says, and the standard error of that, relative. */
interface Bias {
  readonly program: string;
  readonly value: number;
  readonly error: number;
}

export function noisyFindings(peers: Peers, sizes: Sizes): Findings {
  const work = noisyWork(sizes);
  const known = siegertCurve(work);
  const total = (rates: readonly number[]): number => rates.reduce((sum, rate) => sum + rate, 0);
  const biases: Bias[] = [];
  const entries: Entry[] = [];
  const tell = (entry: Omit<Entry, 'error'>, rates: readonly number[], scatter: number): void => {
    entries.push({ ...entry, error: curveError(rates, known) });
    biases.push({
      program: `${entry.program}, ${entry.setting}`,
      value: total(rates) / total(known) - 1,
      error: scatter,
    });
  };
  const equal = ours('noisyLif', work, sizes.turns, steps.users);
  const own = ours('noisyLif', work, sizes.turns);
  const scatter = own.scatter / total(known);
  for (const { steps: taken, seconds, rates } of [own, equal]) {
    const ends = [...new Set([Math.min(...taken), Math.max(...taken)].map(ratio))];
    const setting = `exact steps of ${ends.join(' to ')} ms, crossings between steps counted`;
    tell({ program: 'Rheobase', setting, seconds }, rates, scatter);
  }
  const run = { ...work, name: 'users', method: 'euler', dt: steps.users, intervals: false };
  const few = Math.max(1, Math.round(work.trials / spared));
  const found = peers.ask('brian2', 'brian_lif.py', { repeats: sizes.turns, runs: [run] })?.get('users');
  const finer = peers
    .ask('brian2', 'brian_lif.py', {
      repeats: 1,
      runs: [{ ...run, name: 'fine', dt: steps.fine, trials: few }],
    })
    ?.get('fine');
  const targets: Target[] = [];
  const program = `${peers.title('brian2')} C++ standalone`;
  if (found !== undefined) {
    const rates = found.counts!.map((count) => (1000 * count) / (work.duration * work.trials));
    tell({ program, setting: `Euler, ${steps.users} ms`, seconds: found.seconds, build: found.build! }, rates, scatter);
    targets.push(
      { what: 'noisy LIF, times Brian2', target: 5, measured: found.seconds / own.seconds, better: 'more' },
      { what: 'the same at the same step', target: 5, measured: found.seconds / equal.seconds, better: 'more' },
    );
  }
  if (finer !== undefined) {
    const rates = finer.counts!.map((count) => (1000 * count) / (work.duration * few));
    const seconds = (finer.seconds * work.trials) / few;
    const setting = `Euler, ${steps.fine} ms; one trial in ${work.trials / few}, time scaled`;
    tell({ program, setting, seconds, build: finer.build! }, rates, scatter * Math.sqrt(work.trials / few));
  }
  const count = work.currents.length * work.trials * ((work.duration + work.transient) / steps.users);
  const title = `Noisy LIF, sigma ${work.sigma} mV, ${work.currents.length} currents, ${work.trials} trials of ${work.duration} ms`;
  const percent = (value: number): string => `${value < 0 ? '-' : '+'}${ratio(100 * Math.abs(value))} %`;
  return {
    targets,
    table: {
      ...entryTable(title, `${steps.users} ms of a neuron`, count, entries),
      notes: [
        `Errors are against Siegert's formula; the trials alone leave a standard error of up to ${percent(own.noise).slice(1)} at the lowest rate.`,
        '',
        'What the step does shows in the spikes of all currents together, against what the formula says:',
        '',
        ...biases.map(
          ({ program: who, value, error }) => `- ${who}: ${percent(value)}, standard error ${percent(error).slice(1)}`,
        ),
      ],
    },
  };
}
