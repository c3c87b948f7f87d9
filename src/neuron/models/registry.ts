// The built-in models by name.
import { InputError, nearest } from '../../numeric/errors.ts';
import { loadModel } from '../equations/load.ts';
import type { Model, ModelFile } from '../model.ts';
import { hodgkinHuxley } from './hodgkin-huxley.ts';
import { integrateAndFire, lif } from './integrate-and-fire.ts';

/** Model files by the name that selects them. */
export const builtIn: Readonly<Record<string, ModelFile>> = Object.freeze({
  'hodgkin-huxley': hodgkinHuxley,
  lif,
  if: integrateAndFire,
});

const loaded = new Map<string, Model>();

/**
 * The built-in model of that name.
 *
 * @throws InputError listing the names
 */
export function modelNamed(name: string, where = 'model'): Model {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const names = Object.keys(builtIn);
  if (!Object.hasOwn(builtIn, name)) {
    const near = nearest(name, names);
    throw new InputError({
      code: 'unknown-model',
      where,
      what: `"${name}" is not a built-in model${near === undefined ? '' : `; did you mean ${near}`}`,
      allowed: `${names.join(', ')}, or a path to a .yaml or .json model file`,
    });
  }
  const model = loadModel(builtIn[name], name);
  loaded.set(name, model);
  return model;
}
