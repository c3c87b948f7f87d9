// The library as a program in JavaScript may call it, where what is wrong lies deep inside what is handed in: a node of a model's
// graph, a reset in its file, a number of a stimulus, an option within options. Each call comes back within a budget, with an
// outcome or with one line for whoever called. FC_SEED=N looks at other cases than those of every run.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaint } from '../support/calls.ts';
import { type Mutation, mutated, mutations } from '../support/mutations.ts';
import { nested } from '../support/nested.ts';

/** Cases of each call. */
const cases = 15;

/** Processor time of one call, ms: they take some milliseconds; a second and more is a loop without an end. */
const budget = 3000;

/** What is wrong with what comes of a call; undefined where it is as it must be. */
async function wrongWith(name: string, changes: readonly Mutation[]): Promise<string | undefined> {
  const [call, given] = nested[name]!;
  const before = process.cpuUsage();
  let wrong: string | undefined;
  try {
    await (call as (...all: unknown[]) => unknown)(...mutated(given, changes));
  } catch (error) {
    wrong = complaint(error);
  }
  const { user } = process.cpuUsage(before);
  return wrong ?? (user > 1000 * budget ? `took ${user / 1000} ms` : undefined);
}

describe('what is wrong deep inside', () => {
  const { seed = 0 } = fc.readConfigureGlobal();
  it.each(Object.keys(nested).map((name, i) => [name, seed + i] as const))(
    'of what %s is handed',
    async (name, own) => {
      await fc.assert(
        fc.asyncProperty(mutations, async (changes) => {
          expect(await wrongWith(name, changes)).toBeUndefined();
        }),
        { numRuns: cases, seed: own },
      );
    },
    30_000,
  );
});
