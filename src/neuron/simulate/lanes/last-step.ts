// The last step of a lane read between its ends, by the method's own interpolation: where a spike, a maximum or the crossing of a
// level lies within it.
import { rootBetween } from '../../../numeric/root.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { bindProgram } from '../bound-program.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { LaneView, Passage, Summit } from '../runs.ts';

/** What lanes lend for that. */
interface Lent {
  readonly input: Float64Array;
  /** Membrane potentials whose crossing is told. */
  readonly level: Float64Array;
  /** Values of symbols that are none of the others, by lane. */
  readonly given: readonly State[];
  /** A state with every variable at one time, for methods that keep some half a step ahead. */
  together(lane: number, values: State): State;
}

/** The last step of one lane at a time. */
export interface LastStep {
  /** Turns to a lane. */
  turnTo(lane: number): void;
  view(): LaneView;
  /** Whether the rule is met about a maximum within the step, though not at its end. */
  hidesSpike(): boolean;
  /** The fraction of the step at which the rule is met, given that it is. */
  spikeAt(): number;
  /** Whether the potential is below the run's level when the rule is met. */
  spikesBelowLevel(): boolean;
  /** The membrane potential at a fraction of the step at which a spike was found, mV. */
  potential(theta: number): number;
  readonly summit: () => Summit;
  readonly passage: () => Passage;
}

export function createLastStep(engine: Engine, kernel: Kernel, { input, level, given, together }: Lent): LastStep {
  const { model, method } = engine;
  const names = model.variables.map(({ name }) => name);
  const [startTime, taken, peak] = ['before.t', 'step.taken', 'peak'].map((name) => kernel.column(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const before = names.map((name) => kernel.column(`before.${name}`));
  const stages = names.map((name) =>
    Array.from({ length: method.stages }, (_, i) => kernel.column(`stage.${i}.${name}`)),
  );
  const knowsEndSlope = engine.step.graph.outputs[`slope.${names[0]}`] !== undefined;
  const membrane = names.indexOf(model.membrane);
  const event_ = bindProgram(engine.eventProgram, names, model.input.name);
  const eventPlace = engine.eventProgram.place('event');
  const degree = Math.max(...method.dense.map((row) => row.length));
  /** The method's interpolation, stage by stage. */
  const dense = Float64Array.from({ length: method.stages * degree }, (_, k) => {
    return method.dense[Math.floor(k / degree)]?.[k % degree] ?? 0;
  });
  /** Of each variable over the step: y(theta) - y(0) = theta (c0 + theta (c1 + ...)). */
  const curves = names.map(() => new Float64Array(degree));
  const scratch = new Float64Array(names.length);
  let attended = 0;
  /** Where the maximum in the step of the lane attended to was found to lie. */
  let highest = Number.NaN;

  /** Takes up the course of one variable over the last step of a lane. */
  function takeUp(variable: number): Float64Array {
    const curve = curves[variable]!;
    const own = stages[variable]!;
    const h = taken[attended]!;
    for (let k = 0; k < degree; k++) {
      let sum = 0;
      for (let i = 0; i < own.length; i++) sum += dense[i * degree + k]! * own[i]![attended]!;
      curve[k] = h * sum;
    }
    return curve;
  }

  /** One variable at a fraction of the last step, its course taken up. */
  function along(variable: number, theta: number): number {
    const curve = curves[variable]!;
    let moved = 0;
    for (let k = degree - 1; k >= 0; k--) moved = (moved + curve[k]!) * theta;
    return before[variable]![attended]! + moved;
  }

  function view(): LaneView {
    names.forEach((_, v) => {
      takeUp(v);
    });
    const at = (theta: number): State => Object.fromEntries(names.map((name, v) => [name, along(v, theta)]));
    return {
      from: startTime[attended]!,
      size: taken[attended]!,
      at,
      together: (theta) => together(attended, at(theta)),
    };
  }

  /** The event function at a fraction of the last step of the lane attended to. */
  const eventAlong = (theta: number): number => {
    for (let v = 0; v < names.length; v++) if (event_.reads[v]) scratch[v] = along(v, theta);
    event_(scratch, input[attended]!, startTime[attended]! + theta * taken[attended]!, 0, given[attended]!);
    return engine.eventProgram.value(eventPlace);
  };

  /** Takes up the course of what the spike rule reads, and of the membrane potential. */
  function takeUpEvent(): void {
    for (let v = 0; v < names.length; v++) if (event_.reads[v] || v === membrane) takeUp(v);
  }

  /** Whether the rule is met about a maximum within the last step, though not at its end. */
  function hidesSpike(): boolean {
    if (!knowsEndSlope) return false;
    takeUpEvent();
    return eventAlong(0) <= 0 && eventAlong(top()) > 0;
  }

  /** A fraction of the last step by which the rule is met: all of it, or the part up to a maximum. */
  const metBy = (): number => (peak[attended] !== 0 && eventAlong(1) <= 0 ? top() : 1);

  /** How the membrane potential changes along the last step of the lane attended to. */
  const riseAlong = (theta: number): number => {
    const curve = curves[membrane]!;
    let slope = 0;
    for (let k = degree - 1; k >= 0; k--) slope = slope * theta + (k + 1) * curve[k]!;
    return slope;
  };

  /** Where in the last step the maximum lies, the course of the membrane potential taken up. */
  const top = (): number => {
    if (Number.isNaN(highest)) highest = rootBetween(riseAlong, 0, 1);
    return highest;
  };

  const summit = (): Summit => {
    takeUp(membrane);
    // Methods without a slope at the end of the step notice a maximum one step late: it lies where this one started.
    const theta = knowsEndSlope ? top() : 0;
    const time = startTime[attended]! + theta * taken[attended]!;
    return {
      time,
      V: along(membrane, theta),
      state: () => allAlong(theta),
      margin: () => marginAt(theta),
      bend: () => bendAt(theta),
    };
  };

  /** How fast the slope of the membrane potential falls, the course of that taken up. */
  function bendAt(theta: number): number {
    const curve = curves[membrane]!;
    let change = 0;
    for (let k = degree - 1; k >= 1; k--) change = change * theta + (k + 1) * k * curve[k]!;
    return -change / taken[attended]! ** 2;
  }

  function marginAt(theta: number): number {
    takeUpEvent();
    return eventAlong(theta);
  }

  function allAlong(theta: number): Float64Array {
    const state = new Float64Array(names.length);
    for (let v = 0; v < names.length; v++) {
      takeUp(v);
      state[v] = along(v, theta);
    }
    return state;
  }

  const aboveLevel = (theta: number): number => along(membrane, theta) - level[attended]!;
  const passage = (): Passage => {
    takeUp(membrane);
    // The end of the interpolated course can fall short of the level by rounding.
    const theta = aboveLevel(1) <= 0 ? 1 : rootBetween(aboveLevel, 0, 1);
    const passing = allAlong(theta);
    passing[membrane] = level[attended]!;
    return { time: startTime[attended]! + theta * taken[attended]!, state: passing, size: taken[attended]! };
  };

  const spikeAt = (): number => {
    takeUpEvent();
    return rootBetween(eventAlong, 0, metBy());
  };

  return {
    turnTo(lane) {
      attended = lane;
      highest = Number.NaN;
    },
    view,
    hidesSpike,
    spikeAt,
    spikesBelowLevel: () => aboveLevel(spikeAt()) < 0,
    potential: (theta) => along(membrane, theta),
    summit,
    passage,
  };
}
