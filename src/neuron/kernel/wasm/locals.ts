// Local variables for the values of a function. A variable is used again once its value has been read for the last time, so
// that a step of hundreds of operations stays with a few dozen variables: engines pay for each of them at every loop. All of
// it is counted loops over arrays of numbers: it runs once, while someone waits, before the engine has made anything of it fast.
import type { ValueType } from './bytes.ts';

declare const valueNumber: unique symbol;

/** What an instruction gave, written once: its number among the values of the function. */
export type Value = number & { readonly [valueNumber]: true };

/** What the instructions of a function take and give, one instruction after another. */
export interface Flow {
  /** All that is taken, and where each instruction's part of it begins. */
  readonly takes: readonly Value[];
  readonly takesFrom: readonly number[];
  /** The first value that each gives, and how many it gives, which are numbered on from there. */
  readonly gives: readonly Value[];
  readonly givesCount: readonly number[];
  /** Values that are there before the first instruction, parameters aside. */
  readonly early: readonly Value[];
  readonly loops: readonly Loop[];
}

/** A loop: its first and last instruction, and how many values there were when it began. */
interface Loop {
  readonly from: number;
  readonly to: number;
  readonly values: number;
}

/** Where values are kept. */
export interface Places {
  readonly locals: readonly ValueType[];
  /** Local variable of a value; `nowhere` for one that is never read or stays on the stack. */
  readonly of: Int32Array;
  /** Whether, 1 or 0, the value is taken from the stack by the instruction right after. */
  readonly stacked: Uint8Array;
}

/** Of a value without a variable. */
export const nowhere = -1;

/**
 * Gives values their local variables.
 *
 * @param types of the values, parameters first
 */
export function place(flow: Flow, types: readonly ValueType[], parameterCount: number): Places {
  const { takes, takesFrom, gives, givesCount, early } = flow;
  const { last, uses, kept } = lifetimes(flow, types.length);
  const of = new Int32Array(types.length).fill(nowhere);
  for (let id = 0; id < parameterCount; id++) of[id] = id;
  const stacked = new Uint8Array(types.length);
  const locals: ValueType[] = [];
  const free: Record<ValueType, number[]> = { i32: [], f64: [], v128: [] };
  const settle = (id: Value): void => {
    const type = types[id]!;
    const local = free[type].pop();
    of[id] = local ?? parameterCount + locals.length;
    if (local === undefined) locals.push(type);
  };
  const release = (id: Value): void => {
    if (id < parameterCount || stacked[id] === 1) return;
    free[types[id]!].push(of[id]!);
    // Not a second time, where an instruction takes it twice.
    last[id] = -1;
  };
  for (const id of early) if (uses[id]! > 0) settle(id);
  for (let i = 0; i < gives.length; i++) {
    const count = givesCount[i]!;
    const to = takesFrom[i + 1]!;
    for (let id = gives[i]!, end = id + count; id < end; id++) {
      if (uses[id] === 0) continue;
      if (count === 1 && uses[id] === 1 && takes[to] === id && takesFrom[i + 2]! > to) stacked[id] = 1;
      else settle(id);
    }
    for (let k = takesFrom[i]!; k < to; k++) if (last[takes[k]!] === i) release(takes[k]!);
    const through = kept[i];
    if (through !== undefined) for (const value of through) if (last[value] === i) release(value);
  }
  return { locals, of, stacked };
}

interface Lifetimes {
  /** Index of the last instruction that needs a value. */
  readonly last: Int32Array;
  readonly uses: Int32Array;
  /** Values that last to the end of a loop, by the index of that end. */
  readonly kept: Readonly<Record<number, readonly Value[]>>;
}

function lifetimes({ takes, takesFrom, gives, early, loops }: Flow, count: number): Lifetimes {
  const last = new Int32Array(count).fill(-1);
  const uses = new Int32Array(count);
  for (let i = 0; i < gives.length; i++) {
    for (let k = takesFrom[i]!, to = takesFrom[i + 1]!; k < to; k++) {
      const id = takes[k]!;
      last[id] = i;
      uses[id]!++;
    }
  }
  const kept: Record<number, readonly Value[]> = {};
  // What a loop reads from before it must last through all its turns.
  for (const { from, to, values } of loops) {
    const through: Value[] = [];
    const keep = (id: Value): void => {
      if (last[id]! <= from || last[id]! >= to) return;
      last[id] = to;
      through.push(id);
    };
    for (let id = 0; id < values; id++) keep(id as Value);
    for (const id of early) if (id >= values) keep(id);
    kept[to] = through;
  }
  return { last, uses, kept };
}
