// The language of the page: what the address says, else what the browser asks for.
import { computed, effect, signal } from '@preact/signals';
import { type Problem, sentence } from '../numeric/errors.ts';
import { messages as chartMessages } from '../viz/messages.ts';
import type { said as saidIn } from '../viz/said/said.ts';
import type { ChartMessages, Language } from '../viz/words.ts';
import { amend, place } from './address.ts';
import { messages } from './messages/messages.ts';
import type { PageMessages } from './messages/words.ts';

const languages: readonly Language[] = Object.freeze(['en', 'zh-Hant']);

function preferred(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-Hant' : 'en';
}

export const language = computed<Language>(
  () => languages.find((each) => each === place.value.query.lang) ?? preferred(),
);

/** The page's texts in the language of the moment. */
export const words = computed<PageMessages>(() => messages[language.value]);

/** What the charts call an outcome, so that tables call it the same. */
export const outcomes = computed<ChartMessages['outcomes']>(() => chartMessages[language.value].outcomes);

/** The library's sentences in other languages, which are many: fetched when a language is read that needs them. */
const translator = signal<typeof saidIn | undefined>(undefined);

effect(() => {
  if (language.value === 'en' || translator.peek() !== undefined) return;
  loadSaid().catch(() => {}); // Without it the sentences stay English, which is said better than nothing.
});

export async function loadSaid(): Promise<void> {
  translator.value = (await import('../viz/said/said.ts')).said;
}

/** What the library wrote, as problems, notes and endings, in the language of the moment. */
export const said = computed<(text: string | Problem) => string>(() => {
  const { value } = language;
  const translate = value === 'en' ? undefined : translator.value;
  if (translate === undefined) return (text) => (typeof text === 'string' ? text : sentence(text));
  return (text) => translate(value, text);
});

/** Remembered in the address, so that a link shows what its sender saw. */
export function setLanguage(next: Language): void {
  amend({ query: { ...place.value.query, lang: next } });
}

/** Tells the browser, and with it screen readers, which language the page is in. */
export function announceLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = words.value.documentTitle;
  });
}
