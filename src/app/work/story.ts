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

async function told(steps: readonly StoryStep[], { language }: Look): Promise<StoryTold> {
  const { title, steps: texts } = storyDocument(steps, language);
  const { lead, overview } = storyMessages[language];
  const pages = [];
  for (const [i, step] of steps.entries()) {
    const { id, title: heading, text, best, numbers } = texts[i]!;
    const figures = [];
    for (const { chart, caption } of stepCharts(step, language)) figures.push({ picture: await drawn(chart), caption });
    const rows = Object.entries(numbers).map(
      ([name, quantity]) => [name, asRead(worded(quantity, language, true))] as const,
    );
    pages.push({ id, title: heading, text: asRead(text), best, figures, numbers: rows });
  }
  return {
    title,
    lead,
    overview: { picture: await drawn(storyChart(steps, language)), caption: overview.caption },
    steps: pages,
  };
}
