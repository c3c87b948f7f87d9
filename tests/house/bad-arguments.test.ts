// The library as a program in JavaScript may call it: with anything. Whatever is none of what is asked for is refused in one
// line that is there in Chinese too; nothing breaks far inside, hangs, or comes out as a number.
import { describe, expect, it } from 'vitest';
import * as library from '../../src/index.ts';
import { calls, complaint, failureOf, nonsense } from '../support/calls.ts';

/** What is no function, or is handed in by those who write kernels. */
const others = ['InputError', 'bestKernel', 'referenceKernel'];

/** Values that are right in some places, since what they mean is for the reader to say. */
const right: Readonly<Record<string, readonly string[]>> = {
  'runClaims 0': ['an empty list'],
  'predict 1': ['an empty list'],
  'writeCurve 1': ['an empty list'],
  'curveChart 1': ['an empty list'],
  'factorialChart 0': ['an empty list'],
  'storyDocument 0': ['an empty list'],
  'storyChart 0': ['an empty list'],
  'sweepEach 1': ['an empty list'],
  'importRecordings 0': ['an empty list'],
  'inPlace.run 0': ['an empty list'],
  'fitEach 0': ['an empty list', 'a list of nothing', 'a list of symbols', 'a list of objects', 'a map'],
  'inPlace 0': ['a function'],
  'workerPool 1': ['a function'],
  'trace 1': ['a negative number', 'a huge number'],
  'sweepFamily 1': ['a list of objects'],
  'withParameters 1': ['an empty object', 'an object without a text'],
  'parseUnit 0': ['an empty text'],
  'parseQuantity 0': ['a negative number', 'a huge number'],
};

const isText = (at: number, given: readonly unknown[]): boolean => typeof given[at] === 'string';

describe('every function of the library', () => {
  it('is in the table', () => {
    const exported = Object.entries(library).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(exported.filter((name) => !others.includes(name) && calls[name] === undefined)).toEqual([]);
  });

  it.each(Object.entries(calls))(
    '%s refuses what is none of what it asks for',
    async (name, call) => {
      const [, given, optional = []] = call;
      const wrong: string[] = [];
      for (const [at] of given.entries()) {
        for (const [what, value] of Object.entries(nonsense)) {
          const error = await failureOf(call, given.with(at, value));
          const place = `argument ${at + 1}: ${what}`;
          if (error !== undefined) {
            const aborted = error instanceof DOMException && error.name === 'AbortError';
            const line = aborted ? undefined : complaint(error);
            if (line !== undefined) wrong.push(`${place}: ${line}`);
            continue;
          }
          const fine =
            (optional.includes(at) &&
              (value === undefined ||
                what === 'an empty object' ||
                what === 'an object without a text' ||
                what === 'an empty list')) ||
            (isText(at, given) && typeof value === 'string') ||
            right[`${name} ${at}`]?.includes(what);
          if (!fine) wrong.push(`${place}: is taken`);
        }
      }
      expect(wrong).toEqual([]);
    },
    20_000,
  );
});
