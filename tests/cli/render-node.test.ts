import { describe, expect, it } from 'vitest';
import { svgToPng } from '../../src/cli/render-node.ts';
import { pngSize } from './png-size.ts';

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
