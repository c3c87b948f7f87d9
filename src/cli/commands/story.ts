import { storyMessages } from '../../claims/story/messages.ts';
import { type StoryStep, tellStory } from '../../claims/story/story.ts';
import { stepCharts, storyChart, storyDocument } from '../../claims/story/telling.ts';
import { worded } from '../../claims/trial/messages/fill.ts';
import { InputError } from '../../numeric/errors.ts';
import { languageFrom } from '../language.ts';
import { table } from '../table.ts';
import type { Command, Surroundings } from './command.ts';

export const story: Command = {
  name: 'story',
  usage: 'story [--language en|zh-Hant]',
  options: {},
  lacks: ['table'],
  async run(args, around) {
    const [word] = args.words;
    if (word !== undefined) {
      const what = `"${word}" is one word too many`;
      throw new InputError({ code: 'words', where: 'rheobase story', what, allowed: 'nothing more' });
    }
    const language = languageFrom(args);
    const { steps, of } = await walked(around);
    if (steps.length === 0) return { interrupted: `none of ${of} steps is walked` };
    const told = storyDocument(steps, language);
    const interrupted = steps.length === of ? undefined : { finished: steps.length, of };
    const document = interrupted === undefined ? told : { ...told, interrupted };
    return {
      document,
      ...(interrupted === undefined ? {} : { interrupted: `${steps.length} of ${of} steps are walked` }),
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

/** The steps that were walked before Ctrl-C, of how many. */
async function walked(around: Surroundings): Promise<{ readonly steps: readonly StoryStep[]; readonly of: number }> {
  const signal = around.interruption();
  const steps: StoryStep[] = [];
  let of = 0;
  try {
    await tellStory({
      signal,
      progress(done, all) {
        of = all;
        around.progress(done, all, 'steps');
      },
      finished: (step) => steps.push(step),
    });
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  }
  return { steps, of };
}
