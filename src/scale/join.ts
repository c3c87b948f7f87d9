// Parts of a sweep back into one curve.
import type { SweptCurve } from '../neuron/sweep.ts';

/** The curve of all parts, one after the other; what is said of the whole sweep is the same in each. */
export function joinCurves(parts: readonly SweptCurve[]): SweptCurve {
  const [first] = parts;
  if (first === undefined) throw new Error('there is no part to join');
  const all = <T>(column: (part: SweptCurve) => readonly T[]): readonly T[] => parts.flatMap(column);
  return {
    ...first,
    current: { ...first.current, values: all(({ current }) => current.values) },
    rate: { ...first.rate, values: all(({ rate }) => rate.values) },
    outcome: all(({ outcome }) => outcome),
    accuracy: { ...first.accuracy, values: all(({ accuracy }) => accuracy.values) },
    ...(first.step === undefined ? {} : { step: { ...first.step, values: all(({ step }) => step!.values) } }),
    ...(first.window === undefined ? {} : { window: { ...first.window, values: all(({ window }) => window!.values) } }),
    reason: all(({ reason }) => reason),
    oscillation: { ...first.oscillation, values: all(({ oscillation }) => oscillation.values) },
    ...(first.statistics === undefined
      ? {}
      : {
          statistics: {
            ...first.statistics,
            trials: all(({ statistics }) => statistics!.trials),
            standardError: all(({ statistics }) => statistics!.standardError),
          },
        }),
  };
}
