// Builds the page beside this file as the product's page is built, and opens it in a browser without a window.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { servePage } from '../../../src/cli/serve.ts';
import { launchChromium } from '../../support/chromium.ts';

/** The page, ready for jobs, and what closes it. */
export async function openPage(): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'rheobase-page-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  const configFile = fileURLToPath(new URL('../../../vite.config.ts', import.meta.url));
  await build({ root, configFile, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const [browser, served] = await Promise.all([launchChromium(), servePage(folder, 0)]);
  const page = await browser.newPage();
  await page.goto(served.address);
  await page.waitForFunction(() => 'timed' in globalThis);
  return {
    page,
    async close() {
      await browser.close();
      served.close();
      rmSync(folder, { recursive: true });
    },
  };
}
