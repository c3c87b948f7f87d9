import { type ComparedCell, compareFormsOn, reportOf } from '../../claims/factorial.ts';
import type { SweptCurve } from '../../neuron/sweep.ts';
import { InputError } from '../../numeric/errors.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { factorialChart } from '../../viz/factorial-chart.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { type Arguments, modelFrom, modelOptions } from '../arguments.ts';
import { fitText } from '../fit-text.ts';
import { inputNotes, inputOption } from '../input-option.ts';
import { atPlace, placeOptions } from '../place.ts';
import { currentsFrom, sweepOptionsFrom, sweepOptionTable } from '../sweep-options.ts';
import type { Command, Say } from './command.ts';

export const compare: Command = {
  name: 'compare',
  usage: 'compare MODEL [--leak on,off] [--refractory on,off] [sweep options]',
  options: {
    leak: { value: 'on,off', help: 'with the leak, without it, or both (default on)' },
    refractory: { value: 'on,off', help: 'with the refractory period, without it, or both (default on)' },
    activations: { value: 'A,B', help: 'activations to fit (default all)' },
    ...sweepOptionTable,
    ...inputOption,
    ...placeOptions,
    ...modelOptions,
  },
  lacks: ['table'],
  notes: [
    ...inputNotes,
    'Example: compare lif --from 0 --to 400 --input "coloured-noise sigma=50 tau=5ms" --out driven.html',
  ],
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
      text: (say) => cells.map((cell, i) => `${heading(cell, say)}\n\n${fitText(reports[i]!, say)}`).join('\n\n\n'),
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

function heading(cell: ComparedCell, say: Say): string {
  const { input = [] } = cell.curve as SweptCurve;
  return `${say(title(cell))}${input.length === 0 ? '' : say(`, input ${input.join(' + ')}`)}`;
}

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
