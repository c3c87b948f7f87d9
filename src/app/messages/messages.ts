// Every text of the page's own, by language; all are complete, and a test keeps them so.
import type { Language } from '../../viz/words.ts';
import { english } from './en.ts';
import type { PageMessages } from './words.ts';
import { traditionalChinese } from './zh-hant.ts';

export const messages: Readonly<Record<Language, PageMessages>> = Object.freeze({
  en: english,
  'zh-Hant': traditionalChinese,
});
