// Writes one function: instructions are listed with the values they take and give, and only at the end do values get
// local variables (locals.ts).
import { type EncodedFunction, emptyBlock, pushUnsigned, type Signature, signed, type ValueType } from './bytes.ts';
import { code, type VectorInstruction, vectorInstruction } from './instructions.ts';
import { type Flow, nowhere, type Places, place, type Value } from './locals.ts';

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

interface Instruction extends Flow {
  readonly step: Step;
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

function write(
  bytes: number[],
  { step, takes, gives }: Instruction,
  places: Places,
  localOf: (variable: Variable) => number,
  indexOf: (callee: Callee) => number,
): void {
  // Counted loops, since a function is written once, before the engine has found out how to run iterators fast.
  for (let i = 0; i < takes.length; i++) {
    const { id } = takes[i]!;
    if (places.stacked[id] === 0) withIndex(bytes, code.localGet, places.of[id]!);
  }
  switch (step.kind) {
    case 'code':
      for (let i = 0; i < step.bytes.length; i++) bytes.push(step.bytes[i]!);
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
    if (places.stacked[id] === 1) continue;
    if (places.of[id] === nowhere) bytes.push(code.drop);
    else withIndex(bytes, code.localSet, places.of[id]!);
  }
}

function withIndex(bytes: number[], opcode: number, index: number): void {
  bytes.push(opcode);
  if (index < 0x80) bytes.push(index);
  else pushUnsigned(bytes, index);
}
