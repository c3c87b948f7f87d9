// A neuron typed by the visitor.
import { describe, expect, it } from 'vitest';
import { settled, spikes, visitor, winnerBecomes } from './visitor.ts';

const visit = visitor();

describe('the editor', () => {
  it('runs what is typed, says in one line what is wrong with it, and remembers it in the address', async () => {
    const { page, leave } = await visit('#bench?model=if&lang=en');
    await settled(page);
    await page.locator('#edit').click();
    const text = await page.locator('#equations').inputValue();
    expect(text).toMatch(/^name: Integrate-and-fire without leak\n/);
    const type = (next: string) => page.locator('#equations').fill(next);
    // No refractory period: exactly ReLU.
    await type(text.replace('tref: 2 ms', 'tref: 0 ms'));
    await winnerBecomes(page, 'relu');
    await expect.poll(() => page.textContent('#equations-said')).toContain('reads well');

    await type(text.replace('/C', '/C*ms'));
    await expect.poll(() => page.textContent('#equations-said')).toMatch(/^model: equations\.V.*: .*mV/);
    await expect.poll(() => page.getAttribute('#equations', 'aria-invalid')).toBe('true');
    await type(text.replace('name:', 'name: ['));
    await expect.poll(() => page.textContent('#equations-said')).toMatch(/^model:\d+: /);
    await type(text.replace('equations:', 'equation:'));
    await expect.poll(() => page.textContent('#equations-said')).toContain('did you mean equations');
    // The last neuron that could be read stands meanwhile.
    await expect.poll(() => page.getAttribute('#verdict', 'data-best')).toBe('relu');

    // What is at fault with a neuron leaves with it.
    await type(text.replace('/C', '*0/C'));
    await expect.poll(() => page.locator('.results .problem').count()).toBeGreaterThan(0);
    await type(text.replace('without leak', 'that fires'));
    await winnerBecomes(page, 'hyperbolic');
    await expect.poll(() => page.locator('.results .problem').count()).toBe(0);

    await type(text.replace('without leak', 'of my own'));
    await winnerBecomes(page, 'hyperbolic');
    // The address follows a moment later; until then it holds what was typed before.
    const kept = () => new URLSearchParams(page.url().split('?')[1]).get('text') ?? '';
    await expect.poll(() => Buffer.from(kept(), 'base64url').toString()).toContain('of my own');
    const address = page.url();
    await leave();

    const again = await visit(`#${address.split('#')[1]}`);
    await winnerBecomes(again.page, 'hyperbolic');
    await expect.poll(() => again.page.locator('#equations').inputValue()).toContain('of my own');
    await expect.poll(() => spikes(again.page)).toBeGreaterThan(2);
    // Tab leaves the text: the keyboard is not caught in it.
    await again.page.locator('#equations').focus();
    await again.page.keyboard.press('Tab');
    await expect.poll(() => again.page.evaluate(() => document.activeElement?.id)).toBe('close-editor');
    await again.page.keyboard.press('Enter');
    await expect.poll(() => again.page.locator('#equations').count()).toBe(0);
    await again.leave();
  });
});
