// sin, cos and atan on vectors. Angles are reduced to |r| <= pi/4 with pi/2 in three parts (Cody and Waite 1980); angles so
// large that these do not suffice are handed to the engine's own functions, lane by lane.
import type { Group, Vectors } from './vectors.ts';

/**
 * Coefficients of S(w) = (sin(sqrt w) - sqrt w)/w^(3/2) and C(w) = (cos(sqrt w) - 1 + w/2)/w^2: interpolation at the 6
 * Chebyshev nodes of 0 <= w <= (pi/4)^2 in 60 digits; errors 3e-17 and 2e-18.
 */
const S = [
  -0.16666666666666666, 0.008333333333330936, -0.00019841269836740532, 2.7557316093198404e-6, -2.5051129896450185e-8,
  1.5917988979397435e-10,
];
const C = [
  0.041666666666666664, -0.0013888888888887389, 2.48015872987544e-5, -2.755731726587808e-7, 2.087614504941318e-9,
  -1.138254464534925e-11,
];

/**
 * Coefficients of A(w) = (atan(sqrt w) - sqrt w)/w^(3/2): interpolation at the 11 Chebyshev nodes of
 * 0 <= w <= (sqrt 2 - 1)^2 in 60 digits; error 5e-17.
 */
const A = [
  -0.3333333333333333, 0.1999999999999548, -0.14285714284657894, 0.11111111014561013, -0.09090904549884611,
  0.07692182535116648, -0.06664502215671447, 0.058580687568615106, -0.05085030492810941, 0.03921955253255129,
  -0.019162068915902577,
];

/** pi/2 in parts of 33, 33 and 53 bits. */
const halfPi = Object.freeze([1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21]);

/** Up to here the number of quarter turns has at most 20 bits, and its products with the first two parts are exact. */
const largest = 2 ** 20;

const rounding = 1.5 * 2 ** 52;
const sign = 0x8000000000000000n;

/** sin r and cos r for |r| <= pi/4. */
function ofReduced(v: Vectors, r: Group): { readonly sine: Group; readonly cosine: Group } {
  const w = v.multiply(r, r);
  const sine = v.add(r, v.multiply(v.multiply(r, w), v.polynomial(S, w)));
  const half = v.multiply(w, v.constant(0.5));
  const main = v.subtract(v.constant(1), half);
  // What rounding 1 - w/2 lost is put back.
  const lost = v.subtract(v.subtract(v.constant(1), main), half);
  return { sine, cosine: v.add(main, v.add(lost, v.multiply(v.multiply(w, w), v.polynomial(C, w)))) };
}

/** The sine or cosine, and its sign, that so many quarter turns make of the two; the number is in the lowest bits. */
function turnedBy(v: Vectors, quarters: Group, sine: Group, cosine: Group): Group {
  const even = v.apply('i64x2.eq', v.apply('v128.and', quarters, v.bits(1n)), v.bits(0n));
  const flip = v.apply('v128.and', v.shift('i64x2.shl', quarters, 62), v.bits(sign));
  return v.apply('v128.xor', v.select(even, sine, cosine), flip);
}

/** sin of |x| plus quarter turns. */
function turned(v: Vectors, x: Group, quarter: bigint, engine: 'sin' | 'cos'): Group {
  const countBits = v.add(v.multiply(x, v.constant(2 / Math.PI)), v.constant(rounding));
  const count = v.subtract(countBits, v.constant(rounding));
  const r = halfPi.reduce((rest, part) => v.subtract(rest, v.multiply(count, v.constant(part))), x);
  const { sine, cosine } = ofReduced(v, r);
  const out = v.variable(turnedBy(v, v.apply('i64x2.add', countBits, v.bits(quarter)), sine, cosine));
  const quick = v.apply('f64x2.le', x, v.constant(largest));
  v.unlessAll(quick, () => {
    out.set(v.select(quick, out.get(), v.eachLane(engine, x)));
  });
  return out.get();
}

/** sin 2 pi x and cos 2 pi x, which have all but their signs in common; whole and quarter turns come off exactly. */
export function ofTurns(v: Vectors, x: Group): { readonly sine: Group; readonly cosine: Group } {
  const part = v.subtract(x, v.apply('f64x2.nearest', x));
  const countBits = v.add(v.multiply(part, v.constant(4)), v.constant(rounding));
  const count = v.subtract(countBits, v.constant(rounding));
  const r = v.multiply(v.subtract(part, v.multiply(count, v.constant(0.25))), v.constant(2 * Math.PI));
  const { sine, cosine } = ofReduced(v, r);
  return {
    sine: turnedBy(v, countBits, sine, cosine),
    cosine: turnedBy(v, v.apply('i64x2.add', countBits, v.bits(1n)), sine, cosine),
  };
}

/** sin x; the sign is taken off and put back, so that -0 keeps its own. */
export function sin(v: Vectors, x: Group): Group {
  const size = v.apply('f64x2.abs', x);
  return v.apply('v128.xor', turned(v, size, 0n, 'sin'), v.apply('v128.and', x, v.bits(sign)));
}

/** cos x = sin(x + pi/2) */
export function cos(v: Vectors, x: Group): Group {
  return turned(v, v.apply('f64x2.abs', x), 1n, 'cos');
}

/** atan x: |x| is turned by pi/4 or pi/2 where that brings it to at most sqrt(2) - 1. */
export function atan(v: Vectors, x: Group): Group {
  const size = v.apply('f64x2.abs', x);
  const oneEighth = v.apply('f64x2.gt', size, v.constant(Math.SQRT2 - 1));
  const quarter = v.apply('f64x2.gt', size, v.constant(Math.SQRT2 + 1));
  const choose = (near: Group, middle: Group, far: Group): Group =>
    v.select(quarter, far, v.select(oneEighth, middle, near));
  const unit = v.constant(1);
  const above = choose(size, v.subtract(size, unit), v.constant(-1));
  const below = choose(unit, v.add(size, unit), size);
  const z = v.divide(above, below);
  const w = v.multiply(z, z);
  const high = choose(v.constant(0), v.constant(Math.PI / 4), v.constant(Math.PI / 2));
  // pi/4 and pi/2 less their nearest numbers.
  const low = choose(v.constant(0), v.constant(3.061616997868383e-17), v.constant(6.123233995736766e-17));
  const rest = v.add(v.multiply(v.multiply(z, w), v.polynomial(A, w)), low);
  const result = v.add(high, v.add(z, rest));
  return v.apply('v128.or', result, v.apply('v128.and', x, v.bits(sign)));
}
