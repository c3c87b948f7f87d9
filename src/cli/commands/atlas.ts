import { type AtlasDocument, atlas as mapped } from '../../claims/atlas/atlas.ts';
import {
  type AtlasSide,
  allActivations,
  atlasDefaults,
  isOwn,
  networkActivations,
  type OwnCoordinate,
  ownCoordinates,
} from '../../claims/atlas/request.ts';
import type { Model } from '../../neuron/model.ts';
import { InputError } from '../../numeric/errors.ts';
import { one, parseQuantity, type Unit, valueIn } from '../../numeric/units.ts';
import { atlasChart } from '../../viz/atlas-chart.ts';
import { type Arguments, modelFrom, modelOptions } from '../arguments.ts';
import { atClaimsPlace, claimsPlaceOptions } from '../claims-place.ts';
import { languageFrom } from '../language.ts';
import { spacedForm, spacedValues } from '../spaced-values.ts';
import { short, table } from '../table.ts';
import type { Command, Say } from './command.ts';

const mostValues = 2000;

export const atlas: Command = {
  name: 'atlas',
  usage: 'atlas MODEL --x PARAM=a:b:n --y PARAM=a:b:n',
  options: {
    x: { value: 'PARAM=a:b:n', help: 'n values from a to b across; a:b:n:log spaces them by a factor' },
    y: { value: 'PARAM=a:b:n', help: 'the same upwards' },
    activations: { value: 'A,B', help: `network (default: ${networkActivations.join(', ')}), all, or names` },
    from: { value: 'A', help: 'first current of every curve, in the place of a multiple of the rheobase' },
    to: { value: 'B', help: 'last current of every curve' },
    points: { value: 'N', help: `currents of a curve (default ${atlasDefaults.points})` },
    ...claimsPlaceOptions,
    ...modelOptions,
  },
  notes: [
    'PARAM is a parameter of the model or one of these pure numbers (--set gives one to the whole plane):',
    ...Object.entries(ownCoordinates).map(([name, meaning]) => `  ${name.padEnd(10)}  ${meaning}`),
    'Its curves are of constant currents: under an input that changes spikes are counted, which for thousands of curves takes',
    'hours. compare takes --input for one neuron.',
    'Example: atlas lif --x range=1.2:100:60:log --y refractory=0.001:2:60:log --out atlas.png',
  ],
  async run(args, around) {
    const { model, held } = await neuronFrom(args);
    const language = languageFrom(args);
    const points = args.number('points', 'a whole number, e.g. 41');
    const plan = {
      model,
      x: sideFrom(args, 'x', model),
      y: sideFrom(args, 'y', model),
      held: { ...atlasDefaults.held, ...held },
      activations: activationsFrom(args),
      ...(points === undefined ? {} : { points }),
      ...currentsFrom(args, model),
    };
    const {
      atlas: found,
      finished,
      of,
    } = await atClaimsPlace(args, (place) =>
      mapped(plan, {
        place,
        signal: around.interruption(),
        progress: (done, all) => around.progress(done, all, 'cells'),
      }),
    );
    if (found === undefined) return { interrupted: `none of ${of} cells is finished` };
    const interrupted = finished === of ? undefined : { finished, of };
    return {
      document: interrupted === undefined ? found : { ...found, interrupted },
      ...(interrupted === undefined ? {} : { interrupted: `${finished} of ${of} cells are finished` }),
      text: (say) => text(found, say),
      csv: () => csv(found),
      charts: () => [atlasChart(found, { language })],
    };
  },
};

/** The model, with `--set` sorted into its own parameters and the plane's coordinates. */
async function neuronFrom(
  args: Arguments,
): Promise<{ readonly model: Model; readonly held: Partial<Record<OwnCoordinate, number>> }> {
  const withSet = (changes: readonly string[]): Promise<Model> =>
    modelFrom({ ...args, all: (name) => (name === 'set' ? changes : args.all(name)) }, 'atlas');
  const bare = await withSet([]);
  const held: Partial<Record<OwnCoordinate, number>> = {};
  const rest = args.all('set').filter((change) => {
    const [name, value] = change.split('=').map((part) => part.trim());
    if (!isOwn(bare, name!)) return true;
    held[name] = valueIn(parseQuantity(value ?? '', `--set ${name}`), one, `--set ${name}`);
    return false;
  });
  return { model: await withSet(rest), held };
}

function sideFrom(args: Arguments, flag: 'x' | 'y', model: Model): AtlasSide {
  const given = args.text(flag);
  const where = `--${flag}`;
  if (given === undefined) {
    throw new InputError({ code: 'side', where, what: 'is missing', allowed: `${where} ${spacedForm}` });
  }
  // What no parameter is called is a coordinate of the plane's own, or is refused where all is looked at.
  const unitOf = (parameter: string): Unit => model.parameters.find(({ name }) => name === parameter)?.unit ?? one;
  return spacedValues(given, { where, least: 2, most: mostValues, unitOf });
}

function activationsFrom(args: Arguments): readonly string[] {
  const names = args.list('activations') ?? ['network'];
  if (names.length > 1) return names;
  return names[0] === 'network' ? networkActivations : names[0] === 'all' ? allActivations : names;
}

function currentsFrom(
  args: Arguments,
  model: Model,
): { readonly currents?: { readonly from: number; readonly to: number } } {
  const [from, to] = [args.quantity('from', model.input.unit), args.quantity('to', model.input.unit)];
  if (from === undefined && to === undefined) return {};
  if (from !== undefined && to !== undefined) return { currents: { from, to } };
  const missing = from === undefined ? '--from' : '--to';
  throw new InputError({ code: 'no-range', where: missing, what: 'is missing', allowed: '--from A and --to B' });
}

function text(found: AtlasDocument, say: Say): string {
  const cells = found.winner.flatMap((row, r) => row.map((winner, c) => ({ winner, margin: found.margin[r]![c]! })));
  const names = [...new Set(cells.map(({ winner }) => winner))];
  const rows = names
    .map((name) => ({ name, own: cells.filter(({ winner }) => winner === name) }))
    .sort((a, b) => b.own.length - a.own.length)
    .map(({ name, own }) => [
      name ?? say('none fits'),
      `${short((100 * own.length) / cells.length, 3)} %`,
      `${short((100 * own.filter(({ margin }) => margin !== null && margin < 2).length) / cells.length, 3)} %`,
    ]);
  const heads = ['winner', 'of the plane', 'of it in ties'].map(say);
  const what = `${found.model}: which activation wins over ${found.x.parameter} and ${found.y.parameter}, ${cells.length} curves`;
  const flipped =
    found.flipped === 0 ? '' : `\n\n${say(`In ${found.flipped} cells the winner is flipped: its gain is negative.`)}`;
  return `${say(what)}\n\n${table(heads, rows, [1, 2])}${flipped}`;
}

function csv({ x, y, winner, next, margin }: AtlasDocument): string {
  const head = (side: { readonly parameter: string; readonly unit: string }): string =>
    `${side.parameter} (${side.unit})`;
  const rows = y.values.flatMap((b, r) =>
    x.values.map((a, c) => [a, b, winner[r]![c] ?? '', next[r]![c] ?? '', margin[r]![c] ?? ''].join(',')),
  );
  return [[head(x), head(y), 'winner', 'next', 'margin (AICc)'].join(','), ...rows, ''].join('\n');
}
