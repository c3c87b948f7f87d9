// One claim tried: its experiment run, its verdict taken. Plain values that survive JSON, so that it may be done anywhere.
import type { Evidence, Ruling } from './claim.ts';
import type { ClaimId } from './messages/words.ts';
import { type Given, type Specifications, type Values, valuesOf } from './parameters.ts';
import { claimNamed } from './registry.ts';

/** One claim tried. */
export interface Trial {
  readonly id: ClaimId;
  readonly parameters: Values<Specifications>;
  readonly evidence: Evidence<unknown>;
  readonly ruling: Ruling;
}

/**
 * Tries one claim.
 *
 * @throws InputError for an unknown claim or parameter, or a value that is not allowed
 */
export function tryClaim(id: string, changes: Readonly<Record<string, Given>> = {}): Trial {
  const claim = claimNamed(id);
  const parameters = valuesOf(claim.parameters, changes, `claims ${id}`);
  const evidence = claim.experiment(parameters);
  return { id: claim.id, parameters, evidence, ruling: claim.judge(evidence.numbers, parameters) };
}
