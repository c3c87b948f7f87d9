// How long recordings take to become curves, and how much of a large one is held. Run: npx tsx tests/bench/data.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSource } from '../../src/data/file-source-node.ts';
import { importRecording } from '../../src/data/import.ts';
import type { ByteSource } from '../../src/data/source.ts';
import { abfTwo, firing } from '../data/abf-file.ts';

/** A file of 2 s sweeps at 20 kHz: 40,000 samples, 80 kB each. */
const samples = 40_000;
const headerBytes = 4096;

function sweepFile(sweeps: number): Uint8Array {
  return abfTwo({
    sweeps,
    samples,
    interval: 50,
    epochs: [
      [1, 0, 0, 4000, 0],
      [1, -100, 1, 20_000, 0],
    ],
    value: (sweep, sample) => firing(sample, 4625, 24_625, sweep % 40),
  });
}

/** A large file that is one sweep's samples again and again, so that nothing of its size need exist. */
function repeated(bytes: Uint8Array, sweeps: number): { readonly source: ByteSource; readonly largest: () => number } {
  const head = bytes.slice(0, headerBytes);
  const view = new DataView(head.buffer);
  view.setInt32(12, sweeps, true);
  view.setInt32(244, sweeps * samples, true);
  const sweepBytes = 2 * samples;
  let largest = 0;
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    largest = Math.max(largest, length);
    if (offset < headerBytes) return head.slice(offset, offset + length);
    const at = headerBytes + ((offset - headerBytes) % sweepBytes);
    return bytes.slice(at, at + length);
  };
  return { source: { name: 'repeated.abf', size: headerBytes + sweeps * sweepBytes, read }, largest: () => largest };
}

async function timed(name: string, source: ByteSource): Promise<void> {
  const start = performance.now();
  let calls = 0;
  const curve = await importRecording(source, { onProgress: () => calls++ });
  const seconds = (performance.now() - start) / 1000;
  const size = (source.size / 1e6).toFixed(0);
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  console.log(
    `${name}: ${size} MB, ${curve.rate.values.length} steps, ${seconds.toFixed(2)} s, ${memory} MB resident, progress ${calls} times`,
  );
}

const bytes = sweepFile(40);
const folder = mkdtempSync(join(tmpdir(), 'rheobase-bench-'));
try {
  const path = join(folder, 'large.abf');
  writeFileSync(path, sweepFile(1250));
  const source = fileSource(path);
  await timed('ABF2 on disk', source);
  await timed('ABF2 on disk, again', source);
  source.close();
} finally {
  rmSync(folder, { recursive: true });
}
const large = repeated(bytes, 12_500);
await timed('ABF2 in pieces', large.source);
console.log(`largest piece asked for: ${(large.largest() / 1e6).toFixed(2)} MB`);
