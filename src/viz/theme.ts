// How every chart looks: one palette, one font, one assignment of strokes to activations. Strokes differ in colour and in
// dash, so that nothing is told by colour alone; the colours are those of Okabe and Ito 2008 (Color Universal Design).
import type { TopLevelSpec } from 'vega-lite';

/** A chart: a Vega-Lite specification with its data inside. */
export type Chart = TopLevelSpec;

export interface Stroke {
  readonly colour: string;
  readonly dash: readonly number[];
}

export const colours = Object.freeze({
  ink: '#1a1a1a',
  pale: '#8a8a8a',
  orange: '#e69f00',
  sky: '#56b4e9',
  green: '#009e73',
  blue: '#0072b2',
  vermilion: '#d55e00',
  purple: '#b0578d',
  olive: '#8a7a00',
});

const strokes: Readonly<Record<string, Stroke>> = Object.freeze({
  relu: { colour: colours.vermilion, dash: [1, 0] },
  'leaky-relu': { colour: colours.orange, dash: [2, 2] },
  softplus: { colour: colours.purple, dash: [8, 3] },
  sigmoid: { colour: colours.green, dash: [6, 2, 2, 2] },
  'rectified-tanh': { colour: colours.olive, dash: [4, 2] },
  hyperbolic: { colour: colours.sky, dash: [10, 4] },
  'naka-rushton': { colour: '#666666', dash: [1, 2] },
  'lif-rate': { colour: colours.blue, dash: [12, 3, 3, 3] },
});

/** The stroke of an activation; one for all that have none of their own. */
export function strokeOf(activation: string): Stroke {
  return strokes[activation] ?? { colour: colours.ink, dash: [3, 3] };
}

/** Scale parts that give each activation its stroke, in the order given. */
export function strokeScales(names: readonly string[]): {
  readonly colour: { readonly domain: string[]; readonly range: string[] };
  readonly dash: { readonly domain: string[]; readonly range: number[][] };
} {
  return {
    colour: { domain: [...names], range: names.map((name) => strokeOf(name).colour) },
    dash: { domain: [...names], range: names.map((name) => [...strokeOf(name).dash]) },
  };
}

/** Text sizes that stay legible when a chart of this width is shrunk to a phone's. */
export const config = Object.freeze({
  font: 'DejaVu Sans, Noto Sans TC, sans-serif',
  background: '#ffffff',
  axis: {
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    gridColor: '#e6e6e6',
    domainColor: '#8a8a8a',
  },
  legend: {
    orient: 'bottom',
    columns: 4,
    layout: { bottom: { anchor: 'start', direction: 'vertical', offset: 8 } },
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    symbolSize: 200,
    labelLimit: 220,
    symbolStrokeWidth: 2,
  },
  title: {
    fontSize: 15,
    fontWeight: 'bold',
    anchor: 'start',
    subtitleFontSize: 12,
    subtitleColor: '#444444',
    offset: 10,
  },
  view: { stroke: null },
} as const);

/** Width and height of a single chart, px. */
export const size = Object.freeze({ width: 560, height: 320 });

/** Puts the common parts around a chart. */
export function framed(description: string, body: Readonly<Record<string, unknown>>): Chart {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    config,
    ...body,
  } as unknown as Chart;
}
