// The claims, in the order in which they are told: what ReLU is of a neuron, what the units are, what brains have of it.
import { InputError, nearest } from '../../numeric/errors.ts';
import { binomialVariance } from './binomial-variance.ts';
import type { Claim } from './claim.ts';
import { halfWave } from './half-wave.ts';
import { harderToTrain } from './harder-to-train.ts';
import { lifFromHh } from './lif-from-hh.ts';
import type { ClaimId } from './messages/words.ts';
import { noiseSoftens } from './noise-softens.ts';
import { noisyRelu } from './noisy-relu.ts';
import { rectifiedSigmoid } from './rectified-sigmoid.ts';
import { reluIsIf } from './relu-is-if.ts';
import { saturation } from './saturation.ts';
import { silencedNeurons } from './silenced-neurons.ts';
import { silentMajority } from './silent-majority.ts';
import { steppedSigmoids } from './stepped-sigmoids.ts';
import { thresholdAndGrowth } from './threshold-and-growth.ts';

export const claims: readonly Claim[] = Object.freeze([
  reluIsIf,
  lifFromHh,
  thresholdAndGrowth,
  saturation,
  rectifiedSigmoid,
  noiseSoftens,
  halfWave,
  steppedSigmoids,
  noisyRelu,
  binomialVariance,
  silentMajority,
  silencedNeurons,
  harderToTrain,
]);

/**
 * The claim of that name.
 *
 * @throws InputError listing the names and the nearest
 */
export function claimNamed(id: string, where = 'claims'): Claim & { readonly id: ClaimId } {
  const found = claims.find((claim) => claim.id === id);
  if (found !== undefined) return found as Claim & { readonly id: ClaimId };
  const ids = claims.map((claim) => claim.id);
  const near = nearest(id, ids);
  throw new InputError({
    code: 'unknown-claim',
    where,
    what: `"${id}" is not a claim${near === undefined ? '' : `; did you mean ${near}`}`,
    allowed: ids.join(', '),
  });
}
