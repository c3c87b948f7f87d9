// Finding currents: the lowest at which something begins, by sections of a bracket that are asked all at once, and how far
// down an orbit can be followed.
import type { State } from '../simulate/rest/fixed-points.ts';
import type { Probe } from './probe.ts';

/** A current and the nearest one below at which it is not so. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
}

/** Currents asked at once: a quarter of a kernel's lanes, since more would mostly ask what is known already. */
const sections = 16;

/** A bracket narrower than this in the model's own unit is at zero as far as a current can be told from none. */
const smallest = 1e-9;

/** Rounds of 16 that take a bracket from one unit to the smallest, and half as many again. */
const rounds = 12;

function interior({ low, high }: Bracket): readonly number[] {
  return Array.from({ length: sections - 1 }, (_, i) => low + ((high - low) * (i + 1)) / sections);
}

function narrow({ low, high }: Bracket, width: number): boolean {
  return high - low <= Math.max(width * Math.abs(high), smallest);
}

/** Narrows a bracket around the lowest current at which the answer is yes, to a width relative to its upper end. */
export function lowest(
  ask: (inputs: readonly number[]) => readonly boolean[],
  within: Bracket,
  width: number,
): Bracket {
  let bracket = within;
  for (let round = 0; round < rounds && !narrow(bracket, width); round++) {
    const inputs = [...interior(bracket), bracket.high];
    const first = ask(inputs.slice(0, -1)).indexOf(true);
    const at = first < 0 ? inputs.length - 1 : first;
    bracket = { low: at === 0 ? bracket.low : inputs[at - 1]!, high: inputs[at]! };
  }
  return bracket;
}

/**
 * Follows an orbit down from a current at which the neuron fires: each round starts from the orbit at the lowest current
 * reached, and what failed from afar is asked again from nearer.
 */
export function followDown(
  probe: Probe,
  from: { readonly input: number; readonly state: State | undefined },
  at: { readonly stride: number; readonly width: number },
): Bracket {
  let reached = from;
  let step = at.stride;
  let failed = from.input - step;
  for (let round = 0; round < 3 * rounds; round++) {
    const inputs = Array.from({ length: sections }, (_, i) => reached.input - (step * (i + 1)) / sections);
    const answers = probe.fires(inputs, reached.state);
    const stopped = answers.findIndex(({ fires }) => !fires);
    const last = stopped < 0 ? sections - 1 : stopped - 1;
    failed = stopped < 0 ? reached.input - 2 * step : inputs[stopped]!;
    if (last >= 0) reached = { input: inputs[last]!, state: answers[last]!.state };
    // Twice the gap, so that the current that failed is within the next round.
    step = stopped < 0 ? 2 * step : (2 * step) / sections;
    if (stopped >= 0 && narrow({ low: failed, high: reached.input }, at.width)) break;
  }
  return { low: failed, high: reached.input };
}

/** The current that a bracket stands for: its middle, or none where it has shrunk onto none. */
export function settled({ low, high }: Bracket): number {
  return low === 0 && high <= smallest ? 0 : (low + high) / 2;
}
