// How wide a text will be. Without a canvas Vega assumes 0.8 em for every character, a third too much, and leaves holes
// beside legends and titles; the real widths of the font are a table of 95 numbers.

/** Advance widths of the characters from space to ~ in DejaVu Sans 2.37, in hundredths of an em (its `hmtx` table). */
const latin = Object.freeze([
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61,
  69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59,
  82, 59, 59, 52, 64, 34, 64, 84,
]);

/** Chinese characters and full-width signs, which are as wide as they are high and between which a line may break. */
export const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/** Bold letters of DejaVu Sans are wider by this, averaged over the small letters (63.7 / 56.2). */
const bolder = 1.134;

/** Width of a line of text, px. Characters outside the table count as 0.64 em, the width of a digit. */
export function textWidth(line: string, fontSize: number, options: { readonly bold?: boolean } = {}): number {
  const hundredths = [...line].reduce(
    (sum, letter) => sum + (wide.test(letter) ? 100 : (latin[letter.charCodeAt(0) - 32] ?? 64)),
    0,
  );
  return ((hundredths * fontSize) / 100) * (options.bold === true ? bolder : 1);
}

/** Breaks a text into lines no wider than `width`, px; Vega draws a title on one line however long it is. */
export function wrapped(
  sentence: string,
  width: number,
  options: { readonly fontSize: number; readonly bold?: boolean },
): string[] {
  const pieces = sentence.match(
    /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\s+/gu,
  );
  const lines = [''];
  for (const piece of pieces ?? []) {
    const line = lines.at(-1)!;
    // Punctuation never begins a line.
    const mayBreak = line.trim() !== '' && !/^[\s，。、；：）]/u.test(piece);
    if (mayBreak && textWidth(line + piece, options.fontSize, options) > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trim());
}
