// Every function of the library with arguments that are right, for the tests that make them wrong; and how what comes of
// that must look.
import * as library from '../../src/index.ts';
import { threadPool } from '../../src/scale/threads-node.ts';
import { workerPool } from '../../src/scale/threads-web.ts';
import { problemIn } from '../../src/viz/said/said.ts';

const { modelNamed, sweep, spaced, fitActivations } = library;
const lif = modelNamed('lif');
const range = { from: 0, to: 1000 };
const curve = sweep(lif, spaced(range, 13));
const report = fitActivations(curve, ['relu', 'softplus'], { heldOut: false });
const run = library.trace(lif, 200, { duration: 20, dt: 1 });
const place = library.inPlace();
const csv = 'current (pA),rate (Hz),cell\n0,0,a\n100,0,a\n200,20,a\n';
const bytes = library.bytesSource(new TextEncoder().encode(csv), 'cells.csv');
const told = [
  'onset',
  'onsetRate',
  'tau',
  'refractory',
  'threshold',
  'lifError',
  'to',
  'bestError',
  'reluError',
  'softplusError',
];
const step = {
  id: 'squid',
  run: { trace: run, current: '200 pA' },
  report,
  numbers: Object.fromEntries(told.map((name) => [name, { value: 1, unit: '1' }])),
  names: { best: 'relu' },
} as unknown as library.StoryStep;
const plane = {
  model: lif,
  x: { parameter: 'tref', values: [0, 1] },
  y: { parameter: 'gL', values: [1, 2] },
  activations: ['relu'],
  points: 12,
};
const neuron = { tau: 20, refractory: 2, threshold: 15, reset: 0, mean: 20, deviation: 1 };
const quantity = { value: 100, unit: 'Mohm' };
const properties = {
  inputResistance: quantity,
  timeConstant: { value: 20, unit: 'ms' },
  restingPotential: { value: -70, unit: 'mV' },
  threshold: { value: -50, unit: 'mV' },
  reset: { value: -60, unit: 'mV' },
  refractory: { value: 2, unit: 'ms' },
};
const recorded = { ...curve, holding: { unit: 'pA', values: [0] }, cell: properties };
const drawnAtlas = {
  x: { parameter: 'tref', unit: 'ms', values: [0, 1] },
  y: { parameter: 'gL', unit: 'nS', values: [1, 2] },
  winner: [
    ['relu', 'relu'],
    ['relu', null],
  ],
  margin: [
    [1, 20],
    [3, null],
  ],
};
const shares = library.activationShares([report], { resamples: 10 });
const member = { ...curve, parameters: { gL: { value: 1, unit: 'nS' } } };

const stopped = { signal: AbortSignal.abort() };

