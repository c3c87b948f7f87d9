// Recordings of real cells: a file is dropped or chosen, and the same is shown of it as of a simulated neuron.
import { untracked, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { asRead } from '../../viz/as-read.ts';
import { figures } from '../../viz/numbers.ts';
import { linkTo, packed, place } from '../address.ts';
import { recordingsIn } from '../dropped.ts';
import { language, outcomes, said, words } from '../language.ts';
import { Code } from '../parts/code.tsx';
import { Download } from '../parts/download.tsx';
import { PictureView } from '../parts/picture.tsx';
import { Ranking, Verdict } from '../parts/ranking.tsx';
import { Slider } from '../parts/slider.tsx';
import { Table } from '../parts/table.tsx';
import { onNewRoom } from '../room.ts';
import type { Recorded } from '../work/api-recordings.ts';
import { Among, Cells } from './cells.tsx';
import * as state from './recordings-state.ts';
import { SpikeSettings } from './spike-settings.tsx';

export function Recordings(): JSX.Element {
  useEffect(() => {
    return onNewRoom(() => void state.redraw());
  }, []);
  useSignalEffect(() => {
    if (language.value !== undefined) untracked(() => void state.redraw());
  });
  const { item } = place.value;
  const cells = state.cells.value;
  useEffect(() => void state.followCell(), [item, cells]);
  const { recordings: text } = words.value;
  // The list of many cells stands alone, from the first moment.
  const found = cells !== undefined && item === undefined ? undefined : state.recorded.value;
  return (
    <section class="recordings results" aria-labelledby="recordings-head">
      <h1 id="recordings-head">{text.heading}</h1>
      <p>{text.lead}</p>
      <Chooser />
      <Progress />
      {cells === undefined || item === undefined ? null : <Among of={cells.cells.length} at={Number(item)} />}
      <div aria-live="polite">
        {state.problem.value === '' ? null : <p class="problem">{said.value(state.problem.value)}</p>}
        {found === undefined ? null : <Found found={found} />}
      </div>
      {found === undefined ? null : <Shown found={found} />}
      {cells === undefined || item !== undefined ? null : <Cells found={cells} />}
    </section>
  );
}

function Chooser(): JSX.Element {
  const { recordings: text } = words.value;
  return (
    <div class="drop">
      <p>{text.drop}</p>
      <input
        id="file"
        class="file"
        type="file"
        multiple
        accept=".abf,.nwb,.h5,.ibw,.csv,.tsv,.txt"
        onChange={(event) => {
          void state.open(Array.from(event.currentTarget.files ?? []));
          // So that the same file can be chosen again once it has changed.
          event.currentTarget.value = '';
        }}
      />
      <label for="file" class="button">
        {text.choose}
      </label>{' '}
      <input
        id="folder"
        class="file"
        type="file"
        multiple
        ref={(input) => input?.setAttribute('webkitdirectory', '')}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          const [first] = files;
          event.currentTarget.value = '';
          if (first === undefined) return;
          void state.openAll(
            Promise.resolve().then(() => recordingsIn(first.webkitRelativePath.split('/')[0]!, files)),
          );
        }}
      />
      <label for="folder" class="button">
        {text.chooseFolder}
      </label>{' '}
      <button type="button" id="example" onClick={() => void state.openExample()}>
        {text.example}
      </button>
      <p class="note">{text.exampleOf}</p>
    </div>
  );
}

function Progress(): JSX.Element | null {
  const { recordings: text } = words.value;
  const { value } = state.progress;
  if (value === undefined) return null;
  return (
    <p class="progress" role="status">
      <label for="reading">{value.total === 0 ? text.opening : text.reading(value.done, value.total)}</label>{' '}
      <progress id="reading" max={Math.max(1, value.total)} value={value.total === 0 ? undefined : value.done} />{' '}
      <button type="button" onClick={state.cancel}>
        {text.cancel}
      </button>
    </p>
  );
}

