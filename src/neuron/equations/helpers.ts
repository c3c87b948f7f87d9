// Helper functions of a model file, `alpha_n(V): ...`: signatures read, bodies parsed, circles refused.
import type { Helper } from '../../expression/dimensions.ts';
import { parseExpression } from '../../expression/parse.ts';
import { type Expression, isReserved } from '../../expression/tree.ts';
import { InputError } from '../../numeric/errors.ts';

/**
 * Reads the `functions` section.
 *
 * @throws InputError for a signature that is none, a name taken by the language, or a circle of calls
 */
export function readHelpers(
  section: Readonly<Record<string, string | number>>,
  id: string,
): ReadonlyMap<string, Helper> {
  const signatures = new Map(Object.keys(section).map((key) => [key, readSignature(key, `${id}: functions.${key}`)]));
  const counts = new Map([...signatures.values()].map(({ name, parameters }) => [name, parameters.length]));
  const helpers = new Map<string, Helper>();
  for (const [key, { name, parameters }] of signatures) {
    const where = `${id}: functions.${key}`;
    if (helpers.has(name)) {
      throw new InputError({ code: 'twice', where, what: `"${name}" is declared twice`, allowed: 'one declaration' });
    }
    const text = String(section[key]);
    helpers.set(name, { parameters, body: parseExpression(text, where, counts), text });
  }
  refuseCircles(helpers, id);
  refuseFloods(helpers, id);
  return helpers;
}

function readSignature(key: string, where: string): { readonly name: string; readonly parameters: readonly string[] } {
  const match = /^\s*([A-Za-z_]\w*)\s*\(\s*([^()]*)\)\s*$/.exec(key);
  const parameters = (match?.[2] ?? '').split(',').map((name) => name.trim());
  const proper =
    parameters.every((name) => /^[A-Za-z_]\w*$/.test(name)) && new Set(parameters).size === parameters.length;
  const taken = match === null ? undefined : [match[1]!, ...parameters].find(isReserved);
  if (match === null || !proper || taken !== undefined) {
    throw new InputError({
      code: 'signature',
      where,
      what: match !== null && proper ? `"${taken}" has a meaning of its own` : `"${key}" is not a signature`,
      allowed: 'a name of your own with distinct arguments, e.g. alpha_n(V)',
    });
  }
  return { name: match[1]!, parameters };
}

function refuseCircles(helpers: ReadonlyMap<string, Helper>, id: string): void {
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      throw new InputError({
        code: 'circular',
        where: `${id}: functions.${path.at(-1)}`,
        what: `${[...path.slice(path.indexOf(name)), name].join(' calls ')}`,
        allowed: 'helpers that do not lead back to themselves',
      });
    }
    if (finished.has(name)) return;
    for (const called of helpersIn(helpers.get(name)!.body)) visit(called, [...path, name]);
    finished.add(name);
  };
  for (const name of helpers.keys()) visit(name, []);
}

function helpersIn(expression: Expression): readonly string[] {
  if (expression.kind === 'number' || expression.kind === 'name') return [];
  const inner = expression.with.flatMap(helpersIn);
  return expression.kind === 'helper' ? [expression.name, ...inner] : inner;
}

/** Parts of a helper with every call in it written out: beyond this no one wrote it for a neuron. */
const mostParts = 20_000;

/** Helpers that call helpers twice, level over level, would fill the memory once they are written out. */
function refuseFloods(helpers: ReadonlyMap<string, Helper>, id: string): void {
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const size = partsOf(helpers.get(name)!.body, sizeOf);
    sizes.set(name, size);
    return size;
  };
  for (const name of helpers.keys()) {
    if (sizeOf(name) <= mostParts) continue;
    throw new InputError({
      code: 'too-large',
      where: `${id}: functions.${name}`,
      what: 'is too large with the helpers it calls written out',
      allowed: `at most ${mostParts} parts`,
    });
  }
}

function partsOf(expression: Expression, sizeOf: (helper: string) => number): number {
  if (expression.kind === 'number' || expression.kind === 'name') return 1;
  const own = expression.kind === 'helper' ? sizeOf(expression.name) : 1;
  return expression.with.reduce((sum, part) => sum + partsOf(part, sizeOf), own);
}
