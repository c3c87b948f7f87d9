// The colours of the areas of an atlas: an activation's own where it can be had, and paler ones of the same.
import { strokeOf } from './strokes.ts';
import { colours } from './theme.ts';

/** Areas can be told apart in yellow too, which as a line on white is invisible. */
const areaColours = [
  colours.orange,
  colours.sky,
  colours.green,
  '#f0e442',
  colours.blue,
  colours.vermilion,
  colours.purple,
  colours.pale,
  colours.ink,
];

/** A colour `#rrggbb` mixed with white. */
export function mixed(colour: string, strength: number): string {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(255 - strength * (255 - part))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** Each activation's own colour where no larger area has it, else the next that is free. */
export function fillsOf(winners: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return winners.map((name) => {
    const own = strokeOf(name).colour;
    const fill = taken.has(own) ? (areaColours.find((each) => !taken.has(each)) ?? own) : own;
    taken.add(fill);
    return fill;
  });
}