/** Options that may be are stopped at once: going through with them would take seconds. */
function stoppedIfRight(options: unknown): object {
  const isEmpty = isPlain(options) && Object.keys(options).length === 0;
  return options === undefined || isEmpty ? stopped : (options as object);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

/** Each export with arguments that are right; of those in `optional`, nothing goes too, and what holds nothing. */
export type Call = readonly [
  call: (...given: never[]) => unknown,
  given: readonly unknown[],
  optional?: readonly number[],
];

export const calls: Readonly<Record<string, Call>> = {
  atlas: [library.atlas, [plane, {}], [1]],
  compareForms: [library.compareForms, [lif, [0, 200, 400, 600, 800], { activations: ['relu'] }], [2]],
  storyDocument: [library.storyDocument, [[step], 'en'], [1]],
  stepCharts: [library.stepCharts, [step, 'en'], [1]],
  storyChart: [library.storyChart, [[step], 'en'], [1]],
  tellStory: [(given: unknown) => library.tellStory(stoppedIfRight(given)), [stopped], [0]],
  runClaims: [library.runClaims, [['binomial-variance'], { signal: AbortSignal.abort() }], [0, 1]],
  readCells: [library.readCells, [csv, { name: 'cells.csv' }]],
  readCurve: [library.readCurve, [csv, { name: 'cells.csv' }]],
  readCurveDocument: [library.readCurveDocument, [curve, 'sweep.json']],
  readCurveDocuments: [library.readCurveDocuments, [curve, 'sweep.json']],
  importRecording: [library.importRecording, [bytes, {}], [1]],
  readTrace: [library.readTrace, [bytes, 0, {}], [2]],
  importRecordings: [library.importRecordings, [[bytes], {}], [1]],
  lifFromCell: [library.lifFromCell, [recorded, {}], [1]],
  blobSource: [library.blobSource, [new Blob([csv]), 'cells.csv']],
  bytesSource: [library.bytesSource, [new Uint8Array(1), 'cells.csv']],
  writeCurve: [library.writeCurve, [curve, []], [1]],
  activationNamed: [library.activationNamed, ['relu', 'name'], [1]],
  fitEach: [
    (...given: never[]) => [...library.fitEach(...(given as unknown as Parameters<typeof library.fitEach>))],
    [[curve], ['relu'], {}],
    [1, 2],
  ],
  bootstrap: [library.bootstrap, [curve, ['relu'], { replicates: 2 }], [1, 2]],
  exportFit: [library.exportFit, [report.fits[0], 'numpy', {}], [2]],
  fitActivations: [library.fitActivations, [curve, ['relu'], { heldOut: false }], [1, 2]],
  predict: [library.predict, [report.fits[0], [0, 200]]],
  profileIntervals: [library.profileIntervals, [curve, 'relu', {}], [2]],
  activationShares: [library.activationShares, [[report], {}], [1]],
  analyse: [library.analyse, [lif, {}], [1]],
  loadModel: [library.loadModel, [library.builtIn.lif, 'lif']],
  readModelText: [library.readModelText, ['name: a', 'model.yaml']],
  sweepFamily: [library.sweepFamily, [lif, [{ gL: 5 }], [0, 200], {}], [3]],
  withParameters: [library.withParameters, [lif, { gL: 5 }, 'parameters'], [2]],
  modelNamed: [library.modelNamed, ['lif', 'model'], [1]],
  showingRange: [library.showingRange, [lif, {}], [1]],
  spaced: [library.spaced, [range, 5]],
  sampleCurve: [library.sampleCurve, [lif, range, {}], [2]],
  siegertRate: [library.siegertRate, [neuron]],
  parseStimulus: [library.parseStimulus, ['sine amplitude=1 frequency=10', lif.input.unit, 'input'], [2]],
  sweep: [library.sweep, [lif, [0, 200], {}], [2]],
  trace: [library.trace, [lif, 200, { duration: 10 }], [2]],
  parseQuantity: [library.parseQuantity, ['1 mV', 'quantity'], [1]],
  parseUnit: [library.parseUnit, ['mV', 'unit'], [1]],
  valueIn: [library.valueIn, [library.parseQuantity('1 mV', 'v'), library.parseUnit('mV', 'v'), 'v'], [2]],
  sweepFamilyOn: [library.sweepFamilyOn, [place, { model: lif, parameterSets: [{ gL: 5 }], currents: [0] }, {}], [2]],
  inPlace: [library.inPlace, [() => ({ ok: true, result: curve })], [0]],
  sweepEach: [library.sweepEach, [place, [{ model: lif, currents: [0, 200] }], {}], [2]],
  sweepOn: [library.sweepOn, [place, { model: lif, currents: [0, 200] }, {}], [2]],
  'inPlace.run': [place.run, [[{ kind: 'sweep', model: lif, currents: [0], options: {} }], {}], [1]],
  atlasChart: [library.atlasChart, [drawnAtlas, {}], [1]],
  curveChart: [library.curveChart, [curve, [], {}], [1, 2]],
  fitChart: [library.fitChart, [report, {}], [1]],
  factorialChart: [library.factorialChart, [[{ leak: true, refractory: true, report }], {}], [1]],
  familyChart: [library.familyChart, [[member], {}], [1]],
  rankingChart: [library.rankingChart, [report, {}], [1]],
  renderSvg: [library.renderSvg, [library.curveChart(curve)]],
  residualChart: [library.residualChart, [report, {}], [1]],
  sharesChart: [library.sharesChart, [shares, {}], [1]],
  traceChart: [library.traceChart, [run, { current: '200 pA' }]],
  threadPool: [threadPool, [1, {}], [1]],
  workerPool: [workerPool, [1, () => ({})]],
};

export const nonsense: Readonly<Record<string, unknown>> = {
  undefined,
  null: null,
  NaN: Number.NaN,
  'a negative number': -1,
  'a huge number': 1e300,
  true: true,
  bigint: 10n,
  symbol: Symbol('here'),
  'a word': 'no such thing',
  'an empty text': '',
  'a long text': 'x'.repeat(20_000),
  'a function': () => 1,
  'an empty list': [],
  'a list of nothing': [undefined, null],
  'a list of symbols': [Symbol('here')],
  'a list of objects': [{}, {}, {}],
  'a list without an end': { length: 1e12 },
  'a list of holes': new Array(4_000_000_000),
  'an empty object': {},
  'an object without a text': Object.create(null),
  'an object of nonsense': { name: Symbol('here'), length: -1, model: 1, fits: 1, values: 1, acuracy: 1 },
  'a date': new Date(0),
  'a map': new Map(),
};

/** What comes of a call: undefined where it goes well. */
export async function failureOf([call]: Call, given: readonly unknown[]): Promise<unknown> {
  try {
    const result = await (call as (...all: unknown[]) => unknown)(...given);
    await (result as { close?: () => unknown } | undefined)?.close?.();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What is wrong with an error, as a line for the list of what is wrong; undefined where it is as it must be. */
export function complaint(error: unknown): string | undefined {
  if (!(error instanceof library.InputError)) return `${error}`.slice(0, 160);
  if (/[\r\n]/.test(error.message)) return `more than one line: ${error.message}`;
  if (error.message.length > 1600) return `a line of ${error.message.length} characters`;
  if (/\[object|[)\w] =>/.test(error.message)) return `says what only a program says: ${error.message}`;
  return /\p{Script=Han}/u.test(problemIn('zh-Hant', error.problem)) ? undefined : `not in Chinese: ${error.message}`;
}
