// The atlas: which activation wins over a plane of two parameters. The corners of a lattice are fitted in full, the cells
// between them from there; both are jobs, so that any place can do them.
import { withSet } from '../../neuron/family.ts';
import { type Model, modelForm, withParameters } from '../../neuron/model.ts';
import { planRun } from '../../neuron/simulate/plan.ts';
import { InputError } from '../../numeric/errors.ts';
import { callback, chosen, expect, type Forms, mapping, record, signal as signalForm } from '../../numeric/given.ts';
import { type Place, placeForm } from '../../scale/place.ts';
import type { Atlas, AtlasAxis } from '../../viz/atlas-chart.ts';
import { claimsPlace, runJobs } from '../work.ts';
import { curvesOf } from './curves.ts';
import {
  type AtlasRequest,
  type AtlasSide,
  atlasDefaults,
  checkRequest,
  isOwn,
  type OwnCoordinate,
  unitOfSide,
} from './request.ts';
import { type CellVerdict, type Corner, ownOf, type Tile, type TileResult } from './tile.ts';

/** The document of `atlas`. */
export interface AtlasDocument extends Atlas {
  readonly model: string;
  /** The activation that comes next; null where there is none. */
  readonly next: readonly (readonly (string | null)[])[];
  /** Own coordinates that are the same everywhere, pure numbers. */
  readonly held: Readonly<Partial<Record<OwnCoordinate, number>>>;
  readonly currents: { readonly from: number; readonly to: number; readonly unit: string } | null;
  readonly points: number;
  readonly activations: readonly string[];
  /** Cells that were fitted by the full search; the others from there. */
  readonly fittedInFull: number;
  /** Cells whose winner has a negative gain: a GELU or SiLU whose dip, turned over, follows the curve. */
  readonly flipped: number;
}

/** What became of an atlas. */
export interface AtlasEnd {
  /** Unfinished cells have no winner; undefined where none is finished. */
  readonly atlas: AtlasDocument | undefined;
  /** Cells finished, of how many. */
  readonly finished: number;
  readonly of: number;
}

/** Where the work is done, how to stop it, and how to be told. */
export interface AtlasOptions {
  /** In place when not given. */
  readonly place?: Place;
  /** Stops the work; what was finished is kept. */
  readonly signal?: AbortSignal;
  /** Told how many cells are finished, of how many. */
  progress?(finished: number, of: number): void;
}

/** What may be left out of a request. */
export type AtlasPlan = Pick<AtlasRequest, 'model' | 'x' | 'y'> & Partial<AtlasRequest>;

const forms: Forms<AtlasOptions> = { place: placeForm, signal: signalForm, progress: callback };

const planForm = record({ model: modelForm, x: mapping, y: mapping });

/** Cells along the side of a tile: many on a fine plane, whose neighbours are alike, down to one on a coarse one. */
const tiles = Object.freeze({ least: 12, widest: 12 });

/** Corners in one job: a tenth of a second of work. */
const cornersPerJob = 4;

/**
 * Fits every cell of the plane.
 *
 * @throws InputError for a plane that this neuron does not have, or one on which it never fires
 */
export async function atlas(plan: AtlasPlan, given: AtlasOptions = {}): Promise<AtlasEnd> {
  expect(plan, planForm, 'plan');
  const options = chosen(given, forms);
  const asked = Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined));
  const request: AtlasRequest = { ...atlasDefaults, held: {}, ...(asked as unknown as AtlasPlan) };
  checkRequest(request);
  checkCorners(request);
  const place = options.place ?? claimsPlace();
  const [columns, rows] = [lattice(request.x.values.length), lattice(request.y.values.length)];
  const places = rows.flatMap((row) => columns.map((column) => [column, row] as const));
  const of = request.x.values.length * request.y.values.length;
  const cells: (CellVerdict | null | undefined)[] = new Array(of).fill(undefined);
  let finished = 0;
  try {
    const corners = await fitLattice(place, request, places, options);
    const jobs = tilesBetween(columns, rows).map((tile) => ({
      kind: 'atlas-tile' as const,
      request,
      tile,
      corners: [0, 1].flatMap((up) =>
        [0, 1].map(
          (across) => corners[places.findIndex(([c, r]) => c === tile.columns[across] && r === tile.rows[up])]!,
        ),
      ) as unknown as readonly [Corner, Corner, Corner, Corner],
    }));
    await runJobs(place, jobs, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      finished(index, result: TileResult) {
        finished += enter(result, jobs[index]!.tile, request, cells);
        options.progress?.(finished, of);
      },
    });
  } catch (error) {
    if (!options.signal?.aborted || error !== options.signal.reason) throw error;
  }
  const atlas = finished === 0 ? undefined : documentOf(request, cells, places.length);
  return { atlas, finished, of };
}

