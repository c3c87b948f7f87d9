// A ranking for a terminal.

import { csvFormatRows } from 'd3-dsv';
import type { Bootstrap } from '../fit/bootstrap.ts';
import type { Fit, FitReport } from '../fit/report.ts';
import { isFlipped } from '../viz/shown-fit.ts';
import type { Say } from './commands/command.ts';
import { short, table } from './table.ts';

/** The fits, best first, and what to know of them. */
export function fitText(report: FitReport, say: Say): string {
  const rows = report.fits.map((fit) => [
    isFlipped(fit) ? say(`${fit.activation} (flipped)`) : fit.activation,
    short(fit.rmse, 4),
    fit.r2 === null ? '-' : fit.r2.toFixed(6),
    short(fit.aicc, 5),
    `${(100 * fit.weight).toFixed(1)} %`,
    say(fit.outcome),
  ]);
  const best = report.fits[0]!;
  const ties =
    report.indistinguishable.length > 1
      ? `\n${say(`not distinguishable: ${report.indistinguishable.join(', ')}`)}`
      : '';
  const notes = report.notes.map((note) => `\n${say(note)}`).join('');
  return `${table(['activation', 'RMSE (Hz)', 'R2', 'AICc', 'weight', 'outcome'].map(say), rows, [1, 2, 3, 4])}\n\n${parametersText(best)}${ties}${notes}`;
}

/** The parameters of a fit with their standard errors, and intervals of the profile likelihood where there are some. */
export function parametersText(fit: Fit): string {
  const parts = Object.entries(fit.parameters).map(([name, { value, standardError, profile95, unit }]) => {
    const error = standardError === null ? '' : ` +- ${short(standardError, 2)}`;
    const [low, high] = profile95 ?? [null, null];
    const profile = profile95 === undefined || profile95 === null ? '' : ` (${short(low, 5)} to ${short(high, 5)})`;
    return `${name} = ${short(value, 6)}${error}${unit === '1' ? '' : ` ${unit}`}${profile}`;
  });
  return `${fit.activation}: ${parts.join(', ')}`;
}

/** How often each activation wins among resampled curves. */
export function bootstrapText({ kind, replicates, seed, wins }: Bootstrap, say: Say): string {
  const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
  const shares = wins.map(({ activation, share }) => `${activation} ${percent(share)}`);
  const [first, ...others] = shares;
  const rest = others.length === 0 ? '' : `; ${others.join(', ')}`;
  const way = kind === 'cases' ? 'points drawn again' : 'rates scattered about the best fit';
  return say(`best of ${replicates} resampled curves (${way}, seed ${seed}): ${first}${rest}`);
}

/** The fits as a table. */
export function fitCsv(report: FitReport): string {
  const heads = [
    'activation',
    'rmse (Hz)',
    'r2',
    'aicc',
    'bic',
    'weight',
    'held-out rmse (Hz)',
    'outcome',
    'parameters',
  ];
  const rows = report.fits.map((fit) => {
    const parameters = Object.entries(fit.parameters).map(([name, { value, unit }]) => `${name}=${value} ${unit}`);
    return [
      fit.activation,
      fit.rmse,
      fit.r2 ?? '',
      fit.aicc ?? '',
      fit.bic ?? '',
      fit.weight,
      fit.heldOutRmse ?? '',
      fit.outcome,
      parameters.join('; '),
    ].map(String);
  });
  return `${csvFormatRows([heads, ...rows])}\n`;
}
