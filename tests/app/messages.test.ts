import { describe, expect, it } from 'vitest';
import { messages } from '../../src/app/messages/messages.ts';
import { builtIn } from '../../src/neuron/models/registry.ts';
import { shortNames } from '../../src/viz/short-names.ts';
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
    expect(Object.keys(shortNames).sort()).toEqual(Object.keys(builtIn).sort());
    for (const [name, { name: title }] of Object.entries(builtIn)) expect(messages.en.neurons[name]).toBe(title);
  });
});
