// A plane of two parameters, each tile in the colour of its winner, paler where the win is narrow.

import { figures } from '../../viz/numbers.ts';
import { strokeOf } from '../../viz/strokes.ts';
import { type Chart, framed, titled } from '../../viz/theme.ts';
import type { ClaimTexts } from './claim.ts';

export interface TilePlane {
  readonly x: { readonly title: string };
  readonly y: { readonly title: string };
  readonly legend: string;
  /** What stands for the winner where there is none. */
  readonly tie: string;
  readonly entries: readonly {
    readonly x: number;
    readonly y: number;
    readonly winner: string;
    /** Logarithm of how many times larger the loser's error is. */
    readonly strength: number;
  }[];
}

/** An error twice the winner's is a win without doubt, and drawn in full colour. */
const certain = Math.log(2);

const tieColour = '#cccccc';

export function tiles(texts: ClaimTexts, { x, y, legend, tie, entries }: TilePlane): Chart {
  const winners = [...new Set(entries.map(({ winner }) => winner))].sort();
  const columns = [...new Set(entries.map((entry) => entry.x))].sort((a, b) => a - b);
  const rows = [...new Set(entries.map((entry) => entry.y))].sort((a, b) => b - a);
  const shown = columns.filter((_, i) => i % Math.ceil(columns.length / 8) === 0).map((value) => figures(value, 2));
  return framed(texts.caption, {
    title: titled(texts.title, texts.width),
    width: texts.width,
    height: Math.max(120, 34 * rows.length),
    data: {
      values: entries.map((entry) => ({
        x: figures(entry.x, 2),
        y: figures(entry.y, 2),
        winner: entry.winner,
        strength: entry.winner === tie ? 1 : 0.3 + 0.7 * Math.min(1, entry.strength / certain),
      })),
    },
    mark: { type: 'rect', stroke: '#ffffff', strokeWidth: 0.5 },
    encoding: {
      x: {
        field: 'x',
        type: 'ordinal',
        title: x.title,
        sort: columns.map((value) => figures(value, 2)),
        axis: { values: shown, labelAngle: 0 },
      },
      y: { field: 'y', type: 'ordinal', title: y.title, sort: rows.map((value) => figures(value, 2)) },
      color: {
        field: 'winner',
        type: 'nominal',
        title: legend,
        scale: {
          domain: winners,
          range: winners.map((winner) => (winner === tie ? tieColour : strokeOf(winner).colour)),
        },
        legend: { orient: 'bottom', columns: 3 },
      },
      opacity: { field: 'strength', type: 'quantitative', scale: null },
    },
  });
}
