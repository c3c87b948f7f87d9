// The language that a command speaks in its results.
import { InputError } from '../numeric/errors.ts';
import type { Language } from '../viz/words.ts';
import type { Arguments } from './arguments.ts';

/** The language of a command line whose arguments may be at fault themselves. */
export function spokenIn(argv: readonly string[]): Language {
  const chinese = argv.some(
    (word, i) => word === '--language=zh-Hant' || (word === 'zh-Hant' && argv[i - 1] === '--language'),
  );
  return chinese ? 'zh-Hant' : 'en';
}

/** @throws InputError for what is not a language */
export function languageFrom(args: Arguments): Language {
  return languageNamed(args.text('language'));
}

/** @throws InputError for what is not a language */
export function languageNamed(given = 'en'): Language {
  if (given === 'en' || given === 'zh-Hant') return given;
  throw new InputError({
    code: 'language',
    where: '--language',
    what: `"${given}" is not a language`,
    allowed: 'en, zh-Hant',
  });
}
