// What was thrown, for people.
import { InputError, type Problem } from '../numeric/errors.ts';

/** What is at fault: a problem, which every language can tell, or the message of whatever else was thrown. */
export type Fault = Problem | string;

export function faultOf(fault: unknown): Fault {
  if (fault instanceof InputError) return fault.problem;
  return fault instanceof Error ? fault.message : String(fault);
}
