// A tile of the plane: the piece of work that a worker takes. Its corners have been fitted in full. Activations that lose by
// far at every corner are out; the others are fitted in every cell, each from where it ended at the corners and in the
// cells beside, there and back again, so that a better optimum found anywhere in the tile reaches all of it.
import { activationNamed } from '../../fit/activations/registry.ts';
import type { Points } from '../../fit/points.ts';
import { type CellFit, fitFrom, fitInFull } from './cell.ts';
import { type CurveAt, curvesOf } from './curves.ts';
import type { AtlasRequest } from './request.ts';

/** Columns and rows from corner to corner, corners included. */
export interface Tile {
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
}

/** Fits at a corner; none where the neuron is silent. */
export type Corner = readonly CellFit[];

export interface TileJob {
  readonly request: AtlasRequest;
  readonly tile: Tile;
  /** At (first column, first row), (last, first), (first, last), (last, last). */
  readonly corners: readonly [Corner, Corner, Corner, Corner];
}

/** What a cell says: the best activation, the next one, and by how much its AICc is higher. */
export interface CellVerdict {
  readonly winner: string;
  readonly next: string | null;
  readonly margin: number | null;
  /** Whether the winner's gain is negative: its dip, turned over, is what fits. */
  readonly flipped: boolean;
}

/** Row by row the cells that are the tile's own; null where nothing could be fitted. */
export type TileResult = readonly (CellVerdict | null)[];

/**
 * An activation is out where its AICc is this much higher than the best at every corner, unless it is among the first so
 * many. That this loses no winner is measured on cells drawn at random (docs/claims.md).
 */
const contending = Object.freeze({ gap: 40, atLeast: 3 });

/** The fits at places of the plane, in full. */
export function fitCorners(
  request: AtlasRequest,
  places: readonly (readonly [column: number, row: number])[],
): readonly Corner[] {
  const curveAt = curvesOf(request);
  return places.map(([column, row]) => {
    const points = curveAt(request.x.values[column]!, request.y.values[row]!);
    // Plain arrays, so that they can be sent and named.
    return points === undefined
      ? []
      : fitInFull(points, request.activations).map((fit) => ({ ...fit, q: Array.from(fit.q) }));
  });
}

interface Cell {
  readonly points: Points | undefined;
  fits: readonly CellFit[];
  /** Fitted in full: nothing better will be found. */
  readonly done: boolean;
}

export function fitTile({ request, tile, corners }: TileJob): TileResult {
  const names = contendersOf(request, corners);
  const cells = cellsOf(request, tile, corners, curvesOf(request));
  const [height, width] = [cells.length, cells[0]!.length];
  const visit = (row: number, column: number, from: readonly (readonly [number, number])[]): void => {
    const cell = cells[row]![column]!;
    if (cell.points === undefined || cell.done) return;
    const beside = from.map(([r, c]) => cells[row + r]?.[column + c]?.fits ?? []);
    const known = cell.fits.length > 0;
    const sources = known ? beside : [...beside, ...corners];
    if (sources.every((source) => source.length === 0)) {
      if (!known) cell.fits = fitInFull(cell.points, names);
      return;
    }
    const starts = new Map(
      names.map((name) => [name, sources.flatMap((source) => source.filter(({ activation }) => activation === name))]),
    );
    cell.fits = fitFrom(cell.points, names, starts, cell.fits);
  };
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      visit(row, column, [
        [0, -1],
        [-1, 0],
      ]);
    }
  }
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      visit(row, column, [
        [0, 1],
        [1, 0],
      ]);
    }
  }
  return cells.flatMap((row) => row.map((cell) => verdictOf(cell.done ? cell.fits : settled(cell))));
}

/** Sums of squares nearer than this, relatively, are those of one function. */
const same = 1e-3;

/**
 * Curves with an exponent have several optima of nearly one depth, and which is least may change between the corners. One
 * that has come down to the very best, as a function does that contains it, is searched for in full.
 */
function settled({ points, fits }: Cell): readonly CellFit[] {
  if (points === undefined || fits.length === 0) return fits;
  const best = fits.reduce((a, b) => (b.aicc < a.aicc ? b : a));
  return fits.map((fit) => {
    const exponent = activationNamed(fit.activation).parameters.some(({ kind }) => kind === 'exponent');
    if (fit === best || !exponent || Math.abs(fit.sse - best.sse) > same * best.sse) return fit;
    const [anew] = fitInFull(points, [fit.activation]);
    return anew!.sse < fit.sse ? anew! : fit;
  });
}

function cellsOf(
  request: AtlasRequest,
  { columns, rows }: Tile,
  corners: TileJob['corners'],
  curveAt: CurveAt,
): Cell[][] {
  const cells: Cell[][] = [];
  for (const r of ownOf(rows, request.y.values.length)) {
    const line: Cell[] = [];
    for (const c of ownOf(columns, request.x.values.length)) {
      const side = (at: number, [first, last]: readonly [number, number]): number =>
        at === first ? 0 : at === last ? 1 : -1;
      const [across, up] = [side(c, columns), side(r, rows)];
      const corner = across < 0 || up < 0 ? undefined : corners[across + 2 * up]!;
      line.push({
        points: corner === undefined ? curveAt(request.x.values[c]!, request.y.values[r]!) : undefined,
        fits: corner ?? [],
        done: corner !== undefined,
      });
    }
    cells.push(line);
  }
  return cells;
}

/** Columns or rows of a tile; the last one, but at the end of the plane, belongs to the next tile. */
export function ownOf([first, last]: readonly [number, number], count: number): readonly number[] {
  const end = last === count - 1 ? last : last - 1;
  return Array.from({ length: end - first + 1 }, (_, i) => first + i);
}

/** The activations that may win in a tile, in the order of the request. */
export function contendersOf(request: AtlasRequest, corners: readonly Corner[]): readonly string[] {
  const kept = new Set<string>();
  for (const corner of corners) {
    const ranked = [...corner].sort((a, b) => a.aicc - b.aicc);
    ranked.forEach(({ activation, aicc }, i) => {
      if (i < contending.atLeast || aicc - ranked[0]!.aicc <= contending.gap) kept.add(activation);
    });
  }
  // Silent corners know nothing of the cells between them.
  return corners.some((corner) => corner.length === 0)
    ? request.activations
    : request.activations.filter((name) => kept.has(name));
}

/** The best by AICc, of those that have one, which rates beyond what can be squared have not; equals in the order of the request, which is from few parameters to many. */
export function verdictOf(fits: readonly CellFit[]): CellVerdict | null {
  const ranked = fits.filter(({ aicc }) => Number.isFinite(aicc));
  const [best, next] = ranked.sort(
    (a, b) => a.aicc - b.aicc || a.parameters.length - b.parameters.length || a.sse - b.sse,
  );
  if (best === undefined) return null;
  const gain = activationNamed(best.activation).parameters.findIndex(({ kind }) => kind === 'gain');
  const flipped = gain >= 0 && best.parameters[gain]! < 0;
  if (next === undefined) return { winner: best.activation, next: null, margin: null, flipped };
  return { winner: best.activation, next: next.activation, margin: next.aicc - best.aicc, flipped };
}
