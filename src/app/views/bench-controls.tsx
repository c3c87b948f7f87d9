// The controls of the bench. Which parameters there are, and how far they can be dragged, the model says.
import type { JSX } from 'preact';
import { asRead } from '../../viz/as-read.ts';
import { said, words } from '../language.ts';
import { NumberField } from '../parts/number-field.tsx';
import { Slider } from '../parts/slider.tsx';
import type { Description, DragRange, Knob } from '../work/api-bench.ts';
import * as shown from './bench-shown.ts';
import * as state from './bench-state.ts';
import { convert } from './bench-workers.ts';

/** The option of the list that stands for the neuron in the editor. */
const typed = '(typed)';

/** Steps of the current's slider. */
const steps = 300;

export function Controls({ neuron }: { readonly neuron: Description }): JSX.Element {
  const { bench } = words.value;
  const { knobs } = neuron;
  return (
    <section class="controls" aria-labelledby="controls-head">
      <h2 id="controls-head">{bench.controls}</h2>
      <Chooser title={neuron.title} />
      <Slider
        id="current"
        label={bench.current}
        unit={neuron.unit}
        value={shown.current.value}
        range={currentRange(shown.to.value)}
        change={state.setCurrent}
        convert={convert}
      />
      {knobs
        .filter(({ role }) => role !== undefined)
        .map((knob) => (
          <KnobSlider key={knob.name} knob={knob} />
        ))}
      <Parameters knobs={knobs.filter(({ role }) => role === undefined)} />
      <Settings neuron={neuron} />
      {neuron.source === undefined ? null : (
        <p class="note">
          {bench.source} {asRead(said.value(neuron.source))}
        </p>
      )}
    </section>
  );
}

function Chooser({ title }: { readonly title: string }): JSX.Element {
  const { bench, neurons } = words.value;
  const { model, text } = shown.choice.value;
  return (
    <div class="control">
      <label for="model">{bench.neuron}</label>
      <select
        id="model"
        value={text === undefined ? model : typed}
        onChange={(event) => {
          if (event.currentTarget.value !== typed) state.choose(event.currentTarget.value);
        }}
      >
        {Object.entries(neurons).map(([name, known]) => (
          <option key={name} value={name}>
            {known}
          </option>
        ))}
        {text === undefined ? null : <option value={typed}>{bench.typed(title)}</option>}
      </select>
    </div>
  );
}

/** From no current to the end of the curve, in round steps. */
function currentRange(to: number): DragRange {
  const power = 10 ** Math.floor(Math.log10(to / steps));
  const step = Number((power * ([5, 2].find((factor) => factor * power * steps <= to) ?? 1)).toPrecision(3));
  return { from: 0, to, step };
}

function KnobSlider({ knob: { name, unit, value, range, role } }: { readonly knob: Knob }): JSX.Element {
  const { bench } = words.value;
  return (
    <Slider
      id={role ?? `set-${name}`}
      label={role === undefined ? name : `${bench.roles[role]} ${name}`}
      unit={unit}
      value={shown.choice.value.parameters[name] ?? value}
      range={range}
      change={(next) => state.setParameter(name, next)}
      convert={convert}
    />
  );
}

function Parameters({ knobs }: { readonly knobs: readonly Knob[] }): JSX.Element {
  const { bench } = words.value;
  const changed = Object.keys(shown.choice.value.parameters).length > 0;
  return (
    <details>
      <summary>{bench.parameters(knobs.length)}</summary>
      {knobs.map((knob) => (
        <KnobSlider key={knob.name} knob={knob} />
      ))}
      <button type="button" disabled={!changed} onClick={state.resetParameters}>
        {bench.reset}
      </button>
    </details>
  );
}

function Settings({ neuron: { unit, rule } }: { readonly neuron: Description }): JSX.Element {
  const { bench } = words.value;
  const fault = shown.problems.value.rule;
  const number = (id: string, label: string, measure: string, value: number, change: (value: number) => void) => (
    <div class="control">
      <label for={id}>{label}</label>
      <NumberField
        id={id}
        name={label}
        unit={measure}
        value={value}
        change={(next) => {
          if (next > 0) change(next);
        }}
        convert={convert}
      />
    </div>
  );
  return (
    <details>
      <summary>{bench.settings}</summary>
      <div class="control">
        <label for="rule">{bench.rule}</label>
        <input
          id="rule"
          type="text"
          spellcheck={false}
          value={shown.ruleDraft.value ?? shown.choice.value.rule ?? rule}
          aria-invalid={fault !== undefined}
          aria-describedby="rule-problem"
          onInput={(event) => state.setRule(event.currentTarget.value)}
        />
        <p id="rule-problem" class="problem" aria-live="polite">
          {fault === undefined ? null : said.value(fault)}
        </p>
      </div>
      {number('to', bench.upTo(asRead(unit)), unit, shown.to.value, (value) => state.setView({ to: value }))}
      {number('duration', bench.duration, 'ms', shown.duration.value, (value) => state.setView({ duration: value }))}
      <div class="control check">
        <input
          id="all"
          type="checkbox"
          checked={shown.all.value}
          onChange={(event) => state.setView({ all: event.currentTarget.checked })}
        />
        <label for="all">{bench.all}</label>
      </div>
    </details>
  );
}
