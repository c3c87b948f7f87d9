// A recording in, a firing-rate curve out: open, find the steps, then sweep by sweep find the spikes and measure. Only
// one sweep is held at a time.
import type { Trace } from '../curve/trace.ts';
import { InputError } from '../numeric/errors.ts';
import {
  callback,
  chosen,
  expect,
  type Forms,
  finite,
  optionsOf,
  signal as signalForm,
  text,
} from '../numeric/given.ts';
import { assembledCurve, readyCurve } from './assemble.ts';
import { filterForm, readCurve } from './csv.ts';
import { isTrace, textOf, tracesIn } from './csv-trace.ts';
import { openIgor } from './ibw.ts';
import { type MeasureOptions, measureStep } from './measure.ts';
import { formatOf, openRecording } from './open.ts';
import { passiveCollector } from './passive.ts';
import type { RecordedCurve, RecordedPoint } from './recorded-curve.ts';
import type { Command, OpenOptions, Recording, Signal } from './recording.ts';
import { type ByteSource, sourceForm } from './source.ts';
import { detectSpikes, findSpikes, type SpikeRule } from './spikes.ts';
import { findSteps, type Step, type StepOptions } from './steps.ts';
import { readTable } from './table.ts';

export interface ImportOptions extends OpenOptions {
  /** A second file with the current, for formats that keep it apart (Igor). */
  readonly current?: ByteSource;
  /** Rows of a CSV curve to use, by column. */
  readonly filter?: Readonly<Record<string, string>>;
  readonly spikes?: Partial<SpikeRule>;
  readonly steps?: Partial<StepOptions>;
  readonly measure?: Partial<MeasureOptions>;
  /** Called after each sweep. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the reading; the curve of the sweeps read so far is returned. */
  readonly signal?: AbortSignal;
}

const spikeForms: Forms<SpikeRule> = {
  prominence: finite,
  fall: finite,
  reach: finite,
  slope: finite,
  height: finite,
  base: finite,
  climb: finite,
  refractory: finite,
  width: finite,
};
const stepForms: Forms<StepOptions> = { shortest: finite, tolerance: finite, smallest: finite };
const measureForms: Forms<MeasureOptions> = { blockedAbove: finite, baseline: finite };

/** What each option is. */
export const importForms: Forms<ImportOptions> = {
  channel: text,
  current: sourceForm,
  filter: filterForm,
  spikes: optionsOf(spikeForms),
  steps: optionsOf(stepForms),
  measure: optionsOf(measureForms),
  onProgress: callback,
  signal: signalForm,
};

/**
 * Reads the firing-rate curve of a recorded cell from ABF, NWB 2, Igor or CSV bytes.
 *
 * @throws InputError, one line, for a file that is damaged, of another kind, in voltage clamp, or without steps
 */
export async function importRecording(source: ByteSource, given: ImportOptions = {}): Promise<RecordedCurve> {
  expect(source, sourceForm, 'source');
  const options = chosen(given, importForms);
  if ((await formatOf(source)) === 'text') {
    const { text, notes } = await textOf(source);
    const table = readTable(text, source.name);
    if (isTrace(table)) {
      refuseFilter(source.name, options);
      return curveOf(tracesIn(table, { ...options, notes }), options);
    }
    const { filter } = options;
    const curve = readCurve(text, { name: source.name, ...(filter === undefined ? {} : { filter }) });
    return readyCurve({ ...curve, notes: [...notes, ...curve.notes] }, source.name);
  }
  refuseFilter(source.name, options);
  const recording = await opened(source, options);
  try {
    return await curveOf(recording, options);
  } finally {
    recording.close?.();
  }
}

/** A filter chooses rows of a table of points; who gives one for samples means another file. */
function refuseFilter(where: string, { filter = {} }: ImportOptions): void {
  if (Object.keys(filter).length === 0) return;
  const what = 'is a recording; its samples have no columns to filter by';
  throw new InputError({ code: 'no-rows', where, what, allowed: 'a filter with a table of points' });
}

/**
 * One sweep as a trace: potential, commanded current, spikes.
 *
 * @param sweep from 0
 * @throws InputError as {@link importRecording}, or when there is no such sweep
 */
