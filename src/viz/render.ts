// Specification to picture, in Node and in the browser alike: compiled by Vega-Lite, drawn by Vega with its expression
// interpreter, so that no code is generated from text and a strict content policy holds.
import * as vega from 'vega';
import { Error as LogErrors, type LoggerInterface, logger, parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import { expect, type Form, mapping } from '../numeric/given.ts';
import { textWidth } from './text-width.ts';
import type { Chart } from './theme.ts';

/** A rendered chart, and what Vega-Lite or Vega had to say of it. */
export interface Rendered {
  readonly svg: string;
  readonly warnings: readonly string[];
}

/** A logger that keeps warnings and errors. */
function listening(warnings: string[]): LoggerInterface {
  const quiet = logger(LogErrors);
  const keep = (...words: readonly unknown[]): LoggerInterface => {
    warnings.push(words.map(String).join(' '));
    return quiet;
  };
  return Object.assign(quiet, { warn: keep, error: keep });
}

/** The part of Vega that says how wide a text is; exported by it, but missing from its types. */
interface TextMetrics {
  width: (item: TextItem, line: string) => number;
  readonly estimateWidth: TextMetrics['width'];
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Where there is no canvas to measure text with, gives Vega the widths of the font instead of its guess. */
function measureText(): void {
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };
  if (textMetrics.width !== textMetrics.estimateWidth) return;
  textMetrics.width = ({ fontSize = 11, fontWeight }, line) =>
    textWidth(String(line ?? '').trim(), fontSize, { bold: fontWeight === 'bold' || Number(fontWeight) >= 600 });
}

/** The Vega specification of a chart, and Vega-Lite's warnings. */
export function compileSpec(chart: Chart): { readonly spec: Spec; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const { spec } = compile(chart, { logger: listening(warnings) });
  return { spec, warnings };
}

/** A view of a chart, not yet drawn; without a container it has no renderer and serves `toSVG`. */
export function viewOf(
  chart: Chart,
  warnings: string[] = [],
  options: { readonly container?: HTMLElement } = {},
): View {
  measureText();
  const compiled = compileSpec(chart);
  warnings.push(...compiled.warnings);
  const place =
    options.container === undefined
      ? { renderer: 'none' as const }
      : { renderer: 'svg' as const, container: options.container };
  return new View(parse(compiled.spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    logger: listening(warnings),
    hover: false,
    ...place,
  });
}

const drawn: readonly string[] = Object.freeze(['mark', 'layer', 'concat', 'hconcat', 'vconcat', 'facet', 'repeat']);

export const chartForm: Form = {
  allowed: 'a chart, as curveChart and the others give it',
  fits: (value) => mapping.fits(value) && drawn.some((part) => part in (value as object)),
};

/** Draws a chart as SVG. */
export async function renderSvg(chart: Chart): Promise<Rendered> {
  expect(chart, chartForm, 'chart');
  const warnings: string[] = [];
  const view = viewOf(chart, warnings);
  try {
    return { svg: withStableIds(await view.toSVG()), warnings };
  } finally {
    view.finalize();
  }
}

/**
 * Vega numbers clipping paths and gradients on and on, so that a chart drawn twice differs. Here they are named by what the
 * picture shows: the same for the same picture, and different for different ones, which may then stand in one document.
 */
function withStableIds(svg: string): string {
  const names = new Map<string, number>();
  const place = (id: string): number => {
    if (!names.has(id)) names.set(id, names.size);
    return names.get(id)!;
  };
  const named = (prefix: string): string =>
    svg
      .replace(/url\(#([^)]*)\)/g, (_, id: string) => `url(#${prefix}${place(id)})`)
      .replace(
        /(<(?:clipPath|linearGradient|radialGradient)\b[^>]*\sid=")([^"]*)"/g,
        (_, start: string, id: string) => `${start}${prefix}${place(id)}"`,
      );
  return named(`clip-${fingerprint(named(''))}-`);
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo; RFC 9923), in base 36. */
function fingerprint(content: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < content.length; i++) hash = Math.imul(hash ^ content.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
