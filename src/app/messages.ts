// Every text of the page's own. A language is one object of this form; charts have theirs in src/viz/messages.ts.
import type { FitReport } from '../fit/report.ts';

export interface PageMessages {
  readonly title: string;
  readonly lead: string;
  readonly controls: string;
  readonly neuron: string;
  readonly current: string;
  readonly leak: string;
  readonly refractory: string;
  readonly noLeak: string;
  readonly noRefractory: string;
  readonly results: string;
  readonly working: string;
  readonly verdict: (report: FitReport) => { readonly best: string; readonly rest: string };
  readonly ranking: string;
  readonly heads: readonly string[];
  readonly loading: string;
}

export const english: PageMessages = {
  title: 'Which activation function does a spiking neuron compute?',
  lead: 'Choose a neuron and drag its current, its leak and its refractory period. The neuron is simulated here, in your browser; every function is fitted to the rates that come out.',
  controls: 'The neuron',
  neuron: 'Neuron',
  current: 'Injected current',
  leak: 'Leak conductance',
  refractory: 'Refractory period',
  noLeak: 'This neuron has no leak to change.',
  noRefractory: 'The refractoriness of this neuron comes from its channels; there is no period to set.',
  results: 'What it computes',
  working: 'computing',
  verdict: ({ best, fits, indistinguishable, data }) => {
    const largest = data.rate.values.reduce((a, b) => Math.max(a, b), 0);
    const share = fits[0]!.rmse / largest;
    const error = share <= 1e-6 ? 'exactly' : `to ${(100 * share).toPrecision(2)} % of the largest rate`;
    const others = indistinguishable.filter((name) => name !== best);
    const few =
      others.length > 4 ? `${others.slice(0, 4).join(', ')} and ${others.length - 4} more` : others.join(', ');
    // Functions that hold the best one within them fit exactly too; they only spend more parameters.
    const said = fits[0]!.exact ? `So, with more parameters, do ${few}.` : `The data cannot tell it from ${few}.`;
    const tie = others.length === 0 ? '' : ` ${said}`;
    return { best, rest: ` describes this neuron best, ${error}.${tie}` };
  },
  ranking: 'All fits, best first',
  heads: ['activation', 'error (Hz)', 'weight', 'parameters', 'outcome'],
  loading: 'Starting the simulator',
};
