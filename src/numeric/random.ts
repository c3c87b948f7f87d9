// Random numbers that are a function of where they are wanted, not of what was drawn before: the noise of a trial depends on
// the seed, the trial and the current alone, whatever runs beside it and in whatever order.

import { InputError } from './errors.ts';
import { shown } from './given.ts';

/**
 * Refuses what is no seed.
 *
 * @throws InputError
 */
export function checkSeed(seed: number, where = 'seed'): void {
  if (Number.isSafeInteger(seed) && seed >= 0) return;
  const allowed = 'a whole number from 0 to 2^53 - 1';
  throw new InputError({ code: 'seed', where, what: `${shown(seed)} is no seed`, allowed });
}

/** A sequence of random numbers. */
export interface RandomStream {
  /** Uniform on the open interval from 0 to 1, a multiple of 2^-32 plus half of it. */
  uniform(): number;
  /** From the normal distribution of mean 0 and variance 1; cut off at 6.7 by the 32 bits of its radius. */
  normal(): number;
}

const [multiplier0, multiplier1] = [0xd2511f53 | 0, 0xcd9e8d57 | 0];
const [weyl0, weyl1] = [0x9e3779b9 | 0, 0xbb67ae85 | 0];
const rounds = 10;

/** The high word of the product of two words, by halves, each of which fits a whole number of 32 bits. */
function highWord(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const first = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const second = (Math.imul(aLow, bHigh) + (first & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (first >>> 16) + (second >>> 16)) | 0;
}

/**
 * Philox 4x32-10: four random words of a counter of four words under a key of two, written into `out`.
 *
 * Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, SC11.
 */
export function philox(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array | Int32Array,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let key0 = k0 | 0;
  let key1 = k1 | 0;
  // Words stay signed 32-bit whole numbers throughout, which a processor multiplies without detours.
  for (let round = 0; round < rounds; round++) {
    const high0 = highWord(multiplier0, x0);
    const high1 = highWord(multiplier1, x2);
    const low0 = Math.imul(multiplier0, x0);
    const low1 = Math.imul(multiplier1, x2);
    x0 = high1 ^ x1 ^ key0;
    x2 = high0 ^ x3 ^ key1;
    x1 = low1;
    x3 = low0;
    key0 = (key0 + weyl0) | 0;
    key1 = (key1 + weyl1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

/** A trial's part of an index: 2^20 trials of 2^32 blocks each stay whole numbers below 2^52. */
export const blocksPerTrial = 0x1_0000_0000;

const drawn = new Int32Array(4);
const split = new Float64Array(1);
const halves = new Uint32Array(split.buffer);

/**
 * One of the four uniform numbers of a block, above 0 and below 1, a multiple of 2^-32 plus half of it.
 *
 * @param index trial * blocksPerTrial + block, whole and below 2^52
 * @param current finite; its 64 bits are part of the counter, -0 and 0 being one
 * @param seed whole, from 0 to 2^53 - 1
 * @param word from 0 to 3
 */
export function randomUniform(index: number, current: number, seed: number, word: number): number {
  split[0] = current + 0;
  const [low, high] = [halves[0]!, halves[1]!];
  const [trial, top] = [Math.floor(index / blocksPerTrial), Math.floor(seed / 0x1_0000_0000)];
  philox(index - trial * blocksPerTrial, trial, low, high, seed - top * 0x1_0000_0000, top, drawn);
  return (drawn[word]! + 0x8000_0000 + 0.5) * 2 ** -32;
}

/**
 * The stream of one trial at one current.
 *
 * @param seed whole, from 0 to 2^53 - 1
 * @param trial whole, from 0 to 2^32 - 1
 * @param current any number; its 64 bits are part of the counter
 */
export function trialStream(seed: number, trial: number, current: number): RandomStream {
  // -0 and 0 are one current.
  const bits = new Uint32Array(new Float64Array([current + 0]).buffer);
  const [low, high] = [bits[0]!, bits[1]!];
  const [key0, key1] = [(seed % 0x1_0000_0000) | 0, Math.floor(seed / 0x1_0000_0000)];
  const words = new Int32Array(4);
  let block = 0;
  let used = 4;
  let spare = Number.NaN;
  function uniform(): number {
    if (used === 4) {
      philox(block++, trial, low, high, key0, key1, words);
      used = 0;
    }
    return (words[used++]! + 0x8000_0000 + 0.5) * 2 ** -32;
  }
  return {
    uniform,
    normal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      // Box and Muller 1958, Ann. Math. Stat. 29:610-611.
      const radius = Math.sqrt(-2 * Math.log(uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** A Poisson number of a mean from 0 on, by products of uniform ones (Knuth 1969) in pieces small enough not to underflow. */
export function poisson(random: RandomStream, mean: number): number {
  let count = 0;
  let rest = mean;
  for (; rest > 50; rest -= 50) count += poissonBelow(random, 50);
  return count + poissonBelow(random, rest);
}

function poissonBelow(random: RandomStream, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}
