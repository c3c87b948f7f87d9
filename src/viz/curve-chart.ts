// The firing-rate curve with its fits over it: points as they were found, the best fit as a heavy line.
import type { Curve } from '../curve/curve.ts';
import { predict } from '../fit/fit.ts';
import type { Fit, FitReport } from '../fit/report.ts';
import { type ChartMessages, english } from './messages.ts';
import { type Chart, colours, framed, size, strokeScales } from './theme.ts';

export interface CurveChartOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  /** How many fits are drawn, best first. */
  readonly fits?: number;
  /** Whether a legend names the fits and outcomes; without one the title must. */
  readonly legend?: boolean;
  /** A current to mark with a vertical line. */
  readonly marked?: number;
  readonly messages?: ChartMessages;
}

/** More lines than this cannot be told apart. */
const drawnFits = 4;

/** Places at which a fit is evaluated: a point every two pixels, and every measured current. */
const samples = 280;

const shapes = Object.freeze({
  spiking: 'circle',
  measured: 'circle',
  quiescent: 'stroke',
  blocked: 'square',
  oscillating: 'diamond',
  unresolved: 'cross',
});

/** A chart of a curve and its fits. */
export function fitChart(report: FitReport, options: CurveChartOptions = {}): Chart {
  const { messages = english, title = messages.curveTitle(report.data.model, report.best) } = options;
  const drawn = report.fits.slice(0, options.fits ?? drawnFits);
  const ties = report.indistinguishable.length > 1 ? messages.tie(report.indistinguishable) : undefined;
  return framed(title, {
    title: ties === undefined ? title : { text: title, subtitle: ties },
    ...curveLayers(report.data, drawn, { ...options, messages }),
  });
}

/** A chart of a curve alone. */
export function curveChart(curve: Curve, options: CurveChartOptions = {}): Chart {
  const { messages = english } = options;
  const title = options.title ?? messages.bareCurveTitle(curve.model);
  return framed(title, { title, ...curveLayers(curve, [], { ...options, messages }) });
}

/** The layers of a curve, for charts that hold several. */
export function curveLayers(
  curve: Curve,
  fits: readonly Fit[],
  options: CurveChartOptions & { readonly messages: ChartMessages },
): Readonly<Record<string, unknown>> {
  const { messages, width = size.width, height = size.height, legend = true } = options;
  const x = {
    field: 'current',
    type: 'quantitative',
    title: messages.current(curve.current.unit),
    scale: { nice: false, zero: false },
  };
  const y = { field: 'rate', type: 'quantitative', title: messages.rate, scale: { zero: true } };
  return {
    width,
    height,
    layer: [
      ...markLayers(options.marked, x),
      ...fitLayers(curve, fits, x, y, { messages, legend }),
      ...errorLayers(curve, x, y),
      pointLayer(curve, x, y, { messages, legend }),
    ],
  };
}

type Encoding = Readonly<Record<string, unknown>>;

function markLayers(marked: number | undefined, x: Encoding): readonly Encoding[] {
  if (marked === undefined) return [];
  return [
    {
      data: { values: [{ current: marked }] },
      mark: { type: 'rule', color: colours.pale, strokeWidth: 1.5, strokeDash: [4, 4] },
      encoding: { x },
    },
  ];
}

/** What layers share besides their axes. */
interface Labels {
  readonly messages: ChartMessages;
  readonly legend: boolean;
}

function pointLayer(curve: Curve, x: Encoding, y: Encoding, { messages, legend }: Labels): Encoding {
  const values = curve.current.values.flatMap((current, i) => {
    const rate = curve.rate.values[i]!;
    const outcome = curve.outcome?.[i] ?? 'measured';
    return Number.isFinite(rate) ? [{ current, rate, outcome: messages.outcomes[outcome] }] : [];
  });
  const present = (Object.keys(shapes) as (keyof typeof shapes)[]).filter((outcome) =>
    values.some((value) => value.outcome === messages.outcomes[outcome]),
  );
  return {
    data: { values },
    mark: { type: 'point', color: colours.ink, size: 34, strokeWidth: 1.3, opacity: 0.9 },
    encoding: {
      x,
      y,
      shape: {
        field: 'outcome',
        type: 'nominal',
        title: messages.outcome,
        scale: {
          domain: present.map((outcome) => messages.outcomes[outcome]),
          range: present.map((outcome) => shapes[outcome]),
        },
        ...(present.length < 2 || !legend ? { legend: null } : {}),
      },
    },
  };
}

function errorLayers(curve: Curve, x: Encoding, y: Encoding): readonly Encoding[] {
  const { statistics } = curve;
  if (statistics === undefined) return [];
  const values = curve.current.values.flatMap((current, i) => {
    const [rate, error] = [curve.rate.values[i]!, statistics.standardError[i]!];
    return Number.isFinite(rate) && Number.isFinite(error)
      ? [{ current, rate: rate - error, upper: rate + error }]
      : [];
  });
  return [
    { data: { values }, mark: { type: 'rule', color: colours.pale }, encoding: { x, y, y2: { field: 'upper' } } },
  ];
}

function fitLayers(
  curve: Curve,
  fits: readonly Fit[],
  x: Encoding,
  y: Encoding,
  { messages, legend }: Labels,
): readonly Encoding[] {
  if (fits.length === 0) return [];
  const currents = sampled(curve);
  const names = fits.map(({ activation }) => activation);
  const scales = strokeScales(names);
  const shared = {
    field: 'fit',
    type: 'nominal',
    title: messages.fit,
    sort: null,
    ...(legend ? {} : { legend: null }),
  };
  const line = (fit: Fit, strokeWidth: number): Encoding => {
    const rates = predict(fit, currents);
    const values = currents.flatMap((current, i) =>
      Number.isFinite(rates[i]) ? [{ current, rate: rates[i], fit: fit.activation }] : [],
    );
    return {
      data: { values },
      mark: { type: 'line', strokeWidth, clip: true },
      encoding: {
        x,
        y,
        color: { ...shared, scale: scales.colour },
        strokeDash: { ...shared, scale: scales.dash },
      },
    };
  };
  return fits.map((fit, i) => line(fit, i === 0 ? 3.4 : 1.6)).reverse();
}

/** Evenly spaced currents, and the measured ones so that kinks fall where they are. */
function sampled(curve: Curve): readonly number[] {
  const finite = curve.current.values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const even = Array.from({ length: samples }, (_, i) => low + ((high - low) * i) / (samples - 1));
  return [...new Set([...even, ...finite])].sort((a, b) => a - b);
}
