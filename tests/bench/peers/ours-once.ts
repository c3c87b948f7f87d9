// One curve in a process of its own, from nothing, the reading of the neuron's text in it: what compiling costs us, to be set
// beside what it costs others.
import { readFileSync } from 'node:fs';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { sweep } from '../../../src/neuron/sweep.ts';
import { leastTime } from '../report.ts';
import { asked } from './sizes.ts';

const currents: readonly number[] = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(
  JSON.stringify(leastTime(1, () => sweep(modelNamed('hodgkin-huxley'), currents, { relativeError: asked }))),
);
