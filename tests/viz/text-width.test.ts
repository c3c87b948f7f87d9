import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapped } from '../../src/viz/text-width.ts';

const require = createRequire(import.meta.url);
const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
);

/** Where the ink of a line ends when it is drawn, px: its width but for the thin edges of its first and last letters. */
function drawnWidth(line: string, weight: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="50"><text x="0" y="30" font-family="DejaVu Sans" font-size="20" font-weight="${weight}">${line}</text></svg>`;
  const box = new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).getBBox()!;
  return box.x + box.width;
}

describe('textWidth', () => {
  // 3 px: the blank at the edges of letters, 2 hundredths of an em of rounding, and the average that stands for bold letters.
  it.each([
    'firing rate (Hz)',
    'rectified-exponential',
    'current (uA/cm^2)',
    'RMSE 0.25 Hz, 41 points',
  ])('is the width at which "%s" is drawn', (line) => {
    expect(Math.abs(textWidth(line, 20) - drawnWidth(line, 'normal'))).toBeLessThan(3);
    expect(Math.abs(textWidth(line, 20, { bold: true }) / drawnWidth(line, 'bold') - 1)).toBeLessThan(0.04);
  });

  it('counts a Chinese character as one em', () => {
    expect(textWidth('電流', 10)).toBe(20);
  });
});

describe('wrapped', () => {
  it('breaks at spaces in English and anywhere in Chinese, but never before punctuation', () => {
    expect(wrapped('one two three', 60, { fontSize: 10 })).toEqual(['one two', 'three']);
    expect(wrapped('漏電流，決定', 30, { fontSize: 10 })).toEqual(['漏電流，', '決定']);
  });

  it('keeps a word that fits nowhere whole, and an empty text as one line', () => {
    expect(wrapped('incompressible', 20, { fontSize: 10 })).toEqual(['incompressible']);
    expect(wrapped('', 20, { fontSize: 10 })).toEqual(['']);
  });

  it('loses nothing but spaces', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 300 }), (text, width) => {
        const lines = wrapped(text, width, { fontSize: 12 });
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
