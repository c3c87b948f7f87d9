// A leaky integrate-and-fire neuron with the measured numbers of a cell: nothing is fitted to its curve, so that where
// the two part is a finding. As model-file data, for the simulator to load.
import { InputError } from '../numeric/errors.ts';
import { among, chosen, expect, type Forms, finite, orNull, plainNumbers, record, text } from '../numeric/given.ts';
import { median } from '../numeric/median.ts';
import type { CellQuantity, RecordedCurve } from './recorded-curve.ts';

/** The data of a model file (documented with the model files), as far as a LIF needs it. */
export interface LifFile {
  readonly name: string;
  readonly source: string;
  readonly input: { readonly I: 'pA' };
  readonly parameters: Readonly<Record<'C' | 'gL' | 'EL' | 'Vth' | 'Vreset' | 'tref', string>>;
  readonly equations: { readonly V: string };
  readonly initial: { readonly V: string };
  readonly spike: { readonly when: string; readonly reset: { readonly V: string }; readonly refractory: string };
}

export interface LifOptions {
  /**
   * What the threshold is: `rheobase`, the potential at which the passive membrane would sit at the weakest current
   * that makes the cell fire; or `take-off`, where spikes are seen to begin, which currents that open with
   * depolarisation put well above it.
   */
  readonly threshold: 'rheobase' | 'take-off';
}

export const lifDefaults = Object.freeze({ threshold: 'rheobase' } satisfies LifOptions);

const forms: Forms<LifOptions> = { threshold: among(['rheobase', 'take-off']) };

const quantity = record({ value: orNull(finite), unit: text });

const cellCurve = record(
  {
    model: text,
    current: record({ values: plainNumbers }),
    rate: record({ values: plainNumbers }),
    holding: record({ values: plainNumbers }),
    cell: record(
      {
        inputResistance: quantity,
        timeConstant: quantity,
        restingPotential: quantity,
        threshold: quantity,
        reset: quantity,
        refractory: quantity,
      },
      'the properties of a cell',
    ),
  },
  'a curve with the properties of its cell, as importRecording gives it',
);

/**
 * The LIF of a recorded cell. gL is the reciprocal of the input resistance, C the time constant over it; EL is the
 * resting potential less what the holding current adds. The reset lies below the threshold by as much as the lowest
 * potential after a spike lies below its take-off, and tref is its delay from there.
 *
 * @throws InputError naming what the recording does not tell
 */
export function lifFromCell(curve: RecordedCurve, options: Partial<LifOptions> = {}): LifFile {
  expect(curve, cellCurve, 'curve');
  const { threshold: rule } = { ...lifDefaults, ...chosen(options, forms) };
  const { cell } = curve;
  const needed = (name: string, { value, unit }: CellQuantity, from: string): number => {
    if (value !== null) return value;
    const what = `tells no ${name} (${unit}), so no LIF can be built from it`;
    throw new InputError({ code: 'no-lif', where: curve.model, what, allowed: `a recording with ${from}` });
  };
  const resistance = needed('input resistance', cell.inputResistance, 'steps that stay below threshold');
  const timeConstant = needed('time constant', cell.timeConstant, 'hyperpolarising steps of at least 50 ms');
  const resting = needed('resting potential', cell.restingPotential, 'some time before its steps');
  const takeOff = needed('threshold', cell.threshold, 'steps that make the cell fire');
  const trough = needed('reset potential', cell.reset, 'steps that make the cell fire');
  const refractory = needed('refractory period', cell.refractory, 'steps that make the cell fire');
  // pA times Mohm is uV.
  const leak = resting - (medianHolding(curve) * resistance) / 1000;
  const threshold = rule === 'take-off' ? takeOff : leak + (rheobaseOf(curve) * resistance) / 1000;
  if (!(takeOff > trough)) {
    const what = `has spikes that do not fall below their take-off (${takeOff} mV), so no LIF can be built from it`;
    throw new InputError({ code: 'no-lif', where: curve.model, what, allowed: 'spikes that repolarise' });
  }
  const taken = rule === 'take-off' ? 'spike take-off' : 'weakest firing current';
  return {
    name: `LIF of ${curve.model}`,
    source: `Measured in ${curve.model}: ${cell.basis}; threshold from the ${taken}, reset and refractory period from spikes`,
    input: { I: 'pA' },
    parameters: {
      C: `${written((1000 * timeConstant) / resistance)} pF`,
      gL: `${written(1000 / resistance)} nS`,
      EL: `${written(leak)} mV`,
      Vth: `${written(threshold)} mV`,
      Vreset: `${written(threshold - (takeOff - trough))} mV`,
      tref: `${written(refractory)} ms`,
    },
    equations: { V: '(I - gL*(V - EL))/C' },
    // A cell that fires at rest has no rest to start from.
    initial: { V: threshold > leak ? 'EL' : 'Vreset' },
    spike: { when: 'V > Vth', reset: { V: 'Vreset' }, refractory: 'tref' },
  };
}

/** Halfway between the weakest current at which the cell fired and the next weaker one that was tried, pA. */
function rheobaseOf(curve: RecordedCurve): number {
  const currents = curve.current.values;
  const fired = currents.filter((_, i) => curve.rate.values[i]! > 0);
  const weakest = fired.reduce((least, current) => Math.min(least, current), Number.POSITIVE_INFINITY);
  const below = currents.filter((current) => current < weakest);
  return below.length === 0 ? weakest : (weakest + below.reduce((most, current) => Math.max(most, current))) / 2;
}

function medianHolding(curve: RecordedCurve): number {
  return median(curve.holding.values.filter((value) => value !== null)) ?? 0;
}

/** Five digits: more than any of these is known to. */
function written(value: number): string {
  return String(Number(value.toPrecision(5)));
}
