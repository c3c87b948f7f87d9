// Charts as files, in Node: SVG, PNG, a page, or the specification itself. The font travels in a package, so that a machine
// without fonts draws the same picture.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { InputError } from '../numeric/errors.ts';
import { renderSvg } from '../viz/render.ts';
import { reportHtml } from '../viz/report.ts';
import type { Chart } from '../viz/theme.ts';
import type { Language } from '../viz/words.ts';

const require = createRequire(import.meta.url);

/** How large a PNG is: so many pixels wide, or so many pixels for each of the SVG's. */
export type PngSize = { readonly width: number } | { readonly scale: number };

/** Characters that the packaged font lacks: Chinese, Japanese, Korean and full-width signs. */
const beyondPackagedFont = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/u;

/**
 * A PNG of an SVG. Only the packaged font is used, so that every machine draws the same, unless the text has characters
 * that it lacks: then the machine's own fonts are asked too.
 */
export function svgToPng(svg: string, size: PngSize = { scale: 2 }): Uint8Array {
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  const image = new Resvg(svg, {
    fitTo: 'width' in size ? { mode: 'width', value: size.width } : { mode: 'zoom', value: size.scale },
    font: { fontFiles, loadSystemFonts: beyondPackagedFont.test(svg), defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}

/** The suffixes that `writeChart` knows. */
export const chartSuffixes = Object.freeze(['.vl.json', '.svg', '.png', '.html'] as const);

/**
 * Writes a chart in the form that the suffix of the path asks for.
 *
 * @returns warnings of the renderer, none for a sound chart
 * @throws InputError for another suffix
 */
export async function writeChart(
  path: string,
  chart: Chart,
  options: { readonly language?: Language; readonly size?: PngSize } = {},
): Promise<readonly string[]> {
  const suffix = chartSuffixes.find((each) => path.toLowerCase().endsWith(each));
  if (suffix === undefined) {
    throw new InputError({
      code: 'unknown-suffix',
      where: path,
      what: 'a chart has no such form',
      allowed: chartSuffixes.join(', '),
    });
  }
  if (suffix === '.vl.json') {
    await writeFile(path, `${JSON.stringify(chart, null, 2)}\n`);
    return [];
  }
  const { svg, warnings } = await renderSvg(chart);
  switch (suffix) {
    case '.svg':
      await writeFile(path, svg);
      break;
    case '.png':
      await writeFile(path, svgToPng(svg, options.size));
      break;
    case '.html':
      await writeFile(path, pageOf(chart, svg, options.language ?? 'en'));
      break;
    default:
      suffix satisfies never;
  }
  return warnings;
}

function pageOf(chart: Chart, svg: string, language: Language): string {
  const caption = chart.description ?? '';
  return reportHtml({ title: 'Rheobase', language, sections: [{ charts: [{ svg, caption, spec: chart }] }] });
}
