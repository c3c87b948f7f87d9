// Puts claims on trial: runs their experiments, takes the verdicts, and makes the document and the charts of them.
import { InputError } from '../../numeric/errors.ts';
import {
  callback,
  chosen,
  expect,
  type Forms,
  listOf,
  mapping,
  mappingOf,
  optional,
  signal as signalForm,
  text,
} from '../../numeric/given.ts';
import { type Place, placeForm } from '../../scale/place.ts';
import { languageForm } from '../../viz/options.ts';
import { said } from '../../viz/said/said.ts';
import { type Chart, size } from '../../viz/theme.ts';
import type { Language } from '../../viz/words.ts';
import { claimsPlace, runJobs } from '../work.ts';
import type { Claim, Numbers, Quantity, Verdict } from './claim.ts';
import { fill, withCellNames } from './messages/fill.ts';
import { messages } from './messages/messages.ts';
import { type Given, valuesOf } from './parameters.ts';
import { claimNamed, claims } from './registry.ts';
import type { Trial } from './try.ts';

/** One claim of the document. */
export interface TriedClaim {
  readonly id: string;
  readonly claim: string;
  readonly verdict: Verdict;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly numbers: Numbers;
  /** Activations, models and cells that the numbers single out, by what they are. */
  readonly names: Readonly<Record<string, string>>;
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
  /** Told how many claims are tried, and which one was last. */
  readonly progress: (done: number, total: number, last: string | undefined) => void;
  /** Where the experiments run; in place when not given. */
  readonly place?: Place;
  /** Stops them; what was finished is kept. */
  readonly signal?: AbortSignal;
}

export const claimsDefaults: ClaimsOptions = Object.freeze({ language: 'en', parameters: {}, progress: () => {} });

const forms: Forms<ClaimsOptions> = {
  language: languageForm,
  parameters: mappingOf(mapping),
  progress: callback,
  place: placeForm,
  signal: signalForm,
};

const idsForm = optional(listOf(text, 'a list of names'));

/** Those that take longest, first: begun last they would leave other threads idle at the end. */
const long: readonly string[] = [
  'threshold-and-growth',
  'harder-to-train',
  'lif-from-hh',
  'relu-is-if',
  'rectified-sigmoid',
];

/**
 * Tries claims, side by side where the place can; those that were finished, in the order asked for.
 *
 * @param ids all claims when undefined or empty
 * @throws InputError before anything runs, for an unknown claim or a parameter at fault
 */
export async function runTrials(
  ids?: readonly string[],
  options: Partial<ClaimsOptions> = {},
): Promise<readonly Trial[]> {
  expect(ids, idsForm, 'ids');
  const { parameters, progress, place = claimsPlace(), signal } = { ...claimsDefaults, ...chosen(options, forms) };
  const wanted = ids === undefined || ids.length === 0 ? claims.map(({ id }) => id) : [...new Set(ids)];
  for (const id of wanted) valuesOf(claimNamed(id).parameters, parameters[id] ?? {}, `claims ${id}`);
  const stray = Object.keys(parameters).find((id) => !wanted.includes(id));
  if (stray !== undefined) {
    throw new InputError({
      code: 'claim-not-run',
      where: `claims ${stray}`,
      what: 'its parameters are changed, but it is not run',
      allowed: wanted.join(', '),
    });
  }
  const order = [...long.filter((id) => wanted.includes(id)), ...wanted.filter((id) => !long.includes(id))];
  const found = new Map<string, Trial>();
  progress(0, wanted.length, undefined);
  try {
    await runJobs(
      place,
      order.map((id) => ({ kind: 'trial' as const, id, changes: parameters[id] ?? {} })),
      {
        ...(signal === undefined ? {} : { signal }),
        finished(_, trial: Trial) {
          found.set(trial.id, trial);
          progress(found.size, wanted.length, trial.id);
        },
      },
    );
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) throw error;
  }
  return wanted.flatMap((id) => found.get(id) ?? []);
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
    reason: say(textFor(words.reasons, ruling.reason)),
    numbers: plainNumbers(evidence.numbers),
    names: evidence.names,
    stopsBeingTrue: say(textFor(words.stops, ruling.stops)),
    caption: say(words.caption),
    parameters: Object.fromEntries(
      Object.entries(claim.parameters).map(([name, { unit }]) => [name, { value: parameters[name]!, unit }]),
    ),
    sources: claim.sources.map((source) => said(language, source)),
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

/**
 * The chart of a trial, in a language.
 *
 * @param width room for its plots, px
 */
export function claimChart(
  trial: Trial,
  language: Language = 'en',
  { width = size.width }: { readonly width?: number } = {},
): Chart {
  const claim: Claim = claimNamed(trial.id);
  const words = messages[language].claims[trial.id];
  const chart = claim.chart(
    trial.evidence,
    {
      title: fill(words.title, trial.evidence, language),
      caption: fill(words.caption, trial.evidence, language),
      label: (key) => textFor(words.labels, key),
      language,
      width,
    },
    trial.parameters,
  );
  return withCellNames(chart, language);
}

/** @throws Error where the rule or the chart asks for a text that the catalogue lacks: a fault of the claim's author */
function textFor(texts: Readonly<Record<string, string>>, key: string): string {
  const found = texts[key];
  if (found === undefined) throw new Error(`there is no text "${key}"`);
  return found;
}
