// Ten, a hundred, a thousand times the work: what one current costs each time. One thread; processor time.
import { prepareSweep } from '../../src/neuron/sweep.ts';
import { curveError } from './curve-error.ts';
import { leastTime, relative, seconds, type Table, type Target } from './report.ts';
import { currentsOf, lifWork, noisyWork, squidWork, type Work } from './works.ts';

const base = 10;
const factors = [1, 10, 100, 1000];
const works = [squidWork, noisyWork, lifWork];

/** Currents whose rates are held against the reference. */
const compared = 100;

export interface Growth {
  readonly table: Table;
  readonly targets: readonly Target[];
}

/** @param largest of the factors that are measured */
export function growth(turns: number, largest: number): Growth {
  const measured = works.map((work) => measure(work, turns, largest));
  const used = factors.filter((factor) => factor <= largest);
  return {
    table: {
      title: 'Cost against work: time a current, one thread',
      heads: ['work', ...used.map((factor) => `${base * factor} currents`), 'error, 99 % of currents'],
      rows: measured.map(({ work, each, error }) => [work.name, ...each.map(seconds), error]),
    },
    targets: measured.map(({ work, each }) => ({
      what: `${work.name}: a current among ${base * largest} against one among ${10 * base}`,
      target: 1.2,
      measured: each.at(-1)! / each[1]!,
      better: 'less',
    })),
  };
}

function measure(work: Work, turns: number, largest: number) {
  const sweep = prepareSweep(work.model, work.options);
  const each = factors
    .filter((factor) => factor <= largest)
    .map((factor) => {
      const currents = currentsOf(work, base * factor);
      // Short stretches are repeated until they can be told from the clock's ticks.
      const repeats = work === lifWork ? Math.ceil(10_000 / currents.length) : Math.ceil(100 / currents.length);
      const total = leastTime(factor > 100 ? Math.min(turns, 3) : turns, () => {
        for (let repeat = 0; repeat < repeats; repeat++) sweep(currents);
      });
      return total / repeats / currents.length;
    });
  const currents = currentsOf(work, compared);
  const { most } = curveError(sweep(currents).rate.values, work.reference(currents));
  return { work, each, error: relative(most) };
}
