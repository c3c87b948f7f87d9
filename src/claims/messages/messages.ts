// The report's texts by language.
import type { Language } from '../../viz/words.ts';
import { english } from './en.ts';
import type { ReportMessages } from './words.ts';
import { traditionalChinese } from './zh-hant.ts';

export const reportMessages: Readonly<Record<Language, ReportMessages>> = Object.freeze({
  en: english,
  'zh-Hant': traditionalChinese,
});
