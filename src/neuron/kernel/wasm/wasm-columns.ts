// A column program as WebAssembly: all of a graph for a few entries at a time, which never leave the processor's registers.
// Constants are read from memory, so that graphs which differ in those alone share a module: a neuron whose parameters are dragged
// about is compiled once.
import { type ColumnProgram, columnProgram } from '../../../expression/columns.ts';
import { symbolsOf } from '../../../expression/graph.ts';
import type { Graph } from '../../../expression/nodes.ts';
import type { KernelFactory } from '../kernel.ts';
import { type Assembler, createAssembler } from './assembler.ts';
import { instanceOf, type Main } from './instance.ts';
import { code } from './instructions.ts';
import { vectorBytes } from './layout.ts';
import { createLibrary } from './library.ts';
import type { Value } from './locals.ts';
import { createNodeWriter } from './nodes.ts';
import { type Callees, type ConstantPool, createConstantPool, createVectors, type Group } from './vectors.ts';
import { wasmKernel } from './wasm-kernel.ts';

/** Vectors that are worked on at a time; of one to four none was faster than the others. */
const width = 2;

/** Modules that are kept, each with a memory of some pages. */
const most = 16;

/** What runs a graph over columns where a kernel runs steps. */
export function columnsBeside(kernel: KernelFactory): typeof columnProgram {
  return kernel === wasmKernel ? wasmColumns : columnProgram;
}

/** A graph without its constants, compiled. */
interface Shape extends ColumnProgram {
  /** Each constant twice, in the order of the nodes. */
  readonly constants: Float64Array;
}

const kept = new Map<string, Shape>();

/**
 * The same as `columnProgram`, but for rounding. Programs that differ in constants alone share their columns, which hold until
 * one of them runs.
 */
function wasmColumns(graph: Graph, capacity: number): ColumnProgram {
  const values = Float64Array.from(
    graph.nodes.flatMap((node) => (node.kind === 'constant' ? [node.value, node.value] : [])),
  );
  const key = keyOf(graph, capacity);
  const shape = kept.get(key) ?? compile(graph, capacity);
  // The one that was asked for last is dropped last.
  kept.delete(key);
  kept.set(key, shape);
  if (kept.size > most) kept.delete(kept.keys().next().value!);
  return {
    ...shape,
    run(n) {
      shape.constants.set(values);
      shape.run(n);
    },
  };
}

/** What a graph is but for the values of its constants. */
function keyOf({ nodes, outputs }: Graph, capacity: number): string {
  const parts = nodes.map((node) => {
    if (node.kind === 'operation') return `${node.op} ${node.of.join(' ')}`;
    return node.kind === 'symbol' ? `$${node.name}` : '#';
  });
  const named = Object.entries(outputs).map(([name, node]) => `${name}=${node}`);
  return `${capacity};${parts.join(';')};${named.join(';')}`;
}

/** Where things lie, in bytes: columns, then the constants of the graph, then those of functions. */
interface Layout {
  readonly columns: ReadonlyMap<string, number>;
  readonly constants: number;
  readonly size: number;
}

/** Outputs have columns apart from those of symbols, whatever their names. */
const outputNamed = (name: string): string => `output ${name}`;

function compile(graph: Graph, capacity: number): Shape {
  const together = 2 * width;
  const column = 8 * together * Math.ceil(capacity / together);
  const columnNames = [...symbolsOf(graph), ...Object.keys(graph.outputs).map(outputNamed)];
  const count = graph.nodes.filter(({ kind }) => kind === 'constant').length;
  const constants = columnNames.length * column;
  const layout: Layout = {
    columns: new Map(columnNames.map((name, i) => [name, i * column])),
    constants,
    size: constants + count * vectorBytes,
  };
  const pool = createConstantPool(layout.size);
  const library = createLibrary(width, pool);
  const { run, buffer } = instanceOf(writeColumns(graph, layout, pool, library), { library, pool, size: layout.size });
  const view = (name: string): Float64Array | undefined => {
    const offset = layout.columns.get(name);
    return offset === undefined ? undefined : new Float64Array(buffer, offset, capacity);
  };
  return {
    constants: new Float64Array(buffer, constants, 2 * count),
    symbol: view,
    output(name) {
      const found = view(outputNamed(name));
      if (found === undefined) throw new Error(`the graph has no output ${name}`);
      return found;
    },
    run(n) {
      if (n > 0) run(8 * n);
    },
  };
}

/** A function of how many bytes of each column are to be worked out; it works out whole groups. */
function writeColumns(graph: Graph, { columns, constants }: Layout, pool: ConstantPool, callees: Callees): Main {
  const assembler = createAssembler({ parameters: ['i32'], results: [] });
  const vectors = createVectors(assembler, width, pool, callees);
  const open = withoutConstants(graph);
  const at = assembler.variable(assembler.integer(0));
  assembler.repeat((leave) => {
    const place = assembler.get(at);
    const nodes = createNodeWriter(open, vectors, (name) => {
      if (!name.startsWith(constantMark))
        return group((i) => load(assembler, place, columns.get(name)! + vectorBytes * i));
      const constant = assembler.first(
        code.loadAt(constants + vectorBytes * Number(name.slice(constantMark.length))),
        'v128',
      );
      return group(() => constant);
    });
    open.nodes.forEach((_, index) => {
      nodes.write(index);
    });
    for (const [name, index] of Object.entries(open.outputs)) {
      const offset = columns.get(outputNamed(name))!;
      nodes.number(index).forEach((value, i) => {
        assembler.effect(code.store(offset + vectorBytes * i), place, value);
      });
    }
    assembler.set(at, assembler.code(code.i32Add, 'i32', assembler.get(at), assembler.integer(vectorBytes * width)));
    leave(assembler.code(code.i32GeU, 'i32', assembler.get(at), assembler.parameters[0]!));
  });
  return { finish: (indexOf) => assembler.finish([], indexOf) };
}

/** No symbol's name begins so. */
const constantMark = '#';

/** Symbols in the place of constants, numbered in the order of the nodes. */
function withoutConstants({ nodes, outputs }: Graph): Graph {
  let count = 0;
  return {
    nodes: nodes.map((node) =>
      node.kind === 'constant' ? { kind: 'symbol', name: `${constantMark}${count++}` } : node,
    ),
    outputs,
  };
}

function load(assembler: Assembler, place: Value, offset: number): Value {
  return assembler.code(code.load(offset), 'v128', place);
}

function group(of: (vector: number) => Value): Group {
  return Array.from({ length: width }, (_, i) => of(i));
}
