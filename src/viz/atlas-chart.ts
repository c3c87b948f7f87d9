// The atlas: which activation wins over a plane of two parameters. Areas are coloured by winner and named where the name
// fits; the narrower the win, the paler; ties are dotted.

import { InputError } from '../numeric/errors.ts';
import {
  chosen,
  expect,
  type Form,
  type Forms,
  finite,
  listOf,
  number,
  optional,
  orNull,
  record,
  text as textForm,
} from '../numeric/given.ts';
import { fillsOf, mixed } from './atlas-colours.ts';
import { decadesOf, type Edges, edgesOf, middleOf } from './atlas-plane.ts';
import { placesOf, runsOf } from './atlas-regions.ts';
import { emptyLayer } from './curve-layers.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { languageForm, sizeForm } from './options.ts';
import { textWidth } from './text-width.ts';
import { type Chart, colours, framed, type Part, text, titled } from './theme.ts';
import type { ChartMessages, Language } from './words.ts';

/** One side of the plane. */
export interface AtlasAxis {
  readonly parameter: string;
  readonly unit: string;
  /** Increasing. */
  readonly values: readonly number[];
  /** Whether it is no parameter of the model but one of the plane's own pure numbers, which have names in every language. */
  readonly own?: boolean;
}

/** The document of `atlas`: `winner[row][column]` belongs to `y.values[row]` and `x.values[column]`. */
export interface Atlas {
  readonly x: AtlasAxis;
  readonly y: AtlasAxis;
  /** Names of activations; null where nothing could be fitted. */
  readonly winner: readonly (readonly (string | null)[])[];
  /** By how much the winner's AICc is lower than that of the next; null where there is no next. */
  readonly margin: readonly (readonly (number | null)[])[];
}

export interface AtlasChartOptions {
  readonly language?: Language;
  /** Size of the plot, px. */
  readonly width?: number;
  readonly height?: number;
}

const forms: Forms<AtlasChartOptions> = { language: languageForm, width: sizeForm, height: sizeForm };

const axisForm = record({ parameter: textForm, unit: textForm, values: listOf(finite, 'an array of numbers') });
const rowsOf = (entry: Form, allowed: string): Form => listOf(listOf(entry, allowed), 'a list of rows');
const atlasForm = record(
  {
    x: axisForm,
    y: axisForm,
    winner: rowsOf(orNull(textForm), 'a list of names'),
    margin: rowsOf(orNull(optional(number)), 'an array of numbers'),
  },
  'an atlas, as atlas gives it',
);

export const atlasChartDefaults = Object.freeze({ language: 'en', width: 440, height: 400 } as const);

/**
 * Margins of AICc: below the first the next has substantial support too and the two tie; from the second on it has
 * essentially none (Burnham and Anderson 2002, p. 70).
 */
const margins = Object.freeze({ tie: 2, strong: 10 });

type Level = 'tie' | 'clear' | 'strong' | 'none';

/** How much of a winner's colour is seen, the rest being white. */
const strengths: Readonly<Record<Level, number>> = Object.freeze({ strong: 1, clear: 0.7, tie: 0.4, none: 0.15 });

/**
 * A map of the winners.
 *
 * @throws InputError for a plane whose rows do not match its axes
 */
export function atlasChart(atlas: Atlas, options: AtlasChartOptions = {}): Chart {
  expect(atlas, atlasForm, 'atlas');
  const { language, width, height } = { ...atlasChartDefaults, ...chosen(options, forms) };
  const words = messages[language];
  checkShape(atlas);
  const { x, y } = atlas;
  const names = atlas.winner.map((row) => row.map((name) => name ?? words.atlas.none));
  const shares = sharesOf(names);
  const title = titled(
    words.atlas.title(nameOf(x, words), nameOf(y, words)),
    width,
    words.atlas.subtitle(margins.strong, margins.tie),
  );
  const described = shares.map(([name, share]) => `${name} ${words.ranking.percent(figures(100 * share, 2))}`);
  const description = words.atlas.description(nameOf(x, words), nameOf(y, words), described);
  if (shares.length === 0) return framed(description, { title, width, height, ...emptyLayer(words.empty) });
  const plane = { x: edgesOf(x.values), y: edgesOf(y.values) };
  const sizes = { width, height };
  return framed(description, {
    title,
    width,
    height,
    layer: [
      areaLayer(atlas, names, plane, words),
      dotLayer(atlas, plane, sizes, words),
      ...nameLayers(names, plane, sizes, words),
    ],
  });
}

function checkShape({ x, y, winner, margin }: Atlas): void {
  for (const [name, rows] of Object.entries({ winner, margin })) {
    const fits = rows.length === y.values.length && rows.every((row) => row.length === x.values.length);
    if (fits) continue;
    throw new InputError({
      code: 'shape',
      where: `atlas.${name}`,
      what: `rows do not match the axes`,
      allowed: `${y.values.length} rows of ${x.values.length}`,
    });
  }
}

/** How much of the plane each name has, largest first. */
function sharesOf(names: readonly (readonly string[])[]): readonly (readonly [string, number])[] {
  const all = names.flat();
  const counts = new Map<string, number>();
  for (const name of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => [name, count / all.length] as const).sort((a, b) => b[1] - a[1]);
}

function levelOf(atlas: Atlas, row: number, column: number): Level {
  if (atlas.winner[row]![column] === null) return 'none';
  const margin = atlas.margin[row]![column];
  if (margin === null || margin === undefined || margin >= margins.strong) return 'strong';
  return margin < margins.tie ? 'tie' : 'clear';
}

