// Units as people read them. The library, its documents and the tables of the command line have units in ASCII, which every
// program and terminal takes; charts, reports and the page show them as they are printed in a paper.

/**
 * A text with its units as they are printed: `6.26 uA/cm^2` becomes `6.26 µA/cm²`. Only what can be nothing but a unit changes: a
 * gate's `m^3`, the word `us` and formulas stay. What comes out is read as a quantity again (`src/numeric/units.ts`).
 */
export function asRead(written: string): string {
  return written
    .replace(/(?<![A-Za-z])u(?=(?:A|F|S|V|M|m|mol)\b)/g, 'µ')
    .replace(/(?<=\d\s?|[(/（])us\b/g, 'µs')
    .replace(/(?<![A-Za-z])([cmµ]m|[pnmµ]A)\^2(?![\d.])/g, '$1²')
    .replace(/(Hz\/\([^()]+\))\^2(?![\d.])/g, '$1²');
}
