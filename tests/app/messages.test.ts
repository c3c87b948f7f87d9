import { describe, expect, it } from 'vitest';
import { messages } from '../../src/app/messages/messages.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { builtIn, modelNamed } from '../../src/neuron/models/registry.ts';
import { spaced } from '../../src/neuron/range.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { outline, texts } from '../support/catalogue.ts';

const chinese = /[\u4e00-\u9fff]/;

describe('the texts of the page', () => {
  it('are the same ones in both languages, with the same arguments', () => {
    expect(outline(messages.en).length).toBeGreaterThan(60);
    expect(outline(messages['zh-Hant'])).toEqual(outline(messages.en));
  });

  it('are never empty, and Chinese in Chinese alone', () => {
    for (const catalogue of Object.values(messages)) expect(texts(catalogue).filter((text) => text === '')).toEqual([]);
    expect(texts(messages.en).filter((text) => chinese.test(text))).toEqual([]);
    const known = Object.values(messages['zh-Hant'].neurons);
    const untranslated = texts(messages['zh-Hant']).filter((text) => !chinese.test(text) && !known.includes(text));
    expect(untranslated).toEqual([]);
  });

  it('name every built-in neuron', () => {
    for (const { neurons } of Object.values(messages)) {
      expect(Object.keys(neurons).sort()).toEqual(Object.keys(builtIn).sort());
    }
    for (const [name, { name: title }] of Object.entries(builtIn)) expect(messages.en.neurons[name]).toBe(title);
  });

  it('translate how fits end', () => {
    const { outcomes } = messages['zh-Hant'].ranking;
    const curve = sweep(modelNamed('lif'), spaced({ from: 0, to: 1500 }, 49));
    for (const { outcome } of fitActivations(curve).fits) expect(outcomes(outcome)).toMatch(chinese);
  });
});
