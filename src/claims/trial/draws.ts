// Draws that a seed decides: the same on every machine.

export interface Draws {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
}

/**
 * A generator of its own for each seed: xoshiro128** (Blackman and Vigna 2021, ACM Trans. Math. Softw. 47:36), its state
 * filled by splitmix32 so that neighbouring seeds have nothing in common; normal draws by the polar method (Marsaglia and
 * Bray 1964).
 */
export function drawsFrom(seed: number): Draws {
  let filler = seed | 0;
  const fill = (): number => {
    filler = (filler + 0x9e3779b9) | 0;
    let z = filler ^ (filler >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  const s = Int32Array.of(fill(), fill(), fill(), fill());
  const next = (): number => {
    const turned = Math.imul(s[1]!, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = (s[3]! << 11) | (s[3]! >>> 21);
    return result;
  };
  const uniform = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) * 2 ** -53;
  let spare: number | undefined;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const radius = u * u + v * v;
        if (radius >= 1 || radius === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(radius)) / radius);
        spare = v * factor;
        return u * factor;
      }
    },
    below: (n) => Math.floor(uniform() * n),
  };
}
