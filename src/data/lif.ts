// A leaky integrate-and-fire neuron with the measured numbers of a cell: nothing is fitted, so that where its curve
// leaves the cell's is a finding. As model-file data, for the simulator to load.
import { InputError } from '../numeric/errors.ts';
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

/**
 * The LIF of a recorded cell. gL is the reciprocal of the input resistance, C the time constant over it; EL is the
 * resting potential less what the holding current adds; Vth is where weak-current spikes take off; Vreset is the
 * lowest potential after a spike, and tref its delay from the take-off.
 *
 * @throws InputError naming what the recording does not tell
 */
export function lifFromCell(curve: RecordedCurve): LifFile {
  const { cell } = curve;
  const needed = (name: string, { value, unit }: CellQuantity, from: string): number => {
    if (value !== null) return value;
    const what = `tells no ${name} (${unit}), so no LIF can be built from it`;
    throw new InputError({ code: 'no-lif', where: curve.model, what, allowed: `a recording with ${from}` });
  };
  const resistance = needed('input resistance', cell.inputResistance, 'steps that stay below threshold');
  const timeConstant = needed('time constant', cell.timeConstant, 'hyperpolarising steps of at least 50 ms');
  const resting = needed('resting potential', cell.restingPotential, 'some time before its steps');
  const threshold = needed('threshold', cell.threshold, 'steps that make the cell fire');
  const reset = needed('reset potential', cell.reset, 'steps that make the cell fire');
  const refractory = needed('refractory period', cell.refractory, 'steps that make the cell fire');
  // pA times Mohm is uV.
  const holding = medianHolding(curve);
  const leak = resting - (holding * resistance) / 1000;
  if (!(threshold > leak && threshold > reset)) {
    const what = `has its threshold ${threshold} mV below rest ${leak} or reset ${reset} mV, so no LIF can be built`;
    throw new InputError({ code: 'no-lif', where: curve.model, what, allowed: 'a threshold above both' });
  }
  return {
    name: `LIF of ${curve.model}`,
    source: `Measured in ${curve.model}: ${cell.basis}; threshold, reset and refractory period from its weakest firing steps`,
    input: { I: 'pA' },
    parameters: {
      C: `${written((1000 * timeConstant) / resistance)} pF`,
      gL: `${written(1000 / resistance)} nS`,
      EL: `${written(leak)} mV`,
      Vth: `${written(threshold)} mV`,
      Vreset: `${written(reset)} mV`,
      tref: `${written(refractory)} ms`,
    },
    equations: { V: '(I - gL*(V - EL))/C' },
    initial: { V: 'EL' },
    spike: { when: 'V > Vth', reset: { V: 'Vreset' }, refractory: 'tref' },
  };
}

function medianHolding(curve: RecordedCurve): number {
  const values = curve.holding.values.filter((value) => value !== null).sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

/** Five digits: more than any of these is known to. */
function written(value: number): string {
  return String(Number(value.toPrecision(5)));
}
