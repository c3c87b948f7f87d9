// exp and its kin on vectors. e^x = 2^k e^r with |r| <= ln(2)/2, and e^r = 1 + r + r^2 Q(r). The forms that tend to a limit
// at 0 are made from r + r^2 Q(r) = e^r - 1, which loses no digits there.
//
// Each helper takes a quick way where all its lanes allow it. What a lane gets must not depend on its neighbours, so where
// one lane needs the long way the others keep what the quick way gave them.
import type { Group, Vectors } from './vectors.ts';

/**
 * Coefficients of Q(r) = (e^r - 1 - r)/r^2: interpolation at the 11 Chebyshev nodes of |r| <= 0.3467 in 60 digits; its
 * error is 2.6e-18, a fortieth of the rounding of e^r.
 */
const Q = [
  0.5, 0.1666666666666667, 0.04166666666666667, 0.00833333333332612, 0.0013888888888883737, 0.00019841269873874975,
  2.480158732558584e-5, 2.755725533255441e-6, 2.7557273594799413e-7, 2.510524515390137e-8, 2.0914707069612355e-9,
];

/** ln 2 in two parts; the first has 33 bits, so that its product with a whole number up to 2^20 is exact. */
const ln2 = Object.freeze({ high: 0.6931471804855391, low: 7.440617110012397e-11 });

/** Adding it rounds a number to a whole one, found in the lowest bits of the sum. */
const rounding = 1.5 * 2 ** 52;

/** Below this k is 0 and r is x. */
const small = 0.34;

/** Up to here 2^k is a normal number. */
const large = 700;

const one = 0x3ff0000000000000n;

interface Reduced {
  readonly k: Group;
  /** k in the lowest bits. */
  readonly kBits: Group;
  readonly r: Group;
}

function reduce(v: Vectors, x: Group): Reduced {
  const kBits = v.add(v.multiply(x, v.constant(Math.LOG2E)), v.constant(rounding));
  const k = v.subtract(kBits, v.constant(rounding));
  const rough = v.subtract(x, v.multiply(k, v.constant(ln2.high)));
  return { k, kBits, r: v.subtract(rough, v.multiply(k, v.constant(ln2.low))) };
}

/** Adds to the exponents of numbers the whole number in the lowest bits of another. */
function scale(v: Vectors, of: Group, kBits: Group): Group {
  return v.apply('i64x2.add', of, v.shift('i64x2.shl', kBits, 52));
}

/** e^r - 1 */
function expm1OfReduced(v: Vectors, r: Group): Group {
  return v.add(r, v.multiply(v.multiply(r, r), v.polynomial(Q, r)));
}

/** e^x - 1 for |x| <= large, where k = 0 gives r + r^2 Q(r) itself. */
function expm1(v: Vectors, x: Group): Group {
  const { kBits, r } = reduce(v, x);
  const power = scale(v, v.bits(one), kBits);
  return v.add(v.multiply(power, expm1OfReduced(v, r)), v.subtract(power, v.constant(1)));
}

function within(v: Vectors, x: Group, limit: number): Group {
  return v.apply('f64x2.le', v.apply('f64x2.abs', x), v.constant(limit));
}

/** e^x for all x: 2^k is applied in two halves, since it may be beyond the numbers where the result is not. */
function expAnywhere(v: Vectors, x: Group): Group {
  // Beyond these the result is 0 or infinite; a NaN goes through.
  const bounded = v.apply('f64x2.pmin', v.apply('f64x2.pmax', x, v.constant(-746)), v.constant(710));
  const { k, r } = reduce(v, bounded);
  const halfBits = v.add(v.multiply(k, v.constant(0.5)), v.constant(rounding));
  const rest = v.add(v.subtract(k, v.subtract(halfBits, v.constant(rounding))), v.constant(rounding));
  const power = v.add(v.constant(1), expm1OfReduced(v, r));
  const half = v.multiply(power, scale(v, v.bits(one), halfBits));
  return v.multiply(half, scale(v, v.bits(one), rest));
}

