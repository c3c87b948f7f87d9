// Measured neurons, quoted as figures: a current and the spikes counted at it, so that claims about real neurons are not
// decided by models alone.
import type { Curve } from '../../curve/curve.ts';
import { measuredCell, origin } from '../measured-cell.ts';

interface Recording {
  readonly name: string;
  readonly file: string;
  readonly from: number;
  readonly by: number;
  /** Length of the step, s. */
  readonly step: number;
  readonly spikes: readonly number[];
}

/** First steps of the other recordings of the same collection, currents in pA. */
const recordings: readonly Recording[] = [
  {
    name: 'fast-spiking, held lower',
    file: '2019_07_24_0055_fsi.abf, second step',
    from: -100,
    by: 25,
    step: 0.5,
    spikes: [0, 0, 0, 0, 0, 5, 11, 15, 20, 25, 31, 33, 37, 42, 45, 52, 53],
  },
  {
    name: 'adapting',
    file: '171116sh_0019.abf',
    from: 0,
    by: 100,
    step: 0.5,
    spikes: [0, 3, 6, 9, 11, 13, 14, 15, 15, 15, 16, 15, 14, 13, 6, 2, 2, 2, 2, 2, 2],
  },
  {
    name: 'slow',
    file: '18711001.abf',
    from: 0,
    by: 10,
    step: 0.5,
    spikes: [0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7],
  },
  {
    name: 'blocked at the top',
    file: '190619B_0003.abf',
    from: -120,
    by: 60,
    step: 1,
    spikes: [0, 0, 0, 0, 3, 6, 8, 12, 8, 0],
  },
];

export interface MeasuredCell {
  readonly name: string;
  readonly origin: string;
  readonly curve: Curve;
}

/** All measured cells, the interneuron of the lab first. */
export const measuredCells: readonly MeasuredCell[] = [
  { name: 'fast-spiking', origin, curve: measuredCell },
  ...recordings.map(({ name, file, from, by, step, spikes }) => ({
    name,
    origin: `recording ${file} of the pyABF example data (S. W. Harden, MIT licence)`,
    curve: {
      model: name,
      current: { unit: 'pA', values: spikes.map((_, i) => from + by * i) },
      rate: { unit: 'Hz' as const, kind: 'count' as const, values: spikes.map((count) => count / step) },
    },
  })),
];

/** A curve up to its largest rate: how a blocked cell falls silent again is another matter than where it begins. */
export function rising({ model, current, rate }: Curve): Curve {
  const end = rate.values.indexOf(Math.max(...rate.values)) + 1;
  const upTo = <T extends { readonly values: readonly number[] }>(column: T): T => ({
    ...column,
    values: column.values.slice(0, end),
  });
  return { model, current: upTo(current), rate: upTo(rate) };
}
