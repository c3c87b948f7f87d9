// The story told: the document of `story`, its sentences and its charts, in either language.
import type { Curve } from '../../curve/curve.ts';
import { predict } from '../../fit/predict.ts';
import type { FitReport } from '../../fit/report.ts';
import { InputError } from '../../numeric/errors.ts';
import { chosen, expect, type Forms, listOf } from '../../numeric/given.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { figures } from '../../viz/numbers.ts';
import { languageForm, sizeForm } from '../../viz/options.ts';
import { strokeOf } from '../../viz/strokes.ts';
import { type Chart, colours, size } from '../../viz/theme.ts';
import { traceChart } from '../../viz/trace-chart.ts';
import type { Language } from '../../viz/words.ts';
import type { Numbers } from '../trial/claim.ts';
import { fill, placeholder } from '../trial/messages/fill.ts';
import { type Panel, places, plot } from '../trial/plot.ts';
import { storyMessages } from './messages.ts';
import { type StoryStep, type StoryStepId, stepForm } from './story.ts';

const stepsForm = listOf(stepForm, 'a list of steps, as tellStory gives them');

export interface StoryChartOptions {
  /** Room for the plots of a chart, px. */
  readonly width: number;
}

export const storyChartDefaults: StoryChartOptions = Object.freeze({ width: size.width });

const forms: Forms<StoryChartOptions> = { width: sizeForm };

export interface ToldStep {
  readonly id: StoryStepId;
  readonly title: string;
  readonly text: string;
  readonly numbers: Numbers;
  readonly best: string;
  readonly curve: Curve;
  readonly fits: FitReport['fits'];
}

/** The document of `story`. */
export interface StoryDocument {
  readonly title: string;
  readonly steps: readonly ToldStep[];
}

/** Refuses a step without a number or a name that is asked for. */
function checkNamed({ id, numbers, names }: StoryStep, asked: readonly string[]): void {
  const missing = asked.find((name) => !Object.hasOwn(numbers, name) && !Object.hasOwn(names, name));
  if (missing === undefined) return;
  throw new InputError({
    code: 'story',
    where: `steps: ${id}`,
    what: `there is no number "${missing}"`,
    allowed: 'a step, as tellStory gives it',
  });
}

export function storyDocument(steps: readonly StoryStep[], language: Language = 'en'): StoryDocument {
  expect(steps, stepsForm, 'steps');
  expect(language, languageForm, 'language');
  const words = storyMessages[language];
  for (const step of steps)
    checkNamed(
      step,
      [...words.steps[step.id].text.matchAll(placeholder)].map(([, , name]) => name!),
    );
  return {
    title: words.title,
    steps: steps.map((step) => ({
      id: step.id,
      title: words.steps[step.id].title,
      text: fill(words.steps[step.id].text, step, language),
      numbers: step.numbers,
      best: step.report.best,
      curve: step.report.data,
      fits: step.report.fits,
    })),
  };
}

/** A step's run and its curve with the fits, each with what to see. */
export function stepCharts(
  step: StoryStep,
  language: Language = 'en',
  options: Partial<StoryChartOptions> = {},
): readonly { readonly chart: Chart; readonly caption: string }[] {
  expect(step, stepForm, 'step');
  expect(language, languageForm, 'language');
  const { width } = { ...storyChartDefaults, ...chosen(options, forms) };
  const { id, run, report } = step;
  const words = storyMessages[language];
  const { title } = words.steps[id];
  const named = { ...report, data: { ...report.data, model: title } };
  return [
    {
      chart: traceChart({ ...run.trace, model: title }, { current: run.current, language, width }),
      caption: words.trace,
    },
    { chart: fitChart(named, { language, width }), caption: words.curve },
  ];
}

/** Fewer points, so that the line is seen between them. */
function everyThird({ current, rate }: Curve): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const [x, y] = [current.values, rate.values].map((values) => values.filter((_, i) => i % 3 === 0)) as [
    number[],
    number[],
  ];
  return { x, y };
}

/** All steps on one picture, each with its winner. */
export function storyChart(
  steps: readonly StoryStep[],
  language: Language = 'en',
  options: Partial<StoryChartOptions> = {},
): Chart {
  const { width } = { ...storyChartDefaults, ...chosen(options, forms) };
  expect(steps, stepsForm, 'steps');
  expect(language, languageForm, 'language');
  const words = storyMessages[language];
  const { overview } = words;
  for (const step of steps) checkNamed(step, ['bestError']);
  const panels = steps.map((step, i): Panel => {
    const { data, best, fits } = step.report;
    const error = step.numbers.bestError!.value!;
    const winner = fits.find(({ activation }) => activation === best)!;
    const fine = places(data.current.values[0]!, data.current.values.at(-1)!, 241);
    return {
      title: words.panel(
        `${i + 1} ${words.steps[step.id].short}`,
        best,
        error === 0 ? words.exact : `${figures(error, 2)} %`,
      ),
      x: { title: overview.current },
      y: { title: overview.rate, include: [0] },
      series: [
        {
          name: overview.neuron,
          ...everyThird(data),
          mark: 'points',
          colour: colours.pale,
        },
        { name: best, x: fine, y: Array.from(predict(winner, fine)), colour: strokeOf(best).colour, dash: [1, 0] },
      ],
    };
  });
  const label = (key: string): string => key;
  return plot({ title: overview.title, caption: overview.caption, label, language, width }, panels, {
    columns: 'fitting',
  });
}
