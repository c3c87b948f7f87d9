import type { Model } from '../../neuron/model.ts';
import { builtIn, modelNamed } from '../../neuron/models/registry.ts';
import { InputError } from '../../numeric/errors.ts';
import { modelFrom } from '../arguments.ts';
import { table } from '../table.ts';
import type { Command, Say } from './command.ts';

export const models: Command = {
  name: 'models',
  usage: 'models [NAME]',
  options: {},
  lacks: ['table', 'picture'],
  async run(args) {
    if (args.words.length > 1) {
      throw new InputError({
        code: 'words',
        where: 'rheobase models',
        what: `"${args.words[1]}" is one word too many`,
        allowed: 'one model',
      });
    }
    const shown =
      args.words.length === 0
        ? Object.keys(builtIn).map((name) => modelNamed(name))
        : [await modelFrom(args, 'models')];
    return {
      document: { models: shown.map(describe) },
      text: (say) => (args.words.length === 0 ? list(shown, say) : page(shown[0]!, say)),
    };
  },
};

/** A model as its document. */
function describe(model: Model): Readonly<Record<string, unknown>> {
  const { id, file, input, parameters } = model;
  return {
    name: id,
    title: file.name,
    input: { name: input.name, unit: input.unit.text },
    parameters: Object.fromEntries(
      parameters.map(({ name, value, factor, unit }) => [name, { value: value / factor, unit: unit.text }]),
    ),
    functions: file.functions ?? {},
    equations: file.equations,
    noise: file.noise ?? {},
    initial: file.initial ?? 'rest',
    spike: file.spike,
    observe: file.observe ?? {},
    source: file.source ?? '',
  };
}

function list(shown: readonly Model[], say: Say): string {
  return table(
    ['name', 'input', 'neuron'].map(say),
    shown.map(({ id, input, file }) => [id, `${input.name} (${input.unit.text})`, say(file.name)]),
  );
}

function page({ id, file, input, parameters }: Model, say: Say): string {
  const entries = (section: Readonly<Record<string, string | number>> | undefined, prime = ''): string[] =>
    Object.entries(section ?? {}).map(([name, text]) => `  ${name}${prime} = ${text}`);
  const spike = [
    `  ${say('when')} ${file.spike.when}`,
    ...entries(file.spike.reset).map((line) => `  ${say('reset')}${line}`),
  ];
  if (file.spike.refractory !== undefined) spike.push(`  ${say('refractory')} ${file.spike.refractory}`);
  const parts = [
    `${id}: ${say(file.name)}`,
    `${say('source')}: ${say(file.source ?? 'not given')}`,
    '',
    `${say('input')}: ${input.name} (${input.unit.text})`,
    '',
    say('parameters'),
    ...parameters.map(
      ({ name, value, factor, unit }) => `  ${name} = ${value / factor}${unit.text === '1' ? '' : ` ${unit.text}`}`,
    ),
    '',
    say('equations'),
    ...entries(file.equations, "'"),
  ];
  if (Object.keys(file.functions ?? {}).length > 0) parts.push('', say('functions'), ...entries(file.functions));
  if (Object.keys(file.noise ?? {}).length > 0) parts.push('', say('noise'), ...entries(file.noise));
  return [...parts, '', say('spike'), ...spike].join('\n');
}
