// All benchmarks that need nothing but this checkout, one after the other, each with its JSON.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asked } from './asked.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const usage = `npm run bench -- [--quick] [--json FOLDER]
  --quick        cost against work, threads and browser alone, roughly
  --json FOLDER  where the numbers are written too; tests/bench/out, which git ignores, unless told`;
const values = asked(usage, {
  quick: { type: 'boolean', default: false },
  json: { type: 'string', default: join(here, 'out') },
});
mkdirSync(values.json, { recursive: true });

/** Each with what it is about, and whether it can be quick. */
const all = [
  { name: 'scale', about: 'cost against work, threads, browser', quick: true, json: true },
  { name: 'kernel', about: 'the kernels against each other and a native build', quick: false, json: true },
  { name: 'noise', about: 'what noise costs, beside the error of its rates', quick: false, json: true },
  { name: 'fit', about: 'fits, against SciPy and lmfit where they are installed', quick: false, json: true },
  { name: 'data', about: 'reading recordings', quick: false, json: false },
] as const;

for (const { name, about, quick, json } of all) {
  if (values.quick && !quick) continue;
  console.log(`## ${name}: ${about}\n`);
  const words = [...(json ? ['--json', join(values.json, `${name}.json`)] : []), ...(values.quick ? ['--quick'] : [])];
  const script = join(here, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
  console.log('');
}
console.log(`The numbers as JSON: ${values.json}`);
