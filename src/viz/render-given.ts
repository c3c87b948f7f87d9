// Charts of those who use the library as pictures: a chart that they changed may be none any more, which is for them to mend.
import { InputError } from '../numeric/errors.ts';
import type { Rendered } from './render.ts';
import { chartForm, renderSvg } from './render.ts';
import type { Chart } from './theme.ts';

/**
 * Draws a chart as SVG.
 *
 * @throws InputError for what Vega-Lite or Vega cannot draw
 */
export async function renderGivenSvg(chart: Chart): Promise<Rendered> {
  try {
    return await renderSvg(chart);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const why = error instanceof Error ? error.message : '';
    throw new InputError({
      code: 'chart',
      where: 'chart',
      what: `cannot be drawn: ${why}`,
      allowed: chartForm.allowed,
    });
  }
}
