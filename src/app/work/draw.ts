// Charts are drawn in the worker too: Vega needs no document to make SVG, and the page stays free for the hand.
import { renderSvg } from '../../viz/render.ts';
import type { Chart } from '../../viz/theme.ts';
import type { Picture } from './api.ts';

export async function drawn(chart: Chart): Promise<Picture> {
  const { svg } = await renderSvg(chart);
  const { description } = chart as { readonly description?: string };
  return { svg, label: description ?? '' };
}
