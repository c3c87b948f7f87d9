// What a graph must be to be gone through: each node of a kind that there is, made of nodes before it. Programs may build
// models by hand, and a node that is made of none would break something far inside.
import { type Fault, type Form, mapping } from '../numeric/given.ts';
import type { Node } from './nodes.ts';
import { arity } from './operations.ts';

type Mapping = Readonly<Record<string, unknown>>;

const form = 'a graph, as loadModel makes it';

/** A graph whose nodes and outputs are what they must be; what the outputs mean is for those who read them. */
export const graphForm: Form = {
  allowed: form,
  fits: (value) =>
    mapping.fits(value) && Array.isArray((value as Mapping).nodes) && mapping.fits((value as Mapping).outputs),
  inside({ nodes, outputs }: { readonly nodes: readonly unknown[]; readonly outputs: Mapping }): Fault | undefined {
    for (let i = 0; i < nodes.length; i++) {
      if (!isNode(nodes[i], i)) return { at: `.nodes[${i}]`, what: 'is no node', allowed: form };
    }
    for (const name of Object.keys(outputs)) {
      if (!isBefore(outputs[name], nodes.length)) return { at: `.outputs.${name}`, what: 'is no node', allowed: form };
    }
    return undefined;
  },
};

function isNode(value: unknown, at: number): value is Node {
  if (!mapping.fits(value)) return false;
  const { kind, value: constant, name, op, of } = value as Mapping;
  if (kind === 'constant') return typeof constant === 'number';
  if (kind === 'symbol') return typeof name === 'string';
  if (kind !== 'operation' || typeof op !== 'string' || !Object.hasOwn(arity, op) || !Array.isArray(of)) return false;
  if (of.length !== arity[op as keyof typeof arity]) return false;
  for (let i = 0; i < of.length; i++) if (!isBefore(of[i], at)) return false;
  return true;
}

/** Whether it is the index of a node before another. */
function isBefore(value: unknown, end: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < end;
}
