// What every view has in common: the way around, the language, the policy, the weight of a first visit.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { servePage } from '../../src/cli/serve.ts';
import { nwbFile } from '../data/nwb-file.ts';
import { settled, stop, visitor } from './visitor.ts';

const visit = visitor();
const folder = resolve(import.meta.dirname, '../../dist/page');

describe('the page as a whole', () => {
  it('is light until something is asked of it', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path!);
    expect(first.length).toBeGreaterThan(1);
    const bytes = first.map((path) => gzipSync(readFileSync(join(folder, path))).length).reduce((a, b) => a + b, 0);
    // Vega alone is 290 kB, the simulator 150 kB: they are loaded by the workers.
    expect(bytes + gzipSync(html).length).toBeLessThan(40_000);
  });

  it('carries a policy that lets nothing out and nothing foreign in', async () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    const sent = (await fetch(inject('address'))).headers.get('content-security-policy');
    for (const policy of [html.replaceAll('&#39;', "'"), sent]) {
      expect(policy).toContain("connect-src 'none'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    }
    // Nothing in what is shipped names another host to load from.
    const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
    for (const name of scripts) {
      expect(readFileSync(join(folder, 'assets', name), 'utf8')).not.toMatch(/import\(["'`]https?:/);
    }
  });

  it('leads from view to view by keyboard, keeping the language and what was on the bench', async () => {
    const { page, leave } = await visit('#bench?model=if&lang=zh-Hant');
    await settled(page);
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('zh-Hant');
    await page.getByRole('link', { name: '說法受審' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cards');
    await expect.poll(() => page.url()).toContain('lang=zh-Hant');
    await page.goBack();
    await settled(page);
    await expect.poll(() => page.locator('#model').inputValue()).toBe('if');
    await expect.poll(() => page.textContent('h1')).toMatch(/[\u4e00-\u9fff]/);
    await leave();
  });

  it('skips to the content and stays where it is', async () => {
    const { page, leave } = await visit('#claims/stepped-sigmoids');
    await page.waitForSelector('#claims-head');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await expect.poll(() => page.url()).toContain('#claims/stepped-sigmoids');
    await expect.poll(() => page.textContent('h1')).toBe('stepped-sigmoids');
    await leave();
  });

  it('speaks the language that the browser asks for', async () => {
    const { page, leave } = await visit('', { locale: 'zh-TW' });
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('zh-Hant');
    await leave();
  });
});

describe('without a connection', () => {
  it('goes on with everything, once it has said that all of it is loaded', async () => {
    const { address, close } = await servePage(folder, 0);
    const { page, leave } = await visit('', { address });
    await page.getByText('it goes on without a connection').waitFor();
    close();
    const show = (view: string): Promise<void> => page.getByRole('link', { name: view, exact: true }).click();
    await show('Recordings');
    // HDF5 is the largest part that is loaded late.
    const nwb = Buffer.from(await nwbFile({ pairing: 'table' }));
    await page.setInputFiles('#file', { name: 'cell.nwb', mimeType: '', buffer: nwb });
    await page.waitForSelector('#recorded-sweep svg');
    await show('Claims');
    await page.waitForSelector('.cards .mark');
    await stop(page);
    await show('Story');
    // On its way, or there already.
    await page.waitForSelector('#walking, #story-overview svg');
    await show('Atlas');
    await page.waitForSelector('#plane-picture svg');
    await page.locator('#language').selectOption('zh-Hant');
    await page.getByRole('link', { name: '實驗桌' }).click();
    await page.locator('#edit').click();
    await page.locator('#equations').fill('name: Nothing');
    // What was said before the text was read is Chinese too: the fault is waited for first.
    await expect.poll(() => page.locator('#equations').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => page.textContent('#equations-said')).toMatch(/[\u4e00-\u9fff]/);
    await leave();
  });
});

describe('where WebAssembly may not be compiled', () => {
  it('says that the reference kernel serves, and shows the same', async () => {
    const { page, leave } = await visit('#claims');
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const strict = (policy: string): string => policy.replaceAll(/(?:'|&#39;)wasm-unsafe-eval(?:'|&#39;)/g, '');
      const policy = strict(headers['content-security-policy'] ?? '');
      const body = headers['content-type']?.startsWith('text/html') ? strict(await response.text()) : undefined;
      await route.fulfill({
        response,
        headers: { ...headers, 'content-security-policy': policy },
        ...(body === undefined ? {} : { body }),
      });
    });
    await page.goto(`${inject('address')}?strict#bench?model=lif`);
    await settled(page);
    await expect.poll(() => page.textContent('.results')).toContain('the reference kernel serves');
    await expect.poll(() => page.getAttribute('#verdict', 'data-best')).toBe('lif-rate');
    // What it still loads has nowhere to go.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
    // The browser complains, as it must.
    await leave().catch(() => {});
  });
});
