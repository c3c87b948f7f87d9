// The text of a model file to data: YAML, of which JSON is a part. Only plain data comes out; tags are refused.
import { parseDocument } from 'yaml';
import { InputError } from '../../numeric/errors.ts';
import { expect, text as textForm } from '../../numeric/given.ts';

/** More than any model file; a guard against feeding it something else. */
const maximumLength = 200_000;

/**
 * Reads YAML or JSON text.
 *
 * @throws InputError naming the line at which it stops being either
 */
export function readModelText(text: string, where: string): unknown {
  expect(where, textForm, 'where');
  expect(text, textForm, where);
  if (text.length > maximumLength) {
    throw new InputError({
      code: 'too-long',
      where,
      what: `has ${text.length} characters`,
      allowed: `at most ${maximumLength}`,
    });
  }
  const document = parseDocument(text, { schema: 'core', uniqueKeys: true, logLevel: 'error' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line;
    throw new InputError({
      code: 'not-yaml',
      where: line === undefined ? where : `${where}:${line}`,
      what: worded(problem.message.split('\n')[0]!.replace(/ at line .*$/, '')),
      allowed: 'YAML or JSON',
    });
  }
  // Aliases that multiply a few lines into millions are refused by the limit.
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new InputError({
      code: 'not-yaml',
      where,
      what: worded((error as Error).message),
      allowed: 'plain YAML or JSON',
    });
  }
}

/** What the YAML library says to programmers, in words for those who write models. */
function worded(message: string): string {
  if (/call stack/i.test(message)) return 'is nested too deeply';
  if (/multiple documents/i.test(message)) return 'a second document begins';
  if (/alias count/i.test(message)) return 'its aliases stand for too much';
  return message;
}
