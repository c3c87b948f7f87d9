// Does what it is asked for of our side: a process of its own for each measurement.
import { readFileSync } from 'node:fs';
import { lifCurve, noisyLif, preparedSquidCurve, squidCurve, squidSteps } from './ours.ts';

const measured = { lifCurve, noisyLif, preparedSquidCurve, squidCurve, squidSteps };

/** What can be asked for; what is given and what comes of it survive JSON. */
export type Ours = typeof measured;

const { name, given } = JSON.parse(readFileSync(0, 'utf8')) as {
  readonly name: keyof Ours;
  readonly given: readonly unknown[];
};
const measure = measured[name] as (...given: readonly unknown[]) => unknown;
process.stdout.write(JSON.stringify(measure(...given)));
