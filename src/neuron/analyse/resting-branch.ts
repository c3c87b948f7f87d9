// Where rest changes its nature: the fixed points of a neuron as a curve over the membrane potential, and on it the Hopf
// points, the folds (saddle-nodes) and, for neurons with a reset, the point at which rest meets the spike rule.
import { rootBetween } from '../../numeric/root.ts';
import type { Engine } from '../simulate/engine.ts';
import { fixedPoints, type RestingPoint, restingAt, searched } from '../simulate/rest/fixed-points.ts';

/** A point of the curve of fixed points at which stability changes or rest ceases to exist. */
export interface Landmark {
  readonly kind: 'hopf' | 'saddle-node' | 'threshold';
  /** Membrane potential, mV. */
  readonly V: number;
  /** Input, internal units. */
  readonly input: number;
}

export interface RestingBranch {
  /** All landmarks, the most hyperpolarised first. */
  readonly landmarks: readonly Landmark[];
  /** Where the rest that the neuron has without input, or else its lowest, is lost as the current grows. */
  readonly restEnds: Landmark | undefined;
}

/** Width at which a bracket of the membrane potential is no longer halved, mV: rounding of potentials near -100 mV. */
const narrowest = 1e-12;

/** An eigenvalue this far from 0, 1/ms, within the narrowest bracket has jumped: a smooth one changes a million times less. */
const kink = 1e-6;

/** Walks along the membrane potential, finding where the number of growing modes changes. */
export function restingBranch(engine: Engine): RestingBranch {
  const landmarks: Landmark[] = [];
  let previous = restingAt(engine, searched.from);
  let turns = 0;
  const rest = fixedPoints(engine, 0).find(({ growth }) => growth < 0)?.state[engine.model.membrane];
  let lowestStable: number | undefined = rest;
  for (let V = searched.from; V < searched.to; V = searched.from + ++turns * searched.step) {
    const next = restingAt(engine, V + searched.step);
    if (previous !== undefined && next !== undefined) {
      if (previous.growth < 0) lowestStable ??= V;
      const crossing = engine.resets ? thresholdBetween(engine, V, V + searched.step) : undefined;
      if (crossing !== undefined) {
        landmarks.push(...changes(engine, previous, crossing.point), crossing.landmark);
        break; // beyond the threshold a neuron with a reset does not rest
      }
      if (engine.resets && beyond(engine, previous) > 0) break;
      landmarks.push(...changes(engine, previous, next));
    }
    previous = next;
  }
  const restEnds = landmarks.find(({ V }) => lowestStable !== undefined && V > lowestStable);
  return { landmarks, restEnds };
}

/** Landmarks between two points of the branch: halved until each change of stability stands alone. */
function changes(engine: Engine, a: RestingPoint, b: RestingPoint): readonly Landmark[] {
  if (growing(a) === growing(b)) return [];
  const { membrane } = engine.model;
  const [low, high] = [a.state[membrane]!, b.state[membrane]!];
  const middle = restingAt(engine, (low + high) / 2);
  if (middle === undefined) return [];
  if (high - low > narrowest) return [...changes(engine, a, middle), ...changes(engine, middle, b)];
  const crossing = middle.eigenvalues.reduce((x, y) => (Math.abs(y.real) < Math.abs(x.real) ? y : x));
  // At a kink of an equation (a min, a condition) modes change without passing through 0: no bifurcation.
  if (Math.abs(crossing.real) > kink) return [];
  const kind = crossing.imaginary === 0 ? 'saddle-node' : 'hopf';
  // A branch on which the input does not matter (no leak) is neutral throughout and has no landmarks.
  return Number.isFinite(middle.input) ? [{ kind, V: middle.state[membrane]!, input: middle.input }] : [];
}

function growing({ eigenvalues }: RestingPoint): number {
  return eigenvalues.filter(({ real }) => real > 0).length;
}

/** How far a resting neuron is beyond the spike rule; positive where it would fire. */
function beyond(engine: Engine, { state, input }: RestingPoint): number {
  return engine.event({ ...state, [engine.model.input.name]: input, t: 0 }).event!;
}

function thresholdBetween(
  engine: Engine,
  low: number,
  high: number,
): { readonly landmark: Landmark; readonly point: RestingPoint } | undefined {
  const at = (V: number): number => {
    const point = restingAt(engine, V);
    return point === undefined ? Number.NaN : beyond(engine, point);
  };
  if (!(at(low) <= 0 && at(high) > 0)) return undefined;
  const V = rootBetween(at, low, high);
  const point = restingAt(engine, V);
  return point === undefined ? undefined : { landmark: { kind: 'threshold', V, input: point.input }, point };
}
