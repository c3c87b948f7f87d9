// A number that can be dragged, typed, or stepped with the arrow keys.
import type { JSX, TargetedEvent } from 'preact';

export interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly change: (value: number) => void;
}

export function Slider({ id, label, unit, value, from, to, step, change }: SliderProps): JSX.Element {
  const read = (event: TargetedEvent<HTMLInputElement>): void => {
    const next = event.currentTarget.valueAsNumber;
    // An emptied field is a number being typed, not a value.
    if (Number.isFinite(next)) change(Math.min(to, Math.max(from, next)));
  };
  return (
    <div class="control">
      <label for={id}>
        {label} <span class="unit">({unit})</span>
      </label>
      <div class="row">
        <input
          id={id}
          type="range"
          min={from}
          max={to}
          step={step}
          value={value}
          onInput={read}
          aria-valuetext={`${value} ${unit}`}
        />
        <input
          type="number"
          min={from}
          max={to}
          step={step}
          value={value}
          onChange={read}
          aria-label={`${label} (${unit})`}
        />
      </div>
    </div>
  );
}
