// The claims as a reader has them: a list that fills with verdicts, one claim by its address, parameters that change it.
import { describe, expect, it } from 'vitest';
import { claims } from '../../src/claims/trial/registry.ts';
import { tryClaim } from '../../src/claims/trial/try.ts';
import { accessibilityFaults, query, stop, visitor } from './visitor.ts';

const visit = visitor();

describe('claims', () => {
  it('are listed, decided one after the other, and can be stopped and gone on with', async () => {
    const { page, leave } = await visit('#claims');
    await page.waitForSelector('.cards .mark');
    await expect.poll(() => page.locator('.cards li').count()).toBe(claims.length);
    await stop(page);
    const decided = await page.locator('.cards .mark').count();
    expect(decided).toBeGreaterThan(0);
    expect(decided).toBeLessThan(claims.length);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try the rest' }).click();
    await expect.poll(() => page.locator('.cards .mark').count()).toBeGreaterThan(decided);
    await page.getByRole('link', { name: 'stepped-sigmoids' }).click();
    await page.waitForSelector('#claim-chart svg');
    await expect.poll(() => page.url()).toContain('#claims/stepped-sigmoids');
    await page.goBack();
    await page.waitForSelector('.cards');
    await leave();
  });

  it('open by address, with numbers, limits, chart and sources, and are tried anew with other parameters', async () => {
    const { page, leave } = await visit('#claims/stepped-sigmoids');
    await page.waitForSelector('#claim-chart svg');
    // As the library finds it.
    const { ruling } = tryClaim('stepped-sigmoids');
    await expect.poll(() => page.getAttribute('#ruling', 'data-verdict')).toBe(ruling.verdict);
    await expect.poll(() => page.locator('#claim-numbers tbody tr').count()).toBeGreaterThan(4);
    await expect.poll(() => page.textContent('article')).toContain('Nair and Hinton 2010');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    // The chart fills the window, and is drawn anew for another.
    const width = () => page.locator('#claim-chart svg').evaluate((svg) => Number(svg.getAttribute('width')));
    await expect.poll(width).toBeGreaterThan(900);
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(width).toBeLessThan(390);
    // So it is where the window has changed while something else was shown.
    await page.getByRole('link', { name: 'All claims' }).click();
    await page.waitForSelector('.cards');
    await stop(page);
    await page.setViewportSize({ width: 1100, height: 1000 });
    await page.goBack();
    await expect.poll(width).toBeGreaterThan(900);

    await page.getByText('Parameters of the experiment').click();
    // A staircase of steps six wide is no softplus.
    await page.locator('#claim-spacing').fill('6');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getAttribute('#ruling', 'data-verdict')).toBe('refuted');
    await expect.poll(() => query(page)['set.spacing']).toBe('6');
    await page.locator('#claim-spacing').fill('wide');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.problem').textContent())
      .toMatch(/^claims stepped-sigmoids spacing: .*allowed/);
    await page.selectOption('#language', 'zh-Hant');
    await expect.poll(() => page.textContent('.said')).toMatch(/[\u4e00-\u9fff]/);
    await leave();
  });

  it('say so where the address names none of them', async () => {
    const { page, leave } = await visit('#claims/nothing', { width: 390 });
    await page.waitForSelector('.cards');
    await expect.poll(() => page.locator('.problem').textContent()).toContain('"nothing"');
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await leave();
  });
});
