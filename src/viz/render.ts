// Specification to picture, in Node and in the browser alike: compiled by Vega-Lite, drawn by Vega with its expression
// interpreter, so that no code is generated from text and a strict content policy holds.
import { Error as LogErrors, type LoggerInterface, logger, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
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

/** A view of a chart, not yet drawn; `renderer` none unless it is given a place. */
export function viewOf(
  chart: Chart,
  warnings: string[] = [],
  options: { readonly container?: HTMLElement } = {},
): View {
  const log = listening(warnings);
  const { spec } = compile(chart, { logger: log });
  const place =
    options.container === undefined
      ? { renderer: 'none' as const }
      : { renderer: 'svg' as const, container: options.container };
  return new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    logger: log,
    hover: false,
    ...place,
  });
}

/** Draws a chart as SVG. */
export async function renderSvg(chart: Chart): Promise<Rendered> {
  const warnings: string[] = [];
  const view = viewOf(chart, warnings);
  const svg = await view.toSVG();
  view.finalize();
  return { svg, warnings };
}
