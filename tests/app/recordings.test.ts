// Recordings as a physiologist brings them: dropped, chosen by keyboard, damaged, in every format.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { readCurve } from '../../src/data/csv.ts';
import { abfTwo } from '../data/abf-file.ts';
import { igorWave } from '../data/ibw-file.ts';
import { nwbFile } from '../data/nwb-file.ts';
import { isPresent, measured } from '../data/shared.ts';
import { accessibilityFaults, visitor } from './visitor.ts';

const visit = visitor();

/** Puts files on the page as a hand does that lets go of them over it. */
async function drop(page: Page, files: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const made = new DataTransfer();
      for (const [name, bytes] of given) made.items.add(new File([new Uint8Array(bytes)], name));
      return made;
    },
    files.map(([name, bytes]) => [name, [...bytes]] as const),
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** Lets go of a folder over the page, as a file manager does: no script of a page can make one. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const place = (await page.locator('.drop').boundingBox())!;
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: place.x + 5, y: place.y + 5, data });
  }
  await session.detach();
}

/** What a button saves, as text. */
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** 20 kHz; the steps of 100 ms rise by 100 pA from -100, and each fires twice as often as hundreds of pA say. */
const cell = abfTwo({
  sweeps: 6,
  samples: 8000,
  interval: 50,
  epochs: [
    [1, 0, 0, 2000, 0],
    [1, -100, 100, 4000, 0],
  ],
  value: (sweep, sample) => {
    // The epochs begin after a sixty-fourth of the sweep.
    const at = (sample - 125 - 2000) / 20;
    if (at < 0 || at >= 200) return -70;
    const spikes = Math.max(0, 2 * (sweep - 1));
    const since = spikes === 0 ? 1000 : at % (200 / spikes);
    if (sweep === 0) return -70 - 10 * (1 - Math.exp(-at / 20));
    // Up in half a millisecond, down in one, then below where it came from.
    if (since < 0.5) return -60 + 180 * since;
    if (since < 1.5) return 30 - 105 * (since - 0.5);
    return since < 1000 ? -75 + Math.min(10, since) : -70;
  },
});

