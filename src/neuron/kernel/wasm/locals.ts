// Local variables for the values of a function. A variable is used again once its value has been read for the last time, so
// that a step of hundreds of operations stays with a few dozen variables: engines pay for each of them at every loop. All of
// it is counted loops over typed arrays: it runs once, while someone waits, before the engine has made anything of it fast.
import type { ValueType } from './bytes.ts';

/** What an instruction gave: written once. */
export interface Value {
  readonly type: ValueType;
  readonly id: number;
}

/** What an instruction takes and gives. */
export interface Flow {
  readonly takes: readonly Value[];
  readonly gives: readonly Value[];
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

type Loop = readonly [from: number, to: number];

/** Gives values their local variables. */
export function place(
  instructions: readonly Flow[],
  values: readonly Value[],
  loops: readonly Loop[],
  parameterCount: number,
): Places {
  const { last, uses, kept } = lifetimes(instructions, values, loops);
  const of = new Int32Array(values.length).fill(nowhere);
  for (let id = 0; id < parameterCount; id++) of[id] = id;
  const stacked = new Uint8Array(values.length);
  const locals: ValueType[] = [];
  const free: Record<ValueType, number[]> = { i32: [], f64: [], v128: [] };
  const released = new Uint8Array(values.length);
  const release = ({ id, type }: Value, at: number): void => {
    if (last[id] !== at || id < parameterCount || stacked[id] === 1 || released[id] === 1) return;
    released[id] = 1;
    free[type].push(of[id]!);
  };
  for (let i = 0; i < instructions.length; i++) {
    const { takes, gives } = instructions[i]!;
    for (let k = 0; k < gives.length; k++) {
      const { id, type } = gives[k]!;
      if (uses[id] === 0) continue;
      if (gives.length === 1 && uses[id] === 1 && instructions[i + 1]?.takes[0]?.id === id) {
        stacked[id] = 1;
        continue;
      }
      const local = free[type].pop();
      of[id] = local ?? parameterCount + locals.length;
      if (local === undefined) locals.push(type);
    }
    for (let k = 0; k < takes.length; k++) release(takes[k]!, i);
    const through = kept[i];
    if (through !== undefined) for (const value of through) release(value, i);
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

function lifetimes(instructions: readonly Flow[], values: readonly Value[], loops: readonly Loop[]): Lifetimes {
  const first = new Int32Array(values.length).fill(-1);
  const last = new Int32Array(values.length).fill(-1);
  const uses = new Int32Array(values.length);
  for (let i = 0; i < instructions.length; i++) {
    const { takes, gives } = instructions[i]!;
    for (let k = 0; k < gives.length; k++) first[gives[k]!.id] = i;
    for (let k = 0; k < takes.length; k++) {
      const { id } = takes[k]!;
      last[id] = i;
      uses[id]!++;
    }
  }
  const kept: Record<number, readonly Value[]> = {};
  // What a loop reads from before it must last through all its turns.
  for (const [from, to] of loops) {
    const through: Value[] = [];
    for (let id = 0; id < values.length; id++) {
      if (first[id]! >= from || last[id]! <= from || last[id]! >= to) continue;
      last[id] = to;
      through.push(values[id]!);
    }
    kept[to] = through;
  }
  return { last, uses, kept };
}
