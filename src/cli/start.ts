// The main job: runs the lab, prints what it found, writes the report, then builds and serves the page.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type LabEntry, labTasks, verdict } from '../claims/lab.ts';
import { overviewTable, reportSections } from '../claims/lab-report.ts';
import { InputError } from '../numeric/errors.ts';
import { page } from '../viz/page.ts';
import { drawn } from './output.ts';
import { table } from './table.ts';

const reportPath = 'report.html';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line that is rewritten on a terminal, and written once elsewhere. */
function progress(text: string, done: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done ? '' : text}`);
  else if (!done) process.stderr.write(`${text}\n`);
}

function runLab(): readonly LabEntry[] {
  const tasks = labTasks();
  const entries = tasks.map(({ title, work }, i) => {
    progress(`[${i + 1}/${tasks.length}] ${title}`, false);
    return work();
  });
  progress('', true);
  return entries;
}

async function writeReport(entries: readonly LabEntry[]): Promise<void> {
  progress('drawing the report', false);
  const sections = [];
  for (const { charts, ...section } of reportSections(entries)) {
    const figures = [];
    for (const { chart, caption } of charts) figures.push({ svg: await drawn(chart), caption });
    sections.push({ ...section, figures });
  }
  writeFileSync(reportPath, page({ title: 'Rheobase: the lab report', sections }));
  progress('', true);
}

async function main(): Promise<void> {
  const { values } = options();
  const port = readPort(values.port);
  const entries = runLab();
  const { heads, rows } = overviewTable(entries);
  say('Which activation function does a spiking neuron compute?\n');
  say(table(heads, rows));
  say('\n(errors are root mean squares as a share of the largest rate)\n');
  for (const entry of entries) say(`${entry.title}: ${verdict(entry)}`);
  await writeReport(entries);
  say(`\nThe report, with every curve and fit: ${reportPath}`);
  if (values['no-serve']) return;
  const { buildPage, servePage } = await import('./serve.ts');
  progress('building the page', false);
  const folder = await buildPage();
  progress('', true);
  const { address } = await servePage(folder, port);
  say(`The page: ${address}  (Ctrl-C ends it)`);
}

function options(): { values: { 'no-serve'?: boolean; port?: string } } {
  try {
    return parseArgs({ options: { 'no-serve': { type: 'boolean' }, port: { type: 'string' } } });
  } catch (fault) {
    const what = (fault as Error).message.split('.')[0]!;
    throw new InputError({ code: 'options', where: 'npm start', what, allowed: '-- --no-serve, -- --port N' });
  }
}

function readPort(text: string | undefined): number {
  const port = text === undefined ? 4173 : Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new InputError({
    code: 'port',
    where: '--port',
    what: `"${text}" is not a port`,
    allowed: 'a whole number from 0 to 65535',
  });
}

process.on('SIGINT', () => process.exit(130));
try {
  await main();
} catch (fault) {
  if (!(fault instanceof InputError)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 2;
}
