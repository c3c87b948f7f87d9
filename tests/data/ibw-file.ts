// Igor binary waves for tests, written after WaveMetrics' Technical Note 003.

export interface IgorPlan {
  readonly version: 2 | 5;
  readonly little: boolean;
  /** 2 float32, 4 float64, 16 int16. */
  readonly type: number;
  readonly samples: number;
  readonly sweeps: number;
  /** Seconds. */
  readonly interval: number;
  readonly unit: string;
  readonly value: (sweep: number, sample: number) => number;
}

/** Bytes of a wave. */
export function igorWave(plan: IgorPlan): Uint8Array {
  const { version, little, type, samples, sweeps, unit } = plan;
  const size = type === 4 ? 8 : type === 2 ? 4 : 2;
  const late = version === 5;
  const header = late ? 64 : 16;
  const dataStart = header + (late ? 320 : 110);
  const total = samples * sweeps;
  const extended = late && unit.length > 3 ? unit : '';
  const bytes = new Uint8Array(dataStart + total * size + (late ? 0 : 16) + extended.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string): void => bytes.set(new TextEncoder().encode(value), at);
  view.setInt16(0, version, little);
  view.setInt32(late ? 4 : 2, (late ? 320 : 110) + total * size, little);
  view.setInt16(header + (late ? 16 : 0), type, little);
  view.setInt32(header + (late ? 12 : 42), total, little);
  view.setFloat64(header + (late ? 84 : 48), plan.interval, little);
  text(header + (late ? 152 : 38), 's');
  if (extended === '') text(header + (late ? 148 : 34), unit);
  else {
    view.setInt32(16, extended.length, little);
    text(dataStart + total * size, extended);
  }
  if (late) {
    view.setInt32(header + 68, samples, little);
    view.setInt32(header + 72, sweeps > 1 ? sweeps : 0, little);
  }
  for (let i = 0; i < total; i++) {
    const value = plan.value(Math.floor(i / samples), i % samples);
    if (type === 4) view.setFloat64(dataStart + 8 * i, value, little);
    else if (type === 2) view.setFloat32(dataStart + 4 * i, value, little);
    else view.setInt16(dataStart + 2 * i, value, little);
  }
  return bytes;
}
