// Which stroke an activation has: colour, dash and point shape, always the same ones, so that it is recognised from chart to
// chart. No two activations share all three, and nothing is told by colour alone.
import { colours } from './theme.ts';

export interface Stroke {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly shape: string;
}

/**
 * Lengths drawn and left out, px. None is solid: a solid line is the best fit, whichever it is. There are eight, so that the
 * eight activations most often drawn together differ in black and white too.
 */
const dashes = Object.freeze({
  dots: [2, 2],
  sparse: [2, 6],
  short: [5, 3],
  pairs: [5, 2, 5, 6],
  long: [11, 4],
  longShort: [13, 3, 4, 3],
  dashDot: [8, 3, 2, 3],
  dashDotDot: [8, 3, 2, 3, 2, 3],
});

const solid: readonly number[] = Object.freeze([1, 0]);

const stroke = (colour: string, dash: readonly number[], shape: string): Stroke => ({ colour, dash, shape });

const strokes: Readonly<Record<string, Stroke>> = Object.freeze({
  relu: stroke(colours.vermilion, dashes.long, 'circle'),
  'leaky-relu': stroke(colours.orange, dashes.sparse, 'triangle-right'),
  softplus: stroke(colours.blue, dashes.short, 'square'),
  sigmoid: stroke(colours.green, dashes.dashDot, 'diamond'),
  'rectified-tanh': stroke(colours.purple, dashes.dashDotDot, 'triangle-up'),
  'rectified-exponential': stroke(colours.purple, dashes.short, 'triangle-down'),
  hyperbolic: stroke(colours.sky, dashes.pairs, 'cross'),
  'naka-rushton': stroke(colours.ink, dashes.dots, 'triangle-down'),
  power: stroke(colours.orange, dashes.dashDot, 'cross'),
  'half-square': stroke(colours.orange, dashes.long, 'square'),
  'clipped-relu': stroke(colours.vermilion, dashes.dots, 'triangle-left'),
  elu: stroke(colours.blue, dashes.dashDotDot, 'circle'),
  gelu: stroke(colours.sky, dashes.short, 'diamond'),
  silu: stroke(colours.sky, dashes.dashDot, 'triangle-up'),
  gaussian: stroke(colours.green, dashes.dots, 'circle'),
  'lif-rate': stroke(colours.blue, dashes.longShort, 'triangle-up'),
  'soft-lif': stroke(colours.blue, dashes.dots, 'cross'),
});

/** What an activation of the user's own is drawn with. */
const own = stroke(colours.pale, dashes.dashDotDot, 'square');

/** The stroke of an activation. */
export function strokeOf(activation: string): Stroke {
  return strokes[activation] ?? own;
}

/** Each line's own dash, or the next that is free where a line before it has the same: there are more names than dashes. */
function dashesOf(names: readonly string[], heavy: string | undefined): readonly (readonly number[])[] {
  const taken = new Set<readonly number[]>();
  return names.map((name) => {
    if (name === heavy) return solid;
    const { dash } = strokeOf(name);
    const drawn = taken.has(dash) ? (Object.values(dashes).find((each) => !taken.has(each)) ?? dash) : dash;
    taken.add(drawn);
    return drawn;
  });
}

/** Scales for lines named so, in that order; the heavy one is solid and twice as wide as the others. */
export function strokeScales(
  names: readonly string[],
  heavy: string | undefined,
): {
  readonly colour: { readonly domain: string[]; readonly range: string[] };
  readonly dash: { readonly domain: string[]; readonly range: number[][] };
  readonly width: { readonly type: 'ordinal'; readonly domain: string[]; readonly range: number[] };
} {
  const domain = [...names];
  const drawn = dashesOf(names, heavy);
  return {
    colour: { domain, range: names.map((name) => strokeOf(name).colour) },
    dash: { domain, range: drawn.map((dash) => [...dash]) },
    width: { type: 'ordinal', domain, range: names.map((name) => (name === heavy ? 3.6 : 1.8)) },
  };
}