describe('recordings', () => {
  let page: Page;
  beforeEach(async () => {
    const opened = await visit('#recordings');
    page = opened.page;
    await page.waitForSelector('label[for=file]');
    return opened.leave;
  });

  it('measures a dropped ABF file, ranks, and shows sweeps, columns and what is known of the cell', async () => {
    await drop(page, [['cell.abf', cell]]);
    await page.waitForSelector('#recorded-sweep svg');
    await expect.poll(() => page.textContent('#recording')).toContain('cell.abf (ABF2): 6 sweeps, 6 steps');
    await expect.poll(() => page.locator('#columns tbody tr').count()).toBe(6);
    // Sweep 5 has 8 spikes in 200 ms.
    await expect.poll(() => page.locator('#columns tbody tr').last().textContent()).toMatch(/^40040spiking/);
    await expect.poll(() => page.getAttribute('#verdict', 'data-best')).toBe('relu');
    await expect
      .poll(() => page.locator('#recorded-sweep .drawing').getAttribute('aria-label'))
      .toContain('2 spikes are marked');
    await page.locator('#sweep').focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => page.locator('#recorded-sweep .drawing').getAttribute('aria-label'))
      .toContain('8 spikes are marked');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
  });

  it('saves what it measured as a table, which is read again as the same curve', async () => {
    await drop(page, [['cell.abf', cell]]);
    await page.waitForSelector('#columns');
    const { name, text } = await saved(page, 'Save the table as CSV');
    expect(name).toBe('cell.abf.csv');
    const { current, rate } = readCurve(text, { name });
    expect(current).toEqual({ unit: 'pA', values: [-100, 0, 100, 200, 300, 400] });
    // Spikes in 200 ms.
    expect(rate.values).toEqual([0, 0, 2, 4, 6, 8].map((spikes) => spikes / 0.2));
    await drop(page, [[name, new TextEncoder().encode(text)]]);
    await expect.poll(() => page.textContent('#recording')).toContain('cell.abf.csv');
    await page.waitForSelector('#verdict[data-best="relu"]');
  });

  it('counts anew when the spike rule is changed', async () => {
    await drop(page, [['cell.abf', cell]]);
    await page.waitForSelector('#columns');
    await page.getByText('What counts as a spike, and which channel').click();
    await page.locator('#rule-prominence').fill('150');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#columns tbody tr').last().textContent()).toMatch(/^4000/);
  });

  it('reads NWB under the strict policy, in Chinese on request', async () => {
    await page.setInputFiles('#file', {
      name: 'cell.nwb',
      mimeType: 'application/x-hdf5',
      buffer: Buffer.from(await nwbFile({ pairing: 'table' })),
    });
    await page.waitForSelector('#recorded-sweep svg');
    await expect.poll(() => page.textContent('#recording')).toContain('NWB');
    await page.selectOption('#language', 'zh-Hant');
    await expect.poll(() => page.locator('#measured .drawing').getAttribute('aria-label')).toContain('放電頻率');
    await expect.poll(() => page.textContent('#columns thead')).toContain('維持電流');
  });

  it('reads a pair of Igor waves in either order, and a ready curve', async () => {
    const wave = (unit: string, value: (sweep: number, sample: number) => number): Uint8Array =>
      igorWave({ version: 5, little: true, type: 4, samples: 4000, sweeps: 3, interval: 1e-4, unit, value });
    const inStep = (sample: number): boolean => sample >= 1000 && sample < 3000;
    const current = wave('A', (sweep, sample) => (inStep(sample) ? sweep * 1e-10 : 0));
    const potential = wave('V', (sweep, sample) =>
      inStep(sample) && sample % 500 < 10 * sweep ? 0.03 - 0.01 * (sample % 500) : -0.07,
    );
    await drop(page, [
      ['current.ibw', current],
      ['potential.ibw', potential],
    ]);
    await page.waitForSelector('#columns');
    await expect.poll(() => page.locator('#columns tbody tr').count()).toBe(3);
    await drop(page, [
      ['curve.csv', new TextEncoder().encode('current (pA),rate (Hz)\n0,0\n100,0\n200,10\n300,20\n400,30\n500,40\n')],
    ]);
    await expect.poll(() => page.textContent('#recording')).toContain('curve.csv');
    await page.waitForSelector('#verdict[data-best="relu"]');
  });

  it.each([
    ['empty.abf', new Uint8Array(0)],
    ['cut.abf', cell.slice(0, 700)],
    ['noise.nwb', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251)],
    ['words.csv', new TextEncoder().encode('not,a,curve\nat,all,really\n')],
  ])('says in one line what is wrong with %s', async (name, bytes) => {
    await drop(page, [[name, bytes]]);
    await page.waitForSelector('.problem');
    await expect.poll(() => page.textContent('.problem')).toMatch(new RegExp(`^${name}.*: .+`));
    await expect.poll(() => page.locator('#columns').count()).toBe(0);
  });

  const present = isPresent('recordings/2019_07_24_0055_fsi.abf');
  it.skipIf(!present)('puts the LIF of a measured cell on the bench', async () => {
    await page.setInputFiles('#file', {
      name: 'fsi.abf',
      mimeType: '',
      buffer: readFileSync(measured('recordings/2019_07_24_0055_fsi.abf')),
    });
    await page.waitForSelector('#recorded-sweep svg');
    await expect.poll(() => page.locator('#measured .drawing').textContent()).toContain('LIF of the cell');
    await page.getByRole('link', { name: 'Put the LIF of this cell on the bench' }).click();
    await expect.poll(() => page.locator('#run .drawing').getAttribute('aria-label')).toContain('LIF of fsi.abf');
    await expect.poll(() => page.locator('#equations').inputValue()).toContain('LIF of fsi.abf');
  });
});

