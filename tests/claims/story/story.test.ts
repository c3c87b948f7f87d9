// The route from Hodgkin and Huxley to ReLU, against closed forms and the reference values of the axon.
import { beforeAll, describe, expect, it } from 'vitest';
import { type StoryStep, tellStory } from '../../../src/claims/story/story.ts';
import { stepCharts, storyChart, storyDocument } from '../../../src/claims/story/telling.ts';
import { fitActivations } from '../../../src/fit/fit.ts';
import { renderSvg } from '../../../src/viz/render.ts';

let steps: readonly StoryStep[];
const told: (string | undefined)[] = [];
beforeAll(async () => {
  steps = await tellStory({ progress: (_, __, next) => told.push(next) });
  // The axon's onset is looked for among spirals that take long to die out; a crowded machine needs its time.
}, 60_000);

const value = (step: number, name: string): number => steps[step]!.numbers[name]!.value!;

describe('the route from Hodgkin and Huxley to ReLU', () => {
  it('starts at the axon: silent below 6.26 uA/cm^2, then at about 50 Hz', () => {
    // Onset and rate there as found independently with LSODA and RK4 (tests/reference).
    expect(value(0, 'onset')).toBeGreaterThan(6.26);
    expect(value(0, 'onset')).toBeLessThan(6.33);
    expect(value(0, 'onsetRate')).toBeGreaterThan(48);
    expect(value(0, 'onsetRate')).toBeLessThan(56);
  });

  it('goes on with the LIF whose rate is nearest, which its own formula fits exactly', () => {
    const [fit] = fitActivations(steps[1]!.report.data, ['lif-rate'], { heldOut: false }).fits;
    expect(fit!.exact).toBe(true);
    for (const name of ['tau', 'refractory', 'threshold']) {
      expect(fit!.parameters[name]!.value / value(1, name)).toBeCloseTo(1, 4);
    }
  });

  it('has a hyperbola without leak and ReLU without refractory period, exactly', () => {
    expect(steps[2]!.report.best).toBe('hyperbolic');
    expect(steps[3]!.report.best).toBe('relu');
    for (const step of [2, 3]) expect(value(step, 'bestError')).toBe(0);
    const { max } = steps[2]!.report.fits[0]!.parameters;
    expect(max!.value / value(2, 'highest')).toBeCloseTo(1, 6);
    const { gain } = steps[3]!.report.fits[0]!.parameters;
    // Rate = I/(C D), C = 1 uF/cm^2.
    expect(gain!.value / value(3, 'gain')).toBeCloseTo(1, 6);
    expect(value(3, 'gain') * value(1, 'distance')).toBeCloseTo(1000, 9);
  });

  it('ends at softplus in noise, where simulation and formula agree', () => {
    expect(steps[4]!.report.best).toBe('softplus');
    const [low, high] = steps[4]!.numbers.sampledRate!.interval95!;
    // Twice the 95 % interval: chance leaves it once in 20,000 seeds.
    const reach = high - low;
    expect(Math.abs(value(4, 'sampledRate') - value(4, 'exactRate'))).toBeLessThan(reach);
  });

  it('tells of each step before it is run, and stops when told', async () => {
    expect(told).toEqual(['squid', 'lif', 'no-leak', 'no-refractory', 'noise', undefined]);
    await expect(tellStory({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('refuses a step of which a number has another name', () => {
    const { bestError, ...others } = steps[1]!.numbers;
    const renamed = [{ ...steps[1]!, numbers: { ...others, worstError: bestError! } }];
    const refused = 'steps: lif: there is no number "bestError" (allowed: a step, as tellStory gives it)';
    expect(() => storyDocument(renamed)).toThrow(refused);
    expect(() => storyChart(renamed)).toThrow(refused);
  });

  it.each(['en', 'zh-Hant'] as const)('is told and drawn without a gap: %s', async (language) => {
    const document = storyDocument(steps, language);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    for (const { title, text } of document.steps) {
      expect(`${title}${text}`).not.toMatch(/[{}]|undefined|NaN/);
      expect(/[\u4e00-\u9fff]/.test(text)).toBe(language === 'zh-Hant');
    }
    const charts = [storyChart(steps, language), ...stepCharts(steps[4]!, language).map(({ chart }) => chart)];
    for (const chart of charts) expect((await renderSvg(chart)).warnings).toEqual([]);
  });
});
