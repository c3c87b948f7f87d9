import { describe, expect, it } from 'vitest';
import { activations } from '../../src/fit/activations/registry.ts';
import { strokeOf, strokeScales } from '../../src/viz/strokes.ts';
import { colours } from '../../src/viz/theme.ts';

// The activations of the public interface.
const names = [
  'relu',
  'leaky-relu',
  'softplus',
  'sigmoid',
  'rectified-tanh',
  'rectified-exponential',
  'hyperbolic',
  'naka-rushton',
  'power',
  'half-square',
  'clipped-relu',
  'elu',
  'gelu',
  'silu',
  'gaussian',
  'lif-rate',
  'soft-lif',
];

describe('strokes', () => {
  it('are there for every activation that can be fitted', () => {
    const own = strokeOf('formula');
    for (const name of new Set([...names, ...activations.map((each) => each.name)]))
      expect(strokeOf(name)).not.toEqual(own);
  });

  it('differ between any two activations, and none is solid', () => {
    const all = [...names, 'formula'].map((name) => JSON.stringify(strokeOf(name)));
    expect(new Set(all).size).toBe(all.length);
    for (const name of names) expect(strokeOf(name).dash).not.toEqual([1, 0]);
  });

  it('differ in dash, not in colour alone, among the eight most often drawn together', () => {
    const often = [
      'relu',
      'leaky-relu',
      'softplus',
      'sigmoid',
      'rectified-tanh',
      'hyperbolic',
      'naka-rushton',
      'lif-rate',
    ];
    expect(new Set(often.map((name) => String(strokeOf(name).dash))).size).toBe(often.length);
  });

  it('take their colours from the palette of Okabe and Ito (2008), without its yellow', () => {
    const palette = ['#e69f00', '#56b4e9', '#009e73', '#0072b2', '#d55e00', '#cc79a7', colours.ink];
    for (const name of names) expect(palette).toContain(strokeOf(name).colour);
  });

  it('make the heavy line solid and wide, whichever it is', () => {
    const { dash, width } = strokeScales(['relu', 'softplus'], 'softplus');
    expect(dash.range).toEqual([[...strokeOf('relu').dash], [1, 0]]);
    expect(width.range[1]).toBeGreaterThan(width.range[0]!);
  });

  it('never give two lines of one chart the same dash while there are eight', () => {
    const drawn = [
      'naka-rushton',
      'gaussian',
      'soft-lif',
      'clipped-relu',
      'relu',
      'half-square',
      'power',
      'silu',
      'softplus',
    ];
    const { dash } = strokeScales(drawn, 'softplus');
    expect(new Set(dash.range.map(String)).size).toBe(drawn.length);
    expect(dash.range[0]).toEqual([...strokeOf('naka-rushton').dash]);
    // With more lines than dashes some must share, and colour tells them apart.
    expect(strokeScales(names, undefined).dash.range).toHaveLength(names.length);
  });

  it('are not lent out: changing a scale changes no stroke', () => {
    strokeScales(['relu'], undefined).dash.range[0]![0] = 99;
    expect(strokeOf('relu').dash[0]).not.toBe(99);
  });
});
