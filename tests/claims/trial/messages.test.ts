import { describe, expect, it } from 'vitest';
import { measuredCells } from '../../../src/claims/trial/measured-cells.ts';
import { placeholder } from '../../../src/claims/trial/messages/fill.ts';
import { messages } from '../../../src/claims/trial/messages/messages.ts';
import { claims } from '../../../src/claims/trial/registry.ts';

/** Every text by its path. */
function texts(tree: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = `${path}/${key}`;
    return typeof value === 'string' ? [[at, value] as const] : texts(value, at);
  });
}

const asked = (text: string): readonly string[] => [...text.matchAll(placeholder)].map((match) => match[2]!).sort();

describe('the catalogues of the claims', () => {
  const english = texts(messages.en);
  const chinese = new Map(texts(messages['zh-Hant']));

  it('have the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('have no empty text', () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe('');
  });

  it('say the same numbers in both languages', () => {
    for (const [key, text] of english) expect(new Set(asked(chinese.get(key)!)), key).toEqual(new Set(asked(text)));
  });

  it('are told in Chinese where they are sentences', () => {
    for (const [key, text] of chinese) {
      if (/\/(claim|title|caption|reasons\/.*|stops\/.*)$/.test(key)) expect(text, key).toMatch(/[\u4e00-\u9fff]{2}/);
    }
  });

  it('name every measured cell', () => {
    for (const { cellNames } of Object.values(messages)) {
      expect(Object.keys(cellNames)).toEqual(measuredCells.map(({ name }) => name));
    }
    for (const { name } of measuredCells) expect(messages.en.cellNames[name as 'slow']).toBe(name);
  });

  it('cover every claim', () => {
    expect(Object.keys(messages.en.claims).sort()).toEqual(claims.map(({ id }) => id).sort());
  });
});
