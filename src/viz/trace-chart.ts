// A run over time: the membrane potential with its spikes marked, other variables in panels of their own below.

import { type Trace, traceForm } from '../curve/trace.ts';
import { InputError } from '../numeric/errors.ts';
import { chosen, expect, type Forms, finite, listOf, text as textForm } from '../numeric/given.ts';
import { emptyLayer } from './curve-layers.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { languageForm, sizeForm } from './options.ts';
import { labelsOf, padded, rangeOf } from './scale.ts';
import { textWidth } from './text-width.ts';
import { type Chart, colours, framed, type Part, size, text, titled } from './theme.ts';
import { thinned } from './thin.ts';
import type { ChartMessages, Language } from './words.ts';

export interface TraceChartOptions {
  /** The injected current with its unit, e.g. `10 uA/cm^2`; the title says it. */
  readonly current: string;
  readonly language?: Language;
  /** The variable on top; the first of the trace when not given. */
  readonly membrane?: string;
  /** Panels below the membrane potential, each of variables of one unit; none when not given. */
  readonly panels?: readonly (readonly string[])[];
  readonly width?: number;
  /** The potential that a spike must pass, in the unit of the membrane potential: a dashed line. */
  readonly level?: number;
}

const forms: Forms<TraceChartOptions> = {
  current: textForm,
  language: languageForm,
  membrane: textForm,
  panels: listOf(listOf(textForm, 'a list of names'), 'a list of lists of names'),
  width: sizeForm,
  level: finite,
};

export const traceChartDefaults = Object.freeze({ language: 'en', width: size.width } as const);

/** Columns of pixels in which a line is thinned; two points each, so that no line has more than 1402. */
const columns = 700;

/** Lines of one panel differ in colour and in dash; the first is solid. */
const lineColours = [colours.vermilion, colours.blue, colours.green, colours.purple, colours.orange, colours.ink];
const lineDashes = [
  [1, 0],
  [7, 3],
  [2, 2],
  [8, 3, 2, 3],
  [12, 4],
  [4, 2, 1, 2],
];

/** Panels for variables of a run: those of one unit together, at most six to a panel. */
export function panelsByUnit(trace: Trace, names: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const { unit } = trace.variables[name]!;
    groups.set(unit, [...(groups.get(unit) ?? []), name]);
  }
  const most = lineColours.length;
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, i) => group.slice(i * most, (i + 1) * most)),
  );
}

/**
 * A chart of a run.
 *
 * @throws InputError for a variable that the trace does not have
 */
export function traceChart(trace: Trace, given: TraceChartOptions): Chart {
  expect(trace, traceForm, 'trace');
  const options = chosen(given, forms);
  expect(options.current, textForm, 'current');
  const { language, width } = { ...traceChartDefaults, ...options };
  const { membrane = Object.keys(trace.variables)[0] ?? 'V', panels = [] } = options;
  const words = messages[language];
  for (const name of [membrane, ...panels.flat()]) {
    if (Object.hasOwn(trace.variables, name)) continue;
    const allowed = Object.keys(trace.variables).join(', ');
    throw new InputError({ code: 'unknown-name', where: 'trace', what: `no variable "${name}"`, allowed });
  }
  const spikes = trace.spikes.values.length;
  const times = rangeOf(trace.time.values) ?? [0, 1];
  const x = {
    field: 'time',
    type: 'quantitative',
    title: words.time(trace.time.unit),
    scale: { domain: times[0] < times[1] ? times : padded(times, 0), nice: false, zero: false },
    axis: { grid: false, tickCount: 6, ...labelsOf(times) },
  };
  const stack = [
    membranePanel(trace, membrane, below(x, panels.length === 0), {
      words,
      width,
      alone: panels.length === 0,
      level: options.level,
    }),
    ...panels.map((names, i) => variablesPanel(trace, names, below(x, i === panels.length - 1), { words, width })),
  ];
  const duration = `${figures(times[1] - times[0])} ${trace.time.unit}`;
  const legend = [
    ...(spikes > 0 ? [words.trace.subtitle] : []),
    ...(options.level === undefined
      ? []
      : [words.trace.level(`${figures(options.level)} ${trace.variables[membrane]!.unit}`)]),
  ];
  const title = words.trace.title(trace.model, options.current, spikes);
  return framed(words.trace.description(trace.model, options.current, duration, spikes), {
    title: titled(title, width, legend.length > 0 ? words.clauses(legend) : undefined),
    ...(stack.length === 1
      ? stack[0]
      : {
          spacing: 10,
          vconcat: stack,
          resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
        }),
  });
}

