// The bench: a neuron's controls, a run of it, its curve with the fits, and the ranking.
import { untracked, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { asRead } from '../../viz/as-read.ts';
import { figures } from '../../viz/numbers.ts';
import { linkTo } from '../address.ts';
import { language, outcomes, said, words } from '../language.ts';
import { Code } from '../parts/code.tsx';
import { PictureView } from '../parts/picture.tsx';
import { Ranking, Verdict } from '../parts/ranking.tsx';
import { Table } from '../parts/table.tsx';
import { onNewRoom } from '../room.ts';
import { examples } from './bench-address.ts';
import { Controls } from './bench-controls.tsx';
import * as shown from './bench-shown.ts';
import * as state from './bench-state.ts';
import { coder } from './bench-workers.ts';
import { Editor, OpenEditor } from './editor.tsx';

export function Bench(): JSX.Element {
  useEffect(() => {
    state.openBench();
    return onNewRoom(state.ask);
  }, []);
  useSignalEffect(() => {
    // Pictures have words in them.
    if (language.value !== undefined) untracked(state.ask);
  });
  const { bench } = words.value;
  return (
    <div class="bench">
      <h1>{bench.heading}</h1>
      <Lead />
      <div class="side">
        {shown.draft.value === undefined ? null : <Editor />}
        {shown.described.value === undefined ? null : <Controls neuron={shown.described.value} />}
        {shown.draft.value === undefined ? <OpenEditor /> : null}
      </div>
      <section class="results" aria-labelledby="results-head">
        <h2 id="results-head">{bench.results}</h2>
        <Outcome />
        <Pictures />
      </section>
    </div>
  );
}

/** What to do here, and neurons to begin with: the ones that the question is about. */
function Lead(): JSX.Element {
  const { bench } = words.value;
  return (
    <div class="begin">
      <p>{bench.lead}</p>
      <ul aria-label={bench.tryThese}>
        {Object.entries(bench.examples).map(([name, label]) => (
          <li key={name}>
            <a href={linkTo('bench', undefined, examples[name as keyof typeof examples])}>{label}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The verdict and what is at fault, said aloud when they change. */
function Outcome(): JSX.Element {
  const { bench, loading } = words.value;
  const { neuron, run, curve, page } = shown.problems.value;
  const found = shown.fitted.value;
  const faults = [page, run, curve, neuron, found?.report === undefined ? found?.problem : undefined]
    .filter((fault) => fault !== undefined)
    .map((fault) => said.value(fault));
  return (
    <>
      <div class="outcome" aria-live="polite" aria-busy={shown.working.value}>
        {[...new Set(faults)].map((fault) => (
          <p key={fault} class="problem">
            {fault}
          </p>
        ))}
        {found?.report === undefined ? null : (
          <div class={shown.working.value ? 'stale' : ''}>
            <Verdict report={found.report} formula={found.formula} />
          </div>
        )}
        {found === undefined && faults.length === 0 ? (
          <p class="verdict">{shown.described.value === undefined ? loading : bench.looking}</p>
        ) : null}
      </div>
      <Here />
      {shown.kernel.value === 'reference' ? <p class="note">{bench.referenceKernel}</p> : null}
    </>
  );
}

/** What the neuron does at the current of the run. */
function Here(): JSX.Element {
  const { described, current, duration, run, curve } = shown;
  if (described.value === undefined || run.value === undefined) return <p class="here" />;
  const { bench } = words.value;
  const rate = curve.value === undefined ? undefined : figures(curve.value.rateHere, 4);
  const amount = `${figures(current.value, 6)} ${asRead(described.value.unit)}`;
  return (
    <p class="here">
      <output for="current" id="here">
        {bench.here(amount, run.value.spikes.length, `${duration.value} ms`, rate)}
      </output>
    </p>
  );
}

function Pictures(): JSX.Element {
  const { bench, loading } = words.value;
  const { run, curve, working, late } = shown;
  // Where something is at fault, nothing is on its way.
  const idle = Object.keys(shown.problems.value).length > 0 && !working.value;
  const found = curve.value;
  return (
    <>
      <div class="pictures first">
        <PictureView id="run" picture={run.value?.picture} waiting={idle ? bench.nothing : loading} />
        <PictureView
          id="curve"
          picture={found?.curve}
          waiting={idle ? bench.nothing : bench.looking}
          stale={late.value}
          steady={working.value}
        />
      </div>
      {found === undefined ? null : (
        <p class="note">
          {bench.spikeIs(found.spikeRule)} {bench.took(found.took.points, figures(found.took.time, 2))}
        </p>
      )}
      <Fits />
      <Numbers />
    </>
  );
}

/** What was fitted; paler while the curve has moved on and the fits have not followed yet. */
function Fits(): JSX.Element | null {
  const found = shown.fitted.value;
  if (found?.report === undefined) return null;
  const { loading } = words.value;
  const stale = shown.working.value;
  return (
    <>
      <div class={stale ? 'fits stale' : 'fits'}>
        <Ranking report={found.report} />
      </div>
      <Code report={found.report} coder={coder} />
      <div class="pictures">
        <PictureView id="ranked" picture={found.ranking} waiting={loading} stale={stale} />
        <PictureView id="residuals" picture={found.residuals} waiting={loading} stale={stale} />
      </div>
    </>
  );
}

/** The numbers behind the pictures. */
function Numbers(): JSX.Element | null {
  const { bench } = words.value;
  const report = shown.fitted.value?.report;
  const spikes = shown.run.value?.spikes;
  if (report === undefined || spikes === undefined) return null;
  const { current, rate, outcome } = report.data;
  return (
    <details>
      <summary>{bench.numbers}</summary>
      <Table
        id="curve-numbers"
        caption={bench.curveNumbers}
        heads={[bench.currentIn(asRead(current.unit)), bench.rate, bench.outcome]}
        rows={current.values.map((value, i) => [
          figures(value, 6),
          figures(rate.values[i], 6),
          outcome === undefined ? '' : outcomes.value[outcome[i]!],
        ])}
        numbers={[0, 1]}
      />
      <p class="note">
        {bench.spikeTimes(
          spikes.slice(0, 50).map((time) => figures(time, 5)),
          spikes.length,
        )}
      </p>
    </details>
  );
}