interface Plane {
  readonly x: Edges;
  readonly y: Edges;
}

interface Sizes {
  readonly width: number;
  readonly height: number;
}

function positions({ x, y }: Atlas, plane: Plane, words: ChartMessages): { readonly x: Part; readonly y: Part } {
  const axis = (side: AtlasAxis, edges: Edges): Part => ({
    type: 'quantitative',
    title: axisTitle(side, words),
    scale: {
      type: edges.scale,
      domain: [edges.at[0], edges.at.at(-1)],
      nice: false,
      ...(edges.scale === 'linear' ? { zero: false } : {}),
    },
    axis: { grid: false, tickCount: 6, ...ticksOf(edges) },
  });
  return { x: axis(x, plane.x), y: axis(y, plane.y) };
}

function nameOf({ parameter, own = false }: AtlasAxis, words: ChartMessages): string {
  return (own ? words.atlas.own[parameter]?.name : undefined) ?? parameter;
}

function axisTitle(side: AtlasAxis, words: ChartMessages): string {
  return (side.own ? words.atlas.own[side.parameter]?.axis : undefined) ?? words.quantity(side.parameter, side.unit);
}

function ticksOf(edges: Edges): Part {
  const values = decadesOf(edges);
  return values === undefined ? {} : { values, tickCount: values.length };
}

/**
 * The areas, in colours already mixed with white: translucent neighbours would show seams, and so would opaque ones without
 * a rim of their own colour.
 */
function areaLayer(atlas: Atlas, names: readonly (readonly string[])[], plane: Plane, words: ChartMessages): Part {
  const cells = names.map((row, r) => row.map((name, i) => `${name}|${levelOf(atlas, r, i)}`));
  const values = runsOf(cells).map(({ row, from, to }) => ({
    x: plane.x.at[from],
    x2: plane.x.at[to],
    y: plane.y.at[row],
    y2: plane.y.at[row + 1],
    area: cells[row]![from]!,
  }));
  const winners = sharesOf(names).map(([name]) => name);
  const fills = fillsOf(winners);
  const levels = Object.keys(strengths) as Level[];
  const present = new Set(values.map(({ area }) => area));
  const areas = winners.flatMap((name, i) =>
    levels
      .map((level) => ({ area: `${name}|${level}`, fill: mixed(fills[i]!, strengths[level]) }))
      .filter(({ area }) => present.has(area)),
  );
  const scale = { domain: areas.map(({ area }) => area), range: areas.map(({ fill }) => fill) };
  // Of each winner the legend shows the strongest colour that there is.
  const shown = winners.map((name) => scale.domain.find((area) => area.startsWith(`${name}|`)));
  const { x, y } = positions(atlas, plane, words);
  const colour = {
    field: 'area',
    type: 'nominal',
    title: words.atlas.winner,
    scale,
    legend: {
      orient: 'bottom',
      titleOrient: 'top',
      columns: 3,
      symbolType: 'square',
      values: shown,
      labelExpr: "split(datum.label, '|')[0]",
    },
  };
  return {
    data: { values },
    mark: { type: 'rect', strokeWidth: 0.8 },
    encoding: {
      x: { field: 'x', ...x },
      x2: { field: 'x2' },
      y: { field: 'y', ...y },
      y2: { field: 'y2' },
      fill: colour,
      stroke: colour,
    },
  };
}

/** Dots over ties, about ten pixels apart however fine the cells are. */
function dotLayer(atlas: Atlas, plane: Plane, { width, height }: Sizes, words: ChartMessages): Part {
  const every = (cells: number, pixels: number): number => Math.max(1, Math.ceil((10 * cells) / pixels));
  const [across, up] = [every(atlas.x.values.length, width), every(atlas.y.values.length, height)];
  const values = atlas.y.values.flatMap((y, row) =>
    atlas.x.values.flatMap((x, column) =>
      row % up === 0 && column % across === 0 && levelOf(atlas, row, column) === 'tie' ? [{ x, y }] : [],
    ),
  );
  const { x, y } = positions(atlas, plane, words);
  return {
    data: { values },
    mark: { type: 'point', filled: true, color: colours.ink, opacity: 0.75, size: 5, strokeWidth: 0 },
    encoding: { x: { field: 'x', ...x }, y: { field: 'y', ...y } },
  };
}

/** Names on the areas that are wide enough for them, with a white rim so that they are legible on any colour. */
function nameLayers(
  names: readonly (readonly string[])[],
  plane: Plane,
  { width }: Sizes,
  words: ChartMessages,
): readonly Part[] {
  const columns = names[0]!.length;
  const values = [...placesOf(names)].flatMap(([name, place]) =>
    name !== words.atlas.none && (place.width / columns) * width > textWidth(name, text.label, { bold: true }) + 8
      ? [{ name, x: middleOf(plane.x, place.column), y: middleOf(plane.y, place.row) }]
      : [],
  );
  const layer = (mark: Part): Part => ({
    data: { values },
    mark: { type: 'text', fontSize: text.label, fontWeight: 'bold', ...mark },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
      text: { field: 'name' },
    },
  });
  return [
    layer({ color: '#ffffff', stroke: '#ffffff', strokeWidth: 4, strokeJoin: 'round' }),
    layer({ color: colours.ink }),
  ];
}
