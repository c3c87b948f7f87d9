import { type ComparedCell, compareFormsOn, reportOf } from '../../claims/factorial.ts';
import { InputError } from '../../numeric/errors.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { factorialChart } from '../../viz/factorial-chart.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { type Arguments, modelFrom, modelOptions } from '../arguments.ts';
import { fitText } from '../fit-text.ts';
import { atPlace, placeOptions } from '../place.ts';
import { currentsFrom, sweepOptionsFrom, sweepOptionTable } from '../sweep-options.ts';
import type { Command } from './command.ts';

export const compare: Command = {
  name: 'compare',
  usage: 'compare MODEL [--leak on,off] [--refractory on,off] [sweep options]',
  options: {
    leak: { value: 'on,off', help: 'with the leak, without it, or both (default on)' },
    refractory: { value: 'on,off', help: 'with the refractory period, without it, or both (default on)' },
    activations: { value: 'A,B', help: 'activations to fit (default all)' },
    ...sweepOptionTable,
    ...placeOptions,
    ...modelOptions,
  },
  lacks: ['table'],
  async run(args, around) {
    const model = await modelFrom(args, 'compare');
    const currents = currentsFrom(args, model, false, around);
    const options = {
      leak: switches(args, 'leak'),
      refractory: switches(args, 'refractory'),
      sweep: sweepOptionsFrom(args, model),
      activations: args.list('activations'),
    };
    const { cells, of } = await atPlace(args, (place) =>
      compareFormsOn(
        place,
        { model, currents, options },
        { signal: around.interruption(), progress: (done, all) => around.progress(done, all, 'currents') },
      ),
    );
    if (cells.length === 0) return { interrupted: `none of ${of} neurons is finished` };
    const interrupted = cells.length === of ? undefined : { finished: cells.length, of };
    const reports = cells.map(reportOf);
    return {
      document: interrupted === undefined ? { cells } : { cells, interrupted },
      ...(interrupted === undefined ? {} : { interrupted: `${cells.length} of ${of} neurons are finished` }),
      text: (say) => cells.map((cell, i) => `${say(title(cell))}\n\n${fitText(reports[i]!, say)}`).join('\n\n\n'),
      charts: (language) => [
        ...(cells.length > 1
          ? [
              factorialChart(
                cells.map((cell, i) => ({ ...cell, report: reports[i]! })),
                { language },
              ),
            ]
          : []),
        ...reports.flatMap((report) => [
          fitChart(report, { language }),
          residualChart(report, { language }),
          rankingChart(report, { language }),
        ]),
      ],
    };
  },
};

function title({ curve, leak, refractory, best }: ComparedCell): string {
  return `${curve.model}, leak ${leak ? 'on' : 'off'}, refractory ${refractory ? 'on' : 'off'}: ${best} fits best`;
}

function switches(args: Arguments, name: string): readonly boolean[] {
  const words = args.list(name) ?? ['on'];
  const bad = words.find((word) => word !== 'on' && word !== 'off');
  if (bad !== undefined) {
    throw new InputError({
      code: 'switch',
      where: `--${name}`,
      what: `"${bad}" is neither on nor off`,
      allowed: 'on, off, or on,off',
    });
  }
  return [...new Set(words)].map((word) => word === 'on');
}
