// The atlas's workers are started here.

export function startHand(): Worker {
  return new Worker(new URL('./hand.ts', import.meta.url), { type: 'module' });
}
