// Orbits about a rest that lost its stability at a Hopf point not far away. A turn takes states back to them the more slowly the
// nearer that point is, so that they are hard to find by steps; but they are nearly ellipses about the rest, from where their
// harmonics are soon found.
import { bindProgram } from '../bound-program.ts';
import type { Engine } from '../engine.ts';
import type { About } from '../rest/modes.ts';
import type { Approach } from './approach-watch.ts';
import { amplitudeAlong, type Ellipses, ellipsesAbout, roundOf } from './ellipse.ts';
import { closedRound, type Round, stateAlong, withPhases } from './harmonics.ts';
import { metricOf } from './metric.ts';
import type { Orbit } from './neighbours.ts';
import { isJustUnstable, type Section, sectionAt } from './section.ts';

/** Harmonics that are tried, one after the other: twice as many leave the square of the error. */
const harmonics = Object.freeze([3, 6, 12]);

/** Part of the accuracy that fewer harmonics may be off. */
const share = 1 / 4;

/** How well amplitudes must agree that tell of the same orbit, as two measurements of a decay (decay.ts). */
const agreement = 0.3;

/** Phases at which the spike rule is looked at. */
const looks = 64;

/** The rest that small orbits turn about at a current, with the ellipses that they are nearly. */
interface Centre extends About {
  readonly ellipses: Ellipses;
  readonly level: number;
}

/**
 * The small orbit that a run from rest is nearing; undefined where none is sure.
 *
 * @param accuracy relative error of the period that is allowed
 */
export function smallOrbitAhead(
  engine: Engine,
  input: number,
  { section, turns, within }: Omit<Approach, 'orbit'>,
  accuracy: number,
): Orbit | undefined {
  const centre = centreAt(engine, input, section);
  if (centre === undefined) return undefined;
  const passages = [turns[0]!.from, ...turns.map(({ to }) => to)];
  const amplitude = foretold(
    passages.map((state) => amplitudeAlong(centre, centre.ellipses.rising, state)),
    centre.ellipses.turn,
  );
  if (amplitude === undefined) return undefined;
  const { to, size } = turns.at(-1)!;
  const orbit = smallOrbit(centre, { amplitude, size }, accuracy);
  return orbit !== undefined && metricOf(engine).distance(to, orbit.state) <= within ? orbit : undefined;
}

/**
 * The same by the last maxima of the run; no other orbits are to be found from it.
 *
 * @param thorough whether to look for the orbit of any amplitude, where the maxima do not tell it
 */
export function smallOrbitBelow(
  engine: Engine,
  input: number,
  summits: readonly Float64Array[],
  { accuracy, thorough }: { readonly accuracy: number; readonly thorough: boolean },
): Orbit | undefined {
  const centre = centreAt(engine, input, sectionAt(engine, input));
  if (centre === undefined) return undefined;
  const { top, turn } = centre.ellipses;
  const amplitudes = summits.map((state) => amplitudeAlong(centre, top, state));
  const [b, c] = amplitudes.slice(-2) as [number, number];
  const fits = (own: number): boolean => areOnTheWay(amplitudes, turn, own);
  const orbit = smallOrbit(centre, { amplitude: limitOf(b, c, turn), size: 0, fits }, accuracy);
  return orbit ?? (thorough ? around(centre, summits.at(-1)!, accuracy) : undefined);
}

/** Amplitudes that are tried, mV, each so many times the one before: Newton's method comes in from four times as far, not from farther. */
const tried = Object.freeze({ least: 1e-3, most: 3, ratio: 3, reach: 4 });

/**
 * The smallest orbit about an unstable rest, where a maximum lies within it: small ringing is lost in the errors of steps, but there
 * is nothing else that it could come to.
 */
function around(centre: Centre, summit: Float64Array, accuracy: number): Orbit | undefined {
  const { engine, rest, ellipses } = centre;
  const { distance } = metricOf(engine);
  const within = (own: number): boolean => {
    const orbit = rest.map((value, v) => value + own * ellipses.top[v]!);
    return distance(rest, summit) <= distance(rest, orbit);
  };
  for (let amplitude = tried.least; amplitude <= tried.most; amplitude *= tried.ratio) {
    let found = false;
    const fits = (own: number): boolean => {
      found = Math.abs(Math.log(own / amplitude)) <= Math.log(tried.reach);
      return found && within(own);
    };
    const orbit = smallOrbit(centre, { amplitude, size: 0, fits }, accuracy);
    if (found) return orbit;
  }
  return undefined;
}

/** The same between two orbits of a row: the square of the amplitude is there nearly a straight line. */
export function smallOrbitBetween(
  engine: Engine,
  input: number,
  [a, b]: readonly [Orbit, Orbit],
  accuracy: number,
): Orbit | undefined {
  const [here, below, above] = [input, a.input, b.input].map((at) => centreAt(engine, at, sectionAt(engine, at)));
  if (here === undefined || below === undefined || above === undefined) return undefined;
  const [low, high] = [
    amplitudeAlong(below, below.ellipses.rising, a.state),
    amplitudeAlong(above, above.ellipses.rising, b.state),
  ];
  const square = low ** 2 + ((input - a.input) / (b.input - a.input)) * (high ** 2 - low ** 2);
  return smallOrbit(here, { amplitude: Math.sqrt(square), size: Math.min(a.size, b.size) }, accuracy);
}

