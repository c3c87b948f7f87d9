import { InputError } from '../../numeric/errors.ts';
import type { Answer } from './api.ts';

/** Input at fault becomes the problem that says so; any other error is ours and goes on. */
export async function answer<T>(work: () => T | Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (fault) {
    if (fault instanceof InputError) return { ok: false, problem: fault.problem };
    throw fault;
  }
}