function Found({ found }: { readonly found: Recorded }): JSX.Element {
  const { recordings: text } = words.value;
  return (
    <>
      <p class="note" id="recording">
        {text.found(found.name, found.format, found.sweeps, found.columns[0]!.values.length)}
      </p>
      {found.report === undefined ? (
        <p class="problem">{said.value(found.problem ?? '')}</p>
      ) : (
        <Verdict report={found.report} formula={found.formula ?? ''} />
      )}
    </>
  );
}

function Shown({ found }: { readonly found: Recorded }): JSX.Element {
  const { recordings: text, loading } = words.value;
  return (
    <>
      <div class="found">
        <PictureView id="measured" picture={found.curve} waiting={loading} />
        <div>
          <Lif found={found} />
        </div>
      </div>
      {found.sweeps === 0 ? null : (
        <>
          <Slider
            id="sweep"
            label={text.sweep(found.sweeps)}
            unit="1"
            value={state.sweep.value}
            range={{ from: 0, to: found.sweeps - 1, step: 1 }}
            change={state.lookAt}
          />
          <PictureView id="recorded-sweep" picture={state.sweepPicture.value} waiting={loading} />
        </>
      )}
      {found.report === undefined ? null : (
        <>
          <Ranking report={found.report} />
          <Code report={found.report} coder={state.coder} />
        </>
      )}
      {found.ranking === undefined ? null : <PictureView id="ranked" picture={found.ranking} waiting={loading} />}
      {found.residuals === undefined ? null : (
        <PictureView id="residuals" picture={found.residuals} waiting={loading} />
      )}
      <SpikeSettings rule={found.rule} sweeps={found.sweeps} />
      <Columns found={found} />
      {found.notes.map((note) => (
        <p key={note} class="note">
          {said.value(note)}
        </p>
      ))}
    </>
  );
}

/** The cell's numbers, and the neuron that they make. */
function Lif({ found: { cell, basis, lif, name } }: { readonly found: Recorded }): JSX.Element {
  const { recordings: text } = words.value;
  const code = 'text' in lif ? packed(lif.text) : undefined;
  return (
    <>
      {cell.every(({ value }) => value === null) ? null : (
        <Table
          id="cell"
          caption={text.cell}
          heads={[text.quantity, text.value]}
          rows={cell.map((each) => [
            text.quantities[each.name] ?? each.name,
            each.value === null ? '-' : `${figures(each.value, 4)} ${asRead(each.unit)}`,
          ])}
        />
      )}
      <p class="note">{said.value(basis)}</p>
      {'text' in lif ? (
        <p>
          {code === undefined ? null : (
            <a class="button" href={linkTo('bench', undefined, { model: 'lif', text: code })}>
              {text.toBench}
            </a>
          )}{' '}
          <Download name={`${name}.yaml`} type="text/yaml" content={lif.text} label={text.saveModel} />
        </p>
      ) : (
        <p class="note">{said.value(lif.problem)}</p>
      )}
    </>
  );
}

/** A browser that has to lay out more rows than this does not answer any more; no one reads them there. */
const mostRows = 500;

function Columns({ found: { columns, csv, name } }: { readonly found: Recorded }): JSX.Element {
  const { recordings: text } = words.value;
  const total = columns[0]!.values.length;
  const shown = (value: number | string | null): string => {
    if (value === null) return '';
    if (typeof value === 'number') return figures(value, 5);
    return (outcomes.value as Readonly<Record<string, string>>)[value] ?? said.value(value);
  };
  return (
    <>
      <Table
        id="columns"
        caption={text.columns}
        heads={columns.map(({ heading }) => asRead(text.column(heading)))}
        rows={columns[0]!.values
          .slice(0, mostRows)
          .map((_, row) => columns.map(({ values }) => shown(values[row] ?? null)))}
        numbers={columns.flatMap(({ values }, i) => (values.some((value) => typeof value === 'string') ? [] : [i]))}
      />
      {total > mostRows ? <p class="note">{text.first(mostRows, total)}</p> : null}
      <p>
        <Download name={`${name}.csv`} type="text/csv" content={csv} label={text.saveCsv} />
      </p>
    </>
  );
}
