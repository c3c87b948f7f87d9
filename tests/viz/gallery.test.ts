// The gallery's picture of the 40 cells is drawn from the figures beside it, and from nothing else.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CellShares } from '../../src/fit/shares.ts';
import { renderSvg } from '../../src/viz/render.ts';
import { sharesChart } from '../../src/viz/shares-chart.ts';

const read = (name: string): string => readFileSync(new URL(`../../docs/gallery/${name}`, import.meta.url), 'utf8');

it('shows the shares of the cortical cells as they are told', async () => {
  const { origin, shares } = JSON.parse(read('cortical-cells.json')) as { origin: string; shares: CellShares };
  const { svg, warnings } = await renderSvg(sharesChart(shares, { origin }));
  expect(warnings).toEqual([]);
  expect(`${svg}\n`).toBe(read('cortical-cells.svg'));
  expect(shares.activations.reduce((sum, { best }) => sum + best.count, 0)).toBe(40);
});
