// The layers of a firing-rate curve: zero lines, error bars, fits, points. Shared by every chart that shows a curve.
import type { Curve, Outcome } from '../curve/curve.ts';
import type { Line } from './lines.ts';
import { labelsOf, padded, rangeOf } from './scale.ts';
import { strokeScales } from './strokes.ts';
import { colours, type Part, text } from './theme.ts';
import { thinned } from './thin.ts';
import type { ChartMessages } from './words.ts';

export interface CurveLayerOptions {
  readonly words: ChartMessages;
  readonly width: number;
  readonly height: number;
  /** Name of the line drawn heavy. */
  readonly best: string | undefined;
  /** A current to mark with a vertical line. */
  readonly marked?: number | undefined;
  /** Whether legends name the lines and outcomes; without them the title must. */
  readonly legend: boolean;
  /** Heading of the lines in the legend, where they are no fits. */
  readonly lines?: string | undefined;
  /** Axes of a small panel have fewer ticks. */
  readonly ticks?: number;
}

/** Shapes differ in outline and not only in size, for they stay apart in black and white. */
const shapes = Object.freeze({
  spiking: 'circle',
  measured: 'circle',
  quiescent: 'triangle-down',
  blocked: 'square',
  oscillating: 'diamond',
  unresolved: 'cross',
} satisfies Record<Outcome | 'measured', string>);

/** Width of a column in which points are thinned, px: where they are denser than this they cover each other and the line. */
const columnWidth = 4;

/** Size, layers and axes of a curve, to be put into a chart or a panel of one. */
export function curveLayers(curve: Curve, lines: readonly Line[], options: CurveLayerOptions): Part {
  const { words, width, height, ticks = 6 } = options;
  const domains = domainsOf(curve, lines);
  const x = {
    field: 'current',
    type: 'quantitative',
    title: words.current(curve.current.unit),
    scale: { domain: domains.x, nice: false, zero: false },
    axis: { grid: false, tickCount: ticks, ...labelsOf(domains.x) },
  };
  const y = {
    field: 'rate',
    type: 'quantitative',
    title: words.rate,
    scale: { domain: domains.y, nice: false, zero: false },
    axis: { tickCount: Math.min(ticks, 5), ...labelsOf(domains.y) },
  };
  return {
    width,
    height,
    layer: [
      ...zeroLines(domains, rangeOf(curve.current.values)),
      ...markLayers(options.marked, x),
      ...errorLayers(curve, { x, y }, width),
      ...lineLayers(lines, { x, y }, options),
      pointLayer(curve, { x, y }, options),
      ...(isEmpty(curve) && lines.length === 0 ? [emptyLayer(words.empty)] : []),
    ],
  };
}

