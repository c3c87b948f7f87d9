// Writes one function: instructions are listed with the values they take and give, and only at the end do values get
// local variables. A variable is used again once its value has been read for the last time, so that a step of hundreds of
// operations stays with a few dozen variables: engines pay for each of them at every loop.
import { type EncodedFunction, emptyBlock, pushUnsigned, type Signature, signed, type ValueType } from './bytes.ts';
import { code, type VectorInstruction, vectorInstruction } from './instructions.ts';

/** What an instruction gave: written once. */
export interface Value {
  readonly type: ValueType;
  readonly id: number;
}

/** A place that can be written again, for loops and branches. */
export interface Variable {
  readonly type: ValueType;
  readonly variable: number;
}

/** What can be called; its number in the module is settled when all functions are known. */
export interface Callee {
  readonly name: string;
  readonly signature: Signature;
}

type Step =
  | { readonly kind: 'code'; readonly bytes: readonly number[] }
  | { readonly kind: 'call'; readonly callee: Callee }
  | { readonly kind: 'get' | 'set'; readonly variable: Variable };

interface Instruction {
  readonly step: Step;
  readonly takes: readonly Value[];
  readonly gives: readonly Value[];
}

/** A function in the making. */
export interface Assembler {
  readonly parameters: readonly Value[];
  vector(name: VectorInstruction, ...takes: readonly Value[]): Value;
  /** Any other instruction with one result. */
  code(bytes: readonly number[], type: ValueType, ...takes: readonly Value[]): Value;
  /** A value that is read when the function starts, from a place that never changes. */
  first(bytes: readonly number[], type: ValueType): Value;
  /** An instruction without result. */
  effect(bytes: readonly number[], ...takes: readonly Value[]): void;
  integer(value: number): Value;
  call(callee: Callee, takes: readonly Value[]): readonly Value[];
  variable(initial: Value): Variable;
  get(variable: Variable): Value;
  set(variable: Variable, value: Value): void;
  /** Runs the body where the condition is not 0. */
  when(condition: Value, body: () => void): void;
  /** A loop that goes on until `leave` is called with a condition that is not 0. */
  repeat(body: (leave: (condition: Value) => void) => void): void;
  /** Ends the function. */
  finish(results: readonly Value[], indexOf: (callee: Callee) => number): EncodedFunction;
}

/** An empty function. */
export function createAssembler(signature: Signature): Assembler {
  const values: Value[] = [];
  const variables: Variable[] = [];
  const first: Instruction[] = [];
  const instructions: Instruction[] = [];
  const loops: (readonly [from: number, to: number])[] = [];
  const give = (type: ValueType): Value => {
    const value = { type, id: values.length };
    values.push(value);
    return value;
  };
  const emit = (step: Step, takes: readonly Value[], types: readonly ValueType[]): readonly Value[] => {
    const gives = types.map(give);
    instructions.push({ step, takes, gives });
    return gives;
  };
  const one = (bytes: readonly number[], takes: readonly Value[], type: ValueType): Value => {
    const value = give(type);
    instructions.push({ step: { kind: 'code', bytes }, takes, gives: [value] });
    return value;
  };
  const bare = (...bytes: readonly number[]): void => {
    emit({ kind: 'code', bytes }, [], []);
  };
  const parameters = signature.parameters.map(give);
  const assembler: Assembler = {
    parameters,
    vector(name, ...takes) {
      const { bytes, type } = vectorInstruction(name);
      return one(bytes, takes, type);
    },
    code: (bytes, type, ...takes) => one(bytes, takes, type),
    first(bytes, type) {
      const value = give(type);
      first.push({ step: { kind: 'code', bytes }, takes: [], gives: [value] });
      return value;
    },
    effect(bytes, ...takes) {
      emit({ kind: 'code', bytes }, takes, []);
    },
    integer: (value) => assembler.code([code.i32Const, ...signed(value)], 'i32'),
    call: (callee, takes) => emit({ kind: 'call', callee }, takes, callee.signature.results),
    variable(initial) {
      const variable = { type: initial.type, variable: variables.length };
      variables.push(variable);
      assembler.set(variable, initial);
      return variable;
    },
    get: (variable) => emit({ kind: 'get', variable }, [], [variable.type])[0]!,
    set(variable, value) {
      emit({ kind: 'set', variable }, [value], []);
    },
    when(condition, body) {
      assembler.effect([code.if, emptyBlock], condition);
      body();
      bare(code.end);
    },
    repeat(body) {
      bare(code.block, emptyBlock);
      const from = instructions.length;
      bare(code.loop, emptyBlock);
      body((condition) => {
        assembler.effect(code.branchIf(1), condition);
      });
      bare(...code.branch(0));
      bare(code.end);
      loops.push([from, instructions.length]);
      bare(code.end);
    },
    finish(results, indexOf) {
      for (const value of results) assembler.effect([], value);
      const all = [...first, ...instructions];
      const moved = loops.map(([from, to]) => [from + first.length, to + first.length] as const);
      const places = place(all, values, moved, signature.parameters.length);
      const base = signature.parameters.length + places.locals.length;
      const bytes: number[] = [];
      const localOf = (variable: Variable): number => base + variable.variable;
      for (const instruction of all) write(bytes, instruction, places, localOf, indexOf);
      return { signature, locals: [...places.locals, ...variables.map(({ type }) => type)], code: bytes };
    },
  };
  return assembler;
}

