// The bench as its visitors use it: with a hand on a slider, with a keyboard, with an address from a mail.
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults, drag, query, settled, spikes, visitor, winnerBecomes } from './visitor.ts';

const visit = visitor();

describe('the bench', () => {
  let page: Page;
  beforeEach(async () => {
    const opened = await visit('');
    page = opened.page;
    await settled(page);
    return opened.leave;
  });

  it('starts with the leaky integrate-and-fire neuron and finds its own rate function', async () => {
    await expect.poll(() => page.getAttribute('#verdict', 'data-best')).toBe('lif-rate');
    // 100 ms at 300 pA: 1/(2 ms + 20 ms ln 2) = 63 Hz, the first spike after 13.9 ms.
    await expect.poll(() => spikes(page)).toBe(6);
    await expect.poll(() => page.textContent('#here')).toContain('63.04 Hz');
    await expect.poll(() => page.textContent('.results')).toContain('V > Vth');
  });

  it('follows a drag of the current in the trace, in the mark on the curve, and in the address', async () => {
    const before = await page.locator('#run svg').innerHTML();
    const curve = await page.locator('#curve svg').innerHTML();
    await drag(page, 'current', 0.8);
    await page.waitForFunction((old) => document.querySelector('#run svg')?.innerHTML !== old, before);
    await page.waitForFunction((old) => document.querySelector('#curve svg')?.innerHTML !== old, curve);
    await page.waitForSelector('#curve:not(.stale)');
    await expect.poll(async () => Number(await page.locator('#current').inputValue())).toBeGreaterThan(1000);
    // Above 1000 pA the neuron fires at 190 Hz or more.
    await expect.poll(() => spikes(page)).toBeGreaterThan(17);
    const current = await page.locator('#current').inputValue();
    await expect.poll(() => query(page).current).toBe(current);
  });

  it('follows a moving slider with run and curve, and makes the fits when it rests, without a jump', async () => {
    const heights = () => page.locator('#curve').evaluate((place: HTMLElement) => place.offsetHeight);
    const before = await heights();
    // The hand goes on until the curve has followed it, however long that takes; without end it would be the test's own.
    const moving = await page.evaluate(async () => {
      const slider = document.querySelector<HTMLInputElement>('#leak')!;
      const curve = document.querySelector<HTMLElement>('#curve')!;
      for (let i = 1; !curve.querySelector('svg')!.textContent.includes('the fits follow'); i++) {
        slider.value = String(Number(slider.max) * (0.5 + (i % 30) / 100));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => setTimeout(done, 50));
      }
      return curve.offsetHeight;
    });
    expect(moving).toBe(before);
    await expect.poll(() => page.locator('#curve svg').textContent()).toContain('LIF: lif-rate fits best');
    await page.waitForSelector('.outcome[aria-busy="false"]');
    await expect.poll(heights).toBe(before);
  });

  it('turns into ReLU as leak and refractory period are dragged away, and into the hyperbola without the leak alone', async () => {
    await drag(page, 'leak', 0);
    await expect.poll(() => page.locator('#leak').inputValue()).toBe('0');
    await winnerBecomes(page, 'hyperbolic');
    // The ranking and the residuals are drawn for the new neuron too.
    await expect
      .poll(() => page.locator('#ranked .drawing').getAttribute('aria-label'))
      .toMatch(/best first: hyperbolic/);
    await expect.poll(() => page.locator('#residuals svg').count()).toBe(1);
    await drag(page, 'refractory', 0);
    await winnerBecomes(page, 'relu');
    await expect.poll(() => page.locator('#ranking tbody tr').first().textContent()).toContain('relu');
  });

  it('undoes step by step with the button back, each control one step, and comes to the same by its address', async () => {
    await drag(page, 'leak', 0);
    await winnerBecomes(page, 'hyperbolic');
    await drag(page, 'refractory', 0);
    await winnerBecomes(page, 'relu');
    // On its way the hand was at 0.25 ms too.
    await expect.poll(() => query(page)['set.tref']).toBe('0');
    const neither = page.url();
    await page.goBack();
    await winnerBecomes(page, 'hyperbolic');
    await expect.poll(() => page.locator('#refractory').inputValue()).toBe('2');
    await page.goBack();
    await winnerBecomes(page, 'lif-rate');
    await page.goForward();
    await winnerBecomes(page, 'hyperbolic');
    const { page: other, leave } = await visit(new URL(neither).hash);
    await winnerBecomes(other, 'relu');
    await expect
      .poll(() => other.textContent('#formula'))
      .toMatch(/gain \[I - threshold\]\+, with gain 0\.3333 Hz\/pA, threshold .*positive/);
    await leave();
  });

  it('undoes a change that is not in the address yet', async () => {
    await expect.poll(() => query(page).model).toBe('lif');
    const before = page.url();
    await page.evaluate(() => {
      const slider = document.querySelector<HTMLInputElement>('#leak')!;
      slider.value = String(0.9 * Number(slider.max));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      history.back();
    });
    await expect.poll(() => page.locator('#leak').inputValue()).toBe('10');
    // Longer than a hand is waited for and the address after it.
    await page.waitForTimeout(600);
    await settled(page);
    await expect.poll(() => page.locator('#leak').inputValue()).toBe('10');
    await expect.poll(() => page.url()).toBe(before);
  });

  it('begins with the neurons that the question is about, and says how long a curve took', async () => {
    await page.getByRole('link', { name: 'neither of the two' }).click();
    await winnerBecomes(page, 'relu');
    await expect.poll(() => page.textContent('.results')).toMatch(/curve of 49 currents took [\d.e-]+ ms/);
    await page.getByRole('link', { name: 'leak and noise' }).click();
    await winnerBecomes(page, 'softplus');
    // What is seen of a neuron goes with its address.
    await page.getByRole('link', { name: 'squid axon' }).click();
    await expect.poll(() => page.locator('#model').inputValue()).toBe('hodgkin-huxley');
    await page.getByText('Spike rule, range and length').click();
    await page.locator('#all').check();
    await expect.poll(() => page.locator('#run svg').textContent()).toContain('INa');
    await expect.poll(() => page.url()).toContain('all=true');
    await page.reload();
    await expect.poll(() => page.locator('#run svg').textContent()).toContain('INa');
    await page.locator('#model').selectOption('morris-lecar');
    await expect.poll(() => page.textContent('#verdict')).toContain('none of the functions describes');
  });

  it('writes a fit as code, for a network or a paper, and saves it', async () => {
    await page.getByText('A fit as code').click();
    // The curve of the neuron itself: tau 20 ms, threshold 150 pA, refractory 2 ms.
    await expect.poll(() => page.textContent('#code-text')).toMatch(/class LifRate\(.*Module\)[\s\S]*150/);
    await page.locator('#code-target').selectOption('latex');
    await expect.poll(() => page.textContent('#code-text')).toContain('\\theta &= 150');
    await page.locator('#code-fit').selectOption('relu');
    await page.locator('#code-target').selectOption('javascript');
    await expect.poll(() => page.textContent('#code-text')).toMatch(/ReLU[\s\S]*export function activation/);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    expect((await saved).suggestedFilename()).toBe('relu.js');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
  });

  it('can be used from the keyboard alone', async () => {
    await page.locator('#model').focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('current');
    const before = Number(await page.locator('#current').inputValue());
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Number(await page.locator('#current').inputValue())).toBeGreaterThan(before);
    await page.locator('#leak').focus();
    await page.keyboard.press('Home');
    await winnerBecomes(page, 'hyperbolic');
  });

  it('has nothing that axe-core finds inaccessible, opened up and in either language', async () => {
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.locator('#language').selectOption('zh-Hant');
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('zh-Hant');
    await expect.poll(() => page.locator('#run .drawing').getAttribute('aria-label')).toContain('動作電位');
    await expect.poll(() => page.url()).toContain('lang=zh-Hant');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
  });

  it('shows noise as error bars, and other parameters on demand', async () => {
    await page.getByRole('textbox', { name: 'Noise sigma (mV)' }).fill('5');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#curve .drawing').textContent()).toContain('one standard error');
    await page.waitForSelector('#verdict:not([data-best="lif-rate"])');
    await page.getByText(/^Other parameters/).click();
    await page.locator('#set-Vth').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.url()).toContain('set.Vth=-54.5');
    await page.getByRole('button', { name: 'All parameters as in the source' }).click();
    await expect.poll(() => Object.keys(query(page)).some((name) => name.startsWith('set.'))).toBe(false);
    await winnerBecomes(page, 'lif-rate');
  });

  it('reads numbers with units, steps them with arrow keys, and says which unit is wanted', async () => {
    const field = page.locator('#current-value');
    await field.fill('0.5 nA');
    await page.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('500');
    await expect.poll(() => page.locator('#current').inputValue()).toBe('500');
    await expect.poll(() => page.textContent('#here')).toContain('At 500 pA');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => field.inputValue()).toBe('505');
    await field.fill('0.5 mV');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.textContent('#current-value-said')).toMatch(/^Injected current: .*pA/);
    await expect.poll(() => page.locator('#current').inputValue()).toBe('505');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.locator('#current').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.textContent('#current-value-said')).toBe('');
    await expect.poll(() => field.inputValue()).toBe('510');
  });

  it('says in one line what a parameter cannot be', async () => {
    await page.getByText(/^Other parameters/).click();
    await page.getByRole('textbox', { name: 'C (pF)' }).fill('0');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.results .problem').first().textContent()).toMatch(/^lif: .*\(allowed: /);
  });
});

