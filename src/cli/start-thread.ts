// The main job: runs the lab, tells the story, maps the atlas, tries the claims, prints the verdicts, writes the report, then
// builds and serves the page.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { type AtlasDocument, atlas } from '../claims/atlas/atlas.ts';
import { entryIn, type LabEntry, labTasks, verdict } from '../claims/lab.ts';
import { overviewTable } from '../claims/lab-report.ts';
import { reportMessages } from '../claims/messages/messages.ts';
import { type Findings, planeCells, reportPlanes, reportSections } from '../claims/report.ts';
import { tellStory } from '../claims/story/story.ts';
import { messages } from '../claims/trial/messages/messages.ts';
import { claimNamed } from '../claims/trial/registry.ts';
import { claimsDocument, runTrials } from '../claims/trial/run.ts';
import { InputError } from '../numeric/errors.ts';
import type { Place } from '../scale/place.ts';
import { reportHtml } from '../viz/report.ts';
import { problemIn } from '../viz/said/said.ts';
import type { Language } from '../viz/words.ts';
import type { Given, Told } from './attend.ts';
import { claimsThreads } from './claims-place.ts';
import { languageNamed, spokenIn } from './language.ts';
import { drawn } from './output.ts';
import { readPort, servePage } from './serve.ts';
import { padded, table } from './table.ts';

const reportPath = 'report.html';

const { argv, watched } = workerData as Given;

function tell(told: Told): void {
  parentPort!.postMessage(told);
}

function say(text: string): void {
  tell({ out: `${text}\n` });
}

/** A line that is rewritten on a terminal, and written once elsewhere. */
function progress(text: string, done: boolean): void {
  if (watched) tell({ error: `\r\u001b[K${done ? '' : text}` });
  else if (!done) tell({ error: `${text}\n` });
}

/** Everything that is found out: the lab here, the claims and the atlas beside it on every thread of the machine. */
async function findOut(cells: number, claims: readonly string[]): Promise<Findings> {
  const place = await claimsThreads(availableParallelism());
  try {
    const [trials, atlases, { lab, story }] = await Promise.all([
      runTrials(claims, {
        place,
        progress: (done, of, last) => last && progress(`claims: ${done} of ${of}, ${last}`, false),
      }),
      mapPlanes(place, cells),
      runHere(),
    ]);
    return { trials, atlases, lab, story };
  } finally {
    await place.close();
    progress('', true);
  }
}

async function mapPlanes(place: Place, cells: number): Promise<readonly AtlasDocument[]> {
  const found: AtlasDocument[] = [];
  for (const plane of reportPlanes(cells)) {
    progress(`atlas: ${plane.x.parameter} and ${plane.y.parameter}`, false);
    found.push((await atlas(plane, { place })).atlas!);
  }
  return found;
}

async function runHere(): Promise<Pick<Findings, 'lab' | 'story'>> {
  const tasks = labTasks();
  const lab: LabEntry[] = [];
  for (const [i, { title, work }] of tasks.entries()) {
    progress(`lab: ${i + 1} of ${tasks.length}, ${title}`, false);
    // A breath, in which the threads are given more to do.
    await new Promise((resolve) => setTimeout(resolve, 0));
    lab.push(work());
  }
  const story = await tellStory({
    progress: (done, of, next) => next && progress(`story: ${done + 1} of ${of}`, false),
  });
  return { lab, story };
}

async function writeReport(findings: Findings, language: Language): Promise<void> {
  progress('drawing the report', false);
  const sections = [];
  for (const { charts, ...section } of reportSections(findings, language)) {
    const drawings = [];
    for (const { chart, caption } of charts) drawings.push({ svg: await drawn(chart), caption });
    sections.push({ ...section, charts: drawings });
  }
  writeFileSync(reportPath, reportHtml({ title: reportMessages[language].title, language, sections }));
  progress('', true);
}

function sayVerdicts({ lab, trials }: Findings, language: Language): void {
  const words = reportMessages[language];
  const { columns, rows } = overviewTable(lab, language);
  say(`${words.lab.question}\n`);
  say(
    table(
      columns.map(({ heading }) => heading),
      rows,
    ),
  );
  say(`\n${words.printed.errors}\n`);
  for (const entry of lab) {
    say(words.printed.verdict(entryIn(language, entry).title, verdict(entry, language)));
  }
  say(`\n${words.printed.claims}\n`);
  for (const { claim, verdict: word } of claimsDocument(trials, language).claims) {
    say(`${padded(messages[language].verdicts[word], 18)}${claim}`);
  }
}

async function main(): Promise<void> {
  const { values } = options();
  const language = languageNamed(values.language);
  const words = reportMessages[language].printed;
  const port = readPort(values.port);
  const claims = values.claims?.split(',').map((id) => id.trim()) ?? [];
  for (const id of claims) claimNamed(id);
  const findings = await findOut(readCells(values.cells), claims);
  sayVerdicts(findings, language);
  await writeReport(findings, language);
  say(`\n${words.report(reportPath)}`);
  if (values['no-serve']) return;
  const { buildPage } = await import('./build-page.ts');
  progress('building the page', false);
  const folder = await buildPage();
  progress('', true);
  const { address } = await servePage(folder, port);
  say(words.page(address));
}

function options(): {
  values: { 'no-serve'?: boolean; port?: string; cells?: string; claims?: string; language?: string };
} {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'no-serve': { type: 'boolean' },
        port: { type: 'string' },
        cells: { type: 'string' },
        claims: { type: 'string' },
        language: { type: 'string' },
      },
    });
  } catch (fault) {
    const what = (fault as Error).message.split('.')[0]!;
    throw new InputError({
      code: 'options',
      where: 'npm start',
      what,
      allowed: '-- --no-serve, -- --port N, -- --cells N, -- --claims ID,ID, -- --language zh-Hant',
    });
  }
}

/** Cells along each side of the atlas. */
function readCells(text: string | undefined): number {
  const cells = text === undefined ? planeCells : Number(text);
  if (Number.isInteger(cells) && cells >= 2 && cells <= 400) return cells;
  throw new InputError({
    code: 'cells',
    where: '--cells',
    what: `"${text}" is no number of cells along a side`,
    allowed: 'a whole number from 2 to 400',
  });
}

let status = 0;
try {
  await main();
} catch (fault) {
  if (!(fault instanceof InputError)) throw fault;
  tell({ error: `${problemIn(spokenIn(argv), fault.problem)}\n` });
  status = 2;
}
tell({ status });
