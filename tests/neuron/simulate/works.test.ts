// Work that splits and waits: what goes on when, and that answers come back in order, however runs end.
import { describe, expect, it } from 'vitest';
import type { Run, RunEnd } from '../../../src/neuron/simulate/runs.ts';
import { all, carryOut, type Feed, ran, type Work } from '../../../src/neuron/simulate/works.ts';

const runTo = (end: number): Run => ({
  input: end,
  end,
  untilSettled: false,
  watch: { spike: () => false, peak: () => false },
});

const endOf = ({ input }: Run): RunEnd => ({ kind: 'failed', time: input });

/** Ends runs in the order of their inputs, and notes which are there at once. */
function shortestFirst(seen: number[][]): (feed: Feed) => void {
  return (feed) => {
    const active: { run: Run; ended(end: RunEnd): void }[] = [];
    for (;;) {
      for (let fed = feed.take(); fed !== undefined; fed = feed.take()) active.push(fed);
      if (active.length === 0) return;
      seen.push(active.map(({ run }) => run.input).sort((a, b) => a - b));
      active.sort((a, b) => b.run.input - a.run.input);
      const { run, ended } = active.pop()!;
      ended(endOf(run));
    }
  };
}

function* chain(...inputs: readonly number[]): Work<string> {
  let told = '';
  for (const input of inputs) {
    const [end] = yield* ran([runTo(input)]);
    told += end?.kind === 'failed' ? end.time : '?';
  }
  return told;
}

describe('work', () => {
  it('gives ends and results in the order in which they were asked for', () => {
    expect(
      carryOut(ran([runTo(3), runTo(1), runTo(2)]), shortestFirst([])).map((end) => 'time' in end && end.time),
    ).toEqual([3, 1, 2]);
    expect(carryOut(all([chain(9, 1), chain(2, 3), chain()]), shortestFirst([]))).toEqual(['91', '23', '']);
  });

  it('goes on where it can while other pieces wait', () => {
    const seen: number[][] = [];
    carryOut(all([chain(9), chain(1, 2, 3)]), shortestFirst(seen));
    expect(seen).toEqual([[1, 9], [2, 9], [3, 9], [9]]);
  });

  it('may split again and ask for nothing', () => {
    function* nested(): Work<number> {
      const [few, none] = yield* all([all([chain(1), chain(2)]), all<string>([])]);
      return few!.length + none!.length + (yield* ran([])).length;
    }
    expect(carryOut(nested(), shortestFirst([]))).toBe(2);
  });
});
