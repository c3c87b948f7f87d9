// The functions that a module may hold beside the step. Only those that the step calls are written, and what they call.
import type { Callee } from './assembler.ts';
import { type EncodedFunction, encodeModule, type Signature } from './bytes.ts';
import { atan, cos, sin } from './circular.ts';
import {
  exp,
  expAnywhere,
  exprel,
  exprelFar,
  exprelKnowing,
  exprelTimes,
  inverseExprel,
  inverseExprelKnowing,
  tanh,
  tanhKnowing,
} from './exponential.ts';
import { log, logAtEdge, logrel } from './logarithm.ts';
import { power } from './power.ts';
import { type Callees, type ConstantPool, type Group, type Vectors, vectorSignature, writeHelper } from './vectors.ts';

interface Helper {
  readonly groups: number;
  write(v: Vectors, ...of: readonly Group[]): Group;
  /** Written where it is called: a call makes the engine put away all that is in the processor's registers. */
  readonly inline?: true;
}

const one = (write: (v: Vectors, x: Group) => Group): Helper => ({ groups: 1, write: (v, x) => write(v, x!) });
const two = (write: (v: Vectors, x: Group, y: Group) => Group): Helper => ({
  groups: 2,
  write: (v, x, y) => write(v, x!, y!),
});
const inline = (helper: Helper): Helper => ({ ...helper, inline: true });

const helpers: Readonly<Record<string, Helper>> = Object.freeze({
  exp: inline(one(exp)),
  expAnywhere: one(expAnywhere),
  exprel: inline(one(exprel)),
  exprelFar: one(exprelFar),
  exprelTimes: inline(two(exprelTimes)),
  inverseExprel: inline(one(inverseExprel)),
  exprelKnowing: inline(two(exprelKnowing)),
  inverseExprelKnowing: inline(two(inverseExprelKnowing)),
  tanh: one(tanh),
  tanhKnowing: two(tanhKnowing),
  log: inline(one(log)),
  logAtEdge: one(logAtEdge),
  logrel: one(logrel),
  sin: one(sin),
  cos: one(cos),
  atan: one(atan),
  power: two(power),
});

/** Functions of the engine that serve where vectors do not. */
const importable = Object.freeze({ sin: Math.sin, cos: Math.cos, pow: Math.pow });

/** A module in the making. */
export interface Library extends Callees {
  /** Adds a function and, so far as they are not there yet, those that it calls; ends the module. */
  encode(
    name: string,
    main: { finish(indexOf: (callee: Callee) => number): EncodedFunction },
    memoryPages: number,
  ): {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly imports: Readonly<Record<string, (...of: number[]) => number>>;
  };
}

/** A library of functions on groups of `width` vectors. */
export function createLibrary(width: number, pool: ConstantPool): Library {
  const imported = new Map<string, Callee>();
  const called = new Map<string, Callee>();
  const written = new Map<string, ReturnType<typeof writeHelper>>();
  const library: Library = {
    helper(name) {
      const known = called.get(name);
      if (known !== undefined) return known;
      const helper = helpers[name];
      if (helper === undefined) throw new Error(`there is no helper ${name}`);
      const callee = { name, signature: vectorSignature(helper.groups, width) };
      called.set(name, callee);
      written.set(name, writeHelper(helper.groups, width, pool, library, helper.write));
      return callee;
    },
    inline: (name) => (helpers[name]?.inline ? helpers[name].write : undefined),
    imported(name) {
      const known = imported.get(name);
      if (known !== undefined) return known;
      const count = importable[name as keyof typeof importable].length;
      const signature: Signature = { parameters: Array.from({ length: count }, () => 'f64'), results: ['f64'] };
      const callee = { name, signature };
      imported.set(name, callee);
      return callee;
    },
    encode(name, main, memoryPages) {
      const order: readonly Callee[] = [...imported.values(), ...[...written.keys()].map((key) => called.get(key)!)];
      const indexOf = (callee: Callee): number => order.indexOf(callee);
      const functions = [...written.values(), main].map((each) => each.finish(indexOf));
      const bytes = encodeModule({
        imports: [...imported.values()],
        functions,
        exports: [{ name, index: order.length }],
        memoryPages,
      });
      const functionOf = (key: string): ((...of: number[]) => number) =>
        importable[key as keyof typeof importable] as (...of: number[]) => number;
      return { bytes, imports: Object.fromEntries([...imported.keys()].map((key) => [key, functionOf(key)])) };
    },
  };
  return library;
}
