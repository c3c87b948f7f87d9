// The form of a language of the page: what a catalogue must hold. Names of activations, models' parameters and variables
// are identifiers and are never translated; charts and claims have catalogues of their own.
import type { View } from '../address.ts';
import type { examples } from '../views/bench-address.ts';

export interface PageMessages {
  /** What the language calls itself. */
  readonly ownName: string;
  readonly documentTitle: string;
  readonly title: string;
  readonly skip: string;
  readonly views: string;
  readonly view: Readonly<Record<View, string>>;
  readonly language: string;
  readonly loading: string;
  /** Before why a view could not be loaded. */
  readonly unreachable: string;
  /** Before the names of the forms. */
  readonly savePicture: string;
  readonly privacy: string;
  /** Said once all of the page has been loaded. */
  readonly complete: string;
  /** Built-in neurons by name. */
  readonly neurons: Readonly<Record<string, string>>;
  readonly bench: {
    readonly heading: string;
    /** What to do on the bench. */
    readonly lead: string;
    readonly tryThese: string;
    readonly examples: Readonly<Record<keyof typeof examples, string>>;
    readonly results: string;
    readonly looking: string;
    /** Stands in the place of a picture that cannot be. */
    readonly nothing: string;
    /** In the place of the fits while a slider moves. */
    readonly fitsFollow: string;
    readonly referenceKernel: string;
    readonly here: (current: string, spikes: number, duration: string, rate: string | undefined) => string;
    readonly spikeIs: (rule: string) => string;
    readonly took: (points: number, milliseconds: string) => string;
    readonly numbers: string;
    readonly curveNumbers: string;
    readonly currentIn: (unit: string) => string;
    readonly rate: string;
    readonly outcome: string;
    readonly spikeTimes: (times: readonly string[], count: number) => string;
    readonly controls: string;
    readonly neuron: string;
    readonly typed: (name: string) => string;
    readonly current: string;
    readonly source: string;
    readonly roles: Readonly<Record<'leak' | 'refractory' | 'noise', string>>;
    readonly parameters: (count: number) => string;
    readonly reset: string;
    readonly settings: string;
    readonly rule: string;
    readonly upTo: (unit: string) => string;
    readonly duration: string;
    readonly all: string;
  };
  readonly editor: {
    readonly open: string;
    readonly heading: string;
    readonly label: string;
    readonly fine: string;
    readonly close: string;
    readonly language: string;
  };
  readonly verdict: {
    /** What follows the name of the best function. */
    readonly best: (closeness: string) => string;
    readonly exactly: string;
    readonly within: (percent: string) => string;
    /** What follows the name of the best function where even that is far off. */
    readonly poor: (percent: string) => string;
    /** What a formula gives. */
    readonly rate: string;
    /** What follows a formula. */
    readonly where: (values: string) => string;
    /** What `[x]+` in a formula is. */
    readonly rectified: string;
    readonly list: (names: readonly string[]) => string;
    readonly andMore: (names: readonly string[], more: number) => string;
    readonly alsoExact: (names: string) => string;
    readonly tied: (names: string) => string;
  };
  readonly ranking: {
    readonly caption: string;
    readonly activation: string;
    readonly error: string;
    readonly weight: string;
    readonly heldOut: string;
    readonly parameters: string;
    readonly outcome: string;
  };
  readonly code: Readonly<Record<'heading' | 'target' | 'copy' | 'copied' | 'save', string>>;
  readonly recordings: {
    readonly heading: string;
    readonly lead: string;
    readonly drop: string;
    readonly choose: string;
    readonly chooseFolder: string;
    /** Opens cells that others measured. */
    readonly example: string;
    /** Whose they are. */
    readonly exampleOf: string;
    readonly opening: string;
    readonly reading: (done: number, total: number) => string;
    readonly cancel: string;
    readonly found: (name: string, format: string, sweeps: number, points: number) => string;
    readonly sweep: (count: number) => string;
    readonly lifName: string;
    readonly cell: string;
    readonly quantity: string;
    readonly value: string;
    /** Names of what a cell's passive steps and spikes tell. */
    readonly quantities: Readonly<Record<string, string>>;
    readonly toBench: string;
    readonly saveModel: string;
    readonly saveCsv: string;
    readonly columns: string;
    /** Of a table too long to be shown whole. */
    readonly first: (shown: number, total: number) => string;
    /** A column's heading, as the CSV has it: a name and perhaps a unit. */
    readonly column: (heading: string) => string;
    readonly cells: {
      readonly found: (count: number) => string;
      /** How one of them is opened. */
      readonly open: string;
      /** Names the way from one cell to others. */
      readonly among: string;
      readonly all: (count: number) => string;
      readonly before: string;
      readonly next: string;
      readonly caption: string;
      readonly cell: string;
      readonly points: string;
      readonly best: string;
      readonly level: string;
      readonly leftOut: (count: number) => string;
      readonly saveCsv: string;
    };
    readonly settings: string;
    readonly channel: string;
    /** Settings of the spike rule by name, with their units. */
    readonly rule: Readonly<Record<string, string>>;
  };
  readonly claims: {
    readonly heading: string;
    readonly lead: string;
    readonly unknown: (id: string) => string;
    readonly trying: (id: string, done: number, total: number) => string;
    readonly stop: string;
    readonly goOn: string;
    readonly notYet: string;
    readonly back: string;
    readonly running: string;
    readonly numbers: string;
    readonly number: string;
    readonly value: string;
    readonly parameters: string;
    readonly change: string;
    readonly sources: string;
  };
  readonly atlas: {
    readonly heading: string;
    readonly lead: string;
    readonly waiting: string;
    readonly plane: string;
    readonly planes: Readonly<Record<'range' | 'noise', string>>;
    readonly activations: string;
    readonly sets: Readonly<Record<'network' | 'all', string>>;
    readonly finer: string;
    readonly mapping: (done: number, total: number) => string;
    readonly stop: string;
    readonly cell: string;
    readonly sides: Readonly<Record<'range' | 'noise' | 'refractory', string>>;
    readonly wins: (winner: string, next: string | undefined, margin: string) => string;
    readonly nobody: string;
    readonly toBench: string;
    readonly how: string;
  };
  readonly story: {
    readonly walking: (done: number, total: number) => string;
  };
}
