import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/numeric/errors.ts';
import { type Atlas, atlasChart } from '../../src/viz/atlas-chart.ts';
import { soundSvg, spaced } from './support.ts';

/** A plane with relu below a slanting line and lif-rate above it, won by more the farther from the line. */
function plane(columns: number, rows: number): Atlas {
  const x = { parameter: 'range', unit: '1', values: spaced(1, 10, columns) };
  const y = { parameter: 'tref', unit: 'ms', values: spaced(0, 10, rows).map((value) => 10 ** (value / 5 - 2)) };
  const lead = y.values.map((b) => x.values.map((a) => 4 * Math.log10(b) + a));
  return {
    x,
    y,
    winner: lead.map((row) => row.map((each) => (each > 0 ? 'lif-rate' : 'relu'))),
    margin: lead.map((row) => row.map((each) => 4 * Math.abs(each))),
  };
}

interface Layers {
  readonly layer: readonly {
    readonly data: { readonly values: readonly Record<string, unknown>[] };
    readonly encoding: { readonly fill?: { readonly scale: { readonly domain: string[]; readonly range: string[] } } };
  }[];
}

const layersOf = (atlas: Atlas): Layers['layer'] => (atlasChart(atlas) as unknown as Layers).layer;

describe('atlasChart', () => {
  it('is sound, and names the winners on the plane and in the legend', async () => {
    const svg = await soundSvg(atlasChart(plane(40, 30)));
    for (const name of ['relu', 'lif-rate']) expect(svg.split(`>${name}<`).length - 1).toBeGreaterThanOrEqual(2);
    expect(svg).toContain('range');
    expect(svg).toContain('tref (ms)');
    await soundSvg(atlasChart(plane(40, 30), { language: 'zh-Hant', width: 260, height: 260 }));
  });

  it('covers every cell once, in its own colour', () => {
    const atlas = plane(12, 9);
    const { values } = layersOf(atlas)[0]!.data;
    const step = (10 - 1) / 11;
    for (const [row, y] of atlas.y.values.entries()) {
      for (const [column, x] of atlas.x.values.entries()) {
        const over = values.filter(
          (area) => Number(area.x) < x && x < Number(area.x2) && Number(area.y) < y && y < Number(area.y2),
        );
        expect(over.map(({ area }) => String(area).split('|')[0])).toEqual([atlas.winner[row]![column]]);
      }
    }
    expect(values[0]!.x).toBeCloseTo(1 - step / 2, 12);
  });

  it('dots ties, and nothing but ties', () => {
    const atlas = plane(20, 20);
    const dots = layersOf(atlas)[1]!.data.values;
    expect(dots.length).toBeGreaterThan(0);
    for (const { x, y } of dots) {
      const [column, row] = [atlas.x.values.indexOf(Number(x)), atlas.y.values.indexOf(Number(y))];
      // Burnham and Anderson 2002, p. 70: within 2 of the best, substantial support.
      expect(atlas.margin[row]![column]).toBeLessThan(2);
    }
  });

  it('paints no two areas in one colour, though two activations may share theirs', () => {
    const winner = [['lif-rate', 'softplus', 'elu', 'soft-lif', 'relu', 'clipped-relu']];
    const values = [1, 2, 3, 4, 5, 6];
    const axis = { parameter: 'a', unit: '1' };
    const atlas = { x: { ...axis, values }, y: { ...axis, values: [1] }, winner, margin: [values.map(() => 20)] };
    const { range } = layersOf(atlas)[0]!.encoding.fill!.scale;
    expect(new Set(range).size).toBe(6);
  });

  it('joins cells, so that forty thousand are few rectangles', async () => {
    const chart = atlasChart(plane(200, 200));
    expect((chart as unknown as Layers).layer[0]!.data.values.length).toBeLessThan(1500);
    await soundSvg(chart);
  });

  it.each([
    ['one cell', [['relu']], [[3]]],
    ['a cell without a winner', [[null]], [[null]]],
    ['a winner without a rival', [['relu']], [[null]]],
  ])('is sound for %s', async (_, winner, margin) => {
    const axis = { parameter: 'a', unit: '1', values: [1] };
    await soundSvg(atlasChart({ x: axis, y: axis, winner, margin }));
  });

  it('is sound for an empty plane, and says so', async () => {
    const axis = { parameter: 'a', unit: '1', values: [] };
    expect(await soundSvg(atlasChart({ x: axis, y: axis, winner: [], margin: [] }))).toContain('nothing to draw');
  });

  it('refuses rows that do not match the axes', () => {
    const atlas = plane(3, 2);
    expect(() => atlasChart({ ...atlas, winner: atlas.winner.slice(1) })).toThrow(InputError);
    expect(() => atlasChart({ ...atlas, margin: [[1], [2]] })).toThrow('atlas.margin: rows do not match the axes');
  });
});
