// Specification to picture, in Node and in the browser alike: compiled by Vega-Lite, drawn by Vega with its expression
// interpreter, so that no code is generated from text and a strict content policy holds.
import * as vega from 'vega';
import { Error as LogErrors, type LoggerInterface, logger, parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
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

/** Draws a chart as SVG. */
export async function renderSvg(chart: Chart): Promise<Rendered> {
  const warnings: string[] = [];
  const view = viewOf(chart, warnings);
  try {
    return { svg: await view.toSVG(), warnings };
  } finally {
    view.finalize();
  }
}
