// Swept curves put together and put in order: whatever columns they have stay side by side.
import type { SweptCurve } from './sweep.ts';

/** The curve of all parts, one after the other; what is said of the whole sweep is the same in each. */
export function joinCurves(parts: readonly SweptCurve[]): SweptCurve {
  const [first] = parts;
  if (first === undefined) throw new Error('there is no part to join');
  return withColumns(first, (column) => joined(parts.map(column)));
}

/** Shorter rows are joined faster entry by entry. */
const longRow = 64;

/** Rows one after the other: long ones twice as fast as entry by entry, and twenty times as fast as flattening them. */
function joined<T>(rows: readonly (readonly T[])[]): readonly T[] {
  const length = rows.reduce((sum, row) => sum + row.length, 0);
  if (length >= longRow * rows.length) return ([] as T[]).concat(...rows);
  const all: T[] = new Array(length);
  let at = 0;
  for (const row of rows) for (let i = 0; i < row.length; i++) all[at++] = row[i]!;
  return all;
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
    ...(curve.step === undefined
      ? {}
      : {
          step: { ...curve.step, values: all(({ step }) => step!.values) },
        }),
    ...(curve.window === undefined
      ? {}
      : {
          window: { ...curve.window, values: all(({ window }) => window!.values) },
        }),
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

/** A curve in parts of one length; a list that is the same in a part as in the first is that very list, which spares memory. */
export function cutCurve(curve: SweptCurve, parts: number): readonly SweptCurve[] {
  const length = curve.current.values.length / parts;
  const first = withColumns(curve, (column) => column(curve).slice(0, length));
  return Array.from({ length: parts }, (_, part) =>
    withColumns(first, (column) => {
      const [all, own, from] = [column(curve), column(first), part * length];
      return isAt(all, from, own) ? own : all.slice(from, from + length);
    }),
  );
}

function isAt(all: readonly unknown[], from: number, part: readonly unknown[]): boolean {
  for (let i = 0; i < part.length; i++) if (!Object.is(all[from + i], part[i])) return false;
  return true;
}