describe('the bench by its address', () => {
  it('simulates the squid axon with a rule of its own for spikes', async () => {
    const { page, leave } = await visit('#bench?model=hodgkin-huxley&current=10&duration=100&to=60');
    await winnerBecomes(page, 'power');
    // 10 uA/cm^2 for 100 ms: the first spike after 1.6 ms, then one every 14.64 ms.
    await expect.poll(() => spikes(page)).toBe(7);
    await page.getByText('Spike rule, range and length').click();
    await page.locator('#rule').fill('V > 3 ms');
    await expect.poll(() => page.textContent('#rule-problem')).toMatch(/mV/);
    await page.locator('#rule').fill('V > 60 mV');
    // No spike of the squid axon reaches the sodium potential of 50 mV.
    await expect.poll(() => spikes(page)).toBe(0);
    await leave();
  });

  it.each([
    '#bench?model=nonsense&current=1e999&set.x=3&to=-4&duration=abc',
    '#bench?model=%E0%A4%A&text=!!!',
    '#nowhere/at/all?%%%',
    '#bench?model=lif&rule=V+%3E',
  ])('shows a neuron whatever stands in it: %s', async (hash) => {
    const { page, leave } = await visit(hash);
    await settled(page);
    await expect.poll(() => page.getAttribute('#verdict', 'data-best')).toBe('lif-rate');
    await leave();
  });

  it('fits a phone', async () => {
    const { page, leave } = await visit('', { width: 390 });
    await settled(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await leave();
  });
});