/** Values that no neuron can have, refused before anything runs: a period that is negative, a noise that does not exist. */
function checkCorners(request: AtlasRequest): void {
  const { model, x, y } = request;
  curvesOf(request);
  for (const a of [x.values[0]!, x.values.at(-1)!]) {
    for (const b of [y.values[0]!, y.values.at(-1)!]) {
      const changes = [[x.parameter, a] as const, [y.parameter, b] as const].filter(([name]) => !isOwn(model, name));
      const neuron = withParameters(model, Object.fromEntries(changes), 'atlas');
      withSet(
        neuron,
        changes.map(([name]) => name),
        () => planRun(neuron),
      );
    }
  }
}

async function fitLattice(
  place: Place,
  request: AtlasRequest,
  places: readonly (readonly [number, number])[],
  { signal, progress }: AtlasOptions,
): Promise<readonly Corner[]> {
  progress?.(0, request.x.values.length * request.y.values.length);
  const jobs = Array.from({ length: Math.ceil(places.length / cornersPerJob) }, (_, i) => ({
    kind: 'atlas-corners' as const,
    request,
    places: places.slice(i * cornersPerJob, (i + 1) * cornersPerJob),
  }));
  const found = await runJobs(place, jobs, signal === undefined ? {} : { signal });
  const all = found.flat();
  if (all.some((corner) => corner.length > 0)) return all;
  throw new InputError({
    code: 'never-fires',
    where: `atlas ${request.model.id}`,
    what: 'the neuron fires nowhere on this plane, or has no rheobase to measure currents by',
    allowed: 'a neuron that fires, or currents of your own: from and to',
  });
}

/** Columns or rows on which the lattice stands, both ends included. */
function lattice(count: number): readonly number[] {
  const width = Math.min(tiles.widest, Math.max(1, Math.floor((count - 1) / tiles.least)));
  const pieces = Math.max(1, Math.ceil((count - 1) / width));
  return [...new Set(Array.from({ length: pieces + 1 }, (_, i) => Math.round((i * (count - 1)) / pieces)))];
}

function tilesBetween(columns: readonly number[], rows: readonly number[]): readonly Tile[] {
  const spans = (at: readonly number[]): readonly (readonly [number, number])[] =>
    at.length === 1 ? [[at[0]!, at[0]!]] : at.slice(1).map((end, i) => [at[i]!, end] as const);
  return spans(rows).flatMap((row) => spans(columns).map((column) => ({ columns: column, rows: row })));
}

/** Enters what a tile found; returns how many cells that is. */
function enter(
  result: TileResult,
  { columns, rows }: Tile,
  { x, y }: AtlasRequest,
  cells: (CellVerdict | null | undefined)[],
): number {
  const own = ownOf(columns, x.values.length);
  let k = 0;
  for (const row of ownOf(rows, y.values.length)) {
    for (const column of own) cells[row * x.values.length + column] = result[k++]!;
  }
  return k;
}

function sideOf(model: Model, side: AtlasSide): AtlasAxis {
  const { parameter, values } = side;
  return { parameter, values, unit: unitOfSide(model, side), own: isOwn(model, parameter) };
}

function documentOf(
  request: AtlasRequest,
  cells: readonly (CellVerdict | null | undefined)[],
  fittedInFull: number,
): AtlasDocument {
  const { model, x, y, held, currents, points, activations } = request;
  const plane = <T>(of: (cell: CellVerdict) => T): (T | null)[][] =>
    y.values.map((_, row) =>
      x.values.map((_, column) => {
        const cell = cells[row * x.values.length + column];
        return cell === undefined || cell === null ? null : of(cell);
      }),
    );
  return {
    model: model.id,
    x: sideOf(model, x),
    y: sideOf(model, y),
    winner: plane(({ winner }) => winner),
    margin: plane(({ margin }) => margin),
    next: plane(({ next }) => next),
    held,
    currents: currents === undefined ? null : { ...currents, unit: model.input.unit.text },
    points,
    activations,
    fittedInFull,
    flipped: cells.filter((cell) => cell?.flipped === true).length,
  };
}
