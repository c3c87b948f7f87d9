// The claims' own kinds of job. A place does not ask what a job is; what does the work has to know, so whoever runs
// these gives a place this `work`, which does all other jobs too.
import { inPlace } from '../scale/in-place.ts';
import type { Job } from '../scale/job.ts';
import type { Place } from '../scale/place.ts';
import { type Reply, replied } from '../scale/reply.ts';
import { work as workOfScale } from '../scale/work.ts';
import type { AtlasRequest } from './atlas/request.ts';
import { type Corner, fitCorners, fitTile, type TileJob, type TileResult } from './atlas/tile.ts';
import type { Given } from './trial/parameters.ts';
import { type Trial, tryClaim } from './trial/try.ts';

interface CornersJob {
  readonly kind: 'atlas-corners';
  readonly request: AtlasRequest;
  readonly places: readonly (readonly [column: number, row: number])[];
}

interface AtlasTileJob extends TileJob {
  readonly kind: 'atlas-tile';
}

interface TrialJob {
  readonly kind: 'trial';
  readonly id: string;
  readonly changes: Readonly<Record<string, Given>>;
}

type ClaimsJob = CornersJob | AtlasTileJob | TrialJob;

type ResultOf<J extends ClaimsJob> = J extends CornersJob ? readonly Corner[] : J extends TrialJob ? Trial : TileResult;

/** Does one job, of the claims or any other. */
export function work(job: ClaimsJob | Job): unknown {
  switch (job.kind) {
    case 'atlas-corners':
      return replied(() => fitCorners(job.request, job.places));
    case 'atlas-tile':
      return replied(() => fitTile(job));
    case 'trial':
      return replied(() => tryClaim(job.id, job.changes));
    default:
      return workOfScale(job);
  }
}

/** A place that does the claims' jobs here, one after the other. */
export function claimsPlace(): Place {
  return inPlace(work as (job: Job) => Reply);
}

/** Does jobs of the claims at a place that knows this `work`. */
export function runJobs<J extends ClaimsJob>(
  place: Place,
  jobs: readonly J[],
  options: { readonly signal?: AbortSignal; finished?(index: number, result: ResultOf<J>): void },
): Promise<readonly ResultOf<J>[]> {
  // A place passes jobs and results on without looking into them.
  const run = place.run as unknown as (jobs: readonly J[], options: unknown) => Promise<readonly ResultOf<J>[]>;
  return run(jobs, options);
}
