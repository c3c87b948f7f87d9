// Activations in JavaScript: plain numbers in, a plain number out.
import { type Dialect, infix } from './dialect.ts';

export function javascriptDialect(parameters: readonly string[]): Dialect {
  return {
    number: (value) => String(value),
    name: (name) => (name === 'pi' ? 'Math.PI' : parameters.includes(name) ? name : 'I'),
    call(to, parts) {
      const [a, b, c] = parts;
      switch (to) {
        case 'equal':
          return `(${a} === ${b})`;
        case 'unequal':
          return `(${a} !== ${b})`;
        case 'pow':
          return `Math.pow(${a}, ${b})`;
        case 'and':
          return `(${a} && ${b})`;
        case 'or':
          return `(${a} || ${b})`;
        case 'not':
          return `(!${a})`;
        case 'select':
          return `(${a} ? ${b} : ${c})`;
        case 'erf':
          return `erf(${a})`;
        case 'exprel':
          return `(${a} === 0 ? 1 : Math.expm1(${a}) / ${a})`;
        default:
          return infix(to, parts) ?? `Math.${to}(${parts.join(', ')})`;
      }
    },
  };
}

/** JavaScript has no error function: the series with positive terms, and the continued fraction for large arguments. */
export const erfSource: readonly string[] = Object.freeze([
  '// Abramowitz and Stegun 1964, 7.1.6 and 7.1.14.',
  'function erf(x) {',
  '  const z = Math.abs(x);',
  '  let value;',
  '  if (z < 2.5) {',
  '    let term = z;',
  '    value = z;',
  '    for (let n = 1; term > 1e-17 * value; n++) {',
  '      term *= (2 * z * z) / (2 * n + 1);',
  '      value += term;',
  '    }',
  '    value *= (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z);',
  '  } else {',
  '    let fraction = z;',
  '    for (let n = 60; n >= 1; n--) fraction = z + n / 2 / fraction;',
  '    value = 1 - Math.exp(-z * z) / Math.sqrt(Math.PI) / fraction;',
  '  }',
  '  return x < 0 ? -value : value;',
  '}',
]);
