// Charts as PNG, in Node. The font travels in a package, so that a machine without fonts draws the same picture.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { fontFamily } from '../viz/theme.ts';

const require = createRequire(import.meta.url);

/** How large a PNG is: so many pixels wide, or so many pixels for each of the SVG's. */
export type PngSize = { readonly width: number } | { readonly scale: number };

/** Characters that the packaged font lacks: Chinese, Japanese, Korean and full-width signs. */
const beyondPackagedFont = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/u;

/** The chart's fonts with those of Chinese in front. */
const chineseFirst = fontFamily.replace(/^([^,]*), (.*)(, [^,]*)$/, '$2, $1$3');

/**
 * A PNG of an SVG. Only the packaged font is used, so that every machine draws the same, unless the text has characters
 * that it lacks: then the machine's own fonts are asked too.
 */
export function svgToPng(svg: string, size: PngSize = { scale: 2 }): Uint8Array {
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  const beyond = beyondPackagedFont.test(svg);
  // The renderer looks up missing characters in any font, whatever the list says: the one meant has to stand first.
  const image = new Resvg(beyond ? svg.replaceAll(fontFamily, chineseFirst) : svg, {
    fitTo: 'width' in size ? { mode: 'width', value: size.width } : { mode: 'zoom', value: size.scale },
    font: { fontFiles, loadSystemFonts: beyond, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}
