// Activations in Python: for NumPy, JAX and PyTorch. The three differ in the names of functions and in what a constant
// may be an argument of.
import { type Call, type Dialect, infix } from './dialect.ts';

export type PythonLibrary = 'numpy' | 'jax' | 'pytorch';

const modules: Readonly<Record<PythonLibrary, string>> = Object.freeze({ numpy: 'np', jax: 'jnp', pytorch: 'torch' });

/** @param self prefix of the parameters' names, e.g. `self.` */
export function pythonDialect(library: PythonLibrary, parameters: readonly string[], self = ''): Dialect {
  const module = modules[library];
  return {
    number: (value) => String(value),
    name: (name) => (name === 'pi' ? 'math.pi' : parameters.includes(name) ? `${self}${name}` : 'I'),
    call(to, parts, constants) {
      const shared = infix(to, parts);
      if (shared !== undefined) return shared;
      const [a, b, c] = parts;
      switch (to) {
        case 'pow':
          return `(${a} ** ${b})`;
        case 'and':
          return `(${a} & ${b})`;
        case 'or':
          return `(${a} | ${b})`;
        case 'not':
          return `(~${a})`;
        case 'select':
          return `${module}.where(${a}, ${b}, ${c})`;
        case 'min':
        case 'max':
          return library === 'pytorch' ? clamped(to, parts, constants) : `${module}.${to}imum(${a}, ${b})`;
        case 'erf':
          return library === 'pytorch' ? `torch.erf(${a})` : `erf(${a})`;
        case 'exprel':
          return `(${module}.expm1(${a}) / ${a})`;
        case 'atan':
          return library === 'numpy' ? `np.arctan(${a})` : `${module}.arctan(${a})`;
        case 'sqrt':
          return constants[0] === undefined ? `${module}.sqrt(${a})` : `math.sqrt(${a})`;
        default:
          return `${module}.${to}(${a})`;
      }
    },
  };
}

/** torch.minimum and maximum take tensors only; a constant is a bound to clamp at. */
function clamped(
  to: Extract<Call, 'min' | 'max'>,
  [a, b]: readonly string[],
  constants: readonly (number | undefined)[],
): string {
  const bound = to === 'max' ? 'min' : 'max';
  if (constants[0] !== undefined) return `torch.clamp(${b}, ${bound}=${a})`;
  if (constants[1] !== undefined) return `torch.clamp(${a}, ${bound}=${b})`;
  return `torch.${to}imum(${a}, ${b})`;
}
