// A job: a piece of work as a plain value, so that any place can do it: this thread, another one, another machine. Its
// name is made of its content, so the same work has the same name wherever and whenever it is asked for.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Curve, curveForm } from '../curve/curve.ts';
import { namesForm } from '../fit/activations/registry.ts';
import { type FitOptions, fitForms } from '../fit/options.ts';
import type { FitReport } from '../fit/report.ts';
import { type Model, modelForm } from '../neuron/model.ts';
import type { SweepOptions } from '../neuron/simulate/rates/rates.ts';
import { type SweptCurve, sweepForms } from '../neuron/sweep.ts';
import { InputError } from '../numeric/errors.ts';
import {
  byKind,
  type Form,
  type Forms,
  listOf,
  numbers,
  optional,
  optionsOf,
  positive,
  record,
  shown,
  text,
} from '../numeric/given.ts';

/** The options of a sweep that can travel; the kernel is that of the place where the job is done. */
export type PlainSweepOptions = Partial<Omit<SweepOptions, 'kernel'>>;

const { kernel: _, ...plainSweep } = sweepForms;

/** What each of them is. */
export const plainSweepForms: Forms<PlainSweepOptions> = plainSweep;

/** A sweep or, cut between blocks of currents, a part of one. */
export interface SweepJob {
  readonly kind: 'sweep';
  readonly model: Model;
  /** In the model's own unit. */
  readonly currents: readonly number[];
  readonly options: PlainSweepOptions;
  /** Of a neuron of a family: the parameters that differ in it. */
  readonly varied?: readonly string[];
}

/** Many neurons that differ in some parameters, each over the same currents. */
export interface FamilyJob {
  readonly kind: 'family';
  readonly model: Model;
  /** In the model's own unit. */
  readonly currents: readonly number[];
  readonly options: PlainSweepOptions;
  /** The parameters that differ. */
  readonly varied: readonly string[];
  readonly neurons: number;
  /** Their values, internal units, neuron by neuron. */
  readonly values: readonly number[];
}

/** Curves of neurons of which the same is told, one after the other, as one: so they are no more than columns on their way. */
export interface FamilyPart {
  readonly neurons: number;
  readonly curve: SweptCurve;
}

/** Fits to a curve that is there. */
export interface FitJob {
  readonly kind: 'fit';
  readonly curve: Curve;
  /** All when undefined. */
  readonly activations: readonly string[] | undefined;
  readonly options: Partial<FitOptions>;
}

export type Job = SweepJob | FamilyJob | FitJob;

/** What a job of each kind comes to. */
export type ResultOf<J extends Job> = J extends SweepJob
  ? SweptCurve
  : J extends FamilyJob
    ? readonly FamilyPart[]
    : FitReport;

/** Raised when the same job may come to other numbers than before, so that results of different versions never mix. */
const version = 1;

const names = listOf(text, 'a list of names');

const sweepEntries = {
  model: modelForm,
  currents: numbers,
  varied: optional(names),
};

/** A sweep that is wanted, whose options may be left out. */
export const sweepRequestForm: Form = record({ ...sweepEntries, options: optional(optionsOf(plainSweepForms)) });

/** A job; what is in one of a kind of their own is for those who do it. */
export const jobForm: Form = byKind(
  {
    sweep: record({ ...sweepEntries, options: optionsOf(plainSweepForms) }),
    family: record({
      ...sweepEntries,
      options: optionsOf(plainSweepForms),
      varied: names,
      neurons: positive,
      values: numbers,
    }),
    fit: record({ curve: curveForm, activations: namesForm, options: optionsOf(fitForms) }),
  },
  'a job',
);

/**
 * As a document has it, by which what is the same is known.
 *
 * @throws InputError for what no document can hold: endless lists, whole numbers of another kind, what holds itself
 */
export function written(value: unknown, where: string): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new InputError({
      code: 'job',
      where,
      what: 'holds what no document can hold',
      allowed: 'text, numbers, true, false, null, and lists and objects of them',
    });
  }
}

/** What is in a job, as text: jobs of the same text come to the same. */
function contentOf(job: Job): string {
  return written([version, job], 'jobs');
}

/** Tells jobs apart by their content, which is looked into only where they share what is seen at once. */
export function distinguish(): (job: Job) => string {
  const firsts = new Map<string, { readonly job: Job; content: string | undefined }>();
  return (job) => {
    if (job.kind !== 'sweep' && job.kind !== 'family') return contentOf(job);
    const { currents, model } = job;
    // Jobs of one sweep differ in their currents, and those of a family in their parameters.
    const values =
      job.kind === 'sweep'
        ? model.parameters.map(({ value }) => value)
        : [job.kind, job.neurons, job.values[0], job.values.at(-1)].map(shown);
    const sketch = `${currents.length} from ${shown(currents[0])} to ${shown(currents.at(-1))}, ${values.join()}`;
    const first = firsts.get(sketch);
    if (first === undefined) {
      firsts.set(sketch, { job, content: undefined });
      return sketch;
    }
    first.content ??= contentOf(first.job);
    const content = contentOf(job);
    return content === first.content ? sketch : content;
  };
}

/** The name of a job: 32 hexadecimal digits of a SHA-256 of its content, which take as long as thousands of steps. */
export function nameOf(job: Job): string {
  // A library, since the digests of a page are there on secure addresses only.
  return bytesToHex(sha256(utf8ToBytes(contentOf(job)))).slice(0, 32);
}
