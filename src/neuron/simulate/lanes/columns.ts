// The columns of a kernel as lanes see them: those of its step graph, whether the graph has each or not, and those of what a step
// knows nothing of.
import { symbolsOf } from '../../../expression/graph.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';

type Column = Float64Array;

export interface LaneColumns {
  readonly names: readonly string[];
  /** The variables, in the order of their names, now and before the last step. */
  readonly state: readonly Column[];
  readonly before: readonly Column[];
  /** Slopes of the variables, of methods that carry them from step to step. */
  readonly slopes: readonly Column[] | undefined;
  readonly input: Column;
  readonly t: Column;
  readonly startTime: Column;
  readonly size: Column;
  readonly taken: Column;
  readonly limit: Column;
  readonly rise: Column;
  readonly held: Column;
  readonly event: Column;
  readonly peak: Column;
  readonly crossing: Column;
  readonly reached: Column;
  readonly failed: Column;
  readonly level: Column;
  readonly tolerance: Column;
  /** Steps of the run: counted in the step itself, since how far a lane comes in one call depends on the lanes beside it. */
  readonly used: Column;
  /** How long to go on before looking again. */
  readonly wait: Column;
  /** When a refractory period ends, and the segment of a changing input, where there are such. */
  readonly heldUntil: Column;
  readonly segment: Column;
  /** Values that the segment gives to symbols: those of the step have columns, those of resets and rules have not. */
  readonly given: State[];
  stateOf(lane: number): Record<string, number>;
  /** What a graph may ask for in a lane. */
  symbols(lane: number, values: State): Record<string, number>;
  /** Gives values to the symbols that the neuron of a lane and its input set. */
  give(lane: number, values: State): void;
  /** Copies one lane over another. */
  move(from: number, to: number): void;
}

export function laneColumns({ model, method, step }: Engine, kernel: Kernel): LaneColumns {
  const names = model.variables.map(({ name }) => name);
  const column = (name: string): Column => kernel.column(name);
  const columns = new Set([...symbolsOf(step.graph), ...Object.keys(step.graph.outputs)]);
  const ofOwn = (): Column => new Float64Array(kernel.capacity);
  const orOwn = (name: string): Column => (columns.has(name) ? column(name) : ofOwn());
  const state = names.map(column);
  const before = names.map((name) => column(`before.${name}`));
  const stages = names.map((name) => Array.from({ length: method.stages }, (_, i) => column(`stage.${i}.${name}`)));
  const slopes = columns.has(`slope.${names[0]}`) ? names.map((name) => column(`slope.${name}`)) : undefined;
  const [t, size, limit, rise, used] = [
    column('t'),
    column('step.size'),
    column('step.limit'),
    column('step.rise'),
    column('step.count'),
  ];
  const [startTime, taken] = [column('before.t'), column('step.taken')];
  const reasons = { event: column('event'), peak: column('peak'), crossing: column('crossing') };
  const [reached, failed] = [column('reached'), column('failed')];
  const [input, held] = [orOwn(model.input.name), orOwn('step.held')];
  const [wait, heldUntil, segment] = [ofOwn(), ofOwn(), ofOwn()];
  const given: State[] = Array.from({ length: kernel.capacity }, () => ({}));
  const free = [...symbolsOf(step.graph)].filter((name) => step.graph.outputs[name] === undefined);
  const set = new Map([...free.map((name) => [name, column(name)] as const), [model.input.name, input] as const]);
  const observed = [...before, ...stages.flat(), startTime, taken, ...Object.values(reasons), reached, failed];
  const own = [...state, ...(slopes ?? []), t, size, limit, rise, used, wait, heldUntil, segment];
  const carried = [...new Set([...own, ...set.values(), held])];
  return {
    ...reasons,
    names,
    state,
    before,
    slopes,
    input,
    t,
    startTime,
    size,
    taken,
    limit,
    rise,
    held,
    reached,
    failed,
    level: orOwn('step.level'),
    tolerance: orOwn('step.tolerance'),
    used,
    wait,
    heldUntil,
    segment,
    given,
    stateOf(lane) {
      const values: Record<string, number> = {};
      for (let i = 0; i < names.length; i++) values[names[i]!] = state[i]![lane]!;
      return values;
    },
    symbols: (lane, values) => ({
      ...given[lane],
      ...values,
      [model.input.name]: input[lane]!,
      t: t[lane]!,
      'step.held': held[lane]!,
      'step.size': size[lane]!,
    }),
    give(lane, values) {
      given[lane] = values;
      for (const [name, value] of Object.entries(values)) {
        const place = set.get(name);
        if (place !== undefined) place[lane] = value;
      }
    },
    move(from, to) {
      if (from === to) return;
      for (const values of carried) values[to] = values[from]!;
      given[to] = given[from]!;
      for (const values of observed) values[to] = values[from]!;
    },
  };
}
