// Named things in rows, a few values each as dots on one logarithmic axis.
import { figures } from '../../viz/numbers.ts';
import { type Chart, colours, framed, text, titled } from '../../viz/theme.ts';
import type { ClaimTexts } from './claim.ts';
import { decadesIn } from './plot-axis.ts';

export interface DotSeries {
  readonly name: string;
  readonly rows: readonly { readonly name: string; readonly value: number; readonly label: string }[];
}

/** Below this share of a per cent an error is drawn at the axis: it is rounding. */
const floor = 1e-3;

/** Room for the names of the rows; what is narrower has no room for the labels of the dots, px. */
const [ofNames, least] = [100, 360];

/** Charts with a colour and a shape for each series; what is near the floor is exact as far as anyone can see. */
export function dots(
  texts: ClaimTexts,
  axis: { readonly title: string; readonly order: readonly string[] },
  series: readonly DotSeries[],
): Chart {
  const values = series.flatMap(({ name, rows }, i) =>
    rows.map((row) => ({
      series: name,
      name: row.name,
      value: Math.max(floor, Number.isFinite(row.value) ? row.value : floor),
      label: `${row.label} ${row.value <= floor ? '0' : figures(row.value, 2)}`,
      above: i === 0,
    })),
  );
  const width = Math.max(least, texts.width - ofNames);
  const names = series.map(({ name }) => name);
  const end = 2 * Math.max(...values.map(({ value }) => value));
  // Labels stand on the side of their dot where there is more room.
  const half = Math.sqrt(floor * end);
  const y = {
    field: 'name',
    type: 'nominal',
    sort: [...axis.order],
    title: null,
    axis: { labelLimit: 200, grid: true },
  };
  const x = {
    field: 'value',
    type: 'quantitative',
    title: axis.title,
    scale: { type: 'log', domain: [floor, end], nice: false },
    axis: { tickCount: 5, format: '~g', ...decadesIn([floor, end]) },
  };
  const key = { title: null, orient: 'bottom', columns: 2, labelLimit: 330 };
  const color = {
    field: 'series',
    type: 'nominal',
    scale: { domain: names, range: [colours.blue, colours.vermilion, colours.green].slice(0, names.length) },
    legend: key,
  };
  const shape = { field: 'series', type: 'nominal', scale: { domain: names }, legend: key };
  const offset = { field: 'series', type: 'nominal', sort: names };
  return framed(texts.caption, {
    title: titled(texts.title, width + ofNames),
    width,
    height: { step: 20 },
    data: { values },
    encoding: { y, x, yOffset: offset },
    layer: [
      { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { color, shape } },
      ...(['left', 'right'] as const).map((align) => ({
        transform: [{ filter: `datum.value ${align === 'left' ? '<' : '>='} ${half}` }],
        mark: { type: 'text', align, dx: align === 'left' ? 8 : -8, fontSize: text.label, color: colours.dim },
        encoding: { text: { field: 'label' } },
      })),
    ],
  });
}
