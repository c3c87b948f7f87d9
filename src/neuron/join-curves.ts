// Swept curves put together and put in order: whatever columns they have stay side by side.
import type { SweptCurve } from './sweep.ts';

/** The curve of all parts, one after the other; what is said of the whole sweep is the same in each. */
export function joinCurves(parts: readonly SweptCurve[]): SweptCurve {
  const [first] = parts;
  if (first === undefined) throw new Error('there is no part to join');
  return withColumns(first, (column) => joined(parts.map(column)));
}

/** Rows one after the other: twice as fast as entry by entry, and twenty times as fast as flattening them. */
function joined<T>(rows: readonly (readonly T[])[]): readonly T[] {
  return ([] as T[]).concat(...rows);
}

/** The curve with its currents in ascending order. */
export function inOrder(curve: SweptCurve): SweptCurve {
  const { values } = curve.current;
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  return withColumns(curve, (column) => {
    const own = column(curve);
    return order.map((i) => own[i]!);
  });
}

/** A curve with other columns in place of its own. */
function withColumns(
  curve: SweptCurve,
  all: <T>(column: (part: SweptCurve) => readonly T[]) => readonly T[],
): SweptCurve {
  return {
    ...curve,
    current: { ...curve.current, values: all(({ current }) => current.values) },
    rate: { ...curve.rate, values: all(({ rate }) => rate.values) },
    outcome: all(({ outcome }) => outcome),
    accuracy: { ...curve.accuracy, values: all(({ accuracy }) => accuracy.values) },
    ...(curve.step === undefined ? {} : { step: { ...curve.step, values: all(({ step }) => step!.values) } }),
    ...(curve.window === undefined ? {} : { window: { ...curve.window, values: all(({ window }) => window!.values) } }),
    reason: all(({ reason }) => reason),
    oscillation: { ...curve.oscillation, values: all(({ oscillation }) => oscillation.values) },
    ...(curve.statistics === undefined
      ? {}
      : {
          statistics: {
            ...curve.statistics,
            trials: all(({ statistics }) => statistics!.trials),
            standardError: all(({ statistics }) => statistics!.standardError),
            ...(curve.statistics.stepError === undefined
              ? {}
              : { stepError: all(({ statistics }) => statistics!.stepError!) }),
          },
        }),
  };
}

/** A curve in parts of one length; a list that is the same in a part as in the first is the same list. */
export function cutCurve(curve: SweptCurve, parts: number): readonly SweptCurve[] {
  const length = curve.current.values.length / parts;
  const firsts = new Map<readonly unknown[], readonly unknown[]>();
  return Array.from({ length: parts }, (_, part) =>
    withColumns(curve, <T>(column: (part: SweptCurve) => readonly T[]) => {
      const all = column(curve);
      const first = firsts.get(all) as readonly T[] | undefined;
      const from = part * length;
      if (first?.every((value, i) => Object.is(value, all[from + i]))) return first;
      const own = all.slice(from, from + length);
      if (first === undefined) firsts.set(all, own);
      return own;
    }),
  );
}
