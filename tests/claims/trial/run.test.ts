import { describe, expect, it } from 'vitest';
import { claims } from '../../../src/claims/trial/registry.ts';
import { claimChart, runClaims, runTrials } from '../../../src/claims/trial/run.ts';
import { shareOf } from '../../../src/claims/trial/statistics.ts';
import { tryClaim } from '../../../src/claims/trial/try.ts';
import { run } from '../../../src/cli/run.ts';
import { renderSvg } from '../../../src/viz/render.ts';

describe('runClaims', () => {
  it('gives the document, in the order asked for, and tells of its progress', async () => {
    const told: (string | undefined)[] = [];
    const { claims: tried } = await runClaims(['stepped-sigmoids', 'silent-majority'], {
      parameters: { 'silent-majority': { neurons: 100 } },
      progress: (_, __, last) => told.push(last),
    });
    expect(tried.map(({ id }) => id)).toEqual(['stepped-sigmoids', 'silent-majority']);
    expect(told).toEqual([undefined, 'stepped-sigmoids', 'silent-majority']);
    for (const { numbers, sources, parameters } of tried) {
      expect(sources.length).toBeGreaterThan(0);
      for (const { unit } of Object.values(numbers)) expect(unit).not.toBe('');
      for (const { unit } of Object.values(parameters)) expect(unit).not.toBe('');
    }
    expect(tried[1]!.parameters.neurons!.value).toBe(100);
  });

  it('gives the same numbers for the same seed and others for another', () => {
    const numbers = (seed: number) => tryClaim('silenced-neurons', { seeds: 3, neurons: 20, seed }).evidence.numbers;
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(50));
    const trained = () => tryClaim('harder-to-train', { seeds: 3, points: 20, rates: [0.3], steps: 40 }).evidence;
    expect(trained()).toEqual(trained());
  });

  it('is drawn in the room that there is', async () => {
    const drawn = async (id: string, width: number): Promise<number> => {
      const trial = tryClaim(id, id === 'noisy-relu' ? { draws: 100 } : {});
      const { svg } = await renderSvg(claimChart(trial, 'en', { width }));
      return Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)![1]);
    };
    // A plot, and beside it an axis with its title and the padding of the picture.
    for (const width of [300, 460, 960]) {
      const whole = await drawn('stepped-sigmoids', width);
      expect(whole).toBeGreaterThan(width);
      expect(whole).toBeLessThan(width + 110);
    }
    // Left and right are as far apart on a phone: two panels of 200 px and their axes.
    expect(await drawn('noisy-relu', 960)).toBeLessThan(960 + 110);
    expect(await drawn('noisy-relu', 300)).toBeGreaterThan(2 * 200);
  });

  it('refuses what it does not know before anything runs', async () => {
    await expect(runTrials(['stepped-sigmoid'])).rejects.toThrow('did you mean stepped-sigmoids');
    const refused = (changes: object) =>
      runTrials(['saturation'], { parameters: { saturation: changes as Record<string, number> } });
    await expect(refused({ range: 3 })).rejects.toThrow('did you mean ranges');
    await expect(refused({ ranges: 2.5 })).rejects.toThrow('whole number');
    await expect(refused({ refractory: [-1] })).rejects.toThrow('number from 0');
    await expect(refused({ refractory: [] })).rejects.toThrow('empty');
    await expect(runTrials(['saturation'], { parameters: { 'lif-from-hh': {} } })).rejects.toThrow('not run');
  });

  it('has defaults that its own limits allow', () => {
    for (const { id, parameters } of claims) {
      const defaults = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
      if (id === 'stepped-sigmoids') expect(tryClaim(id, defaults)).toEqual(tryClaim(id));
    }
  });
});

describe('the command claims', () => {
  const ask = async (...argv: string[]) => {
    const [out, error]: [string[], string[]] = [[], []];
    const status = await run(argv, { out: (text) => out.push(text), error: (text) => error.push(text) });
    return { status, out: out.join(''), error: error.join('') };
  };

  it('gives one JSON document, with changed parameters', async () => {
    const { status, out } = await ask('claims', 'stepped-sigmoids', '--set', 'units=5', '--json');
    expect(status).toBe(0);
    const [claim] = JSON.parse(out).claims;
    expect(claim).toMatchObject({ id: 'stepped-sigmoids', verdict: 'refuted' });
  });

  it('tells it in Chinese', async () => {
    const { out } = await ask('claims', 'stepped-sigmoids', '--language', 'zh-Hant');
    expect(out).toContain('成立');
  });

  it('refuses bad input with status 2 and one line', async () => {
    for (const argv of [
      ['claims', 'nothing'],
      ['claims', '--set', 'units=5'],
      ['claims', 'stepped-sigmoids', '--set', 'units=many'],
      ['claims', 'stepped-sigmoids', '--language', 'fr'],
    ]) {
      const { status, error } = await ask(...argv);
      expect(status, argv.join(' ')).toBe(2);
      expect(error.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('shares', () => {
  it('have the interval of Wilson', () => {
    // Newcombe 1998, Stat. Med. 17:857, table I, method 3: 81 of 263.
    const { interval95 } = shareOf(81, 263);
    expect(interval95![0] / 100).toBeCloseTo(0.2553, 4);
    expect(interval95![1] / 100).toBeCloseTo(0.3662, 4);
  });
});
