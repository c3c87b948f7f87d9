// Leaky integrate-and-fire neurons without noise, against the closed form: Brian2 as its users count spikes, and as exact as steps
// come with patience.
import { curveError } from '../curve-error.ts';
import type { Target } from '../report.ts';
import type { Peers } from './ask.ts';
import { ours } from './built.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import { lifFormula } from './ours.ts';
import type { Sizes } from './sizes.ts';

/** As users run it, ms. */
const usual = 0.1;

/** A step within 1e-4 of the shortest interval, and a run as long as the longest interval but one takes, twice; ms. */
const precise = Object.freeze({ step: 0.0005, duration: 300 });

export function lifFindings(peers: Peers, sizes: Sizes): Findings {
  const currents = Array.from({ length: sizes.points }, (_, i) => (1000 * i) / (sizes.points - 1));
  const known = lifFormula(currents);
  const own = ours('lifCurve', currents, sizes.turns);
  const entries: Entry[] = [
    { program: 'Rheobase', setting: 'closed form', seconds: own.seconds, error: curveError(own.rates, known) },
  ];
  const { duration } = sizes;
  const common = { method: 'exact', transient: 0, currents, trials: 1, sigma: 0 };
  const counted = { ...common, name: 'counted', dt: usual, duration, intervals: false };
  const timed = { ...common, name: 'timed', dt: precise.step, duration: precise.duration, intervals: true };
  const ask = (run: typeof counted, repeats: number) =>
    peers.ask('brian2', 'brian_lif.py', { repeats, runs: [run] })?.get(run.name);
  const targets: Target[] = [];
  const program = `${peers.title('brian2')} C++ standalone`;
  const users = ask(counted, sizes.turns);
  if (users !== undefined) {
    const rates = users.counts!.map((count) => (1000 * count) / duration);
    const setting = `exact, ${usual} ms, ${duration} ms, spikes counted`;
    entries.push({ program, setting, seconds: users.seconds, build: users.build!, error: curveError(rates, known) });
    const measured = users.seconds / own.seconds;
    targets.push({ what: 'LIF curve, times Brian2 as its users run it', target: 1000, measured, better: 'more' });
  }
  const exact = ask(timed, 1);
  if (exact !== undefined) {
    const rates = exact.intervals!.map((interval) => (interval > 0 ? 1000 / interval : 0));
    const setting = `exact, ${precise.step} ms, ${precise.duration} ms, last interval`;
    entries.push({ program, setting, seconds: exact.seconds, build: exact.build!, error: curveError(rates, known) });
    const measured = exact.seconds / own.seconds;
    targets.push({ what: 'LIF curve, times Brian2 within 1e-4', target: 1000, measured, better: 'more' });
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
