// The commanded current of a sweep, rebuilt from the epoch table. Clampex holds for the first 1/64 of a sweep, runs
// the epochs one after another, and holds again to the end (ABFH_GetHoldingDuration and ABFH_GetWaveform in Axon's
// published sources); whoever leaves out the 1/64 shifts every step.
import type { Run } from '../recording.ts';
import type { AbfEpoch, AbfHeader, AbfOutput } from './header.ts';

/** Share of a sweep that is held before the first epoch (ABFH_HOLDINGFRACTION). */
const heldShare = 64;
/** nULParamToVary of the first epoch's level and duration, where a table has room for ten epochs. */
const levelParameter = 21;
const durationParameter = 31;
const epochRoom = 10;

/** An epoch as it is in one sweep. */
interface Played {
  readonly level: number;
  readonly samples: number;
  readonly constant: boolean;
}

/**
 * The runs of one sweep.
 *
 * @param sweep from 0
 * @param scale what the output's unit is in pA
 */
export function runsOf(header: AbfHeader, output: AbfOutput, sweep: number, scale: number): readonly Run[] {
  const { samples, interval } = header;
  const runs: Run[] = [];
  let at = 0;
  const add = (length: number, level: number): void => {
    const end = Math.min(samples, at + Math.max(0, length));
    if (end > at) runs.push({ from: at * interval, to: end * interval, level: level * scale });
    at = end;
  };
  const epochs = output.epochs.filter(({ type }) => type !== 0);
  const before = output.keepsLastLevel && sweep > 0 ? lastLevel(output, epochs, sweep - 1) : output.holding;
  add(Math.max(1, Math.floor(samples / heldShare)), before);
  for (const epoch of epochs) {
    const { level, samples: length, constant } = played(output, epoch, sweep);
    add(length, constant ? level : Number.NaN);
  }
  add(samples - at, output.keepsLastLevel ? lastLevel(output, epochs, sweep) : output.holding);
  return runs;
}

function lastLevel(output: AbfOutput, epochs: readonly AbfEpoch[], sweep: number): number {
  const last = epochs.at(-1);
  return last === undefined ? output.holding : played(output, last, sweep).level;
}

function played(output: AbfOutput, epoch: AbfEpoch, sweep: number): Played {
  const listed = (parameter: number): number | undefined => entryOf(output, parameter + epoch.number, sweep);
  return {
    level: listed(levelParameter) ?? epoch.level + sweep * epoch.levelChange,
    samples: Math.trunc(listed(durationParameter) ?? epoch.duration + sweep * epoch.durationChange),
    constant: epoch.type === 1,
  };
}

/** What the user list says for a parameter: its last value stays when the list is through, or it starts again. */
function entryOf({ userList }: AbfOutput, parameter: number, sweep: number): number | undefined {
  if (userList === undefined || userList.parameter !== parameter || userList.values.length === 0) return undefined;
  const { values, repeats } = userList;
  return values[repeats ? sweep % values.length : Math.min(sweep, values.length - 1)];
}

/** Whether a user list varies something else than the level or duration of an epoch, and so is not followed. */
export function unfollowedList({ userList }: AbfOutput): boolean {
  return (
    userList !== undefined &&
    (userList.parameter < levelParameter || userList.parameter >= durationParameter + epochRoom)
  );
}
