// Many recorded cells: which activation fits best how often, the best of each, and the way to one of them and back.
import type { JSX } from 'preact';
import { figures } from '../../viz/numbers.ts';
import { linkTo } from '../address.ts';
import { said, words } from '../language.ts';
import { Download } from '../parts/download.tsx';
import { PictureView } from '../parts/picture.tsx';
import { Table } from '../parts/table.tsx';
import type { RecordedCells } from '../work/api-recordings.ts';

/** The way from one of many cells back to all of them, and on to its neighbours. */
export function Among({ of, at }: { readonly of: number; readonly at: number }): JSX.Element {
  const { cells: text } = words.value.recordings;
  const link = (to: number, label: string): JSX.Element | null =>
    to >= 1 && to <= of ? (
      <a class="button" href={linkTo('recordings', String(to))}>
        {label}
      </a>
    ) : null;
  return (
    <nav class="row" aria-label={text.among}>
      <a class="button" href={linkTo('recordings')}>
        {text.all(of)}
      </a>
      {link(at - 1, text.before)}
      {link(at + 1, text.next)}
    </nav>
  );
}

/** Many cells: how often each activation is best, and the best of each cell. */
export function Cells({ found: { cells, shares, csv, leftOut } }: { readonly found: RecordedCells }): JSX.Element {
  const { recordings, ranking, loading } = words.value;
  const text = recordings.cells;
  return (
    <>
      <p class="verdict" id="cells-found">
        {text.found(cells.length)}
      </p>
      <p>{text.open}</p>
      <PictureView id="shares" picture={shares} waiting={loading} />
      <Table
        id="cells"
        caption={text.caption}
        heads={[text.cell, text.points, text.best, ranking.error, text.level]}
        rows={cells.map(({ name, points, best, rmse, level }, i) => [
          <a href={linkTo('recordings', String(i + 1))}>{name}</a>,
          String(points),
          best,
          figures(rmse),
          level.length === 0 ? '-' : level.join(', '),
        ])}
        numbers={[1, 3]}
      />
      <p>
        <Download name="cells.csv" type="text/csv" content={csv} label={text.saveCsv} />
      </p>
      {leftOut.length === 0 ? null : <p class="note">{text.leftOut(leftOut.length)}</p>}
      {leftOut.map((line) => (
        <p key={line} class="note">
          {said.value(line)}
        </p>
      ))}
    </>
  );
}
