// A visitor of the page: the production build in a real browser. Whatever the browser complains of fails the test.
//
// Answers come from workers, and the address follows the controls a moment later: what a test asks of the page is polled for,
// unless nothing but what was waited for can change it. What is waited for must not be true of the state before.
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from '../support/chromium.ts';

export interface Visit {
  readonly page: Page;
  /** Closes the page; fails where the browser had something to complain of. */
  readonly leave: () => Promise<void>;
}

export interface VisitOptions {
  readonly width?: number;
  readonly locale?: string;
  /** Of another server than the tests' own. */
  readonly address?: string;
}

/** What an answer may take where other work has the machine, ms: some twenty times what it takes alone. */
const patience = 60_000;

/** Opens pages in one browser for the tests of a file. */
export function visitor(): (hash: string, options?: VisitOptions) => Promise<Visit> {
  let browser: Browser;
  // Visitors of one language share what a browser keeps of the page: it is loaded once a file, and not once a test.
  const contexts = new Map<string, Promise<BrowserContext>>();
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (hash, { width = 1100, locale = 'en-US', address = inject('address') } = {}) => {
    if (!contexts.has(locale)) contexts.set(locale, browser.newContext({ locale }));
    const page = await (await contexts.get(locale)!).newPage();
    page.setDefaultTimeout(patience);
    await page.setViewportSize({ width, height: 1000 });
    const complaints: string[] = [];
    page.on('pageerror', (fault) => complaints.push(fault.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    // Nothing leaves the machine: not one request may go elsewhere.
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !/^(data|blob):/.test(url)) complaints.push(`request to ${url}`);
    });
    await page.goto(`${address}${hash}`);
    return {
      page,
      leave: async () => {
        await page.close();
        expect(complaints).toEqual([]);
      },
    };
  };
}

/** Moves a slider as a hand does: press on its thumb, drag to a part of its length, let go. */
export async function drag(page: Page, id: string, part: number): Promise<void> {
  const slider = page.locator(`#${id}`);
  await slider.scrollIntoViewIfNeeded();
  const box = (await slider.boundingBox())!;
  const from = await slider.evaluate(
    (input: HTMLInputElement) => (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min)),
  );
  const x = (at: number): number => box.x + 8 + at * (box.width - 16);
  await page.mouse.move(x(from), box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(x(from + ((part - from) * step) / 8), box.y + box.height / 2);
  }
  await page.mouse.up();
}

/** Until the verdict names an activation. */
export async function winnerBecomes(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`#verdict[data-best="${name}"]`);
}

/** The number of spikes that the trace's picture tells. */
export async function spikes(page: Page): Promise<number> {
  const label = await page.locator('#run .drawing').getAttribute('aria-label');
  return Number(/(\d+) spikes?\b/.exec(label ?? '')?.[1]);
}

/** Until curve, trace and ranking are drawn and of the present neuron. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('#curve:not(.stale) svg');
  await page.waitForSelector('#run svg');
}

/** What the address says, by name. */
export function query(page: Page): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(page.url().split('?')[1]));
}

/** Ends what the view is at, unless it comes to its end before the hand is there. */
export async function stop(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Stop' });
  while (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => {});
}

/** What axe-core finds wrong with the page, one line a fault, once nothing on it is pale for being out of date. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(() => document.querySelector('.stale') === null);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`));
}