/** e^x */
export function exp(v: Vectors, x: Group): Group {
  const { kBits, r } = reduce(v, x);
  const out = v.variable(scale(v, v.add(v.constant(1), expm1OfReduced(v, r)), kBits));
  const quick = within(v, x, large);
  v.unlessAll(quick, () => {
    out.set(v.select(quick, out.get(), expAnywhere(v, x)));
  });
  return out.get();
}

/** (e^x - 1)/x, or its inverse */
function relative(v: Vectors, x: Group, inverse: boolean): Group {
  const finish = (above: Group, below: Group): Group => (inverse ? v.divide(below, above) : v.divide(above, below));
  const nearZero = v.add(v.constant(1), v.multiply(x, v.polynomial(Q, x)));
  const out = v.variable(inverse ? v.divide(v.constant(1), nearZero) : nearZero);
  const isSmall = within(v, x, small);
  v.unlessAll(isSmall, () => {
    const isLarge = v.apply('v128.not', within(v, x, large));
    const middle = v.variable(expm1(v, x));
    v.unlessAll(v.apply('v128.not', isLarge), () => {
      middle.set(v.select(isLarge, v.subtract(v.call('exp', x), v.constant(1)), middle.get()));
    });
    out.set(v.select(isSmall, out.get(), finish(middle.get(), x)));
  });
  return out.get();
}

/** (e^x - 1)/x, 1 at 0 */
export function exprel(v: Vectors, x: Group): Group {
  return relative(v, x, false);
}

/** x/(e^x - 1), 1 at 0: what rate functions are made of; one division instead of two. */
export function inverseExprel(v: Vectors, x: Group): Group {
  return relative(v, x, true);
}

/** The same two where e^x is known: it serves where subtracting 1 costs at most two bits. */
function relativeKnowing(v: Vectors, x: Group, e: Group, inverse: boolean): Group {
  const far = v.apply('f64x2.gt', v.apply('f64x2.abs', x), v.constant(small));
  const difference = v.subtract(e, v.constant(1));
  const above = v.variable(inverse ? x : difference);
  const below = v.variable(inverse ? difference : x);
  v.unlessAll(far, () => {
    const nearZero = v.add(v.constant(1), v.multiply(x, v.polynomial(Q, x)));
    const [top, bottom] = inverse ? [v.constant(1), nearZero] : [nearZero, v.constant(1)];
    above.set(v.select(far, above.get(), top));
    below.set(v.select(far, below.get(), bottom));
  });
  return v.divide(above.get(), below.get());
}

/** (e^x - 1)/x from x and e^x */
export function exprelKnowing(v: Vectors, x: Group, e: Group): Group {
  return relativeKnowing(v, x, e, false);
}

/** x/(e^x - 1) from x and e^x */
export function inverseExprelKnowing(v: Vectors, x: Group, e: Group): Group {
  return relativeKnowing(v, x, e, true);
}

const sign = 0x8000000000000000n;

/** tanh x = -t/(t + 2) with t = e^(-2|x|) - 1, which is exact enough everywhere */
export function tanh(v: Vectors, x: Group): Group {
  // From 20 on tanh is 1; the bound keeps t away from overflow, and a NaN goes through.
  const size = v.apply('f64x2.pmin', v.apply('f64x2.abs', x), v.constant(30));
  const t = expm1(v, v.multiply(size, v.constant(-2)));
  const ratio = v.apply('f64x2.abs', v.divide(t, v.add(t, v.constant(2))));
  return v.apply('v128.or', ratio, v.apply('v128.and', x, v.bits(sign)));
}

/** tanh x from x and e^(2x) */
export function tanhKnowing(v: Vectors, x: Group, e: Group): Group {
  const far = v.apply('f64x2.gt', v.apply('f64x2.abs', x), v.constant(small));
  const out = v.variable(v.subtract(v.constant(1), v.divide(v.constant(2), v.add(e, v.constant(1)))));
  v.unlessAll(far, () => {
    out.set(v.select(far, out.get(), v.call('tanh', x)));
  });
  return out.get();
}
