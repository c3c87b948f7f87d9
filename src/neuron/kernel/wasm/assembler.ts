// Writes one function: instructions are listed with the values they take and give, and only at the end do values get
// local variables. A variable is used again once its value has been read for the last time, so that a step of hundreds of
// operations stays with a few dozen variables: engines pay for each of them at every loop.
import { type EncodedFunction, emptyBlock, type Signature, signed, type ValueType } from './bytes.ts';
import { code, type VectorInstruction, vectorCode, vectorResult } from './instructions.ts';

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
  const bare = (...bytes: readonly number[]): void => {
    emit({ kind: 'code', bytes }, [], []);
  };
  const parameters = signature.parameters.map(give);
  const assembler: Assembler = {
    parameters,
    vector: (name, ...takes) => emit({ kind: 'code', bytes: vectorCode(name) }, takes, [vectorResult(name)])[0]!,
    code: (bytes, type, ...takes) => emit({ kind: 'code', bytes }, takes, [type])[0]!,
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
      const places = place(instructions, values, loops, signature.parameters.length);
      const base = signature.parameters.length + places.locals.length;
      const bytes: number[] = [];
      instructions.forEach((instruction, i) => {
        write(bytes, instruction, i, places, (variable) => base + variable.variable, indexOf);
      });
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

/** Gives values their local variables. */
function place(
  instructions: readonly Instruction[],
  values: readonly Value[],
  loops: readonly (readonly [from: number, to: number])[],
  parameterCount: number,
): Places {
  const first = new Int32Array(values.length).fill(-1);
  const last = new Int32Array(values.length).fill(-1);
  const uses = new Int32Array(values.length);
  instructions.forEach(({ takes, gives }, i) => {
    for (const { id } of gives) first[id] = i;
    for (const { id } of takes) {
      last[id] = i;
      uses[id]!++;
    }
  });
  // What a loop reads from before it must last through all its turns.
  for (const [from, to] of loops) {
    for (let id = 0; id < values.length; id++) {
      if (first[id]! < from && last[id]! > from && last[id]! < to) last[id] = to;
    }
  }
  const of: (number | undefined)[] = values.map(({ id }) => (id < parameterCount ? id : undefined));
  const stacked = values.map(() => false);
  const locals: ValueType[] = [];
  const free: Record<ValueType, number[]> = { i32: [], f64: [], v128: [] };
  const release: number[][] = instructions.map(() => []);
  release.push([]);
  instructions.forEach(({ gives }, i) => {
    for (const { id, type } of gives) {
      if (uses[id] === 0) continue;
      const next = instructions[i + 1];
      if (gives.length === 1 && uses[id] === 1 && next?.takes[0]?.id === id) {
        stacked[id] = true;
        continue;
      }
      let local = free[type].pop();
      if (local === undefined) {
        locals.push(type);
        local = parameterCount + locals.length - 1;
      }
      of[id] = local;
      release[last[id]!]!.push(id);
    }
    for (const id of release[i]!) free[values[id]!.type].push(of[id]!);
  });
  return { locals, of, stacked };
}

function write(
  bytes: number[],
  { step, takes, gives }: Instruction,
  _at: number,
  places: Places,
  localOf: (variable: Variable) => number,
  indexOf: (callee: Callee) => number,
): void {
  for (const { id } of takes) if (!places.stacked[id]) bytes.push(...code.localGet(places.of[id]!));
  switch (step.kind) {
    case 'code':
      bytes.push(...step.bytes);
      break;
    case 'call':
      bytes.push(...code.call(indexOf(step.callee)));
      break;
    case 'get':
      bytes.push(...code.localGet(localOf(step.variable)));
      break;
    case 'set':
      bytes.push(...code.localSet(localOf(step.variable)));
      break;
    default:
      step satisfies never;
  }
  const drop = 0x1a;
  for (const { id } of [...gives].reverse()) {
    if (places.stacked[id]) continue;
    if (places.of[id] === undefined) bytes.push(drop);
    else bytes.push(...code.localSet(places.of[id]!));
  }
}
