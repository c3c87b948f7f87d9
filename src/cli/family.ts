// `sweep --vary`: the curves of a whole grid of neurons.
import { writeCurve } from '../data/write-csv.ts';
import type { FamilyCurve, ParameterSet } from '../neuron/family.ts';
import type { Model } from '../neuron/model.ts';
import { InputError, nearest } from '../numeric/errors.ts';
import { sweepFamilyOn } from '../scale/family-on.ts';
import { familyChart } from '../viz/family-chart.ts';
import type { Arguments, OptionTable } from './arguments.ts';
import type { Nothing, Result, Say, Surroundings } from './commands/command.ts';
import { atPlace } from './place.ts';
import { type SpacedValues, spacedValues } from './spaced-values.ts';
import { currentsFrom, sweepOptionsFrom } from './sweep-options.ts';
import { short, table } from './table.ts';

/** More neurons, or more currents of all together, than these make documents longer than text can be. */
const limits = Object.freeze({ sets: 10_000, currents: 1_000_000 });

export const varyOption: OptionTable = Object.freeze({
  vary: {
    value: 'PARAM=a:b:n',
    repeated: true,
    help: 'a curve for each of n values from a to b (a:b:n:log: a factor apart); given again, for each combination',
  },
});

/** Sweeps the neurons of the grid that `--vary` asks for. */
export async function sweptFamily(args: Arguments, around: Surroundings, model: Model): Promise<Result | Nothing> {
  if (args.text('points') === 'auto') {
    const what = 'auto chooses the currents of one neuron';
    throw new InputError({ code: 'clash', where: '--points', what, allowed: 'a number with --vary' });
  }
  const parameterSets = gridFrom(args, model);
  const currents = currentsFrom(args, model, true);
  const neurons = parameterSets.length;
  if (neurons * currents.length > limits.currents) {
    const what = `${neurons} neurons at ${currents.length} currents are too many`;
    throw new InputError({ code: 'vary', where: '--vary', what, allowed: `at most ${limits.currents} together` });
  }
  const request = { model, parameterSets, currents, options: sweepOptionsFrom(args, model) };
  const { family, finished, of } = await atPlace(args, (place) =>
    sweepFamilyOn(place, request, {
      signal: around.interruption(),
      progress: (done, all) => around.progress(done, all, 'currents'),
    }),
  );
  if (family.length === 0) return { interrupted: `none of ${of} currents is finished` };
  const interrupted = finished === of ? undefined : { finished, of };
  return {
    document: interrupted === undefined ? { family } : { family, interrupted },
    ...(interrupted === undefined ? {} : { interrupted: `${finished} of ${of} currents are finished` }),
    text: (say) => text(family, say),
    csv: () => csv(family),
    charts: (language) => [familyChart(family, { language })],
  };
}

/** Every combination of the values asked for, the last parameter changing fastest. */
function gridFrom(args: Arguments, model: Model): readonly ParameterSet[] {
  const sides = args.all('vary').map((given) => sideFrom(given, model));
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'vary', where: '--vary', what, allowed });
  const names = sides.map(({ parameter }) => parameter);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw fault(`${twice} is varied twice`, 'each parameter once');
  const fixed = args.all('set').map((change) => change.split('=')[0]!.trim());
  const clash = names.find((name) => fixed.includes(name));
  if (clash !== undefined) throw fault(`${clash} is given by --set too`, 'one of them');
  const count = sides.reduce((product, { values }) => product * values.length, 1);
  if (count > limits.sets) throw fault(`${count} neurons are too many`, `at most ${limits.sets}`);
  return sides.reduce<readonly ParameterSet[]>(
    (sets, { parameter, values }) => sets.flatMap((set) => values.map((value) => ({ ...set, [parameter]: value }))),
    [{}],
  );
}

function sideFrom(given: string, model: Model): SpacedValues {
  const known = model.parameters.map(({ name }) => name);
  return spacedValues(given, {
    where: '--vary',
    least: 1,
    most: limits.sets,
    unitOf(parameter) {
      const found = model.parameters.find(({ name }) => name === parameter);
      if (found !== undefined) return found.unit;
      const near = nearest(parameter, known);
      throw new InputError({
        code: 'unknown-parameter',
        where: '--vary',
        what: `${model.id} has no parameter "${parameter}"${near === undefined ? '' : `; did you mean ${near}`}`,
        allowed: known.join(', '),
      });
    },
  });
}

function text(family: readonly FamilyCurve[], say: Say): string {
  const [first] = family as [FamilyCurve];
  const heads = [
    ...Object.entries(first.parameters).map(([name, { unit }]) => `${name} (${unit})`),
    ...[`fires from (${first.current.unit})`, 'largest rate (Hz)', 'largest +-', 'unresolved'].map(say),
  ];
  const rows = family.map(({ parameters, current, rate, outcome, accuracy }) => {
    const fires = current.values.filter((_, i) => outcome[i] === 'spiking');
    return [
      ...Object.values(parameters).map(({ value }) => short(value, 6)),
      fires.length === 0 ? '-' : short(Math.min(...fires), 6),
      short(Math.max(...rate.values), 8),
      short(Math.max(...accuracy.values.map((error) => error ?? 0)), 2),
      String(outcome.filter((each) => each === 'unresolved').length),
    ];
  });
  const right = heads.map((_, i) => i);
  const how = `${first.model}: ${family.length} curves of ${first.current.values.length} currents, ${first.rate.kind} rate, method ${first.method}`;
  const input = first.input === undefined ? '' : say(`, input ${first.input.join(' + ')}`);
  return `${say(how)}${input}\n\n${table(heads, rows, right)}\n\n${say(`+- in Hz: ${first.accuracy.basis}`)}`;
}

/** A row for each neuron and current; the parameters are the last columns. */
function csv(family: readonly FamilyCurve[]): string {
  const tables = family.map((curve) => {
    const extras = Object.entries(curve.parameters).map(([name, { value, unit }]) => ({
      heading: `${name} (${unit})`,
      values: curve.current.values.map(() => value),
    }));
    return writeCurve(curve, extras);
  });
  const [first, ...others] = tables as [string, ...string[]];
  return [first, ...others.map((rows) => rows.slice(rows.indexOf('\n') + 1))].join('');
}
