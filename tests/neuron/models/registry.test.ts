import { describe, expect, it } from 'vitest';
import { builtIn, modelNamed } from '../../../src/neuron/models/registry.ts';
import { InputError } from '../../../src/numeric/errors.ts';
import { outcomesAt, restsAt, startOf } from './reading.ts';

// Currents at which a neuron's answer is beyond doubt, in its own unit: well below its rheobase, well above it, and, for
// those whose sodium or calcium current inactivates or whose potassium current wins, well into depolarisation block.
const currents: Readonly<
  Record<string, { readonly quiet: number; readonly firing: number; readonly blocked?: number }>
> = {
  'hodgkin-huxley': { quiet: 3, firing: 20, blocked: 200 },
  lif: { quiet: 100, firing: 300 },
  if: { quiet: 0, firing: 300 },
  qif: { quiet: 0.1, firing: 1 },
  eif: { quiet: 0.1, firing: 1 },
  adex: { quiet: 400, firing: 1000 },
  izhikevich: { quiet: 2, firing: 10 },
  'wang-buzsaki': { quiet: 0.1, firing: 1, blocked: 40 },
  'connor-stevens': { quiet: 5, firing: 20, blocked: 300 },
  'morris-lecar': { quiet: 60, firing: 120, blocked: 250 },
  'traub-miles': { quiet: -0.5, firing: 5, blocked: 400 },
};

describe('every built-in model', () => {
  it('has its currents in the table', () => {
    expect(Object.keys(currents).sort()).toEqual(Object.keys(builtIn).sort());
  });

  it.each(Object.keys(builtIn))('%s is loaded with its source and units', (name) => {
    const model = modelNamed(name);
    expect(model.file.source).toMatch(/\b(19|20)\d\d\b/);
    expect(model.input.name).toBe('I');
    expect(model.membrane).toBe('V');
    expect(model.variables[0]!.unit.text).toBe('mV');
  });

  it.each(Object.entries(currents))('%s is quiescent below its rheobase and fires above it', (name, {
    quiet,
    firing,
  }) => {
    expect(outcomesAt(modelNamed(name), [quiet, firing])).toEqual(['quiescent', 'spiking']);
  });

  const stepped = Object.entries(currents).filter(([name]) => !['lif', 'if'].includes(name));
  it.each(stepped)('%s ends as it should at the top of its range', (name, { firing, blocked }) => {
    // A neuron that is reset cannot be blocked: it fires at ten times any current at which it fires.
    const high = blocked ?? 10 * firing;
    expect(outcomesAt(modelNamed(name), [high])).toEqual([blocked === undefined ? 'spiking' : 'blocked']);
  });

  it.each(stepped.filter(([name]) => name !== 'traub-miles'))('%s starts at its stable rest', (name) => {
    const model = modelNamed(name);
    const [rest] = restsAt(model, 0);
    expect(rest!.growth).toBeLessThan(0);
    // Both come out of Newton's method, which ends within 1e-13 of each variable.
    for (const [variable, value] of Object.entries(startOf(model)))
      expect(value).toBeCloseTo(rest!.state[variable]!, 10);
  });

  it('is not found under another name, and a near name is suggested', () => {
    expect(() => modelNamed('wang-buszaki')).toThrow(InputError);
    expect(() => modelNamed('wang-buszaki')).toThrow(/did you mean wang-buzsaki/);
  });
});
