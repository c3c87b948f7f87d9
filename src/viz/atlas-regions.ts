// A plane of cells as areas: equal neighbours joined into runs, so that a map of forty thousand cells is a few hundred
// rectangles, and the place in each area where its name fits best.

/** Cells `from` to `to` (not included) of row `row` that hold the same value. */
export interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Runs of equal cells, row by row. */
export function runsOf(rows: readonly (readonly string[])[]): readonly Run[] {
  return rows.flatMap((cells, row) => {
    const starts = cells.flatMap((cell, i) => (i === 0 || cell !== cells[i - 1] ? [i] : []));
    return starts.map((from, k) => ({ row, from, to: starts[k + 1] ?? cells.length }));
  });
}

/** The middle of a value's widest area, and how many cells of that value lie beside it in its row. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly width: number;
}

/**
 * For each value the cell farthest from any other value and from the edge; among equals the one in the longest run.
 * Distances are counted in steps up, down, left and right (a two-pass transform: Rosenfeld and Pfaltz 1966).
 */
export function placesOf(rows: readonly (readonly string[])[]): ReadonlyMap<string, Place> {
  const depth = depths(rows);
  const best = new Map<string, Place & { readonly depth: number }>();
  for (const { row, from, to } of runsOf(rows)) {
    for (let i = from; i < to; i++) {
      const value = rows[row]![i]!;
      const old = best.get(value);
      const found = { row, column: i, width: to - from, depth: depth[row]![i]! };
      if (old === undefined || found.depth > old.depth || (found.depth === old.depth && found.width > old.width)) {
        best.set(value, found);
      }
    }
  }
  return new Map([...best].map(([value, { row, column, width }]) => [value, { row, column, width }]));
}

function depths(rows: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const depth = rows.map((cells) => cells.map(() => 1));
  const step = (row: number, i: number, across: number, down: number): void => {
    const same = rows[row + down]?.[i + across] === rows[row]![i];
    const neighbour = same ? depth[row + down]![i + across]! : 0;
    depth[row]![i] = Math.min(depth[row]![i]!, neighbour + 1);
  };
  // Cells start as deep as they can be, and each pass lets the edges of two sides in.
  const most = rows.length + Math.max(0, ...rows.map(({ length }) => length));
  for (const cells of depth) cells.fill(most);
  for (let row = 0; row < rows.length; row++) {
    for (let i = 0; i < rows[row]!.length; i++) {
      step(row, i, -1, 0);
      step(row, i, 0, -1);
    }
  }
  for (let row = rows.length - 1; row >= 0; row--) {
    for (let i = rows[row]!.length - 1; i >= 0; i--) {
      step(row, i, 1, 0);
      step(row, i, 0, 1);
    }
  }
  return depth;
}
