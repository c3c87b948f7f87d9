// The last step of a lane read between its ends: where a spike, a maximum or the crossing of a level lies within it.
import { rootBetween } from '../../../numeric/root.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { LaneView, Passage, Summit } from '../runs.ts';
import { createCourse } from './course.ts';
import { createRule, type RuleColumns } from './rule.ts';

/** What lanes lend for that. */
interface Lent extends RuleColumns {
  /** Membrane potentials whose crossing is told. */
  readonly level: Float64Array;
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

export function createLastStep(engine: Engine, kernel: Kernel, lent: Lent): LastStep {
  const { level, together } = lent;
  const names = engine.model.variables.map(({ name }) => name);
  const knowsEndSlope = engine.step.graph.outputs[`slope.${names[0]}`] !== undefined;
  const course = createCourse(engine, kernel);
  const rule = createRule(engine, course, lent);
  const { membrane, along } = course;
  let attended = 0;

  function view(): LaneView {
    for (let v = 0; v < names.length; v++) course.takeUp(v);
    const at = (theta: number): State => Object.fromEntries(names.map((name, v) => [name, along(v, theta)]));
    return { from: course.from(), size: course.size(), at, together: (theta) => together(attended, at(theta)) };
  }

  const summit = (): Summit => {
    course.takeUp(membrane);
    // Methods without a slope at the end of the step notice a maximum one step late: it lies where this one started.
    const theta = knowsEndSlope ? course.top() : 0;
    return {
      time: course.time(theta),
      V: along(membrane, theta),
      state: () => course.state(theta),
      margin: () => rule.margin(theta),
      bend: () => course.bend(theta),
    };
  };

  const aboveLevel = (theta: number): number => along(membrane, theta) - level[attended]!;
  const passage = (): Passage => {
    course.takeUp(membrane);
    // The end of the interpolated course can fall short of the level by rounding.
    const theta = aboveLevel(1) <= 0 ? 1 : rootBetween(aboveLevel, 0, 1);
    const state = course.state(theta);
    state[membrane] = level[attended]!;
    return { time: course.time(theta), state, size: course.size() };
  };

  return {
    turnTo(lane) {
      attended = lane;
      course.turnTo(lane);
      rule.turnTo(lane);
    },
    view,
    hidesSpike: () => knowsEndSlope && rule.isHidden(),
    spikeAt: rule.metAt,
    spikesBelowLevel: () => aboveLevel(rule.metAt()) < 0,
    potential: (theta) => along(membrane, theta),
    summit,
    passage,
  };
}
