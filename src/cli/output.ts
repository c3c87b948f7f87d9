// Results to files, the form chosen by the suffix. A file is written whole or not at all.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../numeric/errors.ts';
import { reportHtml } from '../viz/report.ts';
import type { Chart } from '../viz/theme.ts';
import type { Result } from './commands/command.ts';

const forms = ['.vl.json', '.csv', '.json', '.svg', '.png', '.html'];

/**
 * The suffix that decides the form of a file.
 *
 * @throws InputError for a suffix that no form has
 */
export function formOf(path: string): string {
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
 * Writes a result.
 *
 * @throws InputError where the result has no such form or the file cannot be written
 */
export async function writeResult(result: Result, path: string): Promise<void> {
  const content = await contentOf(result, path);
  const partial = `${path}.part`;
  try {
    writeFileSync(partial, content);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({
      code: 'write',
      where: `--out ${path}`,
      what: `cannot be written (${code})`,
      allowed: 'a path in a folder that exists',
    });
  }
}

async function contentOf(result: Result, path: string): Promise<string | Uint8Array> {
  const form = formOf(path);
  const lacking = (what: string): InputError =>
    new InputError({
      code: 'form',
      where: `--out ${path}`,
      what: `this command has no ${what}`,
      allowed: 'another suffix',
    });
  if (form === '.json') return `${JSON.stringify(result.document)}\n`;
  if (form === '.csv') {
    if (result.csv === undefined) throw lacking('table');
    return result.csv();
  }
  const charts = result.charts?.() ?? [];
  const [first] = charts;
  if (first === undefined) throw lacking('picture');
  switch (form) {
    case '.html': {
      const svgs = await Promise.all(charts.map(drawn));
      const title = first.description ?? 'rheobase';
      return reportHtml({
        title,
        sections: [
          {
            heading: title,
            text: [result.text()],
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
