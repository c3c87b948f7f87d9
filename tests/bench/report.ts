// What the benchmarks print: tables in Markdown, ready to paste, and targets with what was measured.

/** A target and what was measured against it. */
export interface Target {
  readonly what: string;
  readonly target: number;
  readonly measured: number;
  /** Whether more is better or less is. */
  readonly better: 'more' | 'less';
}

export interface Table {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
}

/** A table in Markdown. */
export function markdown({ title, heads, rows, notes = [] }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map(line),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
  ].join('\n');
}

/** The targets as a table: met, or missed and by how much. */
export function targetTable(targets: readonly Target[]): Table {
  return {
    title: 'Targets',
    heads: ['what', 'target', 'measured', ''],
    rows: targets.map(({ what, target, measured, better }) => [
      what,
      `${better === 'more' ? 'at least' : 'at most'} ${target}`,
      ratio(measured),
      (better === 'more' ? measured >= target : measured <= target) ? 'met' : '**missed**',
    ]),
  };
}

/** A ratio to three digits, plain. */
export function ratio(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** A time in the unit that suits it. */
export function seconds(value: number): string {
  if (value >= 1) return `${value.toPrecision(3)} s`;
  if (value >= 1e-3) return `${(1e3 * value).toPrecision(3)} ms`;
  return value >= 1e-6 ? `${(1e6 * value).toPrecision(3)} us` : `${(1e9 * value).toPrecision(3)} ns`;
}

/** A relative error. */
export function relative(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}

/** Processor time of this process while something is done: the least of several turns, s. */
export function leastTime(turns: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
