// A field for a number, typed bare in the unit beside it or with a unit of its own: `0.5 nA` where pA are meant. Arrow keys
// step it.
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { numberIn } from '../address.ts';
import { type Fault, faultOf } from '../fault.ts';
import { said } from '../language.ts';
import type { Answer } from '../work/api.ts';

/** Reads a quantity in a unit; `where` names the field in what is said of it. */
export type Converter = (text: string, unit: string, where: string) => Promise<Answer<number>>;

export interface NumberFieldProps {
  readonly id: string;
  /** Where no label stands beside the field. */
  readonly label?: string;
  /** Names the field where something is wrong with what is typed. */
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly change: (value: number) => void;
  readonly convert?: Converter | undefined;
  /** What an arrow key adds or takes. */
  readonly step?: number;
}

/** What lies between two steps is rounding. */
const digits = 12;

export function NumberField({ id, label, name, unit, value, change, convert, step }: NumberFieldProps): JSX.Element {
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<Fault>('');
  const forget = (): void => {
    setTyped(undefined);
    setFault('');
  };
  // Before anyone can type into what is shown: later, that would be forgotten too.
  useLayoutEffect(forget, [value]);
  const accept = (next: number): void => {
    forget();
    change(next);
  };
  const read = (text: string): void => {
    const bare = numberIn(text);
    if (bare !== undefined) accept(bare);
    else if (text.trim() === '' || convert === undefined) forget();
    else {
      convert(text, unit, name).then(
        (answer) => (answer.ok ? accept(answer.value) : setFault(answer.problem)),
        (thrown) => setFault(faultOf(thrown)),
      );
    }
  };
  const arrow = ({ key }: KeyboardEvent): void => {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[key];
    if (sign !== undefined && step !== undefined) accept(Number((value + sign * step).toPrecision(digits)));
  };
  return (
    <>
      <input
        id={id}
        class="amount"
        type="text"
        inputMode={convert === undefined ? 'decimal' : 'text'}
        autocomplete="off"
        spellcheck={false}
        value={typed ?? value}
        aria-label={label}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-said`}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => read(event.currentTarget.value)}
        onKeyDown={arrow}
      />
      <span id={`${id}-said`} class="problem" aria-live="polite">
        {fault === '' ? null : said.value(fault)}
      </span>
    </>
  );
}
