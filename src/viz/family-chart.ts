// The firing-rate curves of a family of neurons: a line for each, its colour the value of the first parameter that differs,
// its dashes those of the second where these are few.

import { type Curve, plainCurveForm } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { chosen, expect, type Forms, listOf, mappingOf, number, record, text } from '../numeric/given.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { languageForm, sizeForm } from './options.ts';
import { labelsOf, padded, rangeOf } from './scale.ts';
import { type Chart, framed, type Part, size, titled } from './theme.ts';
import type { Language } from './words.ts';

/** A curve and the parameters that set its neuron apart. */
export interface FamilyLine extends Curve {
  readonly parameters: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
}

export interface FamilyChartOptions {
  readonly language?: Language;
  /** Size of the plot without its axes, px. */
  readonly width?: number;
  readonly height?: number;
}

const forms: Forms<FamilyChartOptions> = { language: languageForm, width: sizeForm, height: sizeForm };

const ownForm = record(
  { parameters: mappingOf(record({ value: number, unit: text })) },
  'a curve with its parameters, as sweepFamily gives it',
);
const familyForm = listOf(
  {
    ...plainCurveForm,
    inside: (value: never) => plainCurveForm.inside?.(value) ?? ownForm.inside?.(value),
  },
  'a list of curves with their parameters, as sweepFamily gives it',
);

export const familyChartDefaults = Object.freeze({ language: 'en', ...size } as const);

/** Dash patterns that are told apart; with more values than this the second parameter is not told. */
const dashed = 4;

/** Values named in a legend of colours; with more it is a band. */
const named = 6;

/** A chart of one curve a neuron. */
export function familyChart(family: readonly FamilyLine[], options: FamilyChartOptions = {}): Chart {
  expect(family, familyForm, 'family');
  const { language, width, height } = { ...familyChartDefaults, ...chosen(options, forms) };
  const words = messages[language];
  const [first] = family;
  if (first === undefined) {
    throw new InputError({ code: 'no-curve', where: 'family', what: 'there is none', allowed: 'at least one' });
  }
  const currents = padded(rangeOf(...family.map(({ current }) => current.values)), 0.02);
  const rates = rangeOf(...family.map(({ rate }) => rate.values)) ?? [0, 1];
  const top = Math.max(rates[1], 0) || 1;
  const y: readonly [number, number] = [-0.02 * top, 1.04 * top];
  const names = differing(family);
  const values = family.flatMap((curve, neuron) => {
    const own = Object.fromEntries(names.map((name, i) => [`p${i}`, curve.parameters[name]!.value]));
    const order = curve.current.values
      .map((_, i) => i)
      .sort((a, b) => curve.current.values[a]! - curve.current.values[b]!);
    return order.map((i) => ({ neuron, ...own, current: curve.current.values[i], rate: curve.rate.values[i] }));
  });
  const description = words.curve.description({
    model: first.model,
    points: first.current.values.length,
    unit: first.current.unit,
    top: figures(rates[1]),
    lines: family.length > 2 * named ? [] : family.map((curve) => nameOf(curve, names)),
  });
  return framed(description, {
    title: titled(words.curve.title(first.model), width, words.clauses(names.map((name) => rangeText(family, name)))),
    width,
    height,
    data: { values },
    mark: { type: 'line', strokeCap: 'butt', strokeWidth: family.length > 30 ? 0.9 : 1.8, clip: true },
    encoding: {
      x: {
        field: 'current',
        type: 'quantitative',
        title: words.current(first.current.unit),
        scale: { domain: currents, nice: false, zero: false },
        axis: { grid: false, tickCount: 6, ...labelsOf(currents) },
      },
      y: {
        field: 'rate',
        type: 'quantitative',
        title: words.rate,
        scale: { domain: y, nice: false, zero: false },
        axis: { tickCount: 5, ...labelsOf(y) },
      },
      detail: { field: 'neuron', type: 'nominal' },
      ...strokes(family, names),
    },
  });
}

/** Colour by the first parameter, a band where it has many values; dashes by the second. */
function strokes(family: readonly FamilyLine[], [first, second]: readonly string[]): Part {
  if (first === undefined) return {};
  const few = valuesOf(family, first).length <= named;
  const dashes = second === undefined ? [] : valuesOf(family, second);
  return {
    color: {
      field: 'p0',
      type: few ? 'ordinal' : 'quantitative',
      title: titleOf(family, first),
      // The light end of the scheme would not be seen on white.
      scale: { scheme: { name: 'viridis', extent: [0, 0.85] } },
      legend: few ? { symbolType: 'stroke', symbolSize: 400 } : { gradientLength: 120 },
    },
    ...(dashes.length < 2 || dashes.length > dashed
      ? {}
      : {
          strokeDash: {
            field: 'p1',
            type: 'ordinal',
            title: titleOf(family, second!),
            scale: {
              domain: dashes,
              range: [
                [1, 0],
                [8, 3],
                [2, 2],
                [11, 3, 2, 3],
              ].slice(0, dashes.length),
            },
            legend: { symbolType: 'stroke', symbolSize: 900 },
          },
        }),
  };
}

/** Parameters with more than one value, or all where there is none such. */
function differing(family: readonly FamilyLine[]): readonly string[] {
  const names = Object.keys(family[0]!.parameters);
  const more = names.filter((name) => valuesOf(family, name).length > 1);
  return more.length === 0 ? names : more;
}

function valuesOf(family: readonly FamilyLine[], name: string): readonly number[] {
  return [...new Set(family.map(({ parameters }) => parameters[name]!.value))].sort((a, b) => a - b);
}

function titleOf(family: readonly FamilyLine[], name: string): string {
  return `${name} (${family[0]!.parameters[name]!.unit})`;
}

function nameOf({ parameters }: FamilyLine, names: readonly string[]): string {
  return names.map((name) => `${name} ${figures(parameters[name]!.value)} ${parameters[name]!.unit}`).join(', ');
}

/** `gL 5 - 20 nS`, for the line below the title. */
function rangeText(family: readonly FamilyLine[], name: string): string {
  const values = valuesOf(family, name);
  const ends = values.length === 1 ? [values[0]!] : [values[0]!, values.at(-1)!];
  return `${name} ${ends.map((value) => figures(value)).join(' \u2013 ')} ${family[0]!.parameters[name]!.unit}`;
}
