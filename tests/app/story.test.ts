// The story: walked in the reader's browser, told in both languages.
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, visitor } from './visitor.ts';

const visit = visitor();

describe('the story', () => {
  it('walks from the squid axon to ReLU, and tells it in Chinese without walking again', async () => {
    const { page, leave } = await visit('#story');
    await page.waitForSelector('#story-overview svg', { timeout: 60_000 });
    // Without leak and refractory period exactly ReLU is left.
    expect(await page.getAttribute('#step-no-refractory', 'data-best')).toBe('relu');
    expect(await page.getAttribute('#step-no-leak', 'data-best')).toBe('hyperbolic');
    expect(await page.locator('.story svg').count()).toBe(11);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.selectOption('#language', 'zh-Hant');
    await expect.poll(() => page.textContent('.story h1')).toMatch(/[\u4e00-\u9fff]/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await leave();
  });
});
