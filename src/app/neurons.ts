// What the controls offer for each neuron: ranges in which its behaviour changes, in the neuron's own units.
import { modelNamed } from '../neuron/models/registry.ts';

export interface DragRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface NeuronControls {
  readonly model: string;
  readonly title: string;
  readonly unit: string;
  readonly start: number;
  readonly current: DragRange;
  /** Parameters that stand for leak and refractory period, where the neuron has them. */
  readonly leak?: {
    readonly parameter: string;
    readonly unit: string;
    readonly value: number;
    readonly range: DragRange;
  };
  readonly refractory?: {
    readonly parameter: string;
    readonly unit: string;
    readonly value: number;
    readonly range: DragRange;
  };
}

interface Offer {
  readonly model: string;
  readonly start: number;
  readonly current: DragRange;
  readonly leak?: DragRange;
  readonly refractory?: DragRange;
}

const offers: readonly Offer[] = [
  {
    model: 'lif',
    start: 300,
    current: { from: 0, to: 1500, step: 5 },
    leak: { from: 0, to: 30, step: 0.5 },
    refractory: { from: 0, to: 10, step: 0.1 },
  },
  {
    model: 'if',
    start: 300,
    current: { from: 0, to: 1500, step: 5 },
    leak: { from: 0, to: 30, step: 0.5 },
    refractory: { from: 0, to: 10, step: 0.1 },
  },
  {
    model: 'hodgkin-huxley',
    start: 10,
    current: { from: 0, to: 120, step: 0.25 },
    leak: { from: 0, to: 1, step: 0.02 },
  },
];

/** The neurons of the page, in the order offered. */
export function neurons(): readonly NeuronControls[] {
  return offers.map(({ model: name, start, current, leak, refractory }) => {
    const model = modelNamed(name);
    const control = (parameter: string, range: DragRange): NonNullable<NeuronControls['leak']> => {
      const { value, factor, unit } = model.parameters.find((each) => each.name === parameter)!;
      return { parameter, unit: unit.text, value: value / factor, range };
    };
    return {
      model: name,
      title: model.file.name,
      unit: model.input.unit.text,
      start,
      current,
      ...(leak === undefined ? {} : { leak: control('gL', leak) }),
      ...(refractory === undefined ? {} : { refractory: control('tref', refractory) }),
    };
  });
}
