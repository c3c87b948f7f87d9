// The atlas: drawn coarse and then finer, told cell by cell to hand and keyboard, each cell a neuron for the bench.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, query, settled, stop, visitor } from './visitor.ts';

const visit = visitor();

/** Where on the page the hand is near a corner of the plane, wherever the plane is at the moment. */
async function corner(page: Page, across: 'left' | 'right', up: 'top' | 'bottom'): Promise<readonly [number, number]> {
  const plot = (await page.locator('#plane-picture .role-frame .background').first().boundingBox())!;
  const within = 3;
  return [
    across === 'left' ? plot.x + within : plot.x + plot.width - within,
    up === 'top' ? plot.y + within : plot.y + plot.height - within,
  ];
}

describe('the atlas', () => {
  it('tells each cell to the keyboard and puts the clicked one on the bench', async () => {
    const { page, leave } = await visit('#atlas');
    await page.waitForSelector('#plane-picture svg');
    await stop(page);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    // Hardly any current above the rheobase, hardly any refractory period: what wins is not what wins far above.
    await page.locator('#across').focus();
    await page.keyboard.press('End');
    await page.locator('#up').focus();
    await page.keyboard.press('End');
    // Twice the time constant is refractory: the curve is saturated over most of its range.
    await expect.poll(() => page.textContent('#cell')).toMatch(/^\S+ wins; \S+ comes next, [\d.]+ behind in AICc\.$/);
    // What a cell stands for, and not its place in the plane, for the eye and for the ear.
    await expect.poll(() => page.textContent('output[for=across]')).toBe('100');
    await expect.poll(() => page.textContent('output[for=up]')).toBe('2');
    await expect.poll(() => page.getAttribute('#across', 'aria-valuetext')).toBe('100');
    // A link leads to the same cell.
    await expect.poll(() => query(page).at).toBe('100 2');
    await page.reload();
    await page.waitForSelector('#plane-picture svg');
    await stop(page);
    await expect.poll(() => page.textContent('output[for=across]')).toBe('100');
    await expect.poll(() => page.textContent('output[for=up]')).toBe('2');

    // What is above the plane may change its height once more; the hand corrects itself.
    const seen = async (): Promise<readonly string[]> => [
      await page.locator('#across').inputValue(),
      await page.locator('#up').inputValue(),
    ];
    await expect
      .poll(async () => {
        await page.mouse.move(...(await corner(page, 'left', 'bottom')), { steps: 2 });
        return seen();
      })
      .toEqual(['0', '0']);
    await page.mouse.click(...(await corner(page, 'right', 'top')));
    await settled(page);
    // Time constant 20 ms, rheobase 150 pA.
    await expect.poll(() => page.locator('#refractory').inputValue()).toBe('10');
    await expect.poll(() => query(page)).toMatchObject({ to: '15000', 'set.tref': '40' });
    await leave();
  });

  it('changes its plane by address, on a phone too', async () => {
    const { page, leave } = await visit('#atlas?plane=noise&lang=zh-Hant', { width: 390 });
    await page.waitForSelector('#plane-picture svg');
    await expect.poll(() => page.locator('#plane-picture .drawing').getAttribute('aria-label')).toContain('雜訊');
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await leave();
  });
});
