import { describe, expect, it } from 'vitest';
import { messages } from '../../src/viz/messages.ts';
import { outline, texts } from '../support/catalogue.ts';

describe('messages', () => {
  it('are the same ones in both languages, with the same arguments', () => {
    expect(outline(messages.en).length).toBeGreaterThan(40);
    expect(outline(messages['zh-Hant'])).toEqual(outline(messages.en));
  });

  it('are never empty', () => {
    for (const catalogue of Object.values(messages)) expect(texts(catalogue).filter((text) => text === '')).toEqual([]);
  });

  it('are Chinese in Chinese, and in no other', () => {
    const chinese = /[\u4e00-\u9fff]/;
    expect(texts(messages.en).filter((text) => chinese.test(text))).toEqual([]);
    const untranslated = texts(messages['zh-Hant']).filter((text) => !chinese.test(text));
    expect(untranslated).toEqual([]);
  });

  it('say what they are given', () => {
    for (const { curve, trace, ranking, residual, atlas } of Object.values(messages)) {
      const summary = { model: 'lif', points: 41, unit: 'pA', from: '0', to: '900', top: '190', lines: ['relu'] };
      for (const word of ['lif', '41', 'pA', '0', '900', '190', 'relu']) {
        expect(curve.description(summary)).toContain(word);
      }
      expect(curve.description({ ...summary, points: 0, lines: [] })).not.toContain('undefined');
      expect(trace.title('lif', '4 pA', 7)).toMatch(/lif.*4 pA.*7/);
      expect(ranking.description('lif', ['a', 'b'])).toMatch(/lif.*a.*b/);
      expect(residual.panel('relu', '0.5')).toMatch(/relu.*0\.5/);
      expect(atlas.title('x-name', 'y-name')).toMatch(/x-name.*y-name/);
    }
  });
});
