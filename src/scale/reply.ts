// What is said of a job that was done. It is a plain value too: an error that crosses between threads is no longer an
// InputError, so the problem travels as data.
import { InputError, type Problem } from '../numeric/errors.ts';
import type { Job, ResultOf } from './job.ts';

/** A result, or the problem with the input that there is none for. */
export type Reply<J extends Job = Job> = Replied<ResultOf<J>>;

/** The same of jobs of any kind. */
type Replied<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly problem: Problem };

/** Does what gives a result, here and now. */
export function replied<Result>(result: () => Result): Replied<Result> {
  try {
    return { ok: true, result: result() };
  } catch (error) {
    if (error instanceof InputError) return { ok: false, problem: error.problem };
    throw error;
  }
}
