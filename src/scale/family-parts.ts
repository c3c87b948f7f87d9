// Curves of many neurons as a few long ones, and apart again.
import { cutCurve, joinCurves } from '../neuron/join-curves.ts';
import type { SweptCurve } from '../neuron/sweep.ts';
import type { FamilyPart } from './job.ts';

/** Joins neighbours of which the same is told. */
export function partsOf(curves: readonly SweptCurve[]): readonly FamilyPart[] {
  const parts: FamilyPart[] = [];
  for (let from = 0; from < curves.length; ) {
    const first = curves[from]!;
    let to = from + 1;
    while (to < curves.length && tellsTheSame(first, curves[to]!)) to++;
    parts.push({ neurons: to - from, curve: joinCurves(curves.slice(from, to)) });
    from = to;
  }
  return parts;
}

/** Neurons of one family differ in how they are run, and in what follows from that. */
function tellsTheSame(a: SweptCurve, b: SweptCurve): boolean {
  return (
    a.method === b.method &&
    a.accuracy.basis === b.accuracy.basis &&
    (a.step === undefined) === (b.step === undefined) &&
    (a.window === undefined) === (b.window === undefined) &&
    (a.statistics === undefined) === (b.statistics === undefined) &&
    (a.statistics?.stepError === undefined) === (b.statistics?.stepError === undefined)
  );
}

/** The curve of each neuron. */
export function curvesOf(parts: readonly FamilyPart[]): readonly SweptCurve[] {
  return parts.flatMap(({ neurons, curve }) => cutCurve(curve, neurons));
}
