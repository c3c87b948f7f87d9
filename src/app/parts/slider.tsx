// A number that can be dragged, typed, or stepped with the arrow keys. The field takes numbers beyond the slider's ends:
// what the neuron makes of them is for it to say.
import type { JSX, TargetedEvent } from 'preact';
import type { DragRange } from '../work/api-bench.ts';

export interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly range: DragRange;
  readonly change: (value: number) => void;
  /** What the value stands for, where it is a place in a list; there is nothing to type then. */
  readonly stands?: string;
}

export function Slider({ id, label, unit, value, range, change, stands }: SliderProps): JSX.Element {
  const read = (event: TargetedEvent<HTMLInputElement>): void => {
    const next = event.currentTarget.valueAsNumber;
    // An emptied field is a number being typed, not a value.
    if (Number.isFinite(next)) change(next);
  };
  const measure = unit === '1' ? '' : unit;
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
          onInput={read}
          aria-valuetext={stands ?? `${value} ${measure}`.trim()}
        />
        {stands === undefined ? (
          <input
            type="number"
            step="any"
            value={value}
            onChange={read}
            aria-label={measure === '' ? label : `${label} (${measure})`}
          />
        ) : (
          <output for={id}>{stands}</output>
        )}
      </div>
    </div>
  );
}
