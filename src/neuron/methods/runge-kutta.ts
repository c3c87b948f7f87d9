// Explicit Runge-Kutta methods. Each is its tableau; the step is written once.
import type { GraphBuilder } from '../../expression/nodes.ts';
import { type Method, type StepNodes, type System, slopesAt } from './method.ts';

/** Coefficients in Butcher's notation. */
interface Tableau {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly order: number;
  readonly c: readonly number[];
  readonly a: readonly (readonly number[])[];
  readonly b: readonly number[];
  /** b minus the weights of the embedded method. */
  readonly error?: readonly number[];
  /** Row i: coefficients of theta, theta^2, ... in the weight of stage i between the ends of the step. */
  readonly dense: readonly (readonly number[])[];
  /** Whether the last stage is the slope at the end of the step, and so the next step's first. */
  readonly firstSameAsLast: boolean;
}

/** The classical method of order 4. */
export const rungeKutta4: Method = rungeKutta({
  name: 'rk4',
  title: 'Runge-Kutta 4',
  source: 'Kutta 1901; continuous extension of order 3 as in Hairer, Norsett and Wanner 1993, II.6',
  order: 4,
  c: [0, 1 / 2, 1 / 2, 1],
  a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
  dense: [
    [1, -3 / 2, 2 / 3],
    [0, 1, -2 / 3],
    [0, 1, -2 / 3],
    [0, -1 / 2, 2 / 3],
  ],
  firstSameAsLast: false,
});

/** The adaptive pair of orders 5 and 4. */
export const dormandPrince: Method = rungeKutta({
  name: 'dormand-prince',
  title: 'Dormand-Prince 5(4)',
  source:
    'Dormand and Prince 1980, J. Comput. Appl. Math. 6:19-26; continuous extension of order 4: Shampine 1986, Math. Comput. 46:135-150',
  order: 5,
  c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  a: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ],
  b: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84, 0],
  error: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
  dense: [
    [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
    [0, 0, 0, 0],
    [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
    [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
    [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
    [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
    [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423],
  ],
  firstSameAsLast: true,
});

function rungeKutta(tableau: Tableau): Method {
  return {
    name: tableau.name,
    title: tableau.title,
    source: tableau.source,
    order: tableau.order,
    adaptive: tableau.error !== undefined,
    stages: tableau.b.length,
    dense: tableau.dense,
    step: (g, system) => step(g, system, tableau),
  };
}

function step(g: GraphBuilder, system: System, tableau: Tableau): StepNodes {
  const h = g.symbol('step.size');
  const t = g.symbol('t');
  const each = (make: (name: string) => number): Record<string, number> =>
    Object.fromEntries(system.variables.map((name) => [name, make(name)]));
  const start = each((name) => g.symbol(name));
  const stages: Readonly<Record<string, number>>[] = [];
  const combined = (weights: readonly number[], name: string): number =>
    g.apply('multiply', h, g.weightedSum(weights.map((weight, j) => [weight, stages[j]![name]!])));
  tableau.c.forEach((c, i) => {
    if (i === 0) {
      stages.push(tableau.firstSameAsLast ? each((name) => g.symbol(`slope.${name}`)) : slopesAt(g, system, start, t));
      return;
    }
    const state = each((name) => g.apply('add', start[name]!, combined(tableau.a[i]!, name)));
    const time = g.apply('add', t, g.apply('multiply', g.constant(c), h));
    stages.push(slopesAt(g, system, state, time));
  });
  return {
    next: each((name) => g.apply('add', start[name]!, combined(tableau.b, name))),
    ...(tableau.error === undefined ? {} : { error: each((name) => combined(tableau.error!, name)) }),
    stages,
    ...(tableau.firstSameAsLast ? { endSlope: stages.at(-1)! } : {}),
  };
}
