// Leaky integrate-and-fire neurons: with noise against Siegert's formula, without noise against the closed form.
import { curveError } from '../curve-error.ts';
import type { Target } from '../report.ts';
import type { Peers } from './ask.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import { lifCurve, lifFormula, type NoisyWork, noisyLif, siegertCurve } from './ours.ts';
import type { Sizes } from './sizes.ts';

const brian = 'brian_lif.py';
const steps = { equal: 0.1, ours: 0.5 } as const;

/** Currents in pA around the rheobase of 150, where noise matters most. */
function noisyWork({ duration, trials }: Sizes): NoisyWork {
  const currents = Array.from({ length: 20 }, (_, i) => 100 + 10 * i);
  return { currents, trials, duration, transient: 100, sigma: 5 };
}

export function noisyFindings(peers: Peers, sizes: Sizes): Findings {
  const work = noisyWork(sizes);
  const known = siegertCurve(work);
  const ours = [steps.equal, steps.ours].map((step) => ({ step, ...noisyLif(work, step, sizes.turns) }));
  const entries: Entry[] = ours.map(({ step, seconds, rates }) => ({
    program: 'Rheobase',
    setting: `exact steps of ${step} ms, crossings between steps counted`,
    seconds,
    error: curveError(rates, known),
  }));
  const run = { ...work, name: 'noisy', method: 'euler', dt: steps.equal };
  const theirs = peers.ask('brian2', brian, { repeats: sizes.turns, runs: [run] })?.get('noisy');
  const targets: Target[] = [];
  if (theirs !== undefined) {
    const rates = theirs.counts!.map((count) => (1000 * count) / (work.duration * work.trials));
    entries.push({
      program: `${peers.title('brian2')} C++ standalone`,
      setting: `Euler, ${steps.equal} ms`,
      seconds: theirs.seconds,
      build: theirs.build!,
      error: curveError(rates, known),
    });
    const [equal, longer] = ours.map(({ seconds }) => theirs.seconds / seconds);
    targets.push(
      { what: 'noisy LIF at the same step, times Brian2', target: 5, measured: equal!, better: 'more' },
      { what: 'noisy LIF at our own step, times Brian2', target: 5, measured: longer!, better: 'more' },
    );
  }
  const count = work.currents.length * work.trials * ((work.duration + work.transient) / steps.equal);
  const title = `Noisy LIF, sigma ${work.sigma} mV, ${work.currents.length} currents, ${work.trials} trials of ${work.duration} ms`;
  const noise = (100 * ours[0]!.noise).toPrecision(2);
  return {
    targets,
    table: {
      ...entryTable(title, `a step of ${steps.equal} ms`, count, entries),
      notes: [
        `Errors are against Siegert's formula; the trials alone leave a standard error of up to ${noise} % at the lowest rate.`,
      ],
    },
  };
}

export function lifFindings(peers: Peers, sizes: Sizes): Findings {
  const currents = Array.from({ length: sizes.points }, (_, i) => (1000 * i) / (sizes.points - 1));
  const known = lifFormula(currents);
  const ours = lifCurve(currents, sizes.turns);
  const entries: Entry[] = [
    { program: 'Rheobase', setting: 'closed form', seconds: ours.seconds, error: curveError(ours.rates, known) },
  ];
  const { duration } = sizes;
  const run = { name: 'exact', method: 'exact', dt: 0.1, duration, transient: 0, currents, trials: 1, sigma: 0 };
  const theirs = peers.ask('brian2', brian, { repeats: sizes.turns, runs: [run] })?.get('exact');
  const targets: Target[] = [];
  if (theirs !== undefined) {
    const rates = theirs.counts!.map((count) => (1000 * count) / duration);
    entries.push({
      program: `${peers.title('brian2')} C++ standalone`,
      setting: `exact, 0.1 ms, ${duration} ms, spikes counted`,
      seconds: theirs.seconds,
      build: theirs.build!,
      error: curveError(rates, known),
    });
    targets.push({
      what: 'LIF curve, times Brian2',
      target: 1000,
      measured: theirs.seconds / ours.seconds,
      better: 'more',
    });
  }
  const formula = peers.ask('nengo', 'nengo_lif.py', { repeats: 20, currents })?.get('closed form');
  if (formula !== undefined) {
    entries.push({
      program: peers.title('nengo'),
      setting: 'closed form in NumPy, a formula and no simulation',
      seconds: formula.seconds,
      error: curveError(formula.counts!, known),
    });
  }
  const title = `LIF without noise, ${currents.length} currents, 0 to 1000 pA`;
  return { targets, table: entryTable(title, 'a current', currents.length, entries) };
}
