import { describe, expect, it } from 'vitest';
import { type ComparedCell, compareForms } from '../../src/claims/factorial.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';

const currents = Array.from({ length: 12 }, (_, i) => 100 + 50 * i);
const both = { leak: [true, false], refractory: [true, false], activations: ['relu', 'lif-rate'] };

describe('the flags of compared neurons', () => {
  it('say what each neuron has', () => {
    const flags = compareForms(modelNamed('lif'), currents, both).map(({ leak, refractory }) => [leak, refractory]);
    expect(flags).toEqual([
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('a leak of 0 is none, and what cannot be taken away is not compared twice', () => {
    const bare = withParameters(modelNamed('if'), { tref: 0 });
    expect(compareForms(bare, currents, both)).toMatchObject([{ leak: false, refractory: false, best: 'relu' }]);
    expect(compareForms(modelNamed('if'), currents, { activations: ['relu'] })).toMatchObject([
      { leak: false, refractory: true },
    ]);
  });

  it('what is no parameter is there as the model has it', () => {
    const [cell] = compareForms(modelNamed('izhikevich'), [0, 5, 10, 15, 20, 25, 30], { activations: ['relu'] });
    expect(cell).toMatchObject({ leak: true });
  });

  it('a neuron whose spikes end no refractory period has none, one that is no parameter is there', () => {
    const currents = [0, 5, 10, 15, 20, 25, 30];
    const izhikevich = modelNamed('izhikevich');
    const { spike } = izhikevich.file;
    const pausing = loadModel({ ...izhikevich.file, spike: { ...spike, refractory: '2 ms' } }, 'pausing');
    const [[none], [some]] = [izhikevich, pausing].map((model) =>
      compareForms(model, currents, { activations: ['relu'] }),
    ) as [readonly ComparedCell[], readonly ComparedCell[]];
    expect([none?.refractory, some?.refractory]).toEqual([false, true]);
  });
});