/** The time axis; only the lowest panel names it. */
function below(x: Part, last: boolean): Part {
  return last ? x : { ...x, title: null, axis: { grid: false, labels: false, ticks: false } };
}

interface MembraneOptions {
  readonly words: ChartMessages;
  readonly width: number;
  readonly alone: boolean;
  readonly level: number | undefined;
}

function membranePanel(trace: Trace, name: string, x: Part, { words, width, alone, level }: MembraneOptions): Part {
  const { unit, values } = trace.variables[name]!;
  const domain = padded(level === undefined ? rangeOf(values) : rangeOf(values, [level]), 0.05);
  const data = thinnedColumn(trace, name);
  return {
    width,
    height: alone ? size.height * 0.85 : size.height * 0.6,
    layer: [
      {
        data: { values: data },
        mark: { type: 'line', color: colours.ink, strokeWidth: 1.3, clip: true, strokeJoin: 'round' },
        encoding: {
          x,
          y: {
            field: 'value',
            type: 'quantitative',
            title: words.quantity(name, unit),
            scale: { domain, nice: false, zero: false },
            axis: { tickCount: 5, ...labelsOf(domain) },
          },
        },
      },
      ...levelLine(level),
      spikeMarks(trace, x, width),
      ...(data.length === 0 ? [emptyLayer(words.empty)] : []),
    ],
  };
}

/** What a spike must pass. */
function levelLine(level: number | undefined): readonly Part[] {
  if (level === undefined) return [];
  return [
    {
      data: { values: [{ value: level }] },
      mark: { type: 'rule', color: colours.vermilion, strokeWidth: 1, strokeDash: [5, 4] },
      encoding: { y: { field: 'value', type: 'quantitative' } },
    },
  ];
}

/** Spikes are marked above the plot, where no line is; of several within a pixel one is drawn. */
function spikeMarks(trace: Trace, x: Part, width: number): Part {
  const { values } = trace.spikes;
  const kept = thinned(values, values, Math.ceil(width));
  return {
    data: { values: kept.map((i) => ({ time: values[i] })) },
    mark: {
      type: 'point',
      shape: 'triangle-down',
      filled: true,
      color: colours.vermilion,
      opacity: 1,
      size: kept.length > 60 ? 20 : 48,
      strokeWidth: 0,
    },
    encoding: { x, y: { value: -6 } },
  };
}

function variablesPanel(
  trace: Trace,
  names: readonly string[],
  x: Part,
  { words, width }: { readonly words: ChartMessages; readonly width: number },
): Part {
  const { unit } = trace.variables[names[0]!]!;
  const by = (range: readonly unknown[]): Part => ({
    field: 'name',
    type: 'nominal',
    title: null,
    scale: { domain: [...names], range: range.slice(0, names.length) },
    legend:
      names.length > 1
        ? { orient: 'right', symbolType: 'stroke', symbolSize: 700, symbolStrokeWidth: 2, offset: 10, padding: 0 }
        : null,
  });
  return {
    width,
    height: size.height * 0.36,
    data: { values: names.flatMap((name) => thinnedColumn(trace, name)) },
    mark: { type: 'line', strokeWidth: 1.7, clip: true, strokeCap: 'butt' },
    encoding: {
      x,
      y: {
        field: 'value',
        type: 'quantitative',
        title: panelTitle(names, unit, words),
        scale: { domain: padded(rangeOf(...names.map((name) => trace.variables[name]!.values)), 0.05), nice: false },
        axis: { tickCount: 3 },
      },
      color: by(lineColours),
      strokeDash: by(lineDashes),
    },
  };
}

/** A title longer than its panel is high would push the panels apart; the legend names the lines anyway. */
function panelTitle(names: readonly string[], unit: string, words: ChartMessages): string {
  const full = words.quantity(names.join(', '), unit);
  return names.length === 1 || textWidth(full, text.title) < size.height * 0.36 ? full : unit;
}

function thinnedColumn(
  trace: Trace,
  name: string,
): readonly { readonly time: number; readonly value: number; readonly name: string }[] {
  const { values } = trace.variables[name]!;
  return thinned(trace.time.values, values, columns).map((i) => ({
    time: trace.time.values[i]!,
    value: values[i]!,
    name,
  }));
}
