// All that workers load when they are first asked for it, loaded at once: the browser keeps it, and the worker that did this
// can be let go of. What is needed later is then there without a connection.
import { wrap } from 'comlink';
import { startHand } from './hands.ts';

/** A worker has been loaded when it answers, whatever it answers. */
async function loadHand(): Promise<void> {
  const hand = startHand();
  try {
    await wrap<{ readonly anything?: undefined }>(hand).anything;
  } finally {
    hand.terminate();
  }
}

/** Whether all of it could be had. */
export async function loadAll(): Promise<boolean> {
  const loaded = await Promise.allSettled([
    import('./bench.ts'),
    import('./code.ts'),
    import('./quantity.ts'),
    import('./recording.ts'),
    import('./claims.ts'),
    import('./example-cells.ts'),
    import('./atlas.ts'),
    import('./story.ts'),
    import('../../neuron/equations/text.ts'),
    import('../../data/nwb.ts'),
    import('h5wasm'),
    import('yaml'),
    loadHand(),
  ]);
  return loaded.every(({ status }) => status === 'fulfilled');
}
