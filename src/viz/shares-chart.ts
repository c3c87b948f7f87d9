// Over many cells: how often each activation fits best, with the interval of that share, and how often it is level with the
// best.

import type { CellShares } from '../fit/shares.ts';
import { chosen, expect, type Forms, listOf, number, record, text as textForm } from '../numeric/given.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { languageForm, sizeForm } from './options.ts';
import { type Chart, colours, framed, type Part, size, text, titled } from './theme.ts';
import type { Language } from './words.ts';

export interface SharesChartOptions {
  readonly language?: Language;
  readonly width?: number;
  /** Where the cells come from, told below the title. */
  readonly origin?: string;
}

const forms: Forms<SharesChartOptions> = { language: languageForm, width: sizeForm, origin: textForm };

const bestForm = record({ count: number, share: number, wilson95: listOf(number, 'an array of numbers') });
const sharesForm = record(
  {
    cells: number,
    activations: listOf(
      record({ activation: textForm, best: bestForm, level: record({ share: number }) }, 'the shares of an activation'),
      'a list of the shares of activations',
    ),
  },
  'shares, as activationShares gives them',
);

export const sharesChartDefaults = Object.freeze({ language: 'en', width: 300 } as const);

/** A chart of the shares of all activations, in their order. */
export function sharesChart(shares: CellShares, options: SharesChartOptions = {}): Chart {
  expect(shares, sharesForm, 'shares');
  const { language, width, origin } = { ...sharesChartDefaults, ...chosen(options, forms) };
  const words = messages[language];
  const entries = shares.activations.map(({ activation, best, level }) => ({
    activation,
    best: 100 * best.share,
    from: 100 * best.wilson95[0],
    to: 100 * best.wilson95[1],
    level: 100 * level.share,
    count: String(best.count),
  }));
  const first = entries[0];
  const title =
    first === undefined ? words.empty : words.shares.title(first.activation, Number(first.count), shares.cells);
  const described = entries.map(({ activation, best, level }) =>
    words.shares.entry(activation, figures(best), figures(level)),
  );
  const subtitle = words.clauses([words.shares.subtitle, origin].filter((part) => part !== undefined));
  return framed(words.shares.description(shares.cells, described), {
    title: titled(title, size.width, subtitle),
    width,
    height: { step: 26 },
    data: { values: entries },
    layer: layers(entries, words.shares),
  });
}

function layers(
  entries: readonly { readonly activation: string }[],
  words: { readonly axis: string; readonly cells: string },
): readonly Part[] {
  const scale = { domain: [0, 100], nice: false };
  const y = {
    field: 'activation',
    type: 'nominal',
    title: null,
    sort: entries.map(({ activation }) => activation),
    axis: { labelLimit: 200, ticks: false, domain: false, labelPadding: 8 },
  };
  const x = { field: 'best', type: 'quantitative', title: words.axis, scale, axis: { grid: true, tickCount: 5 } };
  const column = { x: { value: { expr: 'width + 14' } } };
  return [
    {
      mark: { type: 'tick', thickness: 2, size: 14, color: colours.pale },
      encoding: { x: { ...x, field: 'level' }, y },
    },
    {
      mark: { type: 'rule', strokeWidth: 1.6, color: colours.vermilion },
      encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
    },
    {
      mark: { type: 'point', size: 80, filled: true, opacity: 1, color: colours.vermilion },
      encoding: { x, y },
    },
    {
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: text.label, color: colours.ink },
      encoding: { ...column, y, text: { field: 'count' } },
    },
    {
      data: { values: [{ heading: words.cells }] },
      mark: { type: 'text', align: 'left', fontSize: text.label, color: colours.dim },
      encoding: { ...column, y: { value: -8 }, text: { field: 'heading' } },
    },
  ];
}
