import { type ComparedCell, compareForms, reportOf } from '../../claims/factorial.ts';
import { InputError } from '../../numeric/errors.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { factorialChart } from '../../viz/factorial-chart.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { type Arguments, modelFrom, modelOptions } from '../arguments.ts';
import { fitText } from '../fit-text.ts';
import { currentsFrom, sweepOptionsFrom, sweepOptionTable } from '../sweep-options.ts';
import type { Command } from './command.ts';

export const compare: Command = {
  name: 'compare',
  usage: 'compare MODEL [--leak on,off] [--refractory on,off] [sweep options]',
  summary: 'sweeps, fits and ranks, for each combination of leak and refractory period',
  options: {
    leak: { value: 'on,off', help: 'with the leak, without it, or both (default on)' },
    refractory: { value: 'on,off', help: 'with the refractory period, without it, or both (default on)' },
    activations: { value: 'A,B', help: 'activations to fit (default all)' },
    ...sweepOptionTable,
    ...modelOptions,
  },
  run(args) {
    const model = modelFrom(args, 'compare');
    const cells = compareForms(model, currentsFrom(args, model, false), {
      leak: switches(args, 'leak'),
      refractory: switches(args, 'refractory'),
      sweep: sweepOptionsFrom(args, model),
      activations: args
        .text('activations')
        ?.split(',')
        .map((name) => name.trim()),
    });
    const reports = cells.map(reportOf);
    return {
      document: { cells },
      text: () => cells.map((cell, i) => `${title(cell)}\n\n${fitText(reports[i]!)}`).join('\n\n\n'),
      charts: () => [
        ...(cells.length > 1 ? [factorialChart(cells.map((cell, i) => ({ ...cell, report: reports[i]! })))] : []),
        ...reports.flatMap((report) => [fitChart(report), residualChart(report), rankingChart(report)]),
      ],
    };
  },
};

function title({ curve, leak, refractory, best }: ComparedCell): string {
  return `${curve.model}, leak ${leak ? 'on' : 'off'}, refractory ${refractory ? 'on' : 'off'}: ${best} fits best`;
}

function switches(args: Arguments, name: string): readonly boolean[] {
  const words = (args.text(name) ?? 'on').split(',').map((word) => word.trim());
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
