// The story: walked in the reader's browser, told in both languages.
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, visitor } from './visitor.ts';

const visit = visitor();

describe('the story', () => {
  it('walks from the squid axon to ReLU, and tells it in Chinese without walking again', async () => {
    const { page, leave } = await visit('#story');
    await page.waitForSelector('#story-overview svg');
    // Without leak and refractory period exactly ReLU is left.
    await expect.poll(() => page.getAttribute('#step-no-refractory', 'data-best')).toBe('relu');
    await expect.poll(() => page.getAttribute('#step-no-leak', 'data-best')).toBe('hyperbolic');
    await expect.poll(() => page.locator('.story svg').count()).toBe(11);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.selectOption('#language', 'zh-Hant');
    await expect.poll(() => page.textContent('.story h1')).toMatch(/[\u4e00-\u9fff]/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await leave();
  });
});
