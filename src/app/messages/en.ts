// The page in English.
import type { PageMessages } from './words.ts';

const list = (names: readonly string[]): string => names.join(', ');

export const english: PageMessages = {
  ownName: 'English',
  documentTitle: 'Rheobase: which activation function does a spiking neuron compute?',
  title: 'Which activation function does a spiking neuron compute?',
  skip: 'Skip to the content',
  views: 'Views',
  view: { bench: 'Bench', recordings: 'Recordings', claims: 'Claims', story: 'Story', atlas: 'Atlas' },
  language: 'Language',
  loading: 'Loading',
  privacy: 'Everything is computed here, in your browser. Nothing that you type or drop leaves this machine.',
  neurons: {
    'hodgkin-huxley': 'Squid giant axon (Hodgkin-Huxley)',
    lif: 'Leaky integrate-and-fire',
    if: 'Integrate-and-fire without leak',
    qif: 'Quadratic integrate-and-fire',
    eif: 'Exponential integrate-and-fire',
    adex: 'Adaptive exponential integrate-and-fire',
    izhikevich: 'Izhikevich, regular spiking',
    'wang-buzsaki': 'Fast-spiking interneuron (Wang-Buzsaki)',
    'connor-stevens': 'Neuron with A-current (Connor-Stevens)',
    'morris-lecar': 'Barnacle muscle fibre (Morris-Lecar)',
    'traub-miles': 'Hippocampal pyramidal cell (Traub-Miles)',
  },
  outcomes: {
    spiking: 'spiking',
    quiescent: 'quiescent',
    blocked: 'depolarisation block',
    oscillating: 'oscillating, no spikes',
    unresolved: 'unresolved',
  },
  bench: {
    heading: 'A neuron on the bench',
    results: 'What it computes',
    looking: 'Running the neuron',
    referenceKernel:
      'This browser has no WebAssembly with SIMD for this page, so the reference kernel serves: the same results, many times slower.',
    here: (current, spikes, duration, rate) =>
      `At ${current}: ${spikes} ${spikes === 1 ? 'spike' : 'spikes'} in ${duration}${rate === undefined ? '' : `; in the long run ${rate} Hz`}.`,
    spikeIs: (rule) => `What counts as a spike here: ${rule}.`,
    numbers: 'The numbers behind the pictures',
    curveNumbers: 'Firing rate at each current',
    currentIn: (unit) => `current (${unit})`,
    rate: 'rate (Hz)',
    outcome: 'outcome',
    spikeTimes: (times, count) =>
      count === 0
        ? 'The run has no spikes.'
        : `Spikes of the run at ${list(times)}${times.length < count ? `, and ${count - times.length} more` : ''} ms.`,
    controls: 'The neuron',
    neuron: 'Neuron',
    typed: (name) => `${name} (typed)`,
    current: 'Injected current',
    source: 'After',
    roles: { leak: 'Leak conductance', refractory: 'Refractory period', noise: 'Noise' },
    parameters: (count) => `Other parameters (${count})`,
    reset: 'All parameters as in the source',
    settings: 'Spike rule, range and length',
    rule: 'What counts as a spike',
    upTo: (unit) => `The curve goes up to (${unit})`,
    duration: 'Length of the run (ms)',
  },
  editor: {
    open: 'Edit the equations',
    heading: 'A neuron of your own',
    label: 'Model file (YAML)',
    fine: 'The model reads well; its units fit.',
    close: 'Close, back to the built-in neuron',
    language:
      'Equations are time derivatives. The language has + - * / ^, comparisons, a ? b : c, and exp log sqrt abs min max pow sin cos tanh atan exprel; units may stand in it (V/mV) and are checked.',
  },
  verdict: {
    best: (closeness) => `describes this neuron best, ${closeness}.`,
    exactly: 'exactly',
    within: (percent) => `to ${percent} % of the largest rate`,
    list,
    andMore: (names, more) => `${list(names)} and ${more} more`,
    alsoExact: (names) => `So, with more parameters, do ${names}.`,
    tied: (names) => `The data cannot tell it from ${names}.`,
  },
  ranking: {
    caption: 'All fits, best first',
    activation: 'activation',
    error: 'error (Hz)',
    weight: 'weight',
    heldOut: 'error on points left out (Hz)',
    parameters: 'parameters',
    outcome: 'how the fit ended',
    outcomes: (said) => said,
  },
};
