import { activationNamed, activations as all } from '../../fit/activations/registry.ts';
import { table } from '../table.ts';
import type { Command } from './command.ts';

export const activations: Command = {
  name: 'activations',
  usage: 'activations [NAME]',
  summary: 'lists the activation functions',
  options: {},
  run(args) {
    const shown =
      args.words.length === 0 ? all : args.words.map((name) => activationNamed(name, 'rheobase activations'));
    const document = shown.map(({ name, title, formula, latex, parameters, exactFor, source }) => ({
      name,
      title,
      formula,
      latex,
      parameters: parameters.map((parameter) => parameter.name),
      exactFor: exactFor ?? null,
      source,
    }));
    const text = (): string =>
      table(
        ['name', 'formula', 'exact for'],
        document.map(({ name, formula, exactFor }) => [name, formula, exactFor ?? '']),
      );
    return { document: { activations: document }, text };
  },
};
