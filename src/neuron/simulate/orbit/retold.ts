// What orbits tell of currents, told once more with what their steps put them off, and from better ones where that is too much.
import type { Engine } from '../engine.ts';
import type { Work } from '../works.ts';
import { type Orbit, periodsBetween } from './neighbours.ts';
import { withFinerSteps, withStepErrors } from './step-errors.ts';
import type { Neighbours, Node } from './surprise.ts';
import { kinds, type Told, tellOrbit } from './told.ts';

/** A row of currents, what is known of them, and what was told from that. */
interface Row {
  readonly told: Told;
  readonly inputs: readonly number[];
  readonly known: readonly (Node | undefined)[];
}

/** @param accuracy relative error of a period that is allowed */
export function* retell(engine: Engine, row: Row, accuracy: number): Work<void> {
  const { told, known } = row;
  const better = new Map(yield* withStepErrors(engine, known, accuracy));
  if (better.size > 0) retellBetween(row, better);
  const short = shortOf(told, accuracy);
  if (short.size > 0) {
    for (const [orbit, finer] of yield* withFinerSteps(engine, short, better, accuracy)) better.set(orbit, finer);
    retellBetween(row, better);
  }
  known.forEach((node, place) => {
    if (node?.orbit !== undefined) tellOrbit(told, place, better.get(node.orbit) ?? node.orbit);
  });
}

/** Tells what was interpolated once more, from orbits in whose places there are others. */
function retellBetween({ told, inputs }: Row, better: ReadonlyMap<Orbit, Orbit>): void {
  const changes = (around: Neighbours): boolean => around.some((side) => side.some((orbit) => better.has(orbit)));
  const make = (around: Neighbours): ReturnType<typeof periodsBetween> => {
    const [left, right] = around.map((side) => side.map((orbit) => better.get(orbit) ?? orbit));
    return periodsBetween(left!, right!);
  };
  // Those between the same orbits follow one another.
  let last: Neighbours | undefined;
  let foretell: ReturnType<typeof periodsBetween> | undefined;
  for (let place = 0; place < inputs.length; place++) {
    const between = told.between[place];
    if (between === undefined) continue;
    const { around, missed } = between;
    if (around !== last) foretell = changes(around) ? make(around) : undefined;
    last = around;
    if (foretell === undefined) continue;
    const { period, error } = foretell(inputs[place]!);
    tellOrbit(told, place, { spiking: told.kind[place] === kinds.spiking, period, error: missed + error });
  }
}

/** The orbits by which currents were told with errors beyond the accuracy: those of several add up. */
function shortOf({ between, error }: Told, accuracy: number): ReadonlySet<Orbit> {
  const short = between.filter((known, place) => known !== undefined && error[place]! > accuracy);
  return new Set(short.flatMap((known) => known!.around.flat()));
}
