// The built-in models by name.
import { InputError, nearest } from '../../numeric/errors.ts';
import { expect, text } from '../../numeric/given.ts';
import { loadModel } from '../equations/load.ts';
import type { Model, ModelFile } from '../model.ts';
import { adex } from './adaptive-exponential.ts';
import { connorStevens } from './connor-stevens.ts';
import { eif } from './exponential-integrate-and-fire.ts';
import { hodgkinHuxley } from './hodgkin-huxley.ts';
import { integrateAndFire, lif } from './integrate-and-fire.ts';
import { izhikevich } from './izhikevich.ts';
import { morrisLecar } from './morris-lecar.ts';
import { qif } from './quadratic-integrate-and-fire.ts';
import { traubMiles } from './traub-miles.ts';
import { wangBuzsaki } from './wang-buzsaki.ts';

/** Model files by the name that selects them. */
export const builtIn: Readonly<Record<string, ModelFile>> = Object.freeze({
  'hodgkin-huxley': hodgkinHuxley,
  lif,
  if: integrateAndFire,
  qif,
  eif,
  adex,
  izhikevich,
  'wang-buzsaki': wangBuzsaki,
  'connor-stevens': connorStevens,
  'morris-lecar': morrisLecar,
  'traub-miles': traubMiles,
});

const loaded = new Map<string, Model>();

/**
 * The built-in model of that name.
 *
 * @throws InputError listing the names
 */
export function modelNamed(name: string, where = 'model'): Model {
  expect(where, text, 'where');
  expect(name, text, where);
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
