// How much work the comparison does; `quick` shows that everything runs, and measures roughly.

/** The accuracy that the curve is asked for: an error below 0.01 %. */
export const asked = 1e-4;

export interface Sizes {
  /** Currents of the squid axon's curve, from 0 to 200 uA/cm^2. */
  readonly points: number;
  /** Neuron's time of a run as users run it, ms. */
  readonly duration: number;
  readonly turns: number;
  /** Settings of Brian2 among which the cheapest is sought. */
  readonly settings: readonly { readonly method: string; readonly dt: number }[];
  /** Neuron's time of the search's runs, ms. */
  readonly searched: number;
  readonly trials: number;
}

/** RK4 diverges from 0.1 ms on; RK2 and exponential Euler need steps too short to be cheap, which is shown, not assumed. */
const settings = [
  { method: 'rk4', dt: 0.09 },
  { method: 'rk4', dt: 0.08 },
  { method: 'rk4', dt: 0.07 },
  { method: 'rk4', dt: 0.06 },
  { method: 'rk4', dt: 0.05 },
  { method: 'rk2', dt: 0.02 },
  { method: 'exponential_euler', dt: 0.005 },
];

export const full: Sizes = Object.freeze({
  points: 1000,
  duration: 1000,
  turns: 5,
  settings,
  searched: 500,
  trials: 200,
});

export const quick: Sizes = Object.freeze({
  points: 200,
  duration: 200,
  turns: 2,
  settings: settings.slice(1, 3),
  searched: 500,
  trials: 40,
});
