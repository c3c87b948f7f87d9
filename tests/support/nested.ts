// Calls of the library whose arguments have something inside, with every option that there is; each takes a few milliseconds.
import * as library from '../../src/index.ts';
import { type Call, calls } from './calls.ts';

const { modelNamed, loadModel, sweep, spaced } = library;
const lif = modelNamed('lif');
const squid = modelNamed('hodgkin-huxley');
const noisy = library.withParameters(lif, { sigma: 5 });
const place = library.inPlace();

/** A file with everything that a file may hold. */
const file = {
  name: 'Everything',
  source: 'nowhere',
  input: { I: 'pA' },
  parameters: {
    C: '200 pF',
    gL: '10 nS',
    EL: '-70 mV',
    Vth: '-55 mV',
    Vreset: '-70 mV',
    tref: '2 ms',
    a: 2,
    tw: '100 ms',
    b: '5 pA',
  },
  functions: { 'open(V)': '1/(1 + exp(-(V + 60 mV)/(4 mV)))', 'twice(x)': '2*x' },
  equations: { V: '(I - gL*(V - EL) - w)/C', w: '(twice(a) nS*(V - EL)*open(V) - w)/tw' },
  noise: { V: '0 mV/ms^0.5' },
  initial: { V: 'EL', w: '0 pA' },
  spike: { when: 'V > Vth', reset: { V: 'Vreset', w: 'w + b' }, refractory: 'tref' },
  observe: { IL: 'gL*(V - EL)' },
};
const adapting = loadModel(file, 'adapting');

const input = [
  { kind: 'step', amplitude: 50, onset: 2, duration: 10 },
  { kind: 'staircase', from: 0, to: 20, levels: 3, dwell: 5, back: true },
  { kind: 'ramp', from: 0, to: 20, onset: 1, duration: 10 },
  { kind: 'sine', mean: 0, amplitude: 10, frequency: 100, phase: 0 },
  { kind: 'coloured-noise', sigma: 10, tau: 2 },
  { kind: 'white-noise', intensity: 5 },
  { kind: 'samples', times: [0, 5, 10], values: [0, 10, 0], interpolation: 'linear' },
];
const counted = { rate: 'count', window: 50, transient: 5, trials: 2, seed: 3, step: 0.05, protocol: 'steps' };
const steady = { rate: 'steady', accuracy: 1e-5, tolerance: 1e-7, continuation: true, protocol: 'up', input: [] };
const curve = {
  ...sweep(lif, spaced({ from: 0, to: 600 }, 13)),
  statistics: { unit: 'Hz', trials: new Array(13).fill(5), standardError: new Array(13).fill(1) },
};
const fitting = {
  standardErrors: new Array(13).fill(1),
  formula: { text: 'a*max(0, I - b)', start: { a: 1, b: 150 } },
  heldOut: true,
};
const names = ['relu', 'softplus'];
const report = library.fitActivations(curve as library.Curve, names, { heldOut: false });

/** What goes through: the model is run, if it is one at all. */
function loadedAndRun(data: unknown, id: string): unknown {
  const model = loadModel(data, id);
  return [
    sweep(model, [0, 200], { rate: 'count', window: 20, trials: 2 }),
    library.trace(model, 200, { duration: 5, dt: 0.5 }),
  ];
}

