// The bench as an address has it: `model=lif&current=300&to=1500&duration=100&set.gL=5`, a typed model under `text`, a spike
// rule of one's own under `rule`.
import { changePrefix, numberIn, packed, unpacked } from '../address.ts';
import type { Choice } from '../work/api-bench.ts';

/** What is looked at; undefined where the neuron itself is to say. */
export interface Given {
  readonly current?: number | undefined;
  /** Largest current of the curve. */
  readonly to?: number | undefined;
  /** Length of the run, ms. */
  readonly duration?: number | undefined;
  /** Whether all variables of the run are drawn. */
  readonly all?: boolean | undefined;
}

type Query = Readonly<Record<string, string>>;

/**
 * What an address says, as far as it can be used; undefined where it names no neuron.
 *
 * @param first the neuron where only a text is given, and that cannot be read
 */
export function readBench(query: Query, first: string): { readonly choice: Choice; readonly given: Given } | undefined {
  const { model, rule } = query;
  const text = unpacked(query.text);
  if (model === undefined && text === undefined) return undefined;
  const parameters = Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => {
      const number = numberIn(value);
      return key.startsWith(changePrefix) && number !== undefined ? [[key.slice(changePrefix.length), number]] : [];
    }),
  );
  return {
    choice: { model: model ?? first, text, rule: rule === '' ? undefined : rule, parameters },
    given: {
      current: numberIn(query.current),
      to: positive(numberIn(query.to)),
      duration: positive(numberIn(query.duration)),
      all: query.all === 'true' ? true : undefined,
    },
  };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** The other way round. A typed model that is too long for an address is left out. */
export function writeBench({ model, text, rule, parameters }: Choice, given: Given): Query {
  const code = text === undefined ? undefined : packed(text);
  return {
    model,
    ...(code === undefined ? {} : { text: code }),
    ...(rule === undefined ? {} : { rule }),
    ...Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [changePrefix + name, String(value)])),
  };
}

/** What is given of the current and the ends of the pictures. */
export function viewIn({ current, to, duration }: Given): { current?: number; to?: number; duration?: number } {
  return Object.fromEntries(Object.entries({ current, to, duration }).filter(([, value]) => value !== undefined));
}

/** Neurons to begin with, as addresses have them. */
export const examples = Object.freeze({
  whole: { model: 'lif' },
  noRefractory: { model: 'lif', 'set.tref': '0' },
  noLeak: { model: 'lif', 'set.gL': '0' },
  neither: { model: 'lif', 'set.gL': '0', 'set.tref': '0' },
  noisy: { model: 'lif', 'set.tref': '0', 'set.sigma': '5' },
  squid: { model: 'hodgkin-huxley' },
} satisfies Readonly<Record<string, Query>>);
