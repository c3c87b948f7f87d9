// Results to files, the form chosen by the suffix. A file is written whole or not at all.
import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../numeric/errors.ts';
import { reportHtml } from '../viz/report.ts';
import type { Chart } from '../viz/theme.ts';
import type { Language } from '../viz/words.ts';
import type { Lack, Result, Say } from './commands/command.ts';

const forms = ['.vl.json', '.csv', '.json', '.svg', '.png', '.html'];

/**
 * The suffix that decides the form of a file.
 *
 * @throws InputError for a suffix that no form has
 */
function formOf(path: string): string {
  const found = forms.find((form) => path.toLowerCase().endsWith(form));
  if (found !== undefined) return found;
  throw new InputError({
    code: 'suffix',
    where: `--out ${path}`,
    what: 'the suffix names no form',
    allowed: forms.join(' '),
  });
}

/**
 * Looks before the work begins whether its results can be written where they are asked for.
 *
 * @param lacks what the command has none of
 * @throws InputError for a file named twice, a form that the command lacks, a folder that is not there or not to be written in
 */
export function checkDestinations(paths: readonly string[], lacks: readonly Lack[] = []): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const form = formOf(path);
    const needed = form === '.csv' ? 'table' : form === '.json' ? undefined : 'picture';
    if (needed !== undefined && lacks.includes(needed)) throw lacking(path, needed);
    const place = resolve(path);
    if (seen.has(place)) {
      throw new InputError({
        code: 'twice',
        where: `--out ${path}`,
        what: 'is given twice',
        allowed: 'each file once',
      });
    }
    seen.add(place);
    try {
      const there = statSync(place, { throwIfNoEntry: false });
      if (there?.isDirectory()) throw unwritable(path, 'is a folder');
      // A file takes the place of what has its name when it is whole; whoever reads a pipe would wait for ever.
      if (there !== undefined && !there.isFile()) throw unwritable(path, 'is a pipe or a device', 'a file');
      accessSync(dirname(place), constants.W_OK);
    } catch (error) {
      throw error instanceof InputError ? error : unwritable(path, told(error));
    }
  }
}

/** The language of texts and pictures. */
interface Spoken {
  readonly language: Language;
  readonly say: Say;
}

const inEnglish: Spoken = Object.freeze({ language: 'en', say: (text: string) => text });

/**
 * Writes a result to files: to all of them or, where one cannot be written, to none.
 *
 * @throws InputError where the result has no such form or a file cannot be written
 */
export async function writeResult(result: Result, paths: readonly string[], spoken = inEnglish): Promise<void> {
  const files = [];
  for (const [i, path] of paths.entries()) {
    const partial = join(dirname(path), `.rheobase-${process.pid}-${i}.part`);
    files.push({ path, partial, content: await contentOf(result, path, spoken) });
  }
  let at = '';
  try {
    for (const { path, partial, content } of files) {
      at = path;
      writeFileSync(partial, content);
    }
    for (const { path, partial } of files) {
      at = path;
      renameSync(partial, path);
    }
  } catch (error) {
    for (const { partial } of files) rmSync(partial, { force: true });
    throw unwritable(at, told(error));
  }
}

function told(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such folder' : `cannot be written (${code})`;
}

function unwritable(path: string, what: string, allowed = 'a path in a folder that exists'): InputError {
  return new InputError({ code: 'write', where: `--out ${path}`, what, allowed });
}

function lacking(path: string, what: Lack): InputError {
  return new InputError({
    code: 'form',
    where: `--out ${path}`,
    what: `this command has no ${what}`,
    allowed: 'another suffix',
  });
}

async function contentOf(result: Result, path: string, { language, say }: Spoken): Promise<string | Uint8Array> {
  const form = formOf(path);
  if (form === '.json') return `${JSON.stringify(result.document)}\n`;
  if (form === '.csv') {
    if (result.csv === undefined) throw lacking(path, 'table');
    return result.csv();
  }
  const charts = result.charts?.(language) ?? [];
  const [first] = charts;
  if (first === undefined) throw lacking(path, 'picture');
  switch (form) {
    case '.html': {
      const svgs = await Promise.all(charts.map(drawn));
      const title = first.description ?? 'rheobase';
      return reportHtml({
        title,
        language,
        sections: [
          {
            heading: title,
            text: [result.text(say)],
            preformatted: true,
            charts: svgs.map((svg) => ({ svg, caption: '' })),
          },
        ],
      });
    }
    case '.vl.json':
      return `${JSON.stringify(first, null, 2)}\n`;
    case '.svg':
      return drawn(first);
    default:
      return (await import('./render-node.ts')).svgToPng(await drawn(first));
  }
}

/** Vega is loaded only by those who want a picture: it takes longer to start than most commands to finish. */
export async function drawn(chart: Chart): Promise<string> {
  const { renderSvg } = await import('../viz/render.ts');
  return (await renderSvg(chart)).svg;
}
