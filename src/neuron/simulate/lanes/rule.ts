// The spike rule along the last step of a lane: where within it the rule is met.
import { rootBetween } from '../../../numeric/root.ts';
import { bindProgram } from '../bound-program.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { Course } from './course.ts';

/** What the rule may read of lanes, and what halted them. */
export interface RuleColumns {
  readonly input: Float64Array;
  /** Values of symbols that are none of the others, by lane. */
  readonly given: readonly State[];
  /** Whether there is a maximum within the step. */
  readonly peak: Float64Array;
}

/** The rule in the lane that a course has turned to; times are fractions of the step. */
export interface Rule {
  turnTo(lane: number): void;
  /** By how much the rule is met. */
  margin(theta: number): number;
  /** Whether it is met about a maximum within the step, though not at its end. */
  isHidden(): boolean;
  /** Where it is met, given that it is. */
  metAt(): number;
}

export function createRule(engine: Engine, course: Course, { input, given, peak }: RuleColumns): Rule {
  const { model, eventProgram } = engine;
  const { membrane, takeUp, along } = course;
  const program = bindProgram(
    eventProgram,
    model.variables.map(({ name }) => name),
    model.input.name,
  );
  const place = eventProgram.place('event');
  const read = model.variables.flatMap((_, v) => (program.reads[v] ? [v] : []));
  const needed = read.includes(membrane) ? read : [...read, membrane];
  const values = new Float64Array(model.variables.length);
  let lane = 0;

  /** The course of what the rule reads taken up. */
  const eventAlong = (theta: number): number => {
    for (let k = 0; k < read.length; k++) values[read[k]!] = along(read[k]!, theta);
    program(values, input[lane]!, course.time(theta), 0, given[lane]!);
    return eventProgram.value(place);
  };

  /** Takes up the course of what the rule reads, and of the membrane potential. */
  function begin(): void {
    for (let k = 0; k < needed.length; k++) takeUp(needed[k]!);
  }

  /** A fraction by which the rule is met: all of the step, or the part up to a maximum. */
  const metBy = (): number => (peak[lane] !== 0 && eventAlong(1) <= 0 ? course.top() : 1);

  return {
    turnTo(next) {
      lane = next;
    },
    margin(theta) {
      begin();
      return eventAlong(theta);
    },
    isHidden() {
      begin();
      return eventAlong(0) <= 0 && eventAlong(course.top()) > 0;
    },
    metAt() {
      begin();
      return rootBetween(eventAlong, 0, metBy());
    },
  };
}
