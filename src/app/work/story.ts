// The story in a worker: walked once, told in any language.
import { storyMessages } from '../../claims/story/messages.ts';
import { type StoryStep, tellStory } from '../../claims/story/story.ts';
import { stepCharts, storyChart, storyDocument } from '../../claims/story/telling.ts';
import { worded } from '../../claims/trial/messages/fill.ts';
import { asRead } from '../../viz/as-read.ts';
import { answer } from './answer.ts';
import type { Look } from './api.ts';
import type { StoryTold, StoryWork } from './api-claims.ts';
import { drawn } from './draw.ts';

let walked: Promise<readonly StoryStep[]> | undefined;

export const story: StoryWork = {
  tell: (look, progress) =>
    answer(async () => {
      walked ??= tellStory({ progress: (done, of) => progress(done, of) });
      return told(await walked, look);
    }),
};

/** The overview at most, and of a pair of run and curve what each has at least and at most, and what is between them, px. */
const room = Object.freeze({ overview: 960, least: 340, most: 560, between: 110 });

async function told(steps: readonly StoryStep[], { language, width }: Look): Promise<StoryTold> {
  const { title, steps: texts } = storyDocument(steps, language);
  const { lead, overview } = storyMessages[language];
  const half = (width - room.between) / 2;
  const each = { width: Math.min(room.most, half < room.least ? width : half) };
  const pages = [];
  for (const [i, step] of steps.entries()) {
    const { id, title: heading, text, best, numbers } = texts[i]!;
    const figures = [];
    for (const { chart, caption } of stepCharts(step, language, each))
      figures.push({ picture: await drawn(chart), caption });
    const rows = Object.entries(numbers).map(
      ([name, quantity]) => [name, asRead(worded(quantity, language, true))] as const,
    );
    pages.push({ id, title: heading, text: asRead(text), best, figures, numbers: rows });
  }
  return {
    title,
    lead,
    overview: {
      picture: await drawn(storyChart(steps, language, { width: Math.min(room.overview, width) })),
      caption: overview.caption,
    },
    steps: pages,
  };
}
