// The report of everything: the lab, the route from Hodgkin and Huxley to ReLU, the atlas, and the claims on trial.

import { modelNamed } from '../neuron/models/registry.ts';
import { atlasChart } from '../viz/atlas-chart.ts';
import type { Language } from '../viz/words.ts';
import type { AtlasDocument, AtlasPlan } from './atlas/atlas.ts';
import { networkActivations } from './atlas/request.ts';
import type { LabEntry } from './lab.ts';
import { columnsOf, labSections, type UndrawnSection } from './lab-report.ts';
import { reportMessages } from './messages/messages.ts';
import { storyMessages } from './story/messages.ts';
import type { StoryStep } from './story/story.ts';
import { stepCharts, storyChart, storyDocument } from './story/telling.ts';
import { messages } from './trial/messages/messages.ts';
import { ratios } from './trial/plot.ts';
import { claimChart, claimsDocument } from './trial/run.ts';
import type { Trial } from './trial/try.ts';

/** Everything that a first visit runs. */
export interface Findings {
  readonly lab: readonly LabEntry[];
  readonly story: readonly StoryStep[];
  readonly atlases: readonly AtlasDocument[];
  readonly trials: readonly Trial[];
}

/** Cells along each side of the report's planes: fine enough to see the borders, coarse enough for a first visit. */
export const planeCells = 48;

/** The two planes of the report: over the range of current, and over the noise. */
export function reportPlanes(cells: number): readonly AtlasPlan[] {
  const model = modelNamed('lif');
  const side = (parameter: string, from: number, to: number) => ({ parameter, values: ratios(from, to, cells) });
  return [
    { model, x: side('range', 1.2, 30), y: side('refractory', 0.001, 2) },
    // Four rheobases: beyond, the corner that noise rounds is a small part of the curve.
    { model, x: side('noise', 0.03, 1.5), y: side('refractory', 0.001, 1), held: { range: 4 } },
  ];
}

/** The report's sections, charts still as specifications. */
export function reportSections(
  { lab, story, atlases, trials }: Findings,
  language: Language = 'en',
): readonly UndrawnSection[] {
  const [overview, ...rest] = labSections(lab, language);
  return [
    overview!,
    verdicts(trials, language),
    atlasSection(atlases, language),
    ...storySections(story, language),
    ...rest,
    ...claimSections(trials, language),
  ];
}

function verdicts(trials: readonly Trial[], language: Language): UndrawnSection {
  const words = reportMessages[language].claims;
  const { claims } = claimsDocument(trials, language);
  return {
    heading: words.heading,
    text: [words.lead],
    tables: [
      {
        caption: words.caption,
        columns: columnsOf(words.heads),
        rows: claims.map(({ claim, verdict, reason }) => [claim, messages[language].verdicts[verdict], reason]),
      },
    ],
    charts: [],
  };
}

function atlasSection(atlases: readonly AtlasDocument[], language: Language): UndrawnSection {
  const words = reportMessages[language].atlas;
  return {
    heading: words.heading,
    text: [words.lead(networkActivations), words.pale],
    tables: [],
    charts: atlases.map((atlas) => ({ chart: atlasChart(atlas, { language }), caption: captionOf(atlas, language) })),
  };
}

/** What is held on a plane, in words. */
function captionOf({ held, points, winner, margin }: AtlasDocument, language: Language): string {
  const all = winner.flat().length;
  const ties = margin.flat().filter((each) => each !== null && each < 2).length;
  return reportMessages[language].atlas.caption(all, points, held.range, Math.round((100 * ties) / all));
}

function storySections(steps: readonly StoryStep[], language: Language): readonly UndrawnSection[] {
  const words = storyMessages[language];
  const told = storyDocument(steps, language);
  return [
    {
      heading: words.title,
      text: [words.lead, ...told.steps.map(({ title, text }, i) => reportMessages[language].step(i + 1, title, text))],
      tables: [],
      charts: [
        { chart: storyChart(steps, language), caption: words.overview.caption },
        ...steps.flatMap((step) => stepCharts(step, language).slice(0, 1)),
      ],
    },
  ];
}

function claimSections(trials: readonly Trial[], language: Language): readonly UndrawnSection[] {
  const { claims } = claimsDocument(trials, language);
  const words = messages[language];
  const form = reportMessages[language].claims;
  return claims.map(({ claim, verdict, reason, stopsBeingTrue, caption, sources }, i) => ({
    heading: form.section(trials[i]!.id, words.verdicts[verdict]),
    text: [claim, reason, form.labelled(words.stopsBeingTrue, stopsBeingTrue), form.sources(words.sources, sources)],
    tables: [],
    charts: [{ chart: claimChart(trials[i]!, language), caption }],
  }));
}
