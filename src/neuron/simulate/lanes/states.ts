// The states of lanes: put into one, a lane steps on afresh from there, with what the method carries from step to step.
import { bindProgram } from '../bound-program.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { LaneColumns } from './columns.ts';

export interface LaneStates {
  /** Puts a lane into a state at a time from which it steps on afresh. */
  place(lane: number, values: State): void;
  /** The same of the variables in the order of their names. */
  placeAt(lane: number, values: Float64Array): void;
  /** The slope of each variable where a lane is, by its place among their names; read at once. */
  slopesAt(lane: number): (variable: number) => number;
  /** The state with every variable at one time, for methods that keep some half a step ahead. */
  together(lane: number, values: State): State;
}

export function laneStates(engine: Engine, columns: LaneColumns): LaneStates {
  const { names, state, slopes, input, t, size, rise, held, given, symbols } = columns;
  const { slopesProgram } = engine;
  const evaluate = bindProgram(slopesProgram, names, engine.model.input.name);
  const places = names.map((name) => slopesProgram.place(`derivative.${name}`));
  const scratch = new Float64Array(names.length);

  function readSlopes(lane: number): void {
    for (let i = 0; i < names.length; i++) scratch[i] = state[i]![lane]!;
    evaluate(scratch, input[lane]!, t[lane]!, held[lane]!, given[lane]!);
  }

  /** Lets a lane step on afresh from the state that it is in. */
  function begin(lane: number): void {
    rise[lane] = 0;
    if (slopes !== undefined) {
      readSlopes(lane);
      for (let i = 0; i < names.length; i++) slopes[i]![lane] = slopesProgram.value(places[i]!);
    }
    if (engine.start !== undefined) {
      const started = engine.start(symbols(lane, columns.stateOf(lane)));
      for (let i = 0; i < names.length; i++) state[i]![lane] = started[`start.${names[i]!}`]!;
    }
  }

  return {
    place(lane, values) {
      for (let i = 0; i < names.length; i++) state[i]![lane] = values[names[i]!]!;
      begin(lane);
    },
    placeAt(lane, values) {
      for (let i = 0; i < names.length; i++) state[i]![lane] = values[i]!;
      begin(lane);
    },
    slopesAt(lane) {
      if (slopes !== undefined) return (v) => slopes[v]![lane]!;
      readSlopes(lane);
      return (v) => slopesProgram.value(places[v]!);
    },
    together(lane, values) {
      if (engine.start === undefined) return values;
      const back = engine.start({ ...symbols(lane, values), 'step.size': -size[lane]! });
      return Object.fromEntries(names.map((name) => [name, back[`start.${name}`]!]));
    },
  };
}
