// The atlas: drawn coarse and then finer, told cell by cell to hand and keyboard, each cell a neuron for the bench.
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, settled, visitor } from './visitor.ts';

const visit = visitor();

describe('the atlas', () => {
  it('tells each cell to the keyboard and puts the clicked one on the bench', async () => {
    const { page, leave } = await visit('#atlas');
    await page.waitForSelector('#plane-picture svg');
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    // Hardly any current above the rheobase, hardly any refractory period: what wins is not what wins far above.
    await page.locator('#across').focus();
    await page.keyboard.press('End');
    await page.locator('#up').focus();
    await page.keyboard.press('End');
    // Twice the time constant is refractory: the curve is saturated over most of its range.
    await expect.poll(() => page.textContent('#cell')).toMatch(/^\S+ wins; \S+ comes next, [\d.]+ behind in AICc\.$/);
    // What a cell stands for, and not its place in the plane, for the eye and for the ear.
    expect(await page.textContent('output[for=across]')).toBe('100');
    expect(await page.textContent('output[for=up]')).toBe('2');
    expect(await page.getAttribute('#across', 'aria-valuetext')).toBe('100');
    // A link leads to the same cell.
    await expect.poll(() => page.url()).toContain('at=100+2');
    await page.reload();
    await page.waitForSelector('#plane-picture svg');
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await page.textContent('output[for=across]')).toBe('100');
    expect(await page.textContent('output[for=up]')).toBe('2');

    const plot = (await page.locator('#plane-picture .role-frame .background').first().boundingBox())!;
    await page.mouse.move(plot.x + 3, plot.y + plot.height - 3);
    await expect.poll(() => page.locator('#across').inputValue()).toBe('0');
    await expect.poll(() => page.locator('#up').inputValue()).toBe('0');
    await page.mouse.click(plot.x + plot.width - 3, plot.y + 3);
    await settled(page);
    // Time constant 20 ms, rheobase 150 pA.
    await expect.poll(() => page.locator('#refractory').inputValue()).toBe('10');
    expect(page.url()).toContain('to=15000');
    expect(page.url()).toContain('set.tref=40');
    await leave();
  });

  it('changes its plane by address, on a phone too', async () => {
    const { page, leave } = await visit('#atlas?plane=noise&lang=zh-Hant', { width: 390 });
    await page.waitForSelector('#plane-picture svg');
    await expect.poll(() => page.locator('#plane-picture .drawing').getAttribute('aria-label')).toContain('雜訊');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await leave();
  });
});
