// Writes one function: instructions are listed with the values they take and give, and only at the end do values get
// local variables (locals.ts).
import { type EncodedFunction, emptyBlock, type Signature, signed, type ValueType } from './bytes.ts';
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

/** What an instruction is: its bytes, or what it calls, reads or writes. */
type Step = readonly number[] | Callee | { readonly get: Variable } | { readonly set: Variable };

/** A function in the making. */
export interface Assembler {
  readonly parameters: readonly Value[];
  vector(name: VectorInstruction, a: Value, b?: Value, c?: Value): Value;
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
  const types: ValueType[] = [];
  const variables: Variable[] = [];
  const first: (readonly number[])[] = [];
  const steps: Step[] = [];
  const [takes, takesFrom, gives, givesCount, early] = [[], [], [], [], []] as readonly [
    Value[],
    number[],
    Value[],
    number[],
    Value[],
  ];
  const loops: Flow['loops'][number][] = [];
  const give = (type: ValueType): Value => (types.push(type) - 1) as Value;
  /** Begins an instruction that gives so many values, which come next; what it takes is added after. */
  const begin = (step: Step, count: number): void => {
    steps.push(step);
    takesFrom.push(takes.length);
    gives.push(types.length as Value);
    givesCount.push(count);
  };
  const take = (values: readonly Value[]): void => {
    for (let i = 0; i < values.length; i++) takes.push(values[i]!);
  };
  const bare = (...bytes: readonly number[]): void => begin(bytes, 0);
  const parameters = signature.parameters.map(give);
  const assembler: Assembler = {
    parameters,
    vector(name, a, b, c) {
      const { bytes, type } = vectorInstruction(name);
      begin(bytes, 1);
      takes.push(a);
      if (b !== undefined) takes.push(b);
      if (c !== undefined) takes.push(c);
      return give(type);
    },
    code(bytes, type, ...of) {
      begin(bytes, 1);
      take(of);
      return give(type);
    },
    first(bytes, type) {
      first.push(bytes);
      const value = give(type);
      early.push(value);
      return value;
    },
    effect(bytes, ...of) {
      begin(bytes, 0);
      take(of);
    },
    integer: (value) => assembler.code([code.i32Const, ...signed(value)], 'i32'),
    call(callee, of) {
      const { results } = callee.signature;
      begin(callee, results.length);
      take(of);
      return results.map(give);
    },
    variable(initial) {
      const variable = { type: types[initial]!, variable: variables.length };
      variables.push(variable);
      assembler.set(variable, initial);
      return variable;
    },
    get(variable) {
      begin({ get: variable }, 1);
      return give(variable.type);
    },
    set(variable, value) {
      begin({ set: variable }, 0);
      takes.push(value);
    },
    when(condition, body) {
      assembler.effect([code.if, emptyBlock], condition);
      body();
      bare(code.end);
    },
    repeat(body) {
      bare(code.block, emptyBlock);
      const [from, values] = [steps.length, types.length];
      bare(code.loop, emptyBlock);
      body((condition) => {
        assembler.effect(code.branchIf(1), condition);
      });
      bare(...code.branch(0));
      bare(code.end);
      loops.push({ from, to: steps.length, values });
      bare(code.end);
    },
    finish(results, indexOf) {
      for (const value of results) assembler.effect([], value);
      const flow = { takes, takesFrom: [...takesFrom, takes.length, takes.length], gives, givesCount, early, loops };
      const places = place(flow, types, signature.parameters.length);
      const bytes = write({ first, steps, flow, places }, signature.parameters.length + places.locals.length, indexOf);
      return { signature, locals: [...places.locals, ...variables.map(({ type }) => type)], code: bytes };
    },
  };
  return assembler;
}

/** A function whose values have their places. */
interface Placed {
  readonly first: readonly (readonly number[])[];
  readonly steps: readonly Step[];
  readonly flow: Flow;
  readonly places: Places;
}

/** A byte that says what to do, and a number of at most five bytes. */
const longest = 6;

/** The bytes of a function; its variables are numbered from `base` on. */
function write({ first, steps, flow, places }: Placed, base: number, indexOf: (callee: Callee) => number): Uint8Array {
  const { takes, takesFrom, gives, givesCount, early } = flow;
  const { of, stacked } = places;
  const bytes = new Uint8Array(mostBytes(first, steps) + longest * (takes.length + places.of.length));
  let at = 0;
  const plain = (given: readonly number[]): void => {
    for (let k = 0; k < given.length; k++) bytes[at++] = given[k]!;
  };
  const withIndex = (opcode: number, index: number): void => {
    bytes[at++] = opcode;
    let rest = index;
    for (; rest > 0x7f; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
    bytes[at++] = rest;
  };
  const store = (id: number): void => {
    if (stacked[id] === 1) return;
    if (of[id] === nowhere) bytes[at++] = code.drop;
    else withIndex(code.localSet, of[id]!);
  };
  for (let k = 0; k < first.length; k++) {
    plain(first[k]!);
    store(early[k]!);
  }
  for (let i = 0; i < steps.length; i++) {
    for (let k = takesFrom[i]!, to = takesFrom[i + 1]!; k < to; k++) {
      const id = takes[k]!;
      if (stacked[id] === 0) withIndex(code.localGet, of[id]!);
    }
    const step = steps[i]!;
    if (Array.isArray(step)) plain(step);
    else if ('get' in step) withIndex(code.localGet, base + step.get.variable);
    else if ('set' in step) withIndex(code.localSet, base + step.set.variable);
    else withIndex(code.call, indexOf(step as Callee));
    for (let from = gives[i]!, id = from + givesCount[i]! - 1; id >= from; id--) store(id);
  }
  return bytes.subarray(0, at);
}

/** Room for all instructions themselves. */
function mostBytes(first: readonly (readonly number[])[], steps: readonly Step[]): number {
  let sum = 0;
  for (const own of first) sum += own.length;
  for (const step of steps) sum += Array.isArray(step) ? step.length : longest;
  return sum;
}
