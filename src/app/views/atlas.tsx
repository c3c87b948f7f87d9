// The atlas: which activation wins over a plane of neurons. A hand over the picture, or two sliders, tell each cell; a click
// puts its neuron on the bench.
import { untracked, useSignalEffect } from '@preact/signals';
import type { JSX, TargetedPointerEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { figures } from '../../viz/numbers.ts';
import { amend, place, step } from '../address.ts';
import { language, said, words } from '../language.ts';
import { PictureView } from '../parts/picture.tsx';
import { Slider } from '../parts/slider.tsx';
import type { AtlasDrawn } from '../work/api-claims.ts';
import * as state from './atlas-state.ts';

export function Atlas(): JSX.Element {
  const { plane, activations } = state.asked();
  useEffect(() => {
    void state.survey();
  }, [plane, activations]);
  useEffect(() => state.stop, []);
  useSignalEffect(() => {
    if (language.value !== undefined) untracked(() => void state.redraw());
  });
  const { atlas: text } = words.value;
  const found = state.drawn.value;
  return (
    <section class="atlas" aria-labelledby="atlas-head">
      <h1 id="atlas-head">{text.heading}</h1>
      <p>{text.lead}</p>
      <Choices />
      <Progress />
      {state.problem.value === '' ? null : (
        <p class="problem" role="alert">
          {said.value(state.problem.value)}
        </p>
      )}
      {found === undefined ? <p class="note">{text.waiting}</p> : <Plane found={found} />}
    </section>
  );
}

function Choices(): JSX.Element {
  const { atlas: text } = words.value;
  const { plane, activations } = state.asked();
  const set = (name: string, value: string): void => {
    // What is looked at on one plane is not on another.
    const { at, ...query } = place.value.query;
    const kept = name === 'plane' || at === undefined ? query : { ...query, at };
    step(name);
    amend({ query: { ...kept, [name]: value } });
  };
  const choice = (name: string, label: string, value: string, options: Readonly<Record<string, string>>) => (
    <div class="control">
      <label for={name}>{label}</label>
      <select id={name} value={value} onChange={(event) => set(name, event.currentTarget.value)}>
        {Object.entries(options).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <div class="choices">
      {choice('plane', text.plane, plane, text.planes)}
      {choice('activations', text.activations, activations, text.sets)}
    </div>
  );
}

function Progress(): JSX.Element | null {
  const { atlas: text } = words.value;
  const { value } = state.progress;
  if (value === undefined) {
    return state.canBeFiner() ? (
      <p>
        <button type="button" onClick={() => void state.finer()}>
          {text.finer}
        </button>
      </p>
    ) : null;
  }
  return (
    <p class="progress">
      <label for="mapping">{text.mapping(value.done, value.total)}</label>{' '}
      <progress id="mapping" max={value.total} value={value.done} />{' '}
      <button type="button" onClick={state.stop}>
        {text.stop}
      </button>
    </p>
  );
}

function Plane({ found }: { readonly found: AtlasDrawn }): JSX.Element {
  const { atlas: text } = words.value;
  const { plane } = state.asked();
  const [column, row] = state.cell.value;
  const side = (id: string, label: string, at: number, values: readonly number[], change: (to: number) => void) => (
    <Slider
      id={id}
      label={label}
      stands={figures(values[at], 3)}
      unit="1"
      value={at}
      range={{ from: 0, to: values.length - 1, step: 1 }}
      change={(next) => change(Math.max(0, Math.min(values.length - 1, Math.round(next))))}
    />
  );
  return (
    <div class="plane">
      <PlanePicture found={found} />
      <div class="cell">
        <h2>{text.cell}</h2>
        {side('across', text.sides[plane], column, found.x, (next) => state.lookAt(next, row))}
        {side('up', text.sides.refractory, row, found.y, (next) => state.lookAt(column, next))}
        <output id="cell" for="across up" aria-live="polite">
          {told(found, column, row)}
        </output>
        <p>
          <button type="button" id="open-cell" onClick={() => void state.openCell(plane)}>
            {text.toBench}
          </button>
        </p>
        <p class="note">{text.how}</p>
      </div>
    </div>
  );
}

function told({ winner, next, margin }: AtlasDrawn, column: number, row: number): string {
  const { atlas: text } = words.value;
  const name = winner[row]?.[column];
  if (name === null || name === undefined) return text.nobody;
  return text.wins(name, next[row]?.[column] ?? undefined, figures(margin[row]?.[column], 3));
}

function PlanePicture({ found }: { readonly found: AtlasDrawn }): JSX.Element {
  const { atlas: text } = words.value;
  const frame = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const [column, row] = state.cell.value;
  const { x, y } = found;
  useEffect(() => {
    const area = plotOf(frame.current);
    if (area === undefined || mark.current === null || frame.current === null) return;
    const outer = frame.current.getBoundingClientRect();
    const [width, height] = [area.width / x.length, area.height / y.length];
    mark.current.style.left = `${area.left - outer.left + column * width}px`;
    mark.current.style.top = `${area.top - outer.top + (y.length - 1 - row) * height}px`;
    mark.current.style.width = `${width}px`;
    mark.current.style.height = `${height}px`;
  });
  const at = (event: TargetedPointerEvent<HTMLElement> | MouseEvent): readonly [number, number] | undefined => {
    const area = plotOf(frame.current);
    if (area === undefined) return undefined;
    const [across, up] = [(event.clientX - area.left) / area.width, (area.bottom - event.clientY) / area.height];
    if (!(across >= 0 && across < 1 && up >= 0 && up < 1)) return undefined;
    return [Math.floor(across * x.length), Math.floor(up * y.length)];
  };
  return (
    // Everything that a pointer does here the sliders and the button beside it do too.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      ref={frame}
      class="map"
      onPointerMove={(event) => {
        const pointed = at(event);
        if (pointed !== undefined) state.lookAt(...pointed);
      }}
      onClick={(event) => {
        const clicked = at(event);
        if (clicked === undefined) return;
        state.lookAt(...clicked);
        // A finger cannot look before it clicks; the button beside opens what it touched.
        if ((event as unknown as PointerEvent).pointerType === 'touch') return;
        void state.openCell(state.asked().plane);
      }}
    >
      <PictureView id="plane-picture" picture={found.picture} waiting={text.waiting} plain />
      <div ref={mark} class="cell-mark" />
    </div>
  );
}

/** Where the plot is on the screen: Vega draws a background behind it. */
function plotOf(frame: HTMLElement | null): DOMRect | undefined {
  return frame?.querySelector('.role-frame .background')?.getBoundingClientRect();
}
