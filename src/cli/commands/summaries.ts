// What each command is for, in the order in which they are told. Apart from the commands, so that telling them loads none.

export const summaries = Object.freeze({
  models: 'lists the neurons, or one with its equations, parameters and source',
  trace: 'runs one neuron under a constant current, or one that changes',
  sweep: 'sweeps the current into a firing-rate (f-I) curve',
  analyse: 'finds where and how a neuron begins to fire, rests as well, and ends',
  fit: 'fits activations to a curve: CSV, or a document of sweep; - for standard input',
  compare: 'sweeps, fits and ranks, for each combination of leak and refractory period',
  atlas: 'maps which activation wins over a plane of two parameters',
  story: 'walks from Hodgkin and Huxley to ReLU: fits an LIF, removes leak and refractory period, adds noise',
  claims:
    'puts claims on trial: relu-is-if, lif-from-hh, threshold-and-growth, saturation, rectified-sigmoid, noise-softens, half-wave, stepped-sigmoids, noisy-relu, binomial-variance, silent-majority, silenced-neurons, harder-to-train',
  import: 'reads recordings (.abf, .nwb, .ibw, .csv; or a folder) into measured f-I curves',
  cells: 'fits activations to many cells (recordings, folders, tables) and counts which fits best how often',
  activations: 'lists the activation functions',
  page: 'serves the page (bench, recordings, claims, story, atlas) to this machine alone, until Ctrl-C',
} satisfies Readonly<Record<string, string>>);
