// Every text of the claims, by language.
import type { Language } from '../../../viz/words.ts';
import { english } from './en.ts';
import type { TrialMessages } from './words.ts';
import { traditionalChinese } from './zh-hant.ts';

export const messages: Readonly<Record<Language, TrialMessages>> = Object.freeze({
  en: english,
  'zh-Hant': traditionalChinese,
});
