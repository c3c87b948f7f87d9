// The course of the variables of a lane over its last step, by the method's own interpolation.
import { rootBetween } from '../../../numeric/root.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine } from '../engine.ts';

/** The last step of one lane at a time; times are fractions of it. Each variable is taken up before it is followed. */
export interface Course {
  /** The place of the membrane potential among the variables. */
  readonly membrane: number;
  /** Turns to a lane. */
  turnTo(lane: number): void;
  /** When the step began, and how long it is, ms. */
  from(): number;
  size(): number;
  /** The time at a fraction, ms. */
  time(theta: number): number;
  takeUp(variable: number): void;
  along(variable: number, theta: number): number;
  /** All variables; takes them up. */
  state(theta: number): Float64Array;
  /** How fast the slope of the membrane potential falls, mV/ms^2. */
  bend(theta: number): number;
  /** Where the maximum of the membrane potential lies. */
  top(): number;
}

/** What a kernel tells of steps. */
interface StepColumns {
  readonly startTime: Float64Array;
  readonly taken: Float64Array;
  /** By variable. */
  readonly before: readonly Float64Array[];
  /** By variable and stage. */
  readonly stages: readonly (readonly Float64Array[])[];
}

function columnsOf({ method }: Engine, kernel: Kernel, names: readonly string[]): StepColumns {
  const stages = names.map((name) =>
    Array.from({ length: method.stages }, (_, i) => kernel.column(`stage.${i}.${name}`)),
  );
  const before = names.map((name) => kernel.column(`before.${name}`));
  return { startTime: kernel.column('before.t'), taken: kernel.column('step.taken'), before, stages };
}

export function createCourse(engine: Engine, kernel: Kernel): Course {
  const { model, method } = engine;
  const names = model.variables.map(({ name }) => name);
  const membrane = names.indexOf(model.membrane);
  const { startTime, taken, before, stages } = columnsOf(engine, kernel, names);
  const degree = Math.max(...method.dense.map((row) => row.length));
  /** The method's interpolation, stage by stage. */
  const dense = Float64Array.from({ length: method.stages * degree }, (_, k) => {
    return method.dense[Math.floor(k / degree)]?.[k % degree] ?? 0;
  });
  /** Of each variable over the step: y(theta) - y(0) = theta (c0 + theta (c1 + ...)). */
  const curves = names.map(() => new Float64Array(degree));
  let lane = 0;
  let highest = Number.NaN;

  function takeUp(variable: number): void {
    const curve = curves[variable]!;
    const own = stages[variable]!;
    const h = taken[lane]!;
    for (let k = 0; k < degree; k++) {
      let sum = 0;
      for (let i = 0; i < own.length; i++) sum += dense[i * degree + k]! * own[i]![lane]!;
      curve[k] = h * sum;
    }
  }

  function along(variable: number, theta: number): number {
    const curve = curves[variable]!;
    let moved = 0;
    for (let k = degree - 1; k >= 0; k--) moved = (moved + curve[k]!) * theta;
    return before[variable]![lane]! + moved;
  }

  function state(theta: number): Float64Array {
    const values = new Float64Array(names.length);
    for (let v = 0; v < names.length; v++) {
      takeUp(v);
      values[v] = along(v, theta);
    }
    return values;
  }

  const rise = (theta: number): number => riseOf(curves[membrane]!, theta);
  return {
    membrane,
    turnTo(next) {
      lane = next;
      highest = Number.NaN;
    },
    from: () => startTime[lane]!,
    size: () => taken[lane]!,
    time: (theta) => startTime[lane]! + theta * taken[lane]!,
    takeUp,
    along,
    state,
    bend: (theta) => bendOf(curves[membrane]!, theta) / taken[lane]! ** 2,
    top() {
      if (Number.isNaN(highest)) highest = rootBetween(rise, 0, 1);
      return highest;
    },
  };
}

/** The slope of a course, by its coefficients. */
function riseOf(curve: Float64Array, theta: number): number {
  let slope = 0;
  for (let k = curve.length - 1; k >= 0; k--) slope = slope * theta + (k + 1) * curve[k]!;
  return slope;
}

/** How fast that falls. */
function bendOf(curve: Float64Array, theta: number): number {
  let change = 0;
  for (let k = curve.length - 1; k >= 1; k--) change = change * theta + (k + 1) * k * curve[k]!;
  return -change;
}
