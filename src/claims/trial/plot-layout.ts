// How the panels of a chart lie beside each other in the room that there is.
import { size } from '../../viz/theme.ts';

export interface PlotOptions {
  /** How many panels stand side by side: what the text beside the chart says, or as many as there is room for. */
  readonly columns?: number | 'fitting';
  /** Least height of a panel, px. */
  readonly height?: number;
}

/** Panels side by side: the least width of one, and what the next one's axis takes, px. */
export const beside = Object.freeze({ least: 200, axis: 60 });

/** What is wider than the common chart is higher too, but less so: a curve is read along its axis; px. */
const grown = Object.freeze({ share: 0.4, most: 380 });

/** Of a panel, px. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The size of each of so many panels, and how many stand in a row. */
export function layout(
  panels: number,
  room: number,
  { columns = 1, height }: PlotOptions,
): Box & { readonly columns: number } {
  const { least, axis } = beside;
  const fitting = Math.max(1, Math.floor((room + axis) / (least + axis)));
  const row = Math.min(panels, columns === 'fitting' ? fitting : columns);
  const width = Math.max(least, Math.floor((room - (row - 1) * axis) / row));
  const lowest = height ?? (panels > 1 ? 170 : size.height);
  return { columns: row, width, height: Math.max(lowest, Math.min(grown.most, Math.round(grown.share * width))) };
}
