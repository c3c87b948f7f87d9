// One claim: what is said, the verdict, why, where it stops being true, the chart, the numbers, the experiment's parameters.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { asRead } from '../../viz/as-read.ts';
import { amend, changePrefix, linkTo, place, step } from '../address.ts';
import { said, words } from '../language.ts';
import { PictureView } from '../parts/picture.tsx';
import { Table } from '../parts/table.tsx';
import { onNewRoom } from '../room.ts';
import type { ClaimChanges, ClaimOutline, ClaimParameter, ToldTrial } from '../work/api-claims.ts';
import * as state from './claims-state.ts';

function typedIn(claim: ClaimOutline): Readonly<Record<string, string>> {
  const { query } = place.value;
  return Object.fromEntries(
    claim.parameters.flatMap(({ name, value }) => {
      const typed = query[changePrefix + name];
      return typed === undefined || typed.trim() === value ? [] : [[name, typed]];
    }),
  );
}

function changesIn(claim: ClaimOutline): ClaimChanges {
  return Object.fromEntries(
    Object.entries(typedIn(claim)).map(([name, typed]) => [
      name,
      state.changeOf(claim.parameters.find((each) => each.name === name)!, typed),
    ]),
  );
}

export function Claim({ claim }: { readonly claim: ClaimOutline }): JSX.Element {
  const { claims: text } = words.value;
  const changes = changesIn(claim);
  const key = state.keyOf(claim.id, changes);
  useEffect(() => {
    void state.tryOne(claim.id, changes);
    return onNewRoom(() => void state.redraw(key));
  }, [key]);
  const found = state.told.value[key];
  return (
    <article>
      <p>
        <a href={linkTo('claims')}>{text.back}</a>
      </p>
      <h1 id="claims-head">{claim.id}</h1>
      <p class="said">{claim.claim}</p>
      <div aria-live="polite" aria-busy={state.waiting.value === key}>
        {state.problem.value === '' ? null : <p class="problem">{said.value(state.problem.value)}</p>}
        {found === undefined ? null : (
          <p class="verdict" id="ruling" data-verdict={found.verdict}>
            <span class={`mark ${found.verdict}`}>{found.verdictWord}</span> {found.reason}
          </p>
        )}
      </div>
      {state.waiting.value === key ? (
        <p class="progress" role="status">
          {text.running}{' '}
          <button type="button" onClick={state.stopOne}>
            {text.stop}
          </button>
        </p>
      ) : null}
      {found === undefined ? null : <Evidence found={found} plain={tiled.has(claim.id)} />}
      <Parameters claim={claim} />
      <h2>{text.sources}</h2>
      <ul>
        {claim.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </article>
  );
}

/** Claims whose chart tells by how pale a tile is, which only a white ground shows. */
const tiled: ReadonlySet<string> = new Set(['saturation']);

function Evidence({ found, plain }: { readonly found: ToldTrial; readonly plain: boolean }): JSX.Element {
  const { claims: text, loading } = words.value;
  return (
    <>
      <h2>{found.stopsHead}</h2>
      <p>{found.stops}</p>
      <figure>
        <PictureView id="claim-chart" picture={found.chart} waiting={loading} plain={plain} />
        <figcaption>{found.caption}</figcaption>
      </figure>
      <Table
        id="claim-numbers"
        caption={text.numbers}
        heads={[text.number, text.value]}
        rows={found.numbers.map(([name, value]) => [name, value])}
      />
    </>
  );
}

function Parameters({ claim }: { readonly claim: ClaimOutline }): JSX.Element | null {
  const { claims: text } = words.value;
  if (claim.parameters.length === 0) return null;
  const typed = typedIn(claim);
  const change = ({ name }: ClaimParameter, value: string): void => {
    const { [changePrefix + name]: _, ...rest } = place.value.query;
    step(name);
    amend({ query: value.trim() === '' ? rest : { ...rest, [changePrefix + name]: value } });
  };
  return (
    <details open={Object.keys(typed).length > 0}>
      <summary>{text.parameters}</summary>
      <p class="note">{text.change}</p>
      <div class="settings">
        {claim.parameters.map((parameter) => (
          <div class="control" key={parameter.name}>
            <label for={`claim-${parameter.name}`}>
              {parameter.name} {parameter.unit === '1' ? null : <span class="unit">({asRead(parameter.unit)})</span>}
            </label>
            <input
              id={`claim-${parameter.name}`}
              type="text"
              spellcheck={false}
              value={typed[parameter.name] ?? parameter.value}
              onChange={(event) => change(parameter, event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
    </details>
  );
}
