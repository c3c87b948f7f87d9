// What is not needed yet is fetched when the page has nothing else to do, so that it is there without a connection too: a
// lecture hall has none, or a slow one.
import { signal } from '@preact/signals';
import { helper } from './helper.ts';

/** Whether all of the page is there. */
export const complete = signal(false);

/** After what is shown first, ms. */
const leisure = 3000;

/** Some visitors pay for what they load, and tell their browser so. */
function isCareful(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

/**
 * Fetches the rest of the page when it is at leisure. What cannot be fetched then is asked for, and its fault told, when it
 * is to be shown.
 *
 * @param parts what the page itself would load when it is first shown
 */
export function loadAtLeisure(parts: readonly (() => Promise<unknown>)[]): void {
  setTimeout(() => void load(parts), leisure);
}

async function load(parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const own = await Promise.allSettled(parts.map((part) => part()));
  if (isCareful()) return;
  const loader = helper();
  try {
    const all = await loader.call((work) => work.loadAll());
    complete.value = all && own.every(({ status }) => status === 'fulfilled');
  } catch {
    // It stays incomplete.
  } finally {
    loader.stop();
  }
}
