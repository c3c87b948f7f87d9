// A recording that was read: what its pictures are drawn from, and where its sweeps can be had.
import type { ImportOptions } from '../../data/import.ts';
import type { RecordedCurve } from '../../data/recorded-curve.ts';
import type { FitReport } from '../../fit/report.ts';
import type { Problem } from '../../numeric/errors.ts';
import type { Reading } from './api-recordings.ts';

export interface Kept {
  /** The file, or Igor's two, to read sweeps from; none where there are no sweeps or it is not known which. */
  readonly files: readonly File[];
  readonly options: ImportOptions;
  readonly curve: RecordedCurve;
  readonly fitted: FitReport | Problem;
}

/** How a file is read, for the readers. */
export function optionsOf({ spikes, channel }: Reading): ImportOptions {
  return { spikes, ...(channel.trim() === '' ? {} : { channel: channel.trim() }) };
}
