// How every chart looks: one font, one palette, sizes that survive being shrunk to a phone's width. The palette is that of
// Okabe and Ito 2008 (Color Universal Design, https://jfly.uni-koeln.de/color/); its yellow is left out, because a yellow
// line on white is invisible.
import type { TopLevelSpec } from 'vega-lite';
import { asRead } from './as-read.ts';
import { wrapped } from './text-width.ts';

/** A chart: a Vega-Lite specification with its data inside. */
export type Chart = TopLevelSpec;

/** Part of a specification. Kept loose here; every finished chart is checked against the published schema by tests. */
export type Part = Readonly<Record<string, unknown>>;

export const colours = Object.freeze({
  ink: '#1a1a1a',
  dim: '#555555',
  pale: '#8a8a8a',
  faint: '#e6e6e6',
  orange: '#e69f00',
  sky: '#56b4e9',
  green: '#009e73',
  blue: '#0072b2',
  vermilion: '#d55e00',
  purple: '#cc79a7',
});

/** The font of every chart; the second is asked for characters that the first lacks. */
export const fontFamily = 'DejaVu Sans, Noto Sans TC, Noto Sans CJK TC, sans-serif';

/** Width and height of the plot of a single chart, px. With axes it is about 540 wide: at 360 its text is 9 px high. */
export const size = Object.freeze({ width: 460, height: 290 });

/** Font sizes, px. */
export const text = Object.freeze({ label: 13, title: 14, heading: 16, subtitle: 13, cell: 13 });

export const config = Object.freeze({
  font: fontFamily,
  background: '#ffffff',
  padding: 8,
  // Thousands of points would each announce themselves to a screen reader; the description speaks for them.
  mark: { aria: false },
  axis: {
    labelFontSize: text.label,
    titleFontSize: text.title,
    titleFontWeight: 'normal',
    titlePadding: 8,
    gridColor: colours.faint,
    domainColor: colours.pale,
    tickColor: colours.pale,
    labelFlush: false,
  },
  legend: {
    labelFontSize: text.label,
    titleFontSize: text.label,
    titleFontWeight: 'normal',
    titleColor: colours.dim,
    labelLimit: 240,
    rowPadding: 5,
    columnPadding: 14,
    offset: 8,
  },
  title: {
    font: fontFamily,
    fontSize: text.heading,
    fontWeight: 'bold',
    anchor: 'start',
    frame: 'bounds',
    subtitleFont: fontFamily,
    subtitleFontSize: text.subtitle,
    subtitleColor: colours.dim,
    subtitlePadding: 5,
    offset: 10,
  },
  view: { stroke: null },
} as const);

/** Puts the common parts around a chart. `description` is what a screen reader says instead of the picture. */
export function framed(description: string, body: Part): Chart {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: asRead(description),
    config,
    ...(printed(body) as Part),
  } as unknown as Chart;
}

/** Where a specification has what people read. */
const readKeys: ReadonlySet<string> = new Set(['title', 'text', 'subtitle', 'description']);

/** A specification with units as people read them in its titles; its data stay as they are, and are not looked through. */
function printed(part: unknown, read = false): unknown {
  if (typeof part === 'string') return read ? asRead(part) : part;
  if (Array.isArray(part)) return part.map((each) => printed(each, read));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === 'data' || key === 'datasets' ? value : printed(value, readKeys.has(key)),
    ]),
  );
}

/** A title, broken into lines that fit over a plot of that width and its axis, and a smaller line below it. */
export function titled(title: string, width: number, subtitle?: string): Part {
  const room = width + 55;
  return {
    text: wrapped(title, room, { fontSize: text.heading, bold: true }),
    ...(subtitle === undefined ? {} : { subtitle: wrapped(subtitle, room, { fontSize: text.subtitle }) }),
  };
}