export async function readTrace(source: ByteSource, sweep: number, given: ImportOptions = {}): Promise<Trace> {
  expect(source, sourceForm, 'source');
  expect(sweep, finite, 'sweep');
  const options = chosen(given, importForms);
  const recording = await opened(source, options);
  try {
    if (!Number.isInteger(sweep) || sweep < 0 || sweep >= recording.sweeps) {
      const allowed = `0 to ${recording.sweeps - 1}`;
      throw new InputError({ code: 'no-sweep', where: source.name, what: `there is no sweep ${sweep}`, allowed });
    }
    const signal = await recording.potential(sweep);
    const current = recording.origin === 'none' ? undefined : await recording.command(sweep);
    const times = Array.from(signal.values, (_, i) => i * signal.interval);
    return {
      model: recording.name,
      time: { unit: 'ms', values: times },
      variables: {
        V: { unit: 'mV', values: Array.from(signal.values) },
        ...(current === undefined ? {} : { I: { unit: 'pA', values: sampled(current, times) } }),
      },
      spikes: { unit: 'ms', values: findSpikes(signal, options.spikes).map(({ time }) => time) },
    };
  } finally {
    recording.close?.();
  }
}

async function opened(source: ByteSource, options: ImportOptions): Promise<Recording> {
  if (options.current !== undefined && (await formatOf(source)) === 'ibw') {
    return openIgor(source, { current: options.current });
  }
  return openRecording(source, options);
}

/** A command at given times; at holding where it is not constant. */
function sampled({ runs, holding }: Command, times: readonly number[]): readonly number[] {
  let at = 0;
  return times.map((time) => {
    // Times are sums of intervals: a rounding error before an edge is on it.
    while (at < runs.length - 1 && time >= runs[at]!.to - 1e-9) at++;
    const level = runs[at]?.level ?? holding;
    return Number.isFinite(level) ? level : holding;
  });
}

async function curveOf(recording: Recording, options: ImportOptions): Promise<RecordedCurve> {
  const commands: Command[] = [];
  for (let sweep = 0; sweep < recording.sweeps && !options.signal?.aborted; sweep++) {
    commands.push(await recording.command(sweep));
  }
  const { steps, pulses } = findSteps(commands, recording.name, options.steps);
  const [stepsIn, pulsesIn] = [bySweep(steps), bySweep(pulses)];
  const points: RecordedPoint[] = [];
  const passive = passiveCollector();
  let read = 0;
  while (read < commands.length && !options.signal?.aborted) {
    const own = stepsIn.get(read) ?? [];
    const tests = pulsesIn.get(read) ?? [];
    if (own.length + tests.length > 0) {
      const signal = await recording.potential(read);
      points.push(...measureSweep(signal, own, tests, passive, options));
    }
    read++;
    options.onProgress?.(read, recording.sweeps);
  }
  return assembledCurve(recording, points, { passive: passive.result(), read, spikes: options.spikes ?? {} });
}

function bySweep(steps: readonly Step[]): ReadonlyMap<number, readonly Step[]> {
  const groups = new Map<number, Step[]>();
  for (const step of steps) {
    const group = groups.get(step.sweep);
    if (group === undefined) groups.set(step.sweep, [step]);
    else group.push(step);
  }
  return groups;
}

/** Measures the steps of one sweep; steps and test pulses without spikes tell about the passive membrane. */
function measureSweep(
  signal: Signal,
  steps: readonly Step[],
  pulses: readonly Step[],
  passive: ReturnType<typeof passiveCollector>,
  options: ImportOptions,
): readonly RecordedPoint[] {
  const found = detectSpikes(signal, options.spikes);
  const measureAll = (chosen: readonly Step[]): readonly RecordedPoint[] =>
    chosen
      // A sweep can end before its command does.
      .filter(({ to }) => to <= signal.values.length * signal.interval + signal.interval)
      .map((step) => ({ step, measure: measureStep(signal, found, step, options.measure) }));
  const points = measureAll(steps);
  for (const { step, measure } of [...points, ...measureAll(pulses)]) {
    if (measure.outcome === 'quiescent' && measure.resting !== null) {
      const fired = found.spikes.some(({ time }) => time < step.from);
      passive.add(signal, step, { resting: measure.resting, plateau: measure.plateau, fired });
    }
  }
  return points;
}
