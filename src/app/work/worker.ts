// What runs off the main thread. Each part is loaded when it is first asked for.
import { expose } from 'comlink';
import type { Bench } from './api-bench.ts';
import type { AtlasWork, Claims, StoryWork } from './api-claims.ts';
import type { Recordings } from './api-recordings.ts';
import type { codeOf } from './code.ts';
import type { quantityOf } from './quantity.ts';

const bench = async (): Promise<Bench> => (await import('./bench.ts')).bench;

const recordings = async (): Promise<Recordings> => (await import('./recording.ts')).recordings;

const claims = async (): Promise<Claims> => (await import('./claims.ts')).claims;

const atlas = async (): Promise<AtlasWork> => (await import('./atlas.ts')).atlas;

const story = async (): Promise<StoryWork> => (await import('./story.ts')).story;

const work = {
  kernel: async () => (await bench()).kernel(),
  describe: async (...given: Parameters<Bench['describe']>) => (await bench()).describe(...given),
  run: async (...given: Parameters<Bench['run']>) => (await bench()).run(...given),
  curve: async (...given: Parameters<Bench['curve']>) => (await bench()).curve(...given),
  code: async (...given: Parameters<typeof codeOf>) => (await import('./code.ts')).codeOf(...given),
  quantity: async (...given: Parameters<typeof quantityOf>) => (await import('./quantity.ts')).quantityOf(...given),
  example: async (...given: Parameters<Bench['example']>) => (await bench()).example(...given),
  readRecording: async (...given: Parameters<Recordings['read']>) => (await recordings()).read(...given),
  readCells: async (...given: Parameters<Recordings['readCells']>) => (await recordings()).readCells(...given),
  redrawCells: async (...given: Parameters<Recordings['redrawCells']>) => (await recordings()).redrawCells(...given),
  exampleCells: async () => (await import('./example-cells.ts')).exampleTable(),
  openCell: async (...given: Parameters<Recordings['openCell']>) => (await recordings()).openCell(...given),
  redrawRecording: async (...given: Parameters<Recordings['redraw']>) => (await recordings()).redraw(...given),
  sweepOfRecording: async (...given: Parameters<Recordings['sweep']>) => (await recordings()).sweep(...given),
  listClaims: async (...given: Parameters<Claims['list']>) => (await claims()).list(...given),
  tryClaim: async (...given: Parameters<Claims['attempt']>) => (await claims()).attempt(...given),
  tellTrial: async (...given: Parameters<Claims['tell']>) => (await claims()).tell(...given),
  mapAtlas: async (...given: Parameters<AtlasWork['map']>) => (await atlas()).map(...given),
  redrawAtlas: async (...given: Parameters<AtlasWork['redraw']>) => (await atlas()).redraw(...given),
  atlasNeuron: async (...given: Parameters<AtlasWork['neuronAt']>) => (await atlas()).neuronAt(...given),
  loadAll: async () => (await import('./all.ts')).loadAll(),
  tellStory: async (...given: Parameters<StoryWork['tell']>) => (await story()).tell(...given),
};

export type Work = typeof work;

expose(work);
