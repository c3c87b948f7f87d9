// Sweeps at a place: cut into jobs, done in any order, put together again.

import { joinCurves } from '../neuron/join-curves.ts';
import type { Model } from '../neuron/model.ts';
import { block } from '../neuron/simulate/orbit/continuation.ts';
import { isNoisy, planRun } from '../neuron/simulate/plan.ts';
import { isRandom } from '../neuron/stimulus/stimulus.ts';
import { noisySweepDefaults, type SweptCurve, sweepDefaults } from '../neuron/sweep.ts';
import { checkCurrents } from '../neuron/sweep-checks.ts';
import { callback, chosen, expect, type Forms, listOf, mapping, signal as signalForm } from '../numeric/given.ts';
import { type PlainSweepOptions, plainSweepForms, type SweepJob, sweepRequestForm } from './job.ts';
import { type Place, placeForm } from './place.ts';

/** A sweep that is wanted. */
export interface SweepRequest {
  readonly model: Model;
  /** In the model's own unit. */
  readonly currents: readonly number[];
  readonly options?: PlainSweepOptions;
  /** Of a neuron of a family: the parameters that differ in it. */
  readonly varied?: readonly string[];
}

/** What became of a sweep: the curve of the currents that were finished, undefined where none was. */
export interface SweepEnd {
  readonly curve: SweptCurve | undefined;
  /** How many currents were finished, of how many. */
  readonly finished: number;
  readonly of: number;
}

/** How to stop, and how to be told. */
export interface SweepOnOptions {
  /** Stops the sweeps; what was finished is kept. */
  readonly signal?: AbortSignal;
  /** Told how many currents are finished, of how many. */
  progress?(finished: number, of: number): void;
}

/** What each of them is. */
export const aroundForms: Forms<SweepOnOptions> = { signal: signalForm, progress: callback };

/**
 * How a sweep is cut: part of what it is, not of where it runs, so that jobs have the same names everywhere. Steady rates may be
 * helped by their neighbours in a block of 128 currents, never by those of another block, so their jobs are whole blocks. Spikes
 * that are counted take longer, and know nothing of neighbours. Of a noisy neuron a job is some time of neurons, ms, all trials
 * together: a hundredth to a tenth of a second, but never so long that there are fewer than `parts`. A job costs a tenth of a
 * millisecond beside its work, so of many currents a job is the same part of those that are left, whole times its least: large ones
 * first, and at the end such small ones that all threads end together (Polychronopoulos and Kuck 1987, IEEE Trans. Comput.
 * 36:1425-1439). No job is more than `most` times its least: what goes on in a job is kept until it ends, and clearing that away
 * took a fifth of the processor time of 200,000 currents. Neurons of a family with few currents share jobs, of `exact` currents
 * together by closed forms, a hundredth of a second, and of `alone` where each is run from rest, a tenth.
 */
const cut = Object.freeze({ steady: block, counted: 16, noisy: 1e6, parts: 16, most: 8, exact: 20_000, alone: 32 });

/**
 * The same curve as `sweep` gives, bit for bit, from any place.
 *
 * @throws InputError for currents, options or parameters at fault
 */
export async function sweepOn(place: Place, request: SweepRequest, options: SweepOnOptions = {}): Promise<SweepEnd> {
  expect(request, sweepRequestForm, 'request');
  const [end] = await sweepEach(place, [request], options);
  return end!;
}

/**
 * Many sweeps at once, their jobs side by side; the ends are in the order of the requests.
 *
 * @throws InputError for currents, options or parameters at fault
 */
export async function sweepEach(
  place: Place,
  requests: readonly SweepRequest[],
  options: SweepOnOptions = {},
): Promise<readonly SweepEnd[]> {
  expect(place, placeForm, 'place');
  expect(requests, listOf(mapping, sweepRequestForm.allowed), 'requests');
  const { signal, progress } = chosen(options, aroundForms);
  const pieces = requests.flatMap((request, owner) => sweepJobs(request).map((job) => ({ owner, job })));
  const parts: (SweptCurve | undefined)[] = pieces.map(() => undefined);
  const of = requests.reduce((sum, { currents }) => sum + currents.length, 0);
  let done = 0;
  const jobs = pieces.map(({ job }) => job);
  await untilStopped(signal, () =>
    place.run(jobs, {
      ...(signal === undefined ? {} : { signal }),
      finished(index, part) {
        parts[index] = part;
        done += part.current.values.length;
        progress?.(done, of);
      },
    }),
  );
  const owned: SweptCurve[][] = requests.map(() => []);
  for (const [i, part] of parts.entries()) if (part !== undefined) owned[pieces[i]!.owner]!.push(part);
  return requests.map(({ currents }, owner) => {
    const own = owned[owner]!;
    const curve = own.length === 0 ? undefined : joinCurves(own);
    return { curve, finished: curve?.current.values.length ?? 0, of: currents.length };
  });
}

/** Does work that a signal may stop, which is no fault of it. */
export async function untilStopped(signal: AbortSignal | undefined, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) throw error;
  }
}

/**
 * Neurons of a family that make a job, by the first of them; 0 where one neuron has currents enough for a job of its own. A neuron
 * with closed forms is done in microseconds, others at few currents know nothing of neighbours.
 */
export function neuronsOfJob(
  model: Model,
  options: PlainSweepOptions,
  all: { readonly currents: number; readonly neurons: number },
): number {
  const exact = isExact(model, options);
  const most = exact ? cut.exact : Math.min(cut.alone, leastJob(model, options, all.currents));
  if (all.currents > most) return 0;
  return Math.min(Math.floor(most / all.currents), Math.ceil(all.neurons / cut.parts));
}

/** Whether a neuron has closed forms that are used; what is wrong with it is said where it is swept. */
function isExact(model: Model, { method, input = [] }: PlainSweepOptions): boolean {
  try {
    return input.length === 0 && planRun(model, method === undefined ? {} : { method }).kind === 'exact';
  } catch {
    return false;
  }
}

/** A sweep as jobs; the same ones wherever it runs. */
export function sweepJobs(request: SweepRequest): readonly SweepJob[] {
  expect(request, sweepRequestForm, 'request');
  const { model, varied } = request;
  // Pieces are cut off as arrays have it, and travel as such.
  const currents = Array.isArray(request.currents) ? request.currents : Array.from(request.currents);
  const options = chosen(request.options ?? {}, plainSweepForms);
  checkCurrents(currents, model);
  const least = leastJob(model, options, currents.length);
  const jobs: SweepJob[] = [];
  for (let from = 0; from < currents.length; ) {
    const to = from + least * Math.min(cut.most, Math.ceil((currents.length - from) / (least * cut.parts)));
    const own = currents.slice(from, to);
    jobs.push({ kind: 'sweep', model, currents: own, options, ...(varied === undefined ? {} : { varied }) });
    from = to;
  }
  return jobs;
}

/** Currents of the smallest job. */
function leastJob(model: Model, options: PlainSweepOptions, all: number): number {
  const { protocol, rate, input = [] } = options;
  // A staircase is one job: each level begins where the last one ended.
  if ((protocol ?? sweepDefaults.protocol) !== 'steps') return all;
  const { trials, window, transient } = { ...noisySweepDefaults, ...options };
  if (isNoisy(model) || input.some(isRandom)) {
    const wanted = Math.floor(cut.noisy / (trials * (transient + window)));
    return Math.max(1, Math.min(wanted, Math.ceil(all / cut.parts)) || 1);
  }
  const counted = input.length > 0 || (rate ?? sweepDefaults.rate) !== 'steady';
  return counted ? cut.counted : cut.steady;
}
