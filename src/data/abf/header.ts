// What both versions of the Axon Binary Format say, in one form. Field names and places follow Axon's published
// ABFHEADR.H; the names in comments are its own.

/** An input: samples times `gain` plus `offset` are in `unit`. */
export interface AbfChannel {
  readonly name: string;
  readonly unit: string;
  readonly gain: number;
  readonly offset: number;
}

/** One column of the waveform editor: level and duration in the first sweep, and their change from sweep to sweep. */
export interface AbfEpoch {
  /** Its place in the table from 0; user lists refer to it. */
  readonly number: number;
  /** 1 is a step; ramps and trains are other types. */
  readonly type: number;
  readonly level: number;
  readonly levelChange: number;
  /** Samples. */
  readonly duration: number;
  readonly durationChange: number;
}

/** Values that replace one epoch's level or duration, sweep by sweep. */
export interface AbfUserList {
  /** nULParamToVary. */
  readonly parameter: number;
  readonly values: readonly number[];
  /** Whether the list starts again when it is through; otherwise its last value stays. */
  readonly repeats: boolean;
}

/** An output: what was commanded. */
export interface AbfOutput {
  readonly name: string;
  readonly unit: string;
  readonly holding: number;
  /** 0 none, 1 the epoch table, 2 a file of its own (nWaveformSource), where the waveform is enabled. */
  readonly waveform: number;
  /** Whether the last epoch's level stays until the next sweep's first (nInterEpisodeLevel). */
  readonly keepsLastLevel: boolean;
  readonly epochs: readonly AbfEpoch[];
  readonly userList: AbfUserList | undefined;
}

export interface AbfHeader {
  readonly version: 'ABF1' | 'ABF2';
  /** nOperationMode: 1 events of varying length, 2 and 4 of fixed length, 3 gap-free, 5 sweeps. */
  readonly mode: number;
  readonly sweeps: number;
  /** Samples of one channel in a sweep. */
  readonly samples: number;
  /** Between samples of one channel, ms. */
  readonly interval: number;
  /** Place of the first sample in the file. */
  readonly dataStart: number;
  /** 2 for integers, 4 for floats. */
  readonly sampleBytes: 2 | 4;
  readonly channels: readonly AbfChannel[];
  readonly outputs: readonly AbfOutput[];
}
