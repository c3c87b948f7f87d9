// What the nodes of a graph that were written so far came to, as numbers or as masks, each made of the other where it is asked for.
import type { Graph } from '../../../expression/nodes.ts';
import type { Group, Vectors } from './vectors.ts';

export interface NodeValues {
  /** A node's value. */
  number(index: number): Group;
  /** A mask of the lanes in which the node is not 0. */
  condition(index: number): Group;
  setNumber(index: number, value: Group): void;
  setCondition(index: number, mask: Group): void;
  /** Results that several nodes of the same parts share. */
  shared(kind: string, of: readonly number[], make: () => readonly Group[]): readonly Group[];
  /** Forgets afterwards what is first worked out in a body: it is not there where the body is passed by. */
  within(body: () => void): void;
}

export function createNodeValues({ nodes }: Graph, v: Vectors): NodeValues {
  const numbers = new Map<number, Group>();
  const masks = new Map<number, Group>();
  const results = new Map<string, readonly Group[]>();

  function number(index: number): Group {
    const known = numbers.get(index);
    if (known !== undefined) return known;
    const node = nodes[index]!;
    // Constants are read where they are used: keeping them would cost as much.
    if (node.kind === 'constant') return v.constant(node.value);
    const value = v.apply('v128.and', masks.get(index)!, v.constant(1));
    numbers.set(index, value);
    return value;
  }

  function condition(index: number): Group {
    const known = masks.get(index);
    if (known !== undefined) return known;
    const mask = v.apply('f64x2.ne', number(index), v.constant(0));
    masks.set(index, mask);
    return mask;
  }

  return {
    number,
    condition,
    setNumber(index, value) {
      numbers.set(index, value);
    },
    setCondition(index, mask) {
      masks.set(index, mask);
    },
    shared(kind, of, make) {
      const key = `${kind} ${of.join(' ')}`;
      const known = results.get(key) ?? make();
      results.set(key, known);
      return known;
    },
    within(body) {
      const maps: readonly Map<unknown, unknown>[] = [numbers, masks, results];
      const before = maps.map((map) => new Set(map.keys()));
      body();
      maps.forEach((map, i) => {
        for (const key of map.keys()) if (!before[i]!.has(key)) map.delete(key);
      });
    },
  };
}
