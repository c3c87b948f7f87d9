// What runs off the main thread. Each part is loaded when it is first asked for.
import { expose } from 'comlink';
import type { Bench } from './api.ts';

const bench = async (): Promise<Bench> => (await import('./bench.ts')).bench;

const work = {
  kernel: async () => (await bench()).kernel(),
  describe: async (...given: Parameters<Bench['describe']>) => (await bench()).describe(...given),
  run: async (...given: Parameters<Bench['run']>) => (await bench()).run(...given),
  curve: async (...given: Parameters<Bench['curve']>) => (await bench()).curve(...given),
  example: async (...given: Parameters<Bench['example']>) => (await bench()).example(...given),
};

export type Work = typeof work;

expose(work);
