// The thread of a command.
import { parentPort, workerData } from 'node:worker_threads';
import type { Given, Told } from './attend.ts';
import { run } from './run.ts';
import { surroundings } from './surroundings.ts';

const { argv, watched } = workerData as Given;
const tell = (told: Told): void => parentPort!.postMessage(told);
const streams = { out: (text: string) => tell({ out: text }), error: (text: string) => tell({ error: text }) };
tell({ status: await run(argv, streams, surroundings(parentPort!, watched)) });
