// The fits as words: which is best, and all of them in a table.
import type { JSX } from 'preact';
import type { FitReport } from '../../fit/report.ts';
import { asRead } from '../../viz/as-read.ts';
import { isExact } from '../../viz/exact.ts';
import { figures } from '../../viz/numbers.ts';
import { shownFit } from '../../viz/shown-fit.ts';
import { language, said, words } from '../language.ts';
import { Table } from './table.tsx';

/** Of names that cannot be told apart so many are said. */
const few = 4;

/** A best fit that leaves more than a tenth of the rates' variance is no description; cells scatter less around good ones. */
const poor = 0.9;

export interface VerdictProps {
  readonly report: FitReport;
  /** Of the best fit, with its parameters by name. */
  readonly formula: string;
}

export function Verdict({ report, formula }: VerdictProps): JSX.Element {
  const { best, fits, indistinguishable, data } = report;
  const { verdict } = words.value;
  const largest = data.rate.values.reduce((a, b) => Math.max(a, b), 0);
  const share = fits[0]!.rmse / largest;
  const exact = isExact(report, fits[0]!);
  const percent = (100 * share).toPrecision(2);
  const praise =
    !exact && (fits[0]!.r2 ?? 1) < poor
      ? verdict.poor(percent)
      : verdict.best(exact ? verdict.exactly : verdict.within(percent));
  const others = indistinguishable.filter((name) => name !== best);
  const listed =
    others.length > few ? verdict.andMore(others.slice(0, few), others.length - few) : verdict.list(others);
  // Functions that hold the best one within them fit exactly too; they only spend more parameters.
  const tie = others.length === 0 ? '' : exact ? verdict.alsoExact(listed) : verdict.tied(listed);
  return (
    <>
      <p class="verdict" id="verdict" data-best={best}>
        <strong>{best}</strong> {praise} {tie}
      </p>
      <p class="formula" id="formula">
        <span>
          {verdict.rate} = {said.value(formula)}
        </span>
        {verdict.where(values(fits[0]!.parameters))}
        {formula.includes(']+') ? ` ${verdict.rectified}` : ''}
      </p>
    </>
  );
}

export function Ranking({ report }: { readonly report: FitReport }): JSX.Element {
  const { ranking } = words.value;
  const heldOut = report.fits.some((fit) => fit.heldOutRmse !== null);
  const heads = [ranking.activation, ranking.error, ranking.weight, ...(heldOut ? [ranking.heldOut] : [])];
  return (
    <>
      <Table
        id="ranking"
        caption={ranking.caption}
        heads={[...heads, ranking.parameters, ranking.outcome]}
        rows={report.fits.map(({ activation, rmse, weight, heldOutRmse, parameters, outcome }) => [
          shownFit({ activation, parameters }, language.value),
          figures(rmse),
          `${(100 * weight).toFixed(1)} %`,
          ...(heldOut ? [figures(heldOutRmse)] : []),
          written(parameters),
          said.value(outcome),
        ])}
        numbers={heldOut ? [1, 2, 3] : [1, 2]}
      />
      {report.notes.map((note) => (
        <p key={note} class="note">
          {said.value(note)}
        </p>
      ))}
    </>
  );
}

/** The values of a fit without their errors, for a formula. */
function values(parameters: FitReport['fits'][number]['parameters']): string {
  return Object.entries(parameters)
    .map(([name, { value, unit }]) => `${name} ${figures(value, 4)}${measure(unit)}`)
    .join(', ');
}

function written(parameters: FitReport['fits'][number]['parameters']): string {
  return Object.entries(parameters)
    .map(([name, { value, standardError, unit }]) => {
      const spread = standardError === null ? '' : ` ± ${figures(standardError, 2)}`;
      return `${name} ${figures(value, 4)}${spread}${measure(unit)}`;
    })
    .join(', ');
}

/** A unit behind its number. */
function measure(unit: string): string {
  return unit === '1' ? '' : ` ${asRead(unit)}`;
}
