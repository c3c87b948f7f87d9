// Makes curves.json: steady rates of runs from rest, each current on its own, at a tolerance of 1e-10. Only the program itself
// is asked, with what the tests hold against it switched off; tests/neuron/sweep.test.ts holds such runs against other programs.
//
// npx tsx tests/reference/steady/reference.ts
import { writeFileSync } from 'node:fs';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { spaced } from '../../../src/neuron/range.ts';
import { sweep } from '../../../src/neuron/sweep.ts';
import { steadyCurves } from './curves.ts';

const curves = steadyCurves.curves.map(({ model, from, to, points, every }) => {
  const currents = spaced({ from, to }, points).filter((_, i) => i % every === 0);
  const found = sweep(modelNamed(model), currents, { accuracy: 1e-8, tolerance: 1e-10, continuation: false });
  const rounded = (values: readonly number[], digits: number): readonly number[] =>
    values.map((value) => Number(value.toPrecision(digits)));
  const rate = rounded(found.rate.values, 10);
  return {
    model,
    from,
    to,
    points,
    every,
    outcome: found.outcome,
    rate,
    error: rounded(
      found.accuracy.values.map((error) => error ?? 0),
      2,
    ),
  };
});
const file = new URL('curves.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ origin: steadyCurves.origin, curves })}\n`);
