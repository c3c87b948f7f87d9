// A number that can be dragged, typed, or stepped with the arrow keys. The field takes numbers beyond the slider's ends:
// what the neuron makes of them is for it to say.
import type { JSX } from 'preact';
import { asRead } from '../../viz/as-read.ts';
import type { DragRange } from '../work/api-bench.ts';
import { type Converter, NumberField } from './number-field.tsx';

export interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly range: DragRange;
  readonly change: (value: number) => void;
  /** What the value stands for, where it is a place in a list; there is nothing to type then. */
  readonly stands?: string;
  /** Reads what is typed with a unit; without it only bare numbers are read. */
  readonly convert?: Converter;
}

export function Slider({ id, label, unit, value, range, change, stands, convert }: SliderProps): JSX.Element {
  const measure = unit === '1' ? '' : asRead(unit);
  return (
    <div class="control">
      <label for={id}>
        {label} {measure === '' ? null : <span class="unit">({measure})</span>}
      </label>
      <div class="row">
        <input
          id={id}
          type="range"
          min={range.from}
          max={range.to}
          step={range.step}
          value={value}
          onInput={(event) => change(event.currentTarget.valueAsNumber)}
          aria-valuetext={stands ?? `${value} ${measure}`.trim()}
        />
        {stands === undefined ? (
          <NumberField
            id={`${id}-value`}
            label={measure === '' ? label : `${label} (${measure})`}
            name={label}
            unit={unit}
            value={value}
            step={range.step}
            change={change}
            convert={convert}
          />
        ) : (
          <output for={id}>{stands}</output>
        )}
      </div>
    </div>
  );
}
