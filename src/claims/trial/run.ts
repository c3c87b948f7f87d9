// Puts claims on trial: runs their experiments, takes the verdicts, and makes the document and the charts of them.
import { InputError } from '../../numeric/errors.ts';
import type { Chart } from '../../viz/theme.ts';
import type { Language } from '../../viz/words.ts';
import type { Claim, Evidence, Numbers, Quantity, Ruling, Verdict } from './claim.ts';
import { fill } from './messages/fill.ts';
import { messages } from './messages/messages.ts';
import type { ClaimId } from './messages/words.ts';
import { type Given, type Specifications, type Values, valuesOf } from './parameters.ts';
import { claimNamed, claims } from './registry.ts';

/** One claim tried. */
export interface Trial {
  readonly id: ClaimId;
  readonly parameters: Values<Specifications>;
  readonly evidence: Evidence<unknown>;
  readonly ruling: Ruling;
}

/** One claim of the document. */
export interface TriedClaim {
  readonly id: string;
  readonly claim: string;
  readonly verdict: Verdict;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly numbers: Numbers;
  readonly stopsBeingTrue: string;
  readonly caption: string;
  readonly parameters: Readonly<Record<string, { readonly value: Given; readonly unit: string }>>;
  readonly sources: readonly string[];
}

export interface ClaimsDocument {
  readonly claims: readonly TriedClaim[];
}

export interface ClaimsOptions {
  readonly language: Language;
  /** Changed parameters of the experiments, by claim. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Given>>>>;
  /** Told before each claim is tried, and once at the end without one. */
  readonly progress: (done: number, total: number, next: string | undefined) => void;
}

export const claimsDefaults: ClaimsOptions = Object.freeze({ language: 'en', parameters: {}, progress: () => {} });

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

/**
 * Tries claims one after the other, letting others have their turn in between, so that a page stays alive.
 *
 * @param ids all claims when undefined or empty
 * @throws InputError before anything runs, for an unknown claim or a parameter at fault
 */
export async function runTrials(
  ids?: readonly string[],
  options: Partial<ClaimsOptions> = {},
): Promise<readonly Trial[]> {
  const { parameters, progress } = { ...claimsDefaults, ...options };
  const chosen = ids === undefined || ids.length === 0 ? claims.map(({ id }) => id) : [...new Set(ids)];
  for (const id of chosen) valuesOf(claimNamed(id).parameters, parameters[id] ?? {}, `claims ${id}`);
  const stray = Object.keys(parameters).find((id) => !chosen.includes(id));
  if (stray !== undefined) {
    throw new InputError({
      code: 'claim-not-run',
      where: `claims ${stray}`,
      what: 'its parameters are changed, but it is not run',
      allowed: chosen.join(', '),
    });
  }
  const trials: Trial[] = [];
  for (const [done, id] of chosen.entries()) {
    progress(done, chosen.length, id);
    await new Promise((resolve) => setTimeout(resolve, 0));
    trials.push(tryClaim(id, parameters[id]));
  }
  progress(chosen.length, chosen.length, undefined);
  return trials;
}

/** Tries claims and gives the document of `claims`. */
export async function runClaims(
  ids?: readonly string[],
  options: Partial<ClaimsOptions> = {},
): Promise<ClaimsDocument> {
  return claimsDocument(await runTrials(ids, options), options.language);
}

/** The document of trials, in a language. */
export function claimsDocument(trials: readonly Trial[], language: Language = 'en'): ClaimsDocument {
  return { claims: trials.map((trial) => triedClaim(trial, language)) };
}

function triedClaim({ id, parameters, evidence, ruling }: Trial, language: Language): TriedClaim {
  const claim = claimNamed(id);
  const words = messages[language].claims[id];
  const say = (template: string): string => fill(template, evidence, language);
  return {
    id,
    claim: words.claim,
    verdict: ruling.verdict,
    reason: say(text(words.reasons, ruling.reason)),
    numbers: plainNumbers(evidence.numbers),
    stopsBeingTrue: say(text(words.stops, ruling.stops)),
    caption: say(words.caption),
    parameters: Object.fromEntries(
      Object.entries(claim.parameters).map(([name, { unit }]) => [name, { value: parameters[name]!, unit }]),
    ),
    sources: claim.sources,
  };
}

/** A number that is not finite is null in JSON; here too, so that the value is the same before and after. */
function plainNumbers(numbers: Numbers): Numbers {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, quantity]): [string, Quantity] => [
      name,
      quantity.value !== null && Number.isFinite(quantity.value) ? quantity : { value: null, unit: quantity.unit },
    ]),
  );
}

/** The chart of a trial, in a language. */
export function claimChart(trial: Trial, language: Language = 'en'): Chart {
  const claim: Claim = claimNamed(trial.id);
  const words = messages[language].claims[trial.id];
  return claim.chart(
    trial.evidence,
    {
      title: fill(words.title, trial.evidence, language),
      caption: fill(words.caption, trial.evidence, language),
      label: (key) => text(words.labels, key),
      language,
    },
    trial.parameters,
  );
}

/** @throws Error where the rule or the chart asks for a text that the catalogue lacks: a fault of the claim's author */
function text(texts: Readonly<Record<string, string>>, key: string): string {
  const found = texts[key];
  if (found === undefined) throw new Error(`there is no text "${key}"`);
  return found;
}
