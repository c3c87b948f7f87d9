// Claims put on trial in a worker. A trial is a plain value, so the page keeps it and has it told again in another language.
import { fill, worded } from '../../claims/trial/messages/fill.ts';
import { messages } from '../../claims/trial/messages/messages.ts';
import type { Specification } from '../../claims/trial/parameters.ts';
import { claims as all } from '../../claims/trial/registry.ts';
import { claimChart, claimsDocument } from '../../claims/trial/run.ts';
import { type Trial, tryClaim } from '../../claims/trial/try.ts';
import { asRead } from '../../viz/as-read.ts';
import { said } from '../../viz/said/said.ts';
import type { Language } from '../../viz/words.ts';
import { answer } from './answer.ts';
import type { Look } from './api.ts';
import type { ClaimOutline, ClaimParameter, Claims, ToldTrial } from './api-claims.ts';
import { drawn } from './draw.ts';

export const claims: Claims = {
  list: async (language) => outlines(language),
  attempt: (id, changes) => answer(() => tryClaim(id, changes)),
  tell: (trial, look) => answer(() => told(trial as Trial, look)),
};

function outlines(language: Language): readonly ClaimOutline[] {
  const texts = messages[language];
  return all.map(({ id, parameters, sources }) => ({
    id,
    claim: (texts.claims as Readonly<Record<string, { readonly claim: string }>>)[id]!.claim,
    parameters: Object.entries(parameters).map(([name, each]) => parameterOf(name, each)),
    sources: sources.map((source) => said(language, source)),
  }));
}

function parameterOf(name: string, specification: Specification): ClaimParameter {
  const { kind, value, unit } = specification;
  return { name, kind, unit, value: typeof value === 'number' ? String(value) : value.join(', ') };
}

async function told(trial: Trial, { language, width }: Look): Promise<ToldTrial> {
  const texts = messages[language];
  const [document] = claimsDocument([trial], language).claims;
  const { verdict, reason, stopsBeingTrue, caption, numbers } = document!;
  return {
    verdict,
    verdictWord: texts.verdicts[verdict],
    reason: asRead(reason),
    stops: asRead(stopsBeingTrue),
    stopsHead: texts.stopsBeingTrue,
    caption: asRead(caption),
    title: fill(texts.claims[trial.id].title, trial.evidence, language),
    numbers: Object.entries(numbers).map(
      ([name, quantity]) => [name, asRead(worded(quantity, language, true))] as const,
    ),
    chart: await drawn(claimChart(trial, language, { width })),
  };
}