interface Places {
  readonly locals: readonly ValueType[];
  /** Local variable of a value; undefined for one that is never read or stays on the stack. */
  readonly of: readonly (number | undefined)[];
  /** Whether the value is taken from the stack by the instruction right after. */
  readonly stacked: readonly boolean[];
}

const nothing: readonly Value[] = [];

/** Gives values their local variables. */
function place(
  instructions: readonly Instruction[],
  values: readonly Value[],
  loops: readonly (readonly [from: number, to: number])[],
  parameterCount: number,
): Places {
  const { last, uses, kept } = lifetimes(instructions, values, loops);
  const of: (number | undefined)[] = values.map(({ id }) => (id < parameterCount ? id : undefined));
  const stacked: boolean[] = new Array(values.length).fill(false);
  const locals: ValueType[] = [];
  const free: Record<ValueType, number[]> = { i32: [], f64: [], v128: [] };
  const released = new Uint8Array(values.length);
  const release = ({ id, type }: Value, at: number): void => {
    if (last[id] !== at || id < parameterCount || stacked[id] || released[id] === 1) return;
    released[id] = 1;
    free[type].push(of[id]!);
  };
  for (let i = 0; i < instructions.length; i++) {
    const { takes, gives } = instructions[i]!;
    for (const { id, type } of gives) {
      if (uses[id] === 0) continue;
      if (gives.length === 1 && uses[id] === 1 && instructions[i + 1]?.takes[0]?.id === id) {
        stacked[id] = true;
        continue;
      }
      let local = free[type].pop();
      if (local === undefined) {
        locals.push(type);
        local = parameterCount + locals.length - 1;
      }
      of[id] = local;
    }
    for (const value of takes) release(value, i);
    for (const value of kept.get(i) ?? nothing) release(value, i);
  }
  return { locals, of, stacked };
}

interface Lifetimes {
  /** Index of the last instruction that needs a value. */
  readonly last: Int32Array;
  readonly uses: Int32Array;
  /** Values that last to the end of a loop, by the index of that end. */
  readonly kept: ReadonlyMap<number, readonly Value[]>;
}

function lifetimes(
  instructions: readonly Instruction[],
  values: readonly Value[],
  loops: readonly (readonly [from: number, to: number])[],
): Lifetimes {
  const first = new Int32Array(values.length).fill(-1);
  const last = new Int32Array(values.length).fill(-1);
  const uses = new Int32Array(values.length);
  for (let i = 0; i < instructions.length; i++) {
    const { takes, gives } = instructions[i]!;
    for (const { id } of gives) first[id] = i;
    for (const { id } of takes) {
      last[id] = i;
      uses[id]!++;
    }
  }
  const kept = new Map<number, readonly Value[]>();
  // What a loop reads from before it must last through all its turns.
  for (const [from, to] of loops) {
    const through = values.filter(({ id }) => first[id]! < from && last[id]! > from && last[id]! < to);
    for (const { id } of through) last[id] = to;
    kept.set(to, through);
  }
  return { last, uses, kept };
}

function write(
  bytes: number[],
  { step, takes, gives }: Instruction,
  places: Places,
  localOf: (variable: Variable) => number,
  indexOf: (callee: Callee) => number,
): void {
  for (const { id } of takes) if (!places.stacked[id]) withIndex(bytes, code.localGet, places.of[id]!);
  switch (step.kind) {
    case 'code':
      for (const byte of step.bytes) bytes.push(byte);
      break;
    case 'call':
      withIndex(bytes, code.call, indexOf(step.callee));
      break;
    case 'get':
      withIndex(bytes, code.localGet, localOf(step.variable));
      break;
    case 'set':
      withIndex(bytes, code.localSet, localOf(step.variable));
      break;
    default:
      step satisfies never;
  }
  for (let i = gives.length - 1; i >= 0; i--) {
    const { id } = gives[i]!;
    if (places.stacked[id]) continue;
    if (places.of[id] === undefined) bytes.push(code.drop);
    else withIndex(bytes, code.localSet, places.of[id]!);
  }
}

function withIndex(bytes: number[], opcode: number, index: number): void {
  bytes.push(opcode);
  if (index < 0x80) bytes.push(index);
  else pushUnsigned(bytes, index);
}
