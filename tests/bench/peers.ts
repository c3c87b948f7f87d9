// Rheobase beside Brian2, NEURON, Arbor and Nengo: the same work, one thread each, the error of each against a reference
// beside its time. Times are processor time, the least of several turns, so that what else the machine does counts little;
// ratios are what is compared.
import { writeFileSync } from 'node:fs';
import { asked } from './asked.ts';
import { asking } from './peers/ask.ts';
import { findPeers, runPython } from './peers/environment.ts';
import { lifFindings } from './peers/lif-work.ts';
import { noisyFindings } from './peers/noisy-work.ts';
import { referenceCurve } from './peers/ours.ts';
import { full, quick } from './peers/sizes.ts';
import { squidCurveFindings } from './peers/squid-curve.ts';
import { squidStepsFindings } from './peers/squid-steps.ts';
import { markdown, relative, targetTable } from './report.ts';

const usage = `npm run bench:peers -- [--quick] [--json FILE]
  --quick      a fifth of the work: shows that everything runs, measures roughly
  --json FILE  writes what was measured there too`;
const values = asked(usage, { quick: { type: 'boolean', default: false }, json: { type: 'string' } });
const sizes = values.quick ? quick : full;
const say = (text: string): void => console.error(text);

const found = findPeers(say);
for (const peer of Object.values(found)) {
  say('reason' in peer ? `${peer.name}: ${peer.reason}` : `${peer.name} ${peer.version}, ${peer.origin}`);
}
const peers = asking(found);
const currents = Array.from({ length: sizes.points }, (_, i) => (200 * i) / (sizes.points - 1));
say('reference curve');
const reference = referenceCurve(currents).rate.values;
const check = checkReference();
say('squid axon, fixed steps');
const steps = squidStepsFindings(peers, sizes, currents, reference);
say('squid axon, curve');
const curve = squidCurveFindings(peers, sizes, steps.users, currents, reference);
say('noisy LIF');
const noisy = noisyFindings(peers, sizes);
say('LIF without noise');
const quiet = lifFindings(peers, sizes);

const parts = [steps, curve, noisy, quiet];
const targets = parts.flatMap((part) => part.targets);
for (const { table } of parts) console.log(markdown(table));
console.log(markdown(targetTable(targets)));
console.log(check);
for (const sentence of peers.missing) console.log(sentence);
if (values.json !== undefined) {
  const document = { sizes, peers: found, tables: parts.map(({ table }) => table), targets, missing: peers.missing };
  writeFileSync(values.json, `${JSON.stringify(document, undefined, 2)}\n`);
}

/** The reference, ours at a tolerance of 1e-11, against SciPy's LSODA at a few currents. */
function checkReference(): string {
  const { scipy } = found;
  if ('reason' in scipy)
    return `The reference is ours at a tolerance of 1e-11; SciPy could not be had: ${scipy.reason}.`;
  const chosen = [6.5, 8, 10, 20, 50, 100, 140];
  const { rates } = runPython(scipy.python, 'reference.py', { currents: chosen }) as { readonly rates: number[] };
  const ours = referenceCurve(chosen).rate.values;
  const apart = Math.max(...rates.map((rate, i) => Math.abs(ours[i]! / rate - 1)));
  return `The reference is ours at a tolerance of 1e-11; SciPy ${scipy.version} LSODA at ${chosen.length} currents differs by at most ${relative(apart)}.`;
}