function centreAt(engine: Engine, input: number, section: Section | undefined): Centre | undefined {
  if (section === undefined || !isJustUnstable(section.rest)) return undefined;
  const { V, state } = section.rest;
  const about: About = { engine, input, rest: state };
  const ellipses = ellipsesAbout(about, section.rest);
  return ellipses && { ...about, ellipses, level: V };
}

interface Sought {
  /** About, mV. */
  readonly amplitude: number;
  /** A step, ms, for those who start from the orbit. */
  readonly size: number;
  /** Whether the orbit that was found is the one, by its amplitude. */
  readonly fits?: (amplitude: number) => boolean;
}

/** The orbit of about an amplitude. */
function smallOrbit(
  centre: Centre,
  { amplitude, size, fits = (own) => Math.abs(own / amplitude - 1) <= agreement }: Sought,
  accuracy: number,
): Orbit | undefined {
  const { input, rest, ellipses, level } = centre;
  const found = closed(centre, roundOf(ellipses, amplitude, 2 * harmonics[0]! + 1), accuracy);
  if (found === undefined) return undefined;
  const state = rest.map((value, v) => value + found.round.states[v]!);
  if (!fits(amplitudeAlong(centre, ellipses.rising, state))) return undefined;
  const rule = ruleAlong(centre, found.round);
  if (rule === undefined) return undefined;
  const { period, error } = found;
  const { spiking, margin } = rule;
  // In the order of those that are shot, so that all orbits are of one shape.
  return {
    input,
    spiking,
    level,
    period,
    error,
    ofSteps: 0,
    tolerance: 0,
    margin,
    state,
    size,
    measure: undefined,
  };
}

/**
 * The amplitude that amplitudes tend to, turn by turn: by the normal form of a Hopf point, as `decay.ts` has it, the logarithm grows
 * by the turn's less what goes with the square of the amplitude.
 */
function foretold(amplitudes: readonly number[], turn: number): number | undefined {
  const [a, b, c] = amplitudes.slice(-3) as [number, number, number];
  const [before, last] = [limitOf(a, b, turn), limitOf(b, c, turn)];
  return Math.abs(before / last - 1) <= agreement ? last : undefined;
}

function limitOf(now: number, next: number, turn: number): number {
  return Math.sqrt((turn * now * next) / (turn - Math.log(next / now)));
}

/** Whether amplitudes change from turn to turn as by the normal form on the way to the one of an orbit, from however small ones. */
function areOnTheWay(amplitudes: readonly number[], turn: number, orbit: number): boolean {
  return amplitudes.slice(1).every((next, i) => {
    const now = amplitudes[i]!;
    const expected = turn * (1 - (now * next) / orbit ** 2);
    return Math.abs(Math.log(next / now) - expected) <= agreement * Math.max(Math.abs(expected), turn);
  });
}

/** The orbit near an ellipse, with as many harmonics as the accuracy takes. */
function closed(
  about: About,
  guess: Round,
  accuracy: number,
): { readonly round: Round; readonly period: number; readonly error: number } | undefined {
  let [round, before] = [guess, Number.NaN];
  for (const count of harmonics) {
    const found = closedRound(about, withPhases(round, about.rest.length, 2 * count + 1), accuracy);
    if (found === undefined) return undefined;
    const period = (2 * Math.PI) / found.frequency;
    const error = Math.abs(before / period - 1);
    if (error <= share * accuracy) return { round: found, period, error };
    [round, before] = [found, period];
  }
  return undefined;
}

/**
 * Whether an orbit spikes, and by how much it meets the spike rule at its highest; undefined where the rule goes by more than the
 * membrane potential.
 */
function ruleAlong({ engine, input, rest }: About, round: Round): Pick<Orbit, 'spiking' | 'margin'> | undefined {
  const { variables, membrane, input: fed } = engine.model;
  const names = variables.map(({ name }) => name);
  const event = bindProgram(engine.eventProgram, names, fed.name);
  const place = engine.eventProgram.place('event');
  const own = names.indexOf(membrane);
  const n = rest.length;
  const state = new Float64Array(n);
  const ruleAt = (away: Float64Array, from: number): number => {
    for (let v = 0; v < n; v++) state[v] = rest[v]! + away[from + v]!;
    event(state, input, 0, 0, {});
    return engine.eventProgram.value(place);
  };
  const { states } = withPhases(round, n, looks);
  const V = new Float64Array(looks);
  let met = 0;
  for (let k = 0; k < looks; k++) {
    if (ruleAt(states, k * n) > 0) met++;
    V[k] = state[own]!;
  }
  const at = (phase: number): number => ruleAt(stateAlong(round, n, phase), 0);
  const [margin, lowest] = [at(turnOf(V)), at(turnOf(V.map((value) => -value)))];
  // What meets the rule all along never begins to.
  const spiking = margin > 0 && !(lowest > 0);
  const byPotential = spiking || met === (margin > 0 ? looks : 0);
  return byPotential ? { spiking, margin } : undefined;
}

/** The phase of the highest value of a round: of a parabola through the highest one that was looked at and its neighbours. */
function turnOf(values: Float64Array): number {
  let top = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[top]!) top = k;
  const near = (by: number): number => values[(top + by + values.length) % values.length]!;
  const [before, here, after] = [near(-1), near(0), near(1)];
  return (top + (before - after) / (2 * (before - 2 * here + after))) / values.length;
}
