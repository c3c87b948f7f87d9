// The ranking as a table: what the charts show, for those who read or hear instead of look.
import type { JSX } from 'preact';
import type { FitReport } from '../fit/report.ts';
import { english as messages } from './messages.ts';

export function Ranking({ report }: { readonly report: FitReport }): JSX.Element {
  return (
    <div class="scroll">
      <table id="ranking">
        <caption>{messages.ranking}</caption>
        <thead>
          <tr>
            {messages.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.fits.map(({ activation, rmse, weight, parameters, outcome }) => (
            <tr key={activation}>
              <th scope="row">{activation}</th>
              <td class="number">{rmse.toPrecision(3)}</td>
              <td class="number">{(100 * weight).toFixed(1)} %</td>
              <td>{written(parameters)}</td>
              <td>{outcome}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function written(parameters: FitReport['fits'][number]['parameters']): string {
  return Object.entries(parameters)
    .map(([name, { value, unit }]) => `${name} ${figures(value)}${unit === '1' ? '' : ` ${unit}`}`)
    .join(', ');
}

/** Four figures; what has run away is written short. */
function figures(value: number): string {
  return Math.abs(value) < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(1);
}