const own: Readonly<Record<string, readonly [call: (...given: never[]) => unknown, given: readonly unknown[]]>> = {
  'loadModel, and run': [loadedAndRun, [file, 'adapting']],
  'loadModel of a text': [
    (text: never, where: never) => loadedAndRun(library.readModelText(text, where), where),
    [JSON.stringify(file), 'adapting.yaml'],
  ],
  'sweep, steady': [sweep, [adapting, [0, 300, 500], steady]],
  'sweep, counted': [sweep, [noisy, [0, 200], counted]],
  'sweep, driven': [sweep, [adapting, [0, 200], { rate: 'count', window: 20, trials: 2, seed: 1, input }]],
  'sweep, fixed step': [sweep, [squid, [10], { ...counted, method: 'rk4', relativeError: 0.01 }]],
  'trace, driven': [library.trace, [squid, 5, { duration: 20, dt: 0.1, seed: 2, method: 'rk4', step: 0.05, input }]],
  'trace, noisy': [library.trace, [noisy, 200, { duration: 20, dt: 0.5, seed: 2 }]],
  sweepFamily: [library.sweepFamily, [adapting, [{ gL: 5, tref: '1 ms' }, { a: 1 }], [0, 300], counted]],
  sampleCurve: [library.sampleCurve, [lif, { from: 0, to: 600 }, { resolution: 0.05, most: 30, accuracy: 1e-4 }]],
  withParameters: [library.withParameters, [adapting, { gL: 5, tref: '1 ms', C: '100 pF' }, 'parameters']],
  sweepOn: [library.sweepOn, [place, { model: lif, currents: [0, 200], options: counted, varied: ['gL'] }, {}]],
  sweepEach: [library.sweepEach, [place, [{ model: noisy, currents: [0, 200], options: counted }], {}]],
  sweepFamilyOn: [
    library.sweepFamilyOn,
    [place, { model: lif, parameterSets: [{ gL: 5 }, { gL: '6 nS' }], currents: [0, 200], options: counted }, {}],
  ],
  'inPlace.run': [
    place.run,
    [
      [
        { kind: 'sweep', model: lif, currents: [0, 200], options: counted, varied: ['gL'] },
        { kind: 'fit', curve, activations: names, options: { heldOut: false } },
      ],
      {},
    ],
  ],
  compareForms: [
    library.compareForms,
    [
      lif,
      [0, 100, 200, 300, 400],
      { leak: [true, false], refractory: [true], sweep: { rate: 'steady' }, activations: ['relu'] },
    ],
  ],
  atlas: [
    library.atlas,
    [
      {
        model: lif,
        x: { parameter: 'tref', values: [0, 1] },
        y: { parameter: 'gL', values: [1, 2] },
        held: { range: 5 },
        activations: names,
        points: 12,
      },
      {},
    ],
  ],
  fitActivations: [library.fitActivations, [curve, names, fitting]],
  'fitActivations, counts': [library.fitActivations, [curve, names, { counts: { window: 1 } }]],
  bootstrap: [
    library.bootstrap,
    [
      curve,
      names,
      { kind: 'parametric', replicates: 3, seed: 1, confidence: 0.9, truth: 'relu', weights: new Array(13).fill(1) },
    ],
  ],
  profileIntervals: [library.profileIntervals, [curve, 'relu', { confidence: 0.9, standardErrors: 'curve' }]],
  activationShares: [library.activationShares, [[report, report], { resamples: 10, seed: 1 }]],
  writeCurve: [library.writeCurve, [curve, report.fits]],
  fitEach: [
    (...given: never[]) => [...library.fitEach(...(given as unknown as Parameters<typeof library.fitEach>))],
    [[curve], names, { heldOut: false }],
  ],
  exportFit: [library.exportFit, [report.fits[0], 'pytorch', { normalised: true }]],
  curveChart: [
    library.curveChart,
    [
      curve,
      report.fits,
      { language: 'en', width: 300, height: 200, title: 'a', subtitle: 'b', lines: 'c', marked: 100, best: 'relu' },
    ],
  ],
  fitChart: [
    library.fitChart,
    [report, { language: 'en', fits: 2, others: [{ name: 'a', current: [0, 600], rate: [0, 50] }] }],
  ],
  readCurve: [
    library.readCurve,
    [
      'current (pA),rate (Hz),cell,w\n0,0,a,1\n100,0,a,1\n200,20,a,2\n',
      { name: 'c.csv', filter: { cell: 'a' }, weights: 'w', kind: 'count' },
    ],
  ],
};

/** Every call of the table of all functions with something inside, and those above in its place where they say more. */
export const nested: Readonly<Record<string, readonly [call: Call[0], given: readonly unknown[]]>> = {
  ...Object.fromEntries(
    Object.entries(calls)
      // What is handed a signal and nothing else would run for long without it.
      .filter(([name]) => name !== 'runClaims' && name !== 'tellStory')
      .filter(([, [, given]]) => given.some((value) => typeof value === 'object' && value !== null))
      .map(([name, [call, given]]) => [name, [call, given] as const]),
  ),
  ...own,
};
