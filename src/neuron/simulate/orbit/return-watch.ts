// Follows an orbit from one rising crossing of a level of the membrane potential to the next.
import type { Passage, Watch } from '../runs.ts';
import type { Turn } from './turn.ts';

export interface ReturnWatch extends Watch {
  readonly passages: readonly Passage[];
  /** What happened before each passage, since the one before. */
  readonly between: readonly Pick<Turn, 'spikes' | 'margin'>[];
}

/**
 * Waits for an orbit to return to its level, each time after the expected rhythm: one spike in a period, or none. Any other
 * rhythm ends the watch.
 *
 * @param spiking undefined takes any rhythm
 * @param aligned whether the run starts on the level; else the first passage only brings it there
 */
export function returnWatch(spiking: boolean | undefined, aligned: boolean, returns: number): ReturnWatch {
  const passages: Passage[] = [];
  const between: Pick<Turn, 'spikes' | 'margin'>[] = [];
  const expected = spiking ? 1 : 0;
  const wanted = returns + (aligned ? 0 : 1);
  let spikes = 0;
  let margin = Number.NEGATIVE_INFINITY;
  return {
    passages,
    between,
    spike: () => true,
    spiked() {
      spikes++;
    },
    peak(find) {
      margin = Math.max(margin, find().margin());
      return false;
    },
    crossed(find) {
      if (spiking !== undefined && spikes !== expected && (aligned || passages.length > 0)) return true;
      passages.push(find());
      between.push({ spikes, margin });
      margin = Number.NEGATIVE_INFINITY;
      spikes = 0;
      return passages.length >= wanted;
    },
  };
}
