// exp and its kin on vectors. e^x = 2^k e^r with |r| <= ln(2)/2. The odd part of (e^r - 1)/r is not needed: with the even
// function w P(w) = r coth(r/2) - 2, w = r^2, it is 2/(2 - r + w P(w)), half the work of its own series for one division, which
// a processor does beside the rest. So e^r = 1 + r + r c/(2 - c) with c = r - w P(w), as in fdlibm (Sun Microsystems 1993,
// e_exp.c), and the forms that tend to a limit at 0 lose no digits there.
//
// Each helper takes a quick way where all its lanes allow it. What a lane gets must not depend on its neighbours, so where
// one lane needs the long way the others keep what the quick way gave them.
import type { Group, Vectors } from './vectors.ts';

/**
 * Coefficients of P(w) = (sqrt(w) coth(sqrt(w)/2) - 2)/w: interpolation at the 5 Chebyshev nodes of 0 <= w <= 0.36^2 in 60
 * digits; the error of w P(w) is 1.1e-17, a twentieth of the rounding of 2.
 */
const P = [
  0.1666666666666666, -0.0027777777777488978, 6.613756435423333e-5, -1.6534005952818708e-6, 4.141291671516114e-8,
];

/** ln 2 in two parts; the first has 33 bits, so that its product with a whole number up to 2^20 is exact. */
const ln2 = Object.freeze({ high: 0.6931471804855391, low: 7.440617110012397e-11 });

/** Adding it rounds a number to a whole one, found in the lowest bits of the sum. */
const rounding = 1.5 * 2 ** 52;

/** Below this the forms with a limit at 0 need no reduction. */
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

/** w P(w) with w = x^2, for |x| <= 0.36. */
function evenPart(v: Vectors, w: Group): Group {
  return v.multiply(w, v.polynomial(P, w));
}

/** 2x/(e^x - 1) for |x| <= 0.36, from x and its square */
function twiceInverse(v: Vectors, x: Group, square: Group): Group {
  return v.add(v.subtract(v.constant(2), x), evenPart(v, square));
}

/** e^r - 1, r and the rest apart, since r is exact. */
function expm1OfReduced(v: Vectors, r: Group): Group {
  const c = v.subtract(r, evenPart(v, v.multiply(r, r)));
  return v.add(r, v.divide(v.multiply(r, c), v.subtract(v.constant(2), c)));
}

/** e^x - 1 for |x| <= large. */
function expm1(v: Vectors, x: Group): Group {
  const { kBits, r } = reduce(v, x);
  const power = scale(v, v.bits(one), kBits);
  return v.add(v.multiply(power, expm1OfReduced(v, r)), v.subtract(power, v.constant(1)));
}

/** Whether a number is within a limit of 0, by its square: a processor squares faster than it takes off a sign. */
function within(v: Vectors, square: Group, limit: number): Group {
  return v.apply('f64x2.le', square, v.constant(limit * limit));
}

/** e^x for all x: 2^k is applied in two halves, since it may be beyond the numbers where the result is not. */
export function expAnywhere(v: Vectors, x: Group): Group {
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
  const quick = within(v, v.multiply(x, x), large);
  v.unlessAll(quick, () => {
    out.set(v.select(quick, out.get(), v.call('expAnywhere', x)));
  });
  return out.get();
}

/** (e^x - 1)/x where x is not small; else anything. */
export function exprelFar(v: Vectors, x: Group): Group {
  const isLarge = v.apply('v128.not', within(v, v.multiply(x, x), large));
  const difference = v.variable(expm1(v, x));
  v.unlessAll(v.apply('v128.not', isLarge), () => {
    difference.set(v.select(isLarge, v.subtract(v.call('exp', x), v.constant(1)), difference.get()));
  });
  return v.divide(difference.get(), x);
}

/** Small arguments by the quick way; the others by the long one. */
function relative(v: Vectors, x: Group, quick: (near: Group) => Group, long: () => Group): Group {
  const square = v.multiply(x, x);
  const out = v.variable(quick(twiceInverse(v, x, square)));
  const isSmall = within(v, square, small);
  v.unlessAll(isSmall, () => {
    out.set(v.select(isSmall, out.get(), long()));
  });
  return out.get();
}

/** (e^x - 1)/x, 1 at 0 */
export function exprel(v: Vectors, x: Group): Group {
  return relative(
    v,
    x,
    (near) => v.divide(v.constant(2), near),
    () => exprelFar(v, x),
  );
}

/** y (e^x - 1)/x: what exponential steps are made of; one division does for the product. */
export function exprelTimes(v: Vectors, x: Group, y: Group): Group {
  return relative(
    v,
    x,
    (near) => v.divide(v.add(y, y), near),
    () => v.multiply(y, v.call('exprelFar', x)),
  );
}

/** x/(e^x - 1), 1 at 0: what rate functions are made of; without a division near 0. */
export function inverseExprel(v: Vectors, x: Group): Group {
  return relative(
    v,
    x,
    (near) => v.multiply(v.constant(0.5), near),
    () => v.divide(v.constant(1), v.call('exprelFar', x)),
  );
}

/** (e^x - 1)/x from x and e^x, which serves where subtracting 1 costs at most two bits. */
export function exprelKnowing(v: Vectors, x: Group, e: Group): Group {
  const square = v.multiply(x, x);
  const far = v.apply('f64x2.gt', square, v.constant(small * small));
  const above = v.variable(v.subtract(e, v.constant(1)));
  const below = v.variable(x);
  v.unlessAll(far, () => {
    above.set(v.select(far, above.get(), v.constant(2)));
    below.set(v.select(far, x, twiceInverse(v, x, square)));
  });
  return v.divide(above.get(), below.get());
}

/** x/(e^x - 1) from x and e^x */
export function inverseExprelKnowing(v: Vectors, x: Group, e: Group): Group {
  const square = v.multiply(x, x);
  const far = v.apply('f64x2.gt', square, v.constant(small * small));
  const out = v.variable(v.divide(x, v.subtract(e, v.constant(1))));
  v.unlessAll(far, () => {
    out.set(v.select(far, out.get(), v.multiply(v.constant(0.5), twiceInverse(v, x, square))));
  });
  return out.get();
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
  const far = v.apply('f64x2.gt', v.multiply(x, x), v.constant(small * small));
  const out = v.variable(v.subtract(v.constant(1), v.divide(v.constant(2), v.add(e, v.constant(1)))));
  v.unlessAll(far, () => {
    out.set(v.select(far, out.get(), v.call('tanh', x)));
  });
  return out.get();
}
