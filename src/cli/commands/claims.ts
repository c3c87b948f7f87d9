import { csvFormatRows } from 'd3-dsv';
import { worded } from '../../claims/trial/messages/fill.ts';
import { messages } from '../../claims/trial/messages/messages.ts';
import type { Given } from '../../claims/trial/parameters.ts';
import { claimChart, claimsDocument, runTrials } from '../../claims/trial/run.ts';
import type { Trial } from '../../claims/trial/try.ts';
import { InputError } from '../../numeric/errors.ts';
import type { Language } from '../../viz/words.ts';
import type { Arguments } from '../arguments.ts';
import { atClaimsPlace, claimsPlaceOptions } from '../claims-place.ts';
import { languageFrom } from '../language.ts';
import { table } from '../table.ts';
import type { Command } from './command.ts';

export const claims: Command = {
  name: 'claims',
  usage: `claims [ID...] [--set NAME=VALUE] [--language en|zh-Hant]`,
  options: {
    set: { value: 'NAME=VALUE', repeated: true, help: 'change a parameter of the one claim named, lists with commas' },
    ...claimsPlaceOptions,
  },
  async run(args, around) {
    const language = languageFrom(args);
    let asked = 0;
    const trials = await atClaimsPlace(args, (place) =>
      runTrials(args.words, {
        parameters: parametersFrom(args),
        place,
        signal: around.interruption(),
        progress: (done, total, last) => {
          asked = total;
          around.progress(done, total, last === undefined ? 'claims' : `claims, ${last}`);
        },
      }),
    );
    if (trials.length === 0) return { interrupted: `none of ${asked} claims is tried` };
    const tried = claimsDocument(trials, language);
    const interrupted = trials.length === asked ? undefined : { finished: trials.length, of: asked };
    const document = interrupted === undefined ? tried : { ...tried, interrupted };
    return {
      document,
      ...(interrupted === undefined ? {} : { interrupted: `${trials.length} of ${asked} claims are tried` }),
      text: () => document.claims.map((claim, i) => textOf(claim, trials[i]!, language)).join('\n\n\n'),
      csv: () => csvOf(document.claims),
      charts: () => trials.map((trial) => claimChart(trial, language)),
    };
  },
};

type TriedClaim = ReturnType<typeof claimsDocument>['claims'][number];

function textOf(claim: TriedClaim, trial: Trial, language: Language): string {
  const words = messages[language];
  const rows = Object.entries(trial.evidence.numbers).map(([name, quantity]) => [
    name,
    worded(quantity, language, true),
  ]);
  return [
    `${claim.id}: ${words.verdicts[claim.verdict]}`,
    claim.claim,
    '',
    claim.reason,
    `${words.stopsBeingTrue}: ${claim.stopsBeingTrue}`,
    '',
    table(['', ''], rows),
    '',
    `${words.sources}: ${claim.sources.join('; ')}`,
  ].join('\n');
}

function csvOf(tried: readonly TriedClaim[]): string {
  const rows = tried.flatMap(({ id, verdict, numbers }) =>
    Object.entries(numbers).map(([name, { value, unit, interval95 }]) =>
      [id, verdict, name, value ?? '', unit, ...(interval95 ?? ['', ''])].map(String),
    ),
  );
  const heading = ['claim', 'verdict', 'number', 'value', 'unit', 'from (95 %)', 'to (95 %)'];
  return `${csvFormatRows([heading, ...rows])}\n`;
}

/** `--set` changes the one claim that is named; a list stands with commas. */
function parametersFrom(args: Arguments): Readonly<Record<string, Readonly<Record<string, Given>>>> {
  const changes = args.all('set');
  if (changes.length === 0) return {};
  const [id, extra] = args.words;
  if (id === undefined || extra !== undefined) {
    throw new InputError({
      code: 'set',
      where: '--set',
      what: id === undefined ? 'no claim is named' : 'more than one claim is named',
      allowed: 'one claim, e.g. claims saturation --set refractory=0,2,5',
    });
  }
  return { [id]: Object.fromEntries(changes.map(change)) };
}

function change(word: string): readonly [string, Given] {
  const at = word.indexOf('=');
  const name = word.slice(0, at).trim();
  const values = word
    .slice(at + 1)
    .split(',')
    .map((value) => value.trim());
  if (at < 1 || values.includes('')) {
    throw new InputError({
      code: 'set',
      where: '--set',
      what: `"${word}" is not NAME=VALUE`,
      allowed: 'e.g. --set units=5, or a list with commas',
    });
  }
  const numbers = values.map(Number);
  if (!numbers.every(Number.isFinite)) return [name, values];
  return [name, numbers.length === 1 ? numbers[0]! : numbers];
}
