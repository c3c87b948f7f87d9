import { storyMessages } from '../../claims/story/messages.ts';
import { tellStory } from '../../claims/story/story.ts';
import { stepCharts, storyChart, storyDocument } from '../../claims/story/telling.ts';
import { worded } from '../../claims/trial/messages/fill.ts';
import { languageFrom, languageOption } from '../language.ts';
import { table } from '../table.ts';
import type { Command } from './command.ts';

export const story: Command = {
  name: 'story',
  usage: 'story [--language en|zh-Hant]',
  summary: 'walks from Hodgkin and Huxley to ReLU: fits an LIF, removes leak and refractory period, adds noise',
  options: languageOption,
  async run(args, around) {
    const language = languageFrom(args);
    const steps = await tellStory({ progress: (done, of) => around.progress(done, of, 'steps') });
    const document = storyDocument(steps, language);
    return {
      document,
      text: () =>
        [
          document.title,
          storyMessages[language].lead,
          ...document.steps.map(({ title, text, numbers }, i) => {
            const rows = Object.entries(numbers).map(([name, quantity]) => [name, worded(quantity, language, true)]);
            return `${i + 1}. ${title}\n${text}\n\n${table(['', ''], rows)}`;
          }),
        ].join('\n\n'),
      charts: () => [
        storyChart(steps, language),
        ...steps.flatMap((step) => stepCharts(step, language).map(({ chart }) => chart)),
      ],
    };
  },
};
