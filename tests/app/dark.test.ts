// The page in the dark: what is written and drawn can be seen there too, and pictures are still saved for paper.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, settled, visitor } from './visitor.ts';

const visit = visitor();

/** Texts, lines and points of charts whose contrast with their ground is below what WCAG 2.2 asks for (1.4.3, 1.4.11). */
async function faintMarks(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const luminance = (colour: string): number => {
      const [r, g, b] = colour
        .match(/[\d.]+/g)!
        .map((part) => Number(part) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const contrast = (a: string, b: string): number => {
      const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (high! + 0.05) / (low! + 0.05);
    };
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const seen = new Set<string>();
    for (const each of document.querySelectorAll('.chart:not(.plain) svg :is(text, path, line)')) {
      const style = getComputedStyle(each);
      const isText = each.tagName === 'text';
      // Rules of the grid are to be faint, and what has the ground's colour is to hide what is below it.
      const isGrid = each.getAttribute('stroke') === '#e6e6e6';
      for (const name of isText ? (['fill'] as const) : (['fill', 'stroke'] as const)) {
        const colour = style[name];
        if (isGrid || !/^rgb\(/.test(colour) || colour === ground) continue;
        if (contrast(colour, ground) < (isText ? 4.5 : 3)) seen.add(`${each.tagName} ${name} ${colour}`);
      }
    }
    return [...seen];
  });
}

describe('in the dark', () => {
  it('text and charts can be seen, and a picture is saved as it is on paper', async () => {
    const { page, leave } = await visit('#bench?model=morris-lecar');
    await page.emulateMedia({ colorScheme: 'dark' });
    await settled(page);
    await page.getByText('Spike rule, range and length').click();
    await page.locator('#all').check();
    await expect.poll(() => page.locator('#run svg').textContent()).toContain('ICa');
    await page.waitForSelector('#residuals svg');
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .toBe('rgb(22, 24, 27)');
    await expect.poll(() => faintMarks(page)).toEqual([]);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the picture as SVG' }).first().click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toContain('fill="#ffffff"');
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.waitForSelector('.cards .mark');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await leave();
  });
});
