// The one form in which claims are drawn: panels of lines, bands and points over a common look.
import { rangeOf } from '../../viz/scale.ts';
import { shortNames } from '../../viz/short-names.ts';
import { type Chart, colours, framed, type Part, text, titled } from '../../viz/theme.ts';
import type { ClaimTexts } from './claim.ts';
import { axisOf, type PlotAxis } from './plot-axis.ts';
import { type Box, beside, layout, type PlotOptions } from './plot-layout.ts';
import { type Legend, type LegendEntry, legendOf } from './plot-legend.ts';

/** A line, or points, over x; `low` and `high` are the ends of an interval at each x. */
export interface PlotSeries extends LegendEntry {
  readonly x: readonly number[];
  /** Null is a gap. */
  readonly y: readonly (number | null)[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

export interface Panel {
  readonly title?: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
  /** Places marked by a thin line across. */
  readonly marks?: readonly { readonly x?: number | null; readonly y?: number | null }[];
}

/** A chart of panels that share one legend; a series of the same name looks the same in all. */
export function plot(texts: ClaimTexts, panels: readonly Panel[], options: PlotOptions = {}): Chart {
  const { columns, ...box } = layout(panels.length, texts.width, options);
  const legend = legendOf(panels, texts.width);
  return framed(texts.caption, {
    title: titled(texts.title, columns * box.width + (columns - 1) * beside.axis),
    ...(panels.length === 1
      ? panelOf(panels[0]!, legend, box)
      : {
          columns,
          spacing: { row: 22, column: 26 },
          concat: panels.map((panel) => panelOf(panel, legend, box)),
        }),
  });
}

function panelOf(panel: Panel, legend: Legend, box: Box): Part {
  const { series, marks = [] } = panel;
  // A point at the end of the range is to be seen whole.
  const margin = series.every(({ mark = 'line' }) => mark === 'line') ? 0.01 : 0.03;
  const x = axisOf('x', panel.x, rangeOf(...series.map((each) => each.x)), margin);
  const y = axisOf('y', panel.y, rangeOf(...series.flatMap(heightsOf)), 0.05);
  const shown = legend.domain.length > 1;
  const entries = { ...legend.key, values: legend.lines, symbolSize: 180 };
  const colour = {
    field: 'series',
    type: 'nominal',
    scale: { domain: legend.domain, range: legend.range },
    legend: shown ? { ...entries, symbolType: 'stroke', symbolStrokeWidth: 2.5 } : null,
  };
  const strokeDash = {
    field: 'series',
    type: 'nominal',
    scale: { domain: legend.domain, range: legend.dashes },
    legend: shown ? entries : null,
  };
  const layers: Part[] = marks.flatMap((mark) => ruleOf(mark));
  const bands = series.filter(({ low, mark }) => low !== undefined && mark !== 'points');
  if (bands.length > 0) {
    layers.push({
      data: { values: bands.flatMap(rowsOf) },
      mark: { type: 'area', opacity: 0.22, clip: true },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: colour },
    });
  }
  const lines = series.filter(({ mark }) => mark !== 'points');
  if (lines.length > 0) {
    layers.push({
      data: { values: lines.flatMap(rowsOf) },
      mark: { type: 'line', strokeWidth: 2.2, clip: true },
      encoding: { x, y, color: colour, strokeDash },
    });
  }
  const points = series.filter(({ mark }) => mark === 'points' || mark === 'both');
  if (points.length > 0) layers.push(...pointLayers(points, x, y, colour, legend));
  return {
    ...(panel.title === undefined
      ? {}
      : { title: { text: panel.title, fontSize: text.cell, fontWeight: 'normal', offset: 6, frame: 'group' } }),
    ...box,
    layer: layers,
  };
}

/** Points; those without a line through them have an entry of their own in the legend. */
function pointLayers(
  points: readonly PlotSeries[],
  x: Part,
  y: Part,
  color: Part,
  { domain, range, lines, key }: Legend,
): readonly Part[] {
  const bars = points.filter(({ low }) => low !== undefined);
  const alone = points.filter(({ mark }) => mark === 'points');
  const through = points.filter(({ mark }) => mark === 'both');
  const mark = { type: 'point', filled: true, opacity: 1, size: 40, clip: true };
  // Of another field than the colour, or the two legends become one.
  const shape = {
    field: 'points',
    type: 'nominal',
    scale: { domain: alone.map(({ name }) => name), range: alone.map(() => 'circle') },
    legend:
      lines.length === domain.length
        ? null
        : {
            ...key,
            symbolFillColor: range[domain.indexOf(alone[0]?.name ?? '')],
            symbolStrokeWidth: 0,
            symbolSize: 50,
          },
  };
  return [
    ...layerOf(bars, {
      mark: { type: 'rule', strokeWidth: 1.4 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    }),
    ...layerOf(through, { mark, encoding: { x, y, color } }),
    ...layerOf(alone, { mark, encoding: { x, y, color, shape } }),
  ];
}

/** Nothing where there is nothing to draw. */
function layerOf(series: readonly PlotSeries[], layer: Part): readonly Part[] {
  return series.length === 0 ? [] : [{ data: { values: series.flatMap(rowsOf) }, ...layer }];
}

function heightsOf({ y, low, high }: PlotSeries): readonly (readonly number[])[] {
  return [
    y.map((value) => value ?? Number.NaN),
    ...(low === undefined ? [] : [low]),
    ...(high === undefined ? [] : [high]),
  ];
}

function rowsOf({ name, x, y, low, high }: PlotSeries): readonly Part[] {
  return x.map((at, i) => ({
    series: name,
    points: name,
    x: at,
    y: finite(y[i]),
    ...(low === undefined ? {} : { low: finite(low[i]) }),
    ...(high === undefined ? {} : { high: finite(high[i]) }),
  }));
}

function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null;
}

function ruleOf({ x, y }: { readonly x?: number | null; readonly y?: number | null }): readonly Part[] {
  // A layer without a row of data draws nothing, though the rule needs none.
  const mark = {
    data: { values: [{}] },
    mark: { type: 'rule', color: colours.pale, strokeWidth: 1, strokeDash: [4, 3] },
  };
  return [
    ...(x === undefined || x === null ? [] : [{ ...mark, encoding: { x: { datum: x, type: 'quantitative' } } }]),
    ...(y === undefined || y === null ? [] : [{ ...mark, encoding: { y: { datum: y, type: 'quantitative' } } }]),
  ];
}

/** What a chart calls a model or a measured cell. */
export function shownName(name: string): string {
  return shortNames[name] ?? name;
}

/** Evenly spaced places, ends included. */
export function places(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** Places in even ratios, ends included. */
export function ratios(from: number, to: number, count: number): readonly number[] {
  return places(Math.log(from), Math.log(to), count).map(Math.exp);
}
