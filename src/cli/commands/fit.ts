import { extname } from 'node:path';
import type { Curve } from '../../curve/curve.ts';
import { readCurve } from '../../data/csv.ts';
import { readCurveDocument } from '../../data/document.ts';
import { fitActivations } from '../../fit/fit.ts';
import type { Formula } from '../../fit/formula.ts';
import { InputError } from '../../numeric/errors.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { type Arguments, readText } from '../arguments.ts';
import { filters } from '../filters.ts';
import { fitCsv, fitText } from '../fit-text.ts';
import type { Command } from './command.ts';

export const fit: Command = {
  name: 'fit',
  usage: 'fit FILE [--activations A,B] [--filter COLUMN=VALUE] [--weights COLUMN]',
  summary: 'fits activations to a curve: CSV, or a document of sweep; - for standard input',
  options: {
    activations: { value: 'A,B', help: 'activations to fit (default all)' },
    filter: { value: 'COLUMN=VALUE', repeated: true, help: 'rows of a table to use, e.g. --filter cell=314900022' },
    formula: {
      value: 'EXPR',
      help: 'a function of your own of I, every other name a parameter, e.g. "a*max(0, I - b)"',
    },
    start: { value: 'a=1,b=2', help: 'where the search for the formula starts (found when not given)' },
    weights: { value: 'COLUMN', help: 'weights of the squared residuals' },
  },
  run(args) {
    const [path, extra] = args.words;
    if (path === undefined || extra !== undefined) {
      const what = extra === undefined ? 'no file is named' : `"${extra}" is one word too many`;
      throw new InputError({
        code: 'no-file',
        where: 'rheobase fit',
        what,
        allowed: 'one CSV or JSON file, or - for standard input',
      });
    }
    const { curve, weights } = read(readText(path), path, args);
    const names = args
      .text('activations')
      ?.split(',')
      .map((name) => name.trim());
    const formula = formulaFrom(args);
    const report = fitActivations(curve, names, {
      ...(weights === undefined ? {} : { weights }),
      ...(formula === undefined ? {} : { formula }),
    });
    return {
      document: report,
      text: () => `${curve.model}: ${report.best} fits best\n\n${fitText(report)}`,
      csv: () => fitCsv(report),
      charts: () => [fitChart(report), residualChart(report), rankingChart(report)],
    };
  },
};

/** A document when the text looks like one, else a table. */
function read(
  text: string,
  path: string,
  args: Arguments,
): { readonly curve: Curve; readonly weights?: readonly number[] } {
  const name = path === '-' ? 'standard input' : path;
  if (extname(path) === '.json' || /^\s*[[{]/.test(text)) {
    refuseTableOptions(args);
    return { curve: readCurveDocument(parsed(text, name), name) };
  }
  const column = args.text('weights');
  const curve = readCurve(text, { name, filter: filters(args), ...(column === undefined ? {} : { weights: column }) });
  return { curve, ...(curve.weights === undefined ? {} : { weights: curve.weights }) };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError({
      code: 'not-json',
      where: name,
      what: `is not JSON: ${(error as Error).message}`,
      allowed: 'a document of rheobase sweep --json',
    });
  }
}

function refuseTableOptions(args: Arguments): void {
  const given = ['filter', 'weights'].find((name) => args.has(name));
  if (given === undefined) return;
  throw new InputError({ code: 'clash', where: `--${given}`, what: 'needs a table', allowed: 'a CSV file' });
}

function formulaFrom(args: Arguments): Formula | undefined {
  const text = args.text('formula');
  const start = args.text('start');
  if (text === undefined) {
    if (start === undefined) return undefined;
    throw new InputError({
      code: 'clash',
      where: '--start',
      what: 'means nothing without --formula',
      allowed: '--formula EXPR',
    });
  }
  return { text, ...(start === undefined ? {} : { start: Object.fromEntries(start.split(',').map(startOf)) }) };
}

function startOf(word: string): readonly [string, number] {
  const [name, value, ...rest] = word.split('=');
  const number = Number(value);
  if (rest.length === 0 && value !== undefined && value.trim() !== '' && Number.isFinite(number))
    return [name!.trim(), number];
  throw new InputError({
    code: 'start',
    where: '--start',
    what: `"${word}" is not NAME=NUMBER`,
    allowed: 'e.g. a=1,b=2',
  });
}
