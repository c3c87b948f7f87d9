// The claims on trial: the list with its verdicts, or the one that the address names.
import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { linkTo, place } from '../address.ts';
import { language, said, words } from '../language.ts';
import type { ClaimOutline } from '../work/api-claims.ts';
import { Claim } from './claim.tsx';
import * as state from './claims-state.ts';

export function Claims(): JSX.Element {
  useSignalEffect(() => {
    if (language.value !== undefined) void state.outline();
  });
  const { claims: text, loading } = words.value;
  const { item } = place.value;
  const list = state.outlines.value;
  const one = list.find(({ id }) => id === item);
  if (list.length === 0)
    return <p class="note">{state.problem.value === '' ? loading : said.value(state.problem.value)}</p>;
  return (
    <section class="claims" aria-labelledby="claims-head">
      {item !== undefined && one === undefined ? <p class="problem">{text.unknown(item)}</p> : null}
      {one === undefined ? <List list={list} /> : <Claim key={one.id} claim={one} />}
    </section>
  );
}

function List({ list }: { readonly list: readonly ClaimOutline[] }): JSX.Element {
  const { claims: text } = words.value;
  useEffect(() => {
    void state.tryAll();
  }, []);
  const tried = list.filter(({ id }) => state.told.value[id] !== undefined).length;
  return (
    <>
      <h1 id="claims-head">{text.heading}</h1>
      <p>{text.lead}</p>
      <Round tried={tried} of={list.length} />
      {state.problem.value === '' ? null : (
        <p class="problem" role="alert">
          {said.value(state.problem.value)}
        </p>
      )}
      <ol class="cards">
        {list.map((claim) => (
          <Card key={claim.id} claim={claim} />
        ))}
      </ol>
    </>
  );
}

function Round({ tried, of }: { readonly tried: number; readonly of: number }): JSX.Element | null {
  const { claims: text } = words.value;
  const { value } = state.round;
  if (value === undefined) {
    return tried === of ? null : (
      <p>
        <button type="button" onClick={() => void state.tryAll()}>
          {text.goOn}
        </button>
      </p>
    );
  }
  return (
    <p class="progress">
      <label for="round">{text.trying(value.now, tried, of)}</label> <progress id="round" max={of} value={tried} />{' '}
      <button type="button" onClick={state.stopAll}>
        {text.stop}
      </button>
    </p>
  );
}

function Card({ claim: { id, claim } }: { readonly claim: ClaimOutline }): JSX.Element {
  const { claims: text } = words.value;
  const found = state.told.value[id];
  return (
    <li>
      <h2>
        <a href={linkTo('claims', id)}>{id}</a>
      </h2>
      <p>{claim}</p>
      {found === undefined ? (
        <p class="note">{text.notYet}</p>
      ) : (
        <p>
          <span class={`mark ${found.verdict}`}>{found.verdictWord}</span> {found.reason}
        </p>
      )}
    </li>
  );
}
