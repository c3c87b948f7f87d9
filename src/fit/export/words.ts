// Names that no parameter of a formula can have in the code that is written from it.

/** Keywords of Python 3 (its reference, 2.3.1). */
const python =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield';
/** Reserved words of ECMAScript 2024 in strict mode (its specification, 12.7.2). */
const javascript =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield';
/** What the written code itself calls by these names. */
const own = 'I x activation dtype erf float forward jnp math Math np parameters self super torch training';

const words: ReadonlySet<string> = new Set([python, javascript, own].join(' ').split(' '));

export function isWordOfCode(name: string): boolean {
  return words.has(name) || name.startsWith('__');
}
