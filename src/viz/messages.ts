// Every text that a chart or a report shows, by language; all are complete, and a test keeps them so.
import { english } from './messages-en.ts';
import { traditionalChinese } from './messages-zh-hant.ts';
import type { ChartMessages, Language } from './words.ts';

/** The texts of each language. */
export const messages: Readonly<Record<Language, ChartMessages>> = Object.freeze({
  en: english,
  'zh-Hant': traditionalChinese,
});
