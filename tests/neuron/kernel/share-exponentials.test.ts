import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../src/expression/evaluate.ts';
import { createGraphBuilder, prune } from '../../../src/expression/graph.ts';
import { lower } from '../../../src/expression/lower.ts';
import type { Graph } from '../../../src/expression/nodes.ts';
import { parseExpression } from '../../../src/expression/parse.ts';
import { shareExponentials } from '../../../src/neuron/kernel/wasm/share-exponentials.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { planRun } from '../../../src/neuron/simulate/plan.ts';
import { ulpsBetween, ulpsOfShared } from './ulp.ts';

function graphOf(texts: readonly string[]): Graph {
  const g = createGraphBuilder();
  const outputs = texts.map(
    (text, i) => [`f${i}`, lower(g, parseExpression(text, 'test'), (name) => g.symbol(name))] as const,
  );
  return prune({ nodes: g.nodes, outputs: Object.fromEntries(outputs) });
}

function count(graph: Graph, op: string): number {
  return graph.nodes.filter((node) => node.kind === 'operation' && node.op === op).length;
}

/** Potentials from far below to far above those of any neuron, in mV. */
const potentials = Array.from({ length: 4001 }, (_, i) => -200 + 0.1003 * i);

/** Offsets of the exponents below are at most 8. */
const tolerance = (exponential: number): number => ulpsOfShared(Math.log(exponential), 8);

describe('shareExponentials', () => {
  it.each([
    [
      'the squid axon',
      ['exp(-(V+65)/18)', 'exp(-(V+65)/20)', 'exp(-(V+40)/10)', 'exp(-(V+65)/80)', 'exp(-(V+55)/10)'],
      2,
    ],
    ['opposite signs', ['exp(V/10)', 'exp(-V/10)', 'exp((V - 3)/5)'], 1],
    ['a base that is none of them', ['exp(V/15)', 'exp(V/10)'], 1],
    ['the same factor at other offsets', ['exp((V + 3)/9)', 'exp((V - 70)/9)'], 1],
    ['factors without a common measure', ['exp(V/18)', 'exp(V/19.2837)'], 2],
    ['ratios too large', ['exp(V/10)', 'exp(V/1000)'], 2],
    ['different variables', ['exp(V/10)', 'exp(U/10)'], 2],
  ])('finds the exponentials that %s has', (_, texts, left) => {
    const graph = graphOf(texts);
    const rewritten = shareExponentials(graph);
    expect(count(rewritten, 'exp')).toBe(left);
    const [original, rewrittenAt] = [evaluator(graph), evaluator(rewritten)];
    for (const V of potentials) {
      const wanted = original({ V, U: 0.3 * V });
      for (const [name, value] of Object.entries(rewrittenAt({ V, U: 0.3 * V }))) {
        expect(ulpsBetween(value, wanted[name]!), `${name} at ${V}`).toBeLessThanOrEqual(tolerance(wanted[name]!));
      }
    }
  });

  it('leaves a graph without anything to share as it is', () => {
    const graph = graphOf(['exp(V/10) + tanh(U)']);
    expect(shareExponentials(graph)).toBe(graph);
  });

  it('ends at 0 and infinity as the exponentials do, and lets NaN through', () => {
    const rewrittenAt = evaluator(shareExponentials(graphOf(['exp(V/10)', 'exp(-(V+65)/80)', 'exp(-V/10)'])));
    expect(rewrittenAt({ V: Number.POSITIVE_INFINITY })).toEqual({ f0: Number.POSITIVE_INFINITY, f1: 0, f2: 0 });
    expect(rewrittenAt({ V: Number.NEGATIVE_INFINITY })).toEqual({
      f0: 0,
      f1: Number.POSITIVE_INFINITY,
      f2: Number.POSITIVE_INFINITY,
    });
    expect(rewrittenAt({ V: Number.NaN })).toEqual({ f0: Number.NaN, f1: Number.NaN, f2: Number.NaN });
  });

  it('gives exprel and tanh the exponential that they are made of', () => {
    const texts = ['exp(V/5)', '0.1*(V+40)/(1 - exp(-(V+40)/10))', 'tanh((V+1.2)/10)', 'exprel(V/20)'];
    const graph = graphOf(texts);
    const rewritten = shareExponentials(graph);
    for (const node of rewritten.nodes) {
      if (node.kind === 'operation' && (node.op === 'exprel' || node.op === 'tanh')) expect(node.of).toHaveLength(2);
    }
    expect(count(rewritten, 'exp')).toBe(1);
    // The reference ignores the second part.
    const [original, rewrittenAt] = [evaluator(graph), evaluator(rewritten)];
    for (const V of [-80, -40, 0, 13]) {
      for (const name of ['f1', 'f2', 'f3']) expect(rewrittenAt({ V })[name]).toBe(original({ V })[name]);
    }
  });

  it('is used by the WebAssembly kernel without loss near the points where the forms are 0/0', () => {
    const texts = ['exp(V/5)', '(V+40)/(1 - exp(-(V+40)/10))', 'tanh((V+1.2)/10)', 'exprel(V/20)', 'tanh(V/80)'];
    const graph = graphOf(texts);
    const near = [-40, -1.2, 0].flatMap((at) => [0, 1e-12, 1e-6, 0.01, 1, 3.3, 3.5].flatMap((d) => [at - d, at + d]));
    const values = [...potentials, ...near];
    const g = {
      nodes: [...graph.nodes, { kind: 'constant', value: 1 } as const],
      outputs: { ...graph.outputs, halt: graph.nodes.length },
    };
    const kernel = wasmKernel({ graph: g, halt: 'halt' }, values.length);
    kernel.column('V').set(values);
    kernel.run(values.length, 1);
    const original = evaluator(graph);
    values.forEach((V, i) => {
      for (const [name, wanted] of Object.entries(original({ V }))) {
        // Subtracting 1 from an exponential beyond 0.34 from 0 costs at most a factor of 3.5 in relative error.
        expect(ulpsBetween(kernel.column(name)[i]!, wanted), `${name} at ${V}`).toBeLessThanOrEqual(
          4 * ulpsOfShared(V / 5, 8),
        );
      }
    });
  });

  it('leaves two exponentials an evaluation of the squid axon', () => {
    const plan = planRun(modelNamed('hodgkin-huxley'), { method: 'rk4' });
    if (plan.kind !== 'stepped') throw new Error('the squid axon has no closed form');
    const original = plan.engine.step.graph;
    expect(count(original, 'exp')).toBe(4 * 4);
    expect(count(shareExponentials(original), 'exp')).toBe(4 * 2);
  });
});
