// Traces in which the number of spikes is known, because a model neuron fired them: at rest, then under a constant current,
// seen through what a recording adds. spikes.py counts the same traces with eFEL and SciPy.
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { trace } from '../../../src/neuron/trace.ts';
import { type RandomStream, trialStream } from '../../../src/numeric/random.ts';

export interface SpikeCase {
  readonly name: string;
  /** mV, ms. */
  readonly values: Float64Array;
  readonly interval: number;
  /** The step, ms. */
  readonly from: number;
  readonly to: number;
  /** Spikes that the neuron itself counts in the step; null in depolarisation block, where a count is a matter of rule. */
  readonly truth: number | null;
}

/** What the amplifier does to a potential. */
interface Chain {
  /** Of the model's samples, which are recorded. */
  readonly every: number;
  /** Standard deviation of its noise, mV. */
  readonly noise: number;
  /** Uncompensated potential across the electrode during the step, mV. */
  readonly offset: number;
  /** Height of the artefacts at both ends of the step, mV, 0.1 ms long. */
  readonly artefact: number;
}

const before = 50;
const length = 250;
/** Between the samples of the model's potential, ms; every chain takes each so many of them. */
const finest = 0.02;
/** The steps of a 16-bit converter over 2 V at a gain of 1000 mV/V, as in the measured files. */
const digit = 0.0305;

const chains: Readonly<Record<string, Chain>> = {
  clean: { every: 1, noise: 0, offset: 0, artefact: 0 },
  'as recorded at 25 kHz': { every: 2, noise: 0.2, offset: 5, artefact: 60 },
  'as recorded at 10 kHz': { every: 5, noise: 0.3, offset: 5, artefact: 60 },
  'as recorded at 50 kHz': { every: 1, noise: 0.4, offset: -3, artefact: -60 },
};

/** Neurons and currents in their own units: from few spikes to many, shrinking ones, and beyond. */
const firing: readonly (readonly [string, readonly number[]])[] = [
  ['hodgkin-huxley', [5, 10, 30, 60, 80]],
  ['wang-buzsaki', [0.3, 1, 5, 10]],
  ['connor-stevens', [9, 15, 40]],
  ['traub-miles', [1, 5, 20]],
];
const blocked: readonly (readonly [string, readonly number[]])[] = [
  ['hodgkin-huxley', [160, 200]],
  ['wang-buzsaki', [40, 60]],
];

/** All cases; the same every time. */
export function spikeCases(): readonly SpikeCase[] {
  const made = (list: typeof firing, isBlocked: boolean): readonly SpikeCase[] =>
    list.flatMap(([model, currents]) => currents.flatMap((current) => casesOf(model, current, isBlocked)));
  const all = [...made(firing, false), ...made(blocked, true)];
  return [...all, ...all.filter(({ truth, name }) => truth !== null && truth > 3 && name.includes('25 kHz')).map(cut)];
}

function casesOf(model: string, current: number, isBlocked: boolean): readonly SpikeCase[] {
  const run = trace(modelNamed(model), current, { duration: length, dt: finest });
  const spikes = run.spikes.values;
  const [last, lastButOne] = [spikes.at(-1), spikes.at(-2)];
  // Ends between two spikes: whether one that has only begun counts is not what is asked here.
  const end = isBlocked || last === undefined || lastButOne === undefined ? length : (last + lastButOne) / 2;
  const truth = isBlocked ? null : spikes.filter((time) => time < end).length;
  const potentials = run.variables.V!.values.slice(0, Math.floor(end / finest));
  return Object.entries(chains).map(([chain, setting]) => {
    const interval = finest * setting.every;
    const values = recorded(potentials, setting, trialStream(1, 0, current));
    return {
      name: `${model} at ${current}, ${chain}`,
      values,
      interval,
      from: before,
      to: interval * values.length,
      truth,
    };
  });
}

function recorded(potentials: readonly number[], chain: Chain, random: RandomStream): Float64Array {
  const { every, noise, offset, artefact } = chain;
  const interval = finest * every;
  const held = Math.round(before / interval);
  const edge = Math.round(0.1 / interval);
  const count = held + Math.floor(potentials.length / every);
  return Float64Array.from({ length: count }, (_, i) => {
    const isEdge = (i >= held && i < held + edge) || i >= count - edge;
    const inside = i < held ? potentials[0]! : potentials[(i - held) * every]! + offset;
    const seen = inside + (isEdge ? artefact : 0);
    return noise === 0 ? seen : digit * Math.round((seen + noise * random.normal()) / digit);
  });
}

/** The same trace without its beginning, so that it starts on the top of its second spike and ends on that of its last. */
function cut(whole: SpikeCase): SpikeCase {
  const { interval, values, from } = whole;
  const tops: number[] = [];
  // Well apart and well up: tops of a trace in which every spike is full.
  for (let i = Math.round(from / interval) + 20; i < values.length - 20; i++) {
    const around = values.subarray(i - 20, i + 21);
    if (values[i]! > -25 && around.every((value) => value <= values[i]!) && i - (tops.at(-1) ?? -100) > 20)
      tops.push(i);
  }
  const [first, last] = [tops[1]!, tops.at(-1)!];
  return {
    name: `${whole.name}, from the top of a spike to the top of another`,
    values: values.slice(first, last + 1),
    interval,
    from: 0,
    to: (last + 1 - first) * interval,
    truth: tops.length - 3,
  };
}
