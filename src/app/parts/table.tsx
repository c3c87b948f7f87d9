// Tables: what the charts show, for those who read or hear instead of look.
import type { JSX } from 'preact';

export interface TableProps {
  readonly id: string;
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly (string | JSX.Element)[])[];
  /** Places of the columns that hold numbers. */
  readonly numbers?: readonly number[];
}

/** A table wider than the screen scrolls by itself; to do so from the keyboard it takes the focus. */
export function Table({ id, caption, heads, rows, numbers = [] }: TableProps): JSX.Element {
  const side = (column: number): string => (numbers.includes(column) ? 'number' : '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-labelledby={`${id}-caption`}>
      <table id={id}>
        <caption id={`${id}-caption`}>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={head} scope="col" class={side(column)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key="name" scope="row" class={side(column)}>
                    {cell}
                  </th>
                ) : (
                  <td key={heads[column]} class={side(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
