// The report of everything: the lab, the route from Hodgkin and Huxley to ReLU, the atlas, and the claims on trial.

import { modelNamed } from '../neuron/models/registry.ts';
import { atlasChart } from '../viz/atlas-chart.ts';
import type { AtlasDocument, AtlasPlan } from './atlas/atlas.ts';
import { networkActivations } from './atlas/request.ts';
import type { LabEntry } from './lab.ts';
import { columnsOf, labSections, type UndrawnSection } from './lab-report.ts';
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
export function reportSections({ lab, story, atlases, trials }: Findings): readonly UndrawnSection[] {
  const [overview, ...rest] = labSections(lab);
  return [
    overview!,
    verdicts(trials),
    atlasSection(atlases),
    ...storySections(story),
    ...rest,
    ...claimSections(trials),
  ];
}

function verdicts(trials: readonly Trial[]): UndrawnSection {
  const { claims } = claimsDocument(trials);
  return {
    heading: 'The claims on trial',
    text: [
      'Opinions about ReLU, dropout and the brain, each decided by an experiment; a verdict is computed from its numbers.',
    ],
    tables: [
      {
        caption: 'Verdicts',
        columns: columnsOf(['claim', 'verdict', 'because']),
        rows: claims.map(({ claim, verdict, reason }) => [claim, messages.en.verdicts[verdict], reason]),
      },
    ],
    charts: [],
  };
}

function atlasSection(atlases: readonly AtlasDocument[]): UndrawnSection {
  return {
    heading: 'The atlas: which activation wins where',
    text: [
      `Every cell of a plane is a leaky integrate-and-fire neuron, swept and fitted with the functions of deep networks: ${networkActivations.join(', ')}. Its own rate formula is left out, since it would win everywhere. Only ratios matter, so the planes hold for neurons of any size.`,
      'Pale cells are narrow wins and dotted ones ties: another function of the list does as well there.',
    ],
    tables: [],
    charts: atlases.map((atlas) => ({ chart: atlasChart(atlas), caption: captionOf(atlas) })),
  };
}

/** What is held on a plane, in words. */
function captionOf({ held, points, winner, margin }: AtlasDocument): string {
  const all = winner.flat().length;
  const ties = margin.flat().filter((each) => each !== null && each < 2).length;
  const range = held.range === undefined ? '' : ` up to ${held.range} times the rheobase`;
  return `${all} curves of ${points} currents${range}, Akaike's criterion for small samples; in ${Math.round((100 * ties) / all)} % of the cells the two best tie.`;
}

function storySections(steps: readonly StoryStep[]): readonly UndrawnSection[] {
  const words = storyMessages.en;
  const told = storyDocument(steps);
  return [
    {
      heading: words.title,
      text: [words.lead, ...told.steps.map(({ title, text }, i) => `${i + 1}. ${title}. ${text}`)],
      tables: [],
      charts: [
        { chart: storyChart(steps), caption: words.overview.caption },
        ...steps.flatMap((step) => stepCharts(step).slice(0, 1)),
      ],
    },
  ];
}

function claimSections(trials: readonly Trial[]): readonly UndrawnSection[] {
  const { claims } = claimsDocument(trials);
  const words = messages.en;
  return claims.map(({ claim, verdict, reason, stopsBeingTrue, caption, sources }, i) => ({
    heading: `${trials[i]!.id}: ${words.verdicts[verdict]}`,
    text: [claim, reason, `${words.stopsBeingTrue}: ${stopsBeingTrue}`, `${words.sources}: ${sources.join('; ')}.`],
    tables: [],
    charts: [{ chart: claimChart(trials[i]!), caption }],
  }));
}
