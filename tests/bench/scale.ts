// What a sweep costs as it grows, on two threads, and in a browser. Programs that are compared take turns in one run, each
// told by its least time, so that what else the machine does falls on all alike.
//
// npx tsx tests/bench/scale.ts [--quick] [--json FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { browser } from './browser.ts';
import { growth } from './growth.ts';
import { markdown, targetTable } from './report.ts';
import { threads } from './threads.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } } });
const sizes = values.quick
  ? { turns: 2, largest: 100, points: 300, shared: 5000 }
  : { turns: 7, largest: 1000, points: 2000, shared: 20_000 };

const parts = [growth(sizes.turns, sizes.largest), await threads(Math.min(3, sizes.turns), sizes.shared)];
try {
  parts.push(await browser(sizes.turns, sizes.points));
} catch (error) {
  console.log(`The browser could not be measured: ${(error as Error).message}\n`);
}
const targets = parts.flatMap((part) => part.targets);
for (const { table } of parts) console.log(markdown(table));
console.log(markdown(targetTable(targets)));
if (values.json !== undefined) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ sizes, tables: parts.map(({ table }) => table), targets }, undefined, 2)}\n`,
  );
}
