// The report in English.
import type { ReportMessages } from './words.ts';

const list = (names: readonly string[]): string => names.join(', ');

export const english: ReportMessages = {
  title: 'Rheobase: the lab report',
  lab: {
    squid: 'Squid axon (Hodgkin-Huxley)',
    form: ({ leak, refractory }) => `LIF, ${leak ? 'leak' : 'no leak'}, ${refractory ? 'refractory' : 'no refractory'}`,
    measured: 'Fast-spiking interneuron (measured)',
    question: 'Which activation function does a spiking neuron compute?',
    lead: 'Each neuron was given constant currents, its steady firing rate was taken at each, and every activation function was fitted to the resulting curve. The best is the one with the most evidence for the parameters it spends (AICc).',
    overview: 'Which activation each neuron computes (root mean square error as a share of the largest rate)',
    heads: ['neuron', 'best activation', 'error', 'ReLU', 'sigmoid', 'softplus'],
    factorial: 'The same neuron with and without leak and refractory period',
    winners: (count, names) =>
      `Taking the leak and the refractory period away one by one gives ${count} different winners: ${list(names)}.`,
    factorialCaption:
      'Points are simulated rates, lines the best fit of each form. Without a refractory period nothing bends the curve down; without a leak nothing holds it back from firing at the smallest current.',
    best: (verdict) => `Best: ${verdict}.`,
    source: (source) => `Source: ${source}.`,
    parameters: 'Fitted parameters, best first',
    parameterHeads: ['activation', 'parameters with standard errors', 'outcome'],
    run: 'A run; triangles mark the spikes.',
    curve: 'The curve and its best four fits; the heaviest line is the best.',
    residuals:
      'What is left when the curve is taken away from each fit: a pattern means that the function is wrong, not the noise.',
    ranking: 'All fits by their error. Orange ones the data cannot tell from the best.',
    rankingFlipped:
      'All fits by their error. Orange ones the data cannot tell from the best. A flipped function has a negative gain: its dip is turned over and lies above.',
    exact: 'exact',
    off: (percent) => `${percent} % off`,
    verdict: (best, error, others) => `${best}, ${error}${others}`,
    alsoExact: (names) => `, as are, with more parameters, ${list(names)}`,
    tied: (names) => ` (not distinguishable: ${list(names)})`,
    next: (name, error) => `; next is ${name}, ${error}`,
  },
  claims: {
    heading: 'The claims on trial',
    lead: 'Opinions about ReLU, dropout and the brain, each decided by an experiment; a verdict is computed from its numbers.',
    caption: 'Verdicts',
    heads: ['claim', 'verdict', 'because'],
    section: (id, verdict) => `${id}: ${verdict}`,
    labelled: (label, text) => `${label}: ${text}`,
    sources: (label, sources) => `${label}: ${sources.join('; ')}.`,
  },
  atlas: {
    heading: 'The atlas: which activation wins where',
    lead: (activations) =>
      `Every cell of a plane is a leaky integrate-and-fire neuron, swept and fitted with the functions of deep networks: ${list(activations)}. Its own rate formula is left out, since it would win everywhere. Only ratios matter, so the planes hold for neurons of any size.`,
    pale: 'Pale cells are narrow wins and dotted ones ties: another function of the list does as well there.',
    caption: (curves, points, range, ties) =>
      `${curves} curves of ${points} currents${range === undefined ? '' : ` up to ${range} times the rheobase`}, Akaike's criterion for small samples; in ${ties} % of the cells the two best tie.`,
  },
  step: (place, title, text) => `${place}. ${title}. ${text}`,
  printed: {
    errors: '(errors are root mean squares as a share of the largest rate)',
    verdict: (neuron, verdict) => `${neuron}: ${verdict}`,
    claims: 'The claims on trial:',
    report: (path) => `The report, with every curve and fit, the route to ReLU, the atlas and the claims: ${path}`,
    page: (address) => `The page: ${address}  (Ctrl-C ends it)`,
  },
};
