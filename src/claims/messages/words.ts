// The form of the report's catalogue: what the lab, the atlas and the sections around the claims say.

/** What is taken away from an integrate-and-fire neuron, or left. */
export interface NeuronForm {
  readonly leak: boolean;
  readonly refractory: boolean;
}

export interface ReportMessages {
  readonly title: string;
  readonly lab: {
    readonly squid: string;
    readonly form: (form: NeuronForm) => string;
    readonly measured: string;
    readonly question: string;
    readonly lead: string;
    readonly overview: string;
    /** Headings of the overview: neuron, best activation, its error, and the errors of three that all know. */
    readonly heads: readonly string[];
    readonly factorial: string;
    readonly winners: (count: number, names: readonly string[]) => string;
    readonly factorialCaption: string;
    readonly best: (verdict: string) => string;
    readonly source: (source: string) => string;
    readonly parameters: string;
    readonly parameterHeads: readonly string[];
    readonly run: string;
    readonly curve: string;
    readonly residuals: string;
    readonly ranking: string;
    /** The same where a function is turned over. */
    readonly rankingFlipped: string;
    readonly exact: string;
    readonly off: (percent: string) => string;
    /** The verdict on a neuron: the best and its error, what else is as good, and what comes next. */
    readonly verdict: (best: string, error: string, others: string) => string;
    readonly alsoExact: (names: readonly string[]) => string;
    readonly tied: (names: readonly string[]) => string;
    readonly next: (name: string, error: string) => string;
  };
  readonly claims: {
    readonly heading: string;
    readonly lead: string;
    readonly caption: string;
    readonly heads: readonly string[];
    readonly section: (id: string, verdict: string) => string;
    readonly labelled: (label: string, text: string) => string;
    readonly sources: (label: string, sources: readonly string[]) => string;
  };
  readonly atlas: {
    readonly heading: string;
    readonly lead: (activations: readonly string[]) => string;
    readonly pale: string;
    readonly caption: (curves: number, points: number, range: number | undefined, ties: number) => string;
  };
  readonly step: (place: number, title: string, text: string) => string;
  /** What is printed at a terminal. */
  readonly printed: {
    readonly errors: string;
    readonly verdict: (neuron: string, verdict: string) => string;
    readonly claims: string;
    readonly report: (path: string) => string;
    readonly page: (address: string) => string;
  };
}
