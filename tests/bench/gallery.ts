// The pictures of docs/recordings.md, drawn from the measured files, and the figures that they show, which may be quoted
// where the files may not be shipped. Run: npm run gallery (needs ../shared/data, or RHEOBASE_TEST_DATA)
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lifResult } from '../../src/cli/lif-result.ts';
import { readCells } from '../../src/data/csv.ts';
import { fileSource } from '../../src/data/file-source-node.ts';
import { importRecording } from '../../src/data/import.ts';
import { fitEach } from '../../src/fit/batch.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import type { FitReport } from '../../src/fit/report.ts';
import { activationShares } from '../../src/fit/shares.ts';
import { fitChart } from '../../src/viz/curve-chart.ts';
import { renderSvg } from '../../src/viz/render.ts';
import { sharesChart } from '../../src/viz/shares-chart.ts';
import type { Chart } from '../../src/viz/theme.ts';
import { isPresent, measured } from '../data/shared.ts';

const folder = resolve(import.meta.dirname, '../../docs/gallery');
const cellsOrigin = '40 cells of mouse visual cortex, Allen Cell Types Database, 1 s steps';

async function draw(name: string, chart: Chart): Promise<void> {
  const { svg } = await renderSvg(chart);
  writeFileSync(resolve(folder, `${name}.svg`), `${svg}\n`);
  console.log(`docs/gallery/${name}.svg`);
}

/** Which activation wins how often: the shares are kept, the cells are not. */
async function cortex(): Promise<void> {
  const text = readFileSync(measured('curves/cortical-cells.csv'), 'utf8');
  const reports: FitReport[] = [];
  for (const entry of fitEach(readCells(text, { name: 'cortical-cells.csv' }), undefined, { heldOut: false })) {
    if (entry.kind === 'fitted') reports.push(entry.report);
  }
  const shares = activationShares(reports);
  writeFileSync(
    resolve(folder, 'cortical-cells.json'),
    `${JSON.stringify({ origin: cellsOrigin, shares }, null, 1)}\n`,
  );
  await draw('cortical-cells', sharesChart(shares, { origin: cellsOrigin }));
}

async function recorded(file: string, name: string, spikes = {}): Promise<void> {
  const source = fileSource(measured(`recordings/${file}.abf`));
  const curve = await importRecording(source, { spikes });
  source.close();
  await draw(`${name}-fits`, fitChart(fitActivations(curve, undefined, { heldOut: false })));
  await draw(`${name}-lif`, lifResult(curve).charts!('en')[0]!);
}

if (isPresent('curves/cortical-cells.csv')) {
  await cortex();
  await recorded('2019_07_24_0055_fsi', 'fast-spiking');
  await recorded('171116sh_0019', 'adapting');
} else {
  console.log(`no measured files at ${measured('.')}: the pictures stay as they are`);
}
