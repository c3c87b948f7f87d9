import { describe, expect, it } from 'vitest';
import { type FamilyLine, familyChart } from '../../src/viz/family-chart.ts';
import { curveOf, lifRate, soundSvg, spaced } from './support.ts';

const currents = spaced(0, 1000, 11);

/** Curves over a grid of two parameters. */
function grid(first: readonly number[], second: readonly number[]): readonly FamilyLine[] {
  return first.flatMap((gL) =>
    second.map((tref) => ({
      ...curveOf(
        currents,
        currents.map((current) => lifRate(current, tref)),
      ),
      parameters: { gL: { value: gL, unit: 'nS' }, tref: { value: tref, unit: 'ms' } },
    })),
  );
}

describe('familyChart', () => {
  it.each([
    ['one neuron', [5], [2]],
    ['a few', [5, 10], [0, 2, 4]],
    ['many of one parameter', spaced(5, 20, 40), [2]],
    ['many of both', spaced(5, 20, 10), spaced(0, 4, 10)],
  ])('%s: sound, with a legend that does not grow', async (_, first, second) => {
    const svg = await soundSvg(familyChart(grid(first, second)));
    expect(svg.match(/role-legend-symbol/g)?.length ?? 0).toBeLessThanOrEqual(10);
    expect(svg).toContain('gL');
  });

  it('tells a second parameter by dashes where it has few values', () => {
    const dashed = familyChart(grid([5, 10], [0, 4])) as unknown as { encoding: Record<string, unknown> };
    expect(dashed.encoding.strokeDash).toMatchObject({ title: 'tref (ms)' });
    const plain = familyChart(grid([5, 10], spaced(0, 4, 9))) as unknown as { encoding: Record<string, unknown> };
    expect(plain.encoding.strokeDash).toBeUndefined();
  });
});
