// The binary form of a WebAssembly module: numbers, vectors and sections, as in the WebAssembly Core Specification 2.0,
// chapter 5. Only what the kernel needs: function types, imports of functions, functions, one memory, exports.

/** Types of values in a function. */
export type ValueType = 'i32' | 'f64' | 'v128';

const typeCode: Readonly<Record<ValueType, number>> = Object.freeze({ i32: 0x7f, f64: 0x7c, v128: 0x7b });

type Bytes = ArrayLike<number>;

/** What a function takes and gives. */
export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A function of the module, its code already in bytes. */
export interface EncodedFunction {
  readonly signature: Signature;
  /** Types of its local variables after the parameters. */
  readonly locals: readonly ValueType[];
  readonly code: Bytes;
}

/** Everything in a module. Functions are numbered with the imported ones first. */
export interface ModuleParts {
  readonly imports: readonly { readonly name: string; readonly signature: Signature }[];
  readonly functions: readonly EncodedFunction[];
  readonly exports: readonly { readonly name: string; readonly index: number }[];
  readonly memoryPages: number;
}

/** Name of the module that imported functions come from, and of the exported memory. */
export const names = Object.freeze({ imports: 'math', memory: 'memory' });

/** An unsigned 32-bit number in LEB128. */
export function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** A signed 32-bit number in LEB128. */
export function signed(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

/** The block type of a block that leaves nothing on the stack. */
export const emptyBlock = 0x40;

/** The bytes of a module. */
export function encodeModule(parts: ModuleParts): Uint8Array<ArrayBuffer> {
  const signatures: string[] = [];
  const types: Bytes[] = [];
  const typeIndex = ({ parameters, results }: Signature): number => {
    const key = `${parameters.join(' ')}>${results.join(' ')}`;
    const known = signatures.indexOf(key);
    if (known >= 0) return known;
    signatures.push(key);
    const vector = (of: readonly ValueType[]): Bytes => list(of.map((type) => [typeCode[type]]));
    types.push(concatenate([[0x60], vector(parameters), vector(results)]));
    return signatures.length - 1;
  };
  const imports = parts.imports.map(({ name, signature }) =>
    concatenate([text(names.imports), text(name), [0x00], unsigned(typeIndex(signature))]),
  );
  const functions = parts.functions.map(({ signature }) => unsigned(typeIndex(signature)));
  const exported = parts.exports.map(({ name, index }) => concatenate([text(name), [0x00], unsigned(index)]));
  const memory = [0x01, ...unsigned(parts.memoryPages), ...unsigned(parts.memoryPages)];
  return concatenate([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, list(types)),
    section(2, list(imports)),
    section(3, list(functions)),
    section(5, list([memory])),
    section(7, list([...exported, concatenate([text(names.memory), [0x02, 0x00]])])),
    section(10, list(parts.functions.map(body))),
  ]);
}

function body({ locals, code }: EncodedFunction): Bytes {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const declared = list(runs.map(({ type, count }) => [...unsigned(count), typeCode[type]]));
  const end = 0x0b;
  return concatenate([unsigned(declared.length + code.length + 1), declared, code, [end]]);
}

function section(id: number, content: Bytes): Bytes {
  return concatenate([[id], unsigned(content.length), content]);
}

function list(items: readonly Bytes[]): Bytes {
  return concatenate([unsigned(items.length), ...items]);
}

function text(value: string): Bytes {
  const encoded = new TextEncoder().encode(value);
  return concatenate([unsigned(encoded.length), encoded]);
}

/** Joined by the engine's own copying: a module is built while someone waits. */
function concatenate(parts: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
