// What is refused before it runs, since no one would wait for it: a mistyped number.
import { InputError } from '../../numeric/errors.ts';

/** More than a day of a neuron's time, ms. */
export const longestRun = 1e8;

/** Steps of one run, and of all trials at one current: at some ten nanoseconds a step, minutes and hours. */
const most = Object.freeze({ run: 1e10, trials: 1e12 });

/**
 * Refuses a run that would never end.
 *
 * @param time ms, of a run
 * @param step ms
 * @throws InputError for more steps than anyone waits for
 */
export function checkSteps(time: number, step: number, trials = 1): void {
  const refuse = (what: string, limit: number): InputError =>
    new InputError({ code: 'steps', where: 'step', what, allowed: `at most ${limit}: a longer step, or less time` });
  const steps = Math.ceil(time / step);
  if (steps > most.run) throw refuse(`${time} ms in steps of ${step} ms are ${steps.toPrecision(3)} steps`, most.run);
  if (steps * trials > most.trials) {
    throw refuse(`${trials} trials are ${(steps * trials).toPrecision(3)} steps at each current`, most.trials);
  }
}
