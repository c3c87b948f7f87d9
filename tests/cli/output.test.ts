import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeResult } from '../../src/cli/output.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { curveChart } from '../../src/viz/curve-chart.ts';
import { renderSvg } from '../../src/viz/render.ts';
import { pngSize } from './png-size.ts';

const chart = curveChart({
  model: 'lif',
  current: { unit: 'pA', values: [0, 100, 200] },
  rate: { unit: 'Hz', kind: 'steady', values: [0, 0, 30] },
});

const result = {
  document: { model: 'lif' },
  text: () => 'said',
  csv: () => 'a,b\n',
  charts: () => [chart],
};

describe('writeResult', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'results-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const written = async (suffix: string): Promise<Buffer> => {
    const path = join(folder, `curve${suffix}`);
    await writeResult(result, [path]);
    return readFileSync(path);
  };

  it('writes every form', async () => {
    const { svg, warnings } = await renderSvg(chart);
    expect(warnings).toEqual([]);
    expect((await written('.svg')).toString()).toBe(svg);
    expect(JSON.parse((await written('.vl.json')).toString())).toEqual(JSON.parse(JSON.stringify(chart)));
    expect(pngSize(await written('.png'))[0]).toBe(2 * Number(/width="([^"]*)"/.exec(svg)![1]));
    expect((await written('.html')).toString()).toContain('<figure');
    expect(JSON.parse((await written('.json')).toString())).toEqual(result.document);
    expect((await written('.CSV')).toString()).toBe('a,b\n');
  });

  it('refuses what the result has no form for in one line, and writes nothing', async () => {
    const before = readdirSync(folder);
    await expect(writeResult(result, [join(folder, 'curve.gif')])).rejects.toThrow(InputError);
    await expect(writeResult(result, [join(folder, 'curve.gif')])).rejects.toThrow(
      '.vl.json .csv .json .svg .png .html',
    );
    await expect(writeResult({ document: {}, text: () => '' }, [join(folder, 'a.png')])).rejects.toThrow('no picture');
    await expect(writeResult(result, [join(folder, 'none', 'a.csv')])).rejects.toThrow('there is no such folder');
    expect(readdirSync(folder)).toEqual(before);
  });
});