interface Domains {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

interface Position {
  readonly x: Part;
  readonly y: Part;
}

const isEmpty = (curve: Curve): boolean => rangeOf(curve.rate.values) === undefined;

/** Said over an empty chart, so that it is not taken for one that failed. */
export function emptyLayer(words: string): Part {
  return {
    data: { values: [{ words }] },
    mark: { type: 'text', fontSize: text.title, color: colours.dim },
    encoding: { x: { value: { expr: 'width / 2' } }, y: { value: { expr: 'height / 2' } }, text: { field: 'words' } },
  };
}

/** A line that leaves the data by more than this many times their top is cut off: the data are what the chart is about. */
const beyond = Object.freeze({ fit: 1.15, whole: 4 });

function extreme({ rate }: Line, end: 0 | 1): number | undefined {
  return rangeOf(rate)?.[end];
}

function domainsOf(curve: Curve, lines: readonly Line[]): Domains {
  const x = padded(rangeOf(curve.current.values, ...lines.map(({ current }) => current)), 0.02);
  const data = rangeOf(curve.rate.values, ...errorEnds(curve)) ?? rangeOf(...lines.map(({ rate }) => rate)) ?? [0, 1];
  const top = Math.max(data[1], 0) || 1;
  const low = Math.min(0, data[0], ...lines.map((line) => Math.max(extreme(line, 0) ?? 0, -0.12 * top)));
  const high = Math.max(
    top,
    ...lines.map((line) => Math.min(extreme(line, 1) ?? top, (line.whole === true ? beyond.whole : beyond.fit) * top)),
  );
  return { x, y: [low - 0.02 * top, high + 0.04 * (high - low)] };
}

/** Where no spike is, and where no current is; the axis itself is one where the data begin at 0. */
function zeroLines({ y }: Domains, currents: readonly [number, number] | undefined): readonly Part[] {
  const rule = { type: 'rule', color: colours.pale, strokeWidth: 1 };
  const at = (axis: string): Part => ({
    data: { values: [{ zero: 0 }] },
    mark: rule,
    encoding: { [axis]: { field: 'zero', type: 'quantitative' } },
  });
  return [
    ...(y[0] <= 0 ? [at('y')] : []),
    ...(currents !== undefined && currents[0] < 0 && currents[1] > 0 ? [at('x')] : []),
  ];
}

function markLayers(marked: number | undefined, x: Part): readonly Part[] {
  if (marked === undefined) return [];
  return [
    {
      data: { values: [{ current: marked }] },
      mark: { type: 'rule', color: colours.dim, strokeWidth: 1.5, strokeDash: [4, 4], clip: true },
      encoding: { x },
    },
  ];
}

function pointLayer(curve: Curve, { x, y }: Position, { words, legend, width, height }: CurveLayerOptions): Part {
  const outcomes = curve.current.values.map((_, i) => curve.outcome?.[i] ?? 'measured');
  // A point without a rate stays visible, on the zero line, as what it is.
  const rates = curve.rate.values.map((rate, i) => (!Number.isFinite(rate) && outcomes[i] === 'unresolved' ? 0 : rate));
  const kept = thinned(curve.current.values, rates, Math.ceil(width / columnWidth));
  const values = kept.map((i) => ({
    current: curve.current.values[i],
    rate: rates[i],
    outcome: words.outcomes[outcomes[i]!],
  }));
  const present = (Object.keys(shapes) as (keyof typeof shapes)[]).filter((outcome) =>
    kept.some((i) => outcomes[i] === outcome),
  );
  // Points that all fire need no key: that is what points of such a curve do.
  const plain = present.every((outcome) => outcome === 'spiking' || outcome === 'measured');
  const crowded = values.length > 120 || (height < 200 && values.length > 20);
  return {
    data: { values },
    mark: {
      type: 'point',
      filled: false,
      color: colours.ink,
      fill: 'transparent',
      strokeWidth: crowded ? 0.8 : 1.3,
      size: crowded ? 14 : 46,
      opacity: 1,
      tooltip: true,
    },
    encoding: {
      x,
      y,
      shape: {
        field: 'outcome',
        type: 'nominal',
        title: null,
        scale: {
          domain: present.map((outcome) => words.outcomes[outcome]),
          range: present.map((outcome) => shapes[outcome]),
        },
        legend:
          plain || !legend
            ? null
            : { orient: 'top', title: null, symbolSize: 70, symbolFillColor: 'transparent', columns: 5 },
      },
    },
  };
}

function errorEnds({ rate, statistics }: Curve): readonly (readonly number[])[] {
  if (statistics === undefined) return [];
  // No rate is negative, of whatever few spikes it is told.
  const by = (sign: number): readonly number[] =>
    rate.values.map((value, i) => Math.max(0, value + sign * (statistics.standardError[i] ?? 0)));
  return [by(-1), by(1)];
}

function errorLayers(curve: Curve, { x, y }: Position, width: number): readonly Part[] {
  const [lower, upper] = errorEnds(curve);
  if (lower === undefined || upper === undefined) return [];
  const values = thinned(curve.current.values, upper, Math.ceil(width / columnWidth))
    .filter((i) => Number.isFinite(lower[i]) && upper[i]! > lower[i]!)
    .map((i) => ({ current: curve.current.values[i], rate: lower[i], upper: upper[i] }));
  return [
    {
      data: { values },
      mark: { type: 'errorbar', ticks: { size: 6 }, rule: { strokeWidth: 1.2 }, color: colours.dim },
      encoding: { x, y, y2: { field: 'upper' } },
    },
  ];
}

/** Lines lie below the points, which are rings that they show through; the best is drawn last. */
function lineLayers(
  lines: readonly Line[],
  { x, y }: Position,
  { words, best, legend, lines: heading }: CurveLayerOptions,
): readonly Part[] {
  if (lines.length === 0) return [];
  const scales = strokeScales(
    lines.map(({ name }) => name),
    best,
  );
  const by = (scale: Part): Part => ({
    field: 'fit',
    type: 'ordinal',
    title: heading ?? words.fits,
    scale,
    legend: legend
      ? { orient: 'bottom', titleOrient: 'top', columns: 2, symbolType: 'stroke', symbolSize: 900, rowPadding: -6 }
      : null,
  });
  const values = [...lines]
    .reverse()
    .flatMap(({ name, current, rate }) =>
      Array.from(current, (at, i) => ({ current: at, rate: rate[i]!, fit: name })).map((value) =>
        Number.isFinite(value.rate) ? value : { ...value, rate: null },
      ),
    );
  return [
    {
      data: { values },
      mark: { type: 'line', clip: true, strokeCap: 'butt', invalid: 'break-paths-show-path-domains' },
      encoding: {
        x,
        y,
        color: by(scales.colour),
        strokeDash: by(scales.dash),
        strokeWidth: by(scales.width),
      },
    },
  ];
}
