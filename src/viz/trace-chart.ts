// A run over time: the membrane potential with its spikes marked, other variables in panels of their own below.
import type { Trace } from '../curve/trace.ts';
import { type ChartMessages, english } from './messages.ts';
import { type Chart, colours, framed, size } from './theme.ts';

export interface TraceChartOptions {
  /** The injected current, for the title, e.g. `10 uA/cm^2`. */
  readonly current: string;
  readonly membrane?: string;
  /** Panels below the membrane potential, each of variables of one unit. */
  readonly panels?: readonly (readonly string[])[];
  readonly width?: number;
  readonly messages?: ChartMessages;
}

/** Points kept of each line: two for every pixel column of the widest chart. */
const keptPoints = 1200;

/** A chart of a run. */
export function traceChart(trace: Trace, options: TraceChartOptions): Chart {
  const { membrane = Object.keys(trace.variables)[0]!, panels = [], width = size.width, messages = english } = options;
  const title = messages.traceTitle(trace.model, options.current, trace.spikes.values.length);
  const x = {
    field: 'time',
    type: 'quantitative',
    title: messages.time(trace.time.unit),
    scale: { domain: [trace.time.values[0] ?? 0, trace.time.values.at(-1) ?? 1], nice: false },
  };
  const column = trace.variables[membrane]!;
  const top = column.values.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), Number.NEGATIVE_INFINITY);
  const voltage = {
    width,
    height: panels.length === 0 ? size.height * 0.8 : size.height * 0.6,
    layer: [
      {
        data: { values: thinned(trace, membrane) },
        mark: { type: 'line', color: colours.ink, strokeWidth: 1.4, clip: true },
        encoding: {
          x: { ...x, axis: { grid: false } },
          y: {
            field: 'value',
            type: 'quantitative',
            title: messages.quantity(membrane, column.unit),
            scale: { zero: false },
          },
        },
      },
      {
        data: { values: trace.spikes.values.map((time) => ({ time, value: top })) },
        mark: { type: 'point', shape: 'triangle-down', filled: true, color: colours.vermilion, size: 45, yOffset: -8 },
        encoding: { x, y: { field: 'value', type: 'quantitative' } },
      },
    ],
  };
  const below = panels.map((names) => panel(trace, names, x, width, messages));
  const body =
    below.length === 0
      ? { title, ...voltage }
      : {
          title,
          vconcat: [voltage, ...below],
          resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
        };
  return framed(title, body);
}

function panel(
  trace: Trace,
  names: readonly string[],
  x: Readonly<Record<string, unknown>>,
  width: number,
  messages: ChartMessages,
): Readonly<Record<string, unknown>> {
  const unit = trace.variables[names[0]!]!.unit;
  const dashes = [
    [1, 0],
    [6, 3],
    [2, 2],
    [8, 3, 2, 3],
  ];
  const inks = [colours.vermilion, colours.blue, colours.green, colours.purple];
  return {
    width,
    height: size.height * 0.35,
    data: { values: names.flatMap((name) => thinned(trace, name)) },
    mark: { type: 'line', strokeWidth: 1.6 },
    encoding: {
      x: { ...x, axis: { grid: false } },
      y: { field: 'value', type: 'quantitative', title: messages.quantity(names.join(', '), unit) },
      color: {
        field: 'name',
        type: 'nominal',
        title: null,
        scale: { domain: [...names], range: inks.slice(0, names.length) },
      },
      strokeDash: {
        field: 'name',
        type: 'nominal',
        title: null,
        scale: { domain: [...names], range: dashes.slice(0, names.length) },
      },
    },
  };
}

/** The least and the greatest value of each stretch, in time order: spikes survive thinning. */
function thinned(
  trace: Trace,
  name: string,
): readonly { readonly time: number; readonly value: number; readonly name: string }[] {
  const { values } = trace.variables[name]!;
  const stretch = Math.max(1, Math.ceil((2 * values.length) / keptPoints));
  const kept = new Set<number>();
  for (let from = 0; from < values.length; from += stretch) {
    let [low, high] = [from, from];
    for (let i = from; i < Math.min(from + stretch, values.length); i++) {
      if (values[i]! < values[low]!) low = i;
      if (values[i]! > values[high]!) high = i;
    }
    kept.add(low).add(high);
  }
  if (values.length > 0) kept.add(values.length - 1);
  return [...kept].sort((a, b) => a - b).map((i) => ({ time: trace.time.values[i]!, value: values[i]!, name }));
}
