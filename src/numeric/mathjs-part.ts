// Of mathjs what the library needs: its parser, and its units with arithmetic on numbers alone. Arithmetic on all its kinds of
// numbers would take a tenth of a second to be put together at every start. The package is built with this part as one file in the
// place of math.ts, and so is the page.
import {
  createBigNumberClass,
  createComplexClass,
  createFractionClass,
  createUnitClass,
  createUnitFunction,
} from 'mathjs';
import {
  absDependencies,
  addScalarDependencies,
  create,
  divideScalarDependencies,
  equalDependencies,
  fixDependencies,
  formatDependencies,
  isNumericDependencies,
  multiplyScalarDependencies,
  numberDependencies,
  parseDependencies,
  powDependencies,
  roundDependencies,
  subtractScalarDependencies,
} from 'mathjs/number';

// The published types leave these out.
declare module 'mathjs' {
  export const createBigNumberClass: object;
  export const createComplexClass: object;
  export const createFractionClass: object;
  export const createUnitClass: object;
  export const createUnitFunction: object;
  export const subtractScalarDependencies: object;
}

const math = create({
  ...parseDependencies,
  ...absDependencies,
  ...addScalarDependencies,
  ...divideScalarDependencies,
  ...equalDependencies,
  ...fixDependencies,
  ...formatDependencies,
  ...isNumericDependencies,
  ...multiplyScalarDependencies,
  ...numberDependencies,
  ...powDependencies,
  ...roundDependencies,
  ...subtractScalarDependencies,
  createBigNumberClass,
  createComplexClass,
  createFractionClass,
  createUnitClass,
  createUnitFunction,
} as Parameters<typeof create>[0]);

// biome-ignore lint/style/noDefaultExport: it stands for a module that has nothing else.
export default math;
