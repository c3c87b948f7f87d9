// log and log(1 + x)/x on vectors. x = 2^k m with m between sqrt(1/2) and sqrt(2); with f = m - 1 and s = f/(2 + f),
// log m = 2 artanh s = 2 s + s^3 L(s^2), summed so that f itself, which is exact, comes last.
import type { Group, Vectors } from './vectors.ts';

/**
 * Coefficients of L(z) = (2 artanh(sqrt z) - 2 sqrt z)/z^(3/2): interpolation at the 7 Chebyshev nodes of
 * 0 <= z <= 0.02944 in 60 digits; its error of 3e-16 counts s^3 <= 0.005 times.
 */
const L = [
  0.666666666666667, 0.39999999999899444, 0.2857142862600327, 0.22222211130259878, 0.18182889455674947,
  0.15331710618210773, 0.14616585424888623,
];

const ln2 = Object.freeze({ high: 0.6931471804855391, low: 7.440617110012397e-11 });

const one = 0x3ff0000000000000n;
/** The bits of sqrt(1/2), rounded down. */
const rootHalf = 0x3fe6a09e667f3bccn;
const exponentBits = 0xfff0000000000000n;
/** 2^52, whose lowest bits count units. */
const units = 0x4330000000000000n;

const smallestNormal = 2 ** -1022;

/** log x for positive normal x, plus an offset on k. */
function ofNormal(v: Vectors, x: Group, offset: Group | undefined): Group {
  const raised = v.apply('i64x2.add', x, v.bits(one - rootHalf));
  const biased = v.apply('v128.or', v.shift('i64x2.shr_u', raised, 52), v.bits(units));
  const whole = v.subtract(biased, v.constant(2 ** 52 + 1023));
  const k = offset === undefined ? whole : v.add(whole, offset);
  const power = v.apply('i64x2.sub', v.apply('v128.and', raised, v.bits(exponentBits)), v.bits(one));
  const f = v.subtract(v.apply('i64x2.sub', x, power), v.constant(1));
  const s = v.divide(f, v.add(f, v.constant(2)));
  const z = v.multiply(s, s);
  const halfSquare = v.multiply(v.multiply(f, f), v.constant(0.5));
  // 2 s = f - s f and s f = halfSquare - s halfSquare, so log m = f - (halfSquare - s (halfSquare + z L)).
  const correction = v.multiply(s, v.add(halfSquare, v.multiply(z, v.polynomial(L, z))));
  const low = v.add(correction, v.multiply(k, v.constant(ln2.low)));
  return v.subtract(v.multiply(k, v.constant(ln2.high)), v.subtract(v.subtract(halfSquare, low), f));
}

/** log x */
export function log(v: Vectors, x: Group): Group {
  const normal = v.apply('f64x2.ge', x, v.constant(smallestNormal));
  const quick = v.apply('v128.and', normal, v.apply('f64x2.lt', x, v.constant(Number.POSITIVE_INFINITY)));
  const out = v.variable(ofNormal(v, x, undefined));
  v.unlessAll(quick, () => {
    out.set(v.select(quick, out.get(), v.call('logAtEdge', x)));
  });
  return out.get();
}

/** log x of what is not positive, finite and normal: subnormal numbers, 0, infinity, what has no logarithm. */
export function logAtEdge(v: Vectors, x: Group): Group {
  const infinity = v.constant(Number.POSITIVE_INFINITY);
  const positive = v.apply('f64x2.gt', x, v.constant(0));
  const raised = ofNormal(v, v.multiply(x, v.constant(2 ** 54)), v.constant(-54));
  // Infinity and NaN stay as they are, 0 gives -infinity, and below there is no logarithm.
  const isZero = v.apply('f64x2.eq', x, v.constant(0));
  const belowOrZero = v.select(isZero, v.constant(Number.NEGATIVE_INFINITY), v.constant(Number.NaN));
  return v.select(positive, v.select(v.apply('f64x2.eq', x, infinity), x, raised), belowOrZero);
}

/**
 * log(1 + x)/x, 1 at 0, as log(u)/(u - 1) with u = 1 + x rounded: u - 1 is exact and the quotient changes little between
 * x and u - 1 (Goldberg 1991, ACM Comput. Surv. 23:5, theorem 4).
 */
export function logrel(v: Vectors, x: Group): Group {
  const u = v.add(x, v.constant(1));
  const ratio = v.divide(v.call('log', u), v.subtract(u, v.constant(1)));
  return v.select(v.apply('f64x2.eq', u, v.constant(1)), v.constant(1), ratio);
}
