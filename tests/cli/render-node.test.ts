import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartSuffixes, svgToPng, writeChart } from '../../src/cli/render-node.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { curveChart } from '../../src/viz/curve-chart.ts';
import { renderSvg } from '../../src/viz/render.ts';

const chart = curveChart({
  model: 'lif',
  current: { unit: 'pA', values: [0, 100, 200] },
  rate: { unit: 'Hz', kind: 'steady', values: [0, 0, 30] },
});

/** Width and height from the header of a PNG (its IHDR chunk, RFC 2083). */
function pngSize(png: Uint8Array): readonly [number, number] {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('svgToPng', () => {
  const square = (text: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><text x="5" y="30" font-family="DejaVu Sans">${text}</text></svg>`;

  it('is as large as asked for', () => {
    expect(pngSize(svgToPng(square('a')))).toEqual([200, 100]);
    expect(pngSize(svgToPng(square('a'), { scale: 3 }))).toEqual([300, 150]);
    expect(pngSize(svgToPng(square('a'), { width: 360 }))).toEqual([360, 180]);
  });

  it('draws text, with no font but the packaged one, and twice the same', () => {
    const [blank, letters] = [svgToPng(square('')), svgToPng(square('Rate'))];
    expect(letters.length).toBeGreaterThan(blank.length);
    expect(svgToPng(square('Rate'))).toEqual(letters);
  });

  it('draws Chinese text as well as the machine can', () => {
    expect(pngSize(svgToPng(square('電流')))).toEqual([200, 100]);
  });
});

describe('writeChart', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'charts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(chartSuffixes)('writes %s', async (suffix) => {
    const path = join(folder, `curve${suffix}`);
    expect(await writeChart(path, chart)).toEqual([]);
    const bytes = readFileSync(path);
    const { svg } = await renderSvg(chart);
    if (suffix === '.svg') expect(bytes.toString()).toBe(svg);
    if (suffix === '.vl.json') expect(JSON.parse(bytes.toString())).toEqual(JSON.parse(JSON.stringify(chart)));
    if (suffix === '.png') expect(pngSize(bytes)[0]).toBe(2 * Number(/width="([^"]*)"/.exec(svg)![1]));
    if (suffix === '.html') expect(bytes.toString()).toContain('<figure');
  });

  it('refuses another suffix in one line and writes nothing', async () => {
    const before = readdirSync(folder);
    await expect(writeChart(join(folder, 'curve.gif'), chart)).rejects.toThrow(InputError);
    await expect(writeChart(join(folder, 'curve.json'), chart)).rejects.toThrow('.vl.json, .svg, .png, .html');
    expect(readdirSync(folder)).toEqual(before);
  });
});
