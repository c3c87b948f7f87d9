// The page as its visitors have it: the production build, served with its strict policy, in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage, servePage } from '../../src/cli/serve.ts';
import { launchChromium } from '../support/chromium.ts';

let browser: Browser;
let address: string;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, address] = await Promise.all([launchChromium(), buildPage().then((folder) => servePage(folder, 0))]);
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  complaints.length = 0;
  page = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
  page.on('pageerror', (fault) => complaints.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(address);
  await page.waitForSelector('#curve:not(.working) svg');
  await page.waitForSelector('#run svg');
  return async () => {
    await page.close();
    expect(complaints).toEqual([]);
  };
});

/** Moves a slider as a hand does: press on its thumb, drag to a part of its length, let go. */
async function drag(id: string, part: number): Promise<void> {
  const slider = page.locator(`#${id}`);
  const box = (await slider.boundingBox())!;
  const [from, to] = await slider.evaluate(
    (input: HTMLInputElement, wanted) => [
      (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min)),
      wanted,
    ],
    part,
  );
  const x = (at: number): number => box.x + 8 + at * (box.width - 16);
  await page.mouse.move(x(from!), box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++)
    await page.mouse.move(x(from! + ((to! - from!) * step) / 8), box.y + box.height / 2);
  await page.mouse.up();
}

function winner(): Promise<string | null> {
  return page.getAttribute('#verdict', 'data-best');
}

async function winnerBecomes(name: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('#verdict')?.getAttribute('data-best') === wanted,
    name,
  );
}

/** The number of spikes that the trace's title tells. */
async function spikes(): Promise<number> {
  const title = await page.locator('#run .chart').getAttribute('aria-label');
  return Number(/(\d+) spikes?\b/.exec(title ?? '')?.[1]);
}

describe('the page', () => {
  it('starts with the leaky integrate-and-fire neuron and finds its own rate function', async () => {
    expect(await winner()).toBe('lif-rate');
    // 100 ms at 300 pA: 1/(2 ms + 20 ms ln 2) = 63 Hz, the first spike after 13.9 ms.
    expect(await spikes()).toBe(6);
  });

  it('follows a drag of the current in the trace and in the mark on the curve', async () => {
    const before = await page.locator('#run svg').innerHTML();
    const curve = await page.locator('#curve svg').innerHTML();
    await drag('current', 0.8);
    await page.waitForFunction((old) => document.querySelector('#run svg')?.innerHTML !== old, before);
    await page.waitForFunction((old) => document.querySelector('#curve svg')?.innerHTML !== old, curve);
    await page.waitForSelector('#curve:not(.working)');
    const current = await page.locator('#current').inputValue();
    expect(Number(current)).toBeGreaterThan(1000);
    // Above 1000 pA the neuron fires at 190 Hz or more.
    await expect.poll(spikes).toBeGreaterThan(17);
    expect(await winner()).toBe('lif-rate');
  });

  it('turns into ReLU as leak and refractory period are dragged away, and into the hyperbola without the leak alone', async () => {
    await drag('leak', 0);
    expect(await page.locator('#leak').inputValue()).toBe('0');
    await winnerBecomes('hyperbolic');
    // The ranking and the residuals are drawn for the new neuron too.
    await expect
      .poll(() => page.locator('#ranked .chart').getAttribute('aria-label'))
      .toMatch(/best first: hyperbolic/);
    await expect.poll(() => page.locator('#residuals svg').count()).toBe(1);
    await drag('refractory', 0);
    await winnerBecomes('relu');
    expect(await page.locator('#ranking tbody tr').first().textContent()).toContain('relu');
  });

  it('can be used from the keyboard alone', async () => {
    await page.locator('#model').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('current');
    const before = Number(await page.locator('#current').inputValue());
    await page.keyboard.press('ArrowRight');
    expect(Number(await page.locator('#current').inputValue())).toBe(before + 5);
    await page.locator('#leak').focus();
    await page.keyboard.press('Home');
    await winnerBecomes('hyperbolic');
  });

  it('simulates the squid axon', async () => {
    await page.selectOption('#model', 'hodgkin-huxley');
    await winnerBecomes('power');
    // 10 uA/cm^2 for 100 ms: the first spike after 1.6 ms, then one every 14.64 ms.
    await expect.poll(spikes).toBe(7);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForSelector('#curve:not(.working) svg');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
