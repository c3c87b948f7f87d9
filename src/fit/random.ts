// Seeded random numbers for resampling: the same seed, the same answer, on every machine.

/** Numbers in [0, 1) from a seed: mulberry32 (Tommy Ettinger, public domain), period 2^32. */
export function uniformFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal numbers from uniform ones (Box and Muller 1958, Ann. Math. Stat. 29:610). */
export function normalFrom(uniform: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Poisson numbers of a mean, by products of uniform ones in pieces small enough not to underflow. */
export function poissonFrom(uniform: () => number): (mean: number) => number {
  const small = (mean: number): number => {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  };
  return (mean) => {
    let count = 0;
    let rest = mean;
    for (; rest > 50; rest -= 50) count += small(50);
    return count + small(rest);
  };
}
