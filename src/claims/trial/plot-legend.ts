// The legend that the panels of a chart share: which colour and dash each series has.
import { colours, type Part } from '../../viz/theme.ts';

/** Below this width entries of a legend stand one below the other, px. */
const phone = 400;

/** Colours that stay apart for the colour-blind, in the order in which they are given out, and a dash for each. */
const strokes = Object.freeze([
  { colour: colours.blue, dash: [1, 0] },
  { colour: colours.vermilion, dash: [7, 3] },
  { colour: colours.green, dash: [2, 2] },
  { colour: colours.purple, dash: [9, 3, 2, 3] },
  { colour: colours.orange, dash: [4, 2] },
  { colour: colours.sky, dash: [1, 0] },
  { colour: colours.ink, dash: [12, 3] },
]);

/** What a series is in the legend. */
export interface LegendEntry {
  readonly name: string;
  readonly mark?: 'line' | 'points' | 'both';
  readonly colour?: string;
  readonly dash?: readonly number[];
}

export interface Legend {
  readonly domain: string[];
  /** Those of the domain that are lines somewhere. */
  readonly lines: string[];
  readonly range: string[];
  readonly dashes: number[][];
  readonly key: Part;
}

/** @param room width of the chart, px */
export function legendOf(panels: readonly { readonly series: readonly LegendEntry[] }[], room: number): Legend {
  const seen = new Map<string, { colour: string; dash: number[] }>();
  for (const { series } of panels) {
    for (const { name, colour, dash } of series) {
      if (seen.has(name)) continue;
      const own = strokes[seen.size % strokes.length]!;
      seen.set(name, { colour: colour ?? own.colour, dash: [...(dash ?? own.dash)] });
    }
  }
  const entries = [...seen.values()];
  return {
    domain: [...seen.keys()],
    lines: [...seen.keys()].filter((name) =>
      panels.some(({ series }) => series.some((each) => each.name === name && each.mark !== 'points')),
    ),
    range: entries.map(({ colour }) => colour),
    dashes: entries.map(({ dash }) => dash),
    key: { title: null, orient: 'bottom', columns: room < phone ? 1 : 2, labelLimit: 330, symbolOpacity: 1 },
  };
}