describe('many cells', () => {
  const rows = (name: string, rate: (current: number) => number): string[] =>
    Array.from({ length: 12 }, (_, i) => `${name},${50 * i},${rate(50 * i)}`);
  const table = [
    'cell,current (pA),rate (Hz)',
    ...rows('straight', (current) => Math.max(0, 0.2 * (current - 120))),
    ...rows('bent', (current) => Math.sqrt(Math.max(0, current - 120))),
    ...rows('silent', () => 0),
  ].join('\n');

  it('are counted, where a table of them is let go of over any view; what cannot be fitted is told', async () => {
    const { page, leave } = await visit('#bench');
    await page.waitForSelector('#curve svg');
    await drop(page, [['cells.csv', new TextEncoder().encode(table)]]);
    await page.waitForSelector('#shares svg');
    await expect.poll(() => page.url()).toContain('#recordings');
    await expect
      .poll(() => page.locator('#cells tbody tr').allTextContents())
      .toEqual([expect.stringMatching(/straight.*relu/), expect.stringMatching(/bent.*power/)]);
    await expect.poll(() => page.textContent('main')).toMatch(/silent: the neuron never fires/);
    const written = (await saved(page, "Save every cell's fits as CSV")).text.split('\n');
    expect(written[0]).toMatch(/^cell,activation,rank,best/);
    expect(written[1]).toMatch(/^straight,relu,1,true/);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.selectOption('#language', 'zh-Hant');
    await expect.poll(() => page.textContent('#cells-found')).toContain('2 個細胞');
    await leave();
  });

  it('are opened one by one, each with its curve, fits and code, and left again', async () => {
    const { page, leave } = await visit('#recordings');
    await drop(page, [['cells.csv', new TextEncoder().encode(table)]]);
    await page.getByRole('link', { name: 'bent' }).click();
    await page.waitForSelector('#verdict[data-best="power"]');
    await page.waitForSelector('#measured svg');
    await expect.poll(() => page.locator('#shares').count()).toBe(0);
    await page.getByText('A fit as code').click();
    await expect.poll(() => page.textContent('#code-text')).toContain('class Power(');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Cell before' }).click();
    await page.waitForSelector('#verdict[data-best="relu"]');
    await expect.poll(() => page.getByRole('link', { name: 'Cell before' }).count()).toBe(0);
    await page.goBack();
    await page.waitForSelector('#verdict[data-best="power"]');
    await page.getByRole('link', { name: 'All 2 cells' }).click();
    await page.waitForSelector('#shares svg');
    await expect.poll(() => page.locator('#measured').count()).toBe(0);
    await page.goto(page.url().replace('#recordings', '#recordings/9'));
    await expect.poll(() => page.textContent('main')).toContain('there is no cell 9 (allowed: 1 to 2)');
    await leave();
  });

  it('are found in a folder and the folders within, whatever else is in them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rheobase-cells-'));
    try {
      for (const within of ['within', 'empty']) mkdirSync(join(folder, within));
      writeFileSync(join(folder, 'notes.txt'), 'nothing to read');
      const { page, leave } = await visit('#recordings');
      await page.setInputFiles('#folder', folder);
      await expect
        .poll(() => page.textContent('main'))
        .toContain('is a folder without recordings (allowed: files named');
      writeFileSync(join(folder, 'one.abf'), cell);
      writeFileSync(join(folder, 'within', 'cells.csv'), table);
      await page.setInputFiles('#folder', folder);
      await page.waitForSelector('#shares svg');
      const found = () => page.locator('#cells tbody th').allTextContents();
      await expect.poll(found).toEqual(['straight', 'bent', 'one.abf']);
      // The same where the folder is let go of over the page.
      await page.getByRole('button', { name: 'Look at five measured cells' }).click();
      await expect.poll(found).toHaveLength(5);
      await dropFolder(page, folder);
      await expect.poll(found).toEqual(['straight', 'bent', 'one.abf']);
      await dropFolder(page, join(folder, 'empty'));
      await expect.poll(() => page.textContent('main')).toContain('empty: is a folder without recordings');
      await leave();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are there for those who have none', async () => {
    const { page, leave } = await visit('#recordings');
    await page.getByRole('button', { name: 'Look at five measured cells' }).click();
    await page.waitForSelector('#shares svg');
    await expect.poll(() => page.locator('#cells tbody tr').count()).toBe(5);
    await page.getByRole('link', { name: 'adapting' }).click();
    // Its rate falls again where it is blocked, which of all functions only the bell does.
    await page.waitForSelector('#verdict[data-best="gaussian"]');
    await leave();
  });

  it('are as many as files, each with its sweeps, and make room for one again', async () => {
    const { page, leave } = await visit('#recordings');
    await drop(page, [
      ['one.abf', cell],
      ['two.abf', cell],
      ['broken.abf', cell.subarray(0, 9000)],
    ]);
    await page.waitForSelector('#shares svg');
    await expect.poll(() => page.locator('#cells tbody tr').count()).toBe(2);
    await expect.poll(() => page.textContent('main')).toContain('broken.abf: the file is cut short');
    await page.getByRole('link', { name: 'two.abf' }).click();
    await page.waitForSelector('#recorded-sweep svg');
    await expect.poll(() => page.textContent('#recording')).toContain('two.abf (ABF2): 6 sweeps');
    await drop(page, [['one.abf', cell]]);
    await expect.poll(() => page.textContent('#recording')).toContain('one.abf (ABF2): 6 sweeps');
    await page.waitForSelector('#measured svg');
    await expect.poll(() => page.locator('#shares').count()).toBe(0);
    await leave();
  });
});
