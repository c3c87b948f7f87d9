// The reference kernel: what is carried, what is observed, when it halts, and that lanes do not see one another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphBuilder } from '../../../src/expression/graph.ts';
import type { StepGraph } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { dormandPrince } from '../../../src/neuron/methods/runge-kutta.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { createEngine } from '../../../src/neuron/simulate/engine.ts';
import { initialState } from '../../../src/neuron/simulate/rest/fixed-points.ts';

/** x counts up by `by`, y takes x's old value; halts once x reaches `end`. */
function counter(): StepGraph {
  const g = createGraphBuilder();
  const [x, by, end] = ['x', 'by', 'end'].map((name) => g.symbol(name)) as [number, number, number];
  g.symbol('y');
  const next = g.apply('add', x, by);
  const outputs = {
    x: next,
    y: x,
    'seen.x': x,
    twice: g.apply('multiply', g.constant(2), next),
    halt: g.apply('lessOrEqual', end, next),
  };
  return { graph: { nodes: g.nodes, outputs }, halt: 'halt' };
}

describe('a kernel', () => {
  it('carries outputs that are symbols, all from the old values, and observes the others', () => {
    const kernel = referenceKernel(counter(), 1);
    kernel.column('by')[0] = 3;
    kernel.column('end')[0] = 1e9;
    kernel.run(1, 4);
    expect(kernel.column('x')[0]).toBe(12);
    expect(kernel.column('y')[0]).toBe(9);
    expect(kernel.column('seen.x')[0]).toBe(9);
    expect(kernel.column('twice')[0]).toBe(24);
    expect(kernel.column('by')[0]).toBe(3);
  });

  it('swaps two carried values', () => {
    const g = createGraphBuilder();
    const [a, b] = [g.symbol('a'), g.symbol('b')];
    const kernel = referenceKernel(
      { graph: { nodes: g.nodes, outputs: { a: b, b: a, halt: g.constant(0) } }, halt: 'halt' },
      1,
    );
    kernel.column('a')[0] = 1;
    kernel.column('b')[0] = 2;
    kernel.run(1, 3);
    expect([kernel.column('a')[0], kernel.column('b')[0]]).toEqual([2, 1]);
  });

  it('stops at the step in which a lane halts', () => {
    const kernel = referenceKernel(counter(), 1);
    kernel.column('by')[0] = 1;
    kernel.column('end')[0] = 5;
    kernel.run(1, 100);
    expect(kernel.column('x')[0]).toBe(5);
    expect(kernel.column('halt')[0]).toBe(1);
  });

  it('gives each lane what it would give it alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (lanes) => {
          const kernel = referenceKernel(counter(), 8);
          lanes.forEach(([by, end], i) => {
            kernel.column('by')[i] = by;
            kernel.column('end')[i] = end;
          });
          // Whatever the others do: up to the step in which the first lane halts, every lane has taken that many.
          kernel.run(lanes.length, 1000);
          const steps = Math.min(...lanes.map(([by, end]) => Math.ceil(end / by)));
          lanes.forEach(([by, end], i) => {
            const alone = referenceKernel(counter(), 1);
            alone.column('by')[0] = by;
            alone.column('end')[0] = end;
            alone.run(1, kernel.column('x')[i]! / by);
            expect(kernel.column('x')[i]).toBe(alone.column('x')[0]);
            expect(kernel.column('halt')[i]).toBe(alone.column('halt')[0]);
            expect(kernel.column('x')[i]! / by).toBeGreaterThanOrEqual(steps);
          });
        },
      ),
    );
  });

  it('gives a lane of the squid bit for bit what it has alone, a NaN in the next lane or not', () => {
    const engine = createEngine(modelNamed('hodgkin-huxley'), dormandPrince, { tolerance: 1e-8 });
    const rest = initialState(engine);
    const start = (lanes: readonly number[]): Record<string, number[]> => {
      const kernel = referenceKernel(engine.step, 4);
      lanes.forEach((input, i) => {
        const slopes = engine.slopes({ ...rest, I: input, t: 0, 'step.held': 0 });
        kernel.column('I')[i] = input;
        kernel.column('step.size')[i] = 0.01;
        kernel.column('step.limit')[i] = 1e9;
        for (const name of ['V', 'm', 'h', 'n']) {
          kernel.column(name)[i] = rest[name]!;
          kernel.column(`slope.${name}`)[i] = slopes[`derivative.${name}`]!;
        }
      });
      // Single steps, so that halts of other lanes do not matter.
      for (let k = 0; k < 60; k++) kernel.run(lanes.length, 1);
      return Object.fromEntries(
        ['V', 'm', 'h', 'n', 't', 'step.size'].map((name) => [name, lanes.map((_, i) => kernel.column(name)[i]!)]),
      );
    };
    const together = start([10, Number.NaN, 80]);
    for (const [lane, input] of [
      [0, 10],
      [2, 80],
    ] as const) {
      const alone = start([input]);
      for (const name of Object.keys(alone)) expect(together[name]![lane]).toBe(alone[name]![0]);
    }
  });

  it('says which column it has not', () => {
    expect(() => referenceKernel(counter(), 1).column('nothing')).toThrow('nothing');
  });

  it('does not share columns with another kernel of the same step', () => {
    const step = counter();
    const [a, b] = [referenceKernel(step, 1), referenceKernel(step, 1)];
    a.column('x')[0] = 7;
    expect(b.column('x')[0]).toBe(0);
  });
});
