import type { Curve } from '../../curve/curve.ts';
import { readCurveText } from '../../data/read-curve.ts';
import { type Bootstrap, type BootstrapOptions, bootstrapping } from '../../fit/bootstrap.ts';
import { fitActivations } from '../../fit/fit.ts';
import type { FitOptions } from '../../fit/options.ts';
import { profileIntervals } from '../../fit/profile.ts';
import type { FitReport } from '../../fit/report.ts';
import { InputError } from '../../numeric/errors.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { filters } from '../filters.ts';
import { bootstrapFrom, fitOptions, fitOptionsFrom, wantsProfiles } from '../fit-options.ts';
import { bootstrapText, fitCsv, fitText } from '../fit-text.ts';
import { readText } from '../read-text.ts';
import type { Command, Say, Surroundings } from './command.ts';

export const fit: Command = {
  name: 'fit',
  usage: 'fit FILE [--activations A,B] [--likelihood poisson --window D] [--intervals profile] [--bootstrap N]',
  options: {
    activations: { value: 'A,B', help: 'activations to fit (default all)' },
    filter: { value: 'COLUMN=VALUE', repeated: true, help: 'rows of a table to use, e.g. --filter cell=314900022' },
    ...fitOptions,
  },
  async run(args, around) {
    const [path, extra] = args.words;
    if (path === undefined || extra !== undefined) {
      const what = extra === undefined ? 'no file is named' : `"${extra}" is one word too many`;
      throw new InputError({
        code: 'no-file',
        where: 'rheobase fit',
        what,
        allowed: 'one CSV or JSON file, or - for standard input',
      });
    }
    const column = args.text('weights');
    const curve = readCurveText(readText(path), {
      name: path === '-' ? 'standard input' : path,
      filter: filters(args),
      ...(column === undefined ? {} : { weights: column }),
    });
    const names = args.list('activations');
    const options = { ...fitOptionsFrom(args), ...(curve.weights === undefined ? {} : { weights: curve.weights }) };
    const resampling = bootstrapFrom(args);
    const profiles = wantsProfiles(args);
    if (options.formula !== undefined && (profiles || resampling !== undefined)) {
      const what = `is not for ${profiles ? '--intervals profile' : '--bootstrap'}`;
      throw new InputError({ code: 'clash', where: '--formula', what, allowed: 'the activations of rheobase' });
    }
    const plain = fitActivations(curve, names, options);
    const report = profiles ? withProfiles(plain, curve, options) : plain;
    const asked = resampling === undefined ? undefined : { ...options, ...resampling };
    const resampled = asked === undefined ? undefined : await resample(curve, names, asked, around);
    const cut =
      asked === undefined || resampled?.replicates === asked.replicates
        ? undefined
        : { finished: resampled?.replicates ?? 0, of: asked.replicates };
    const likelihood = options.counts === undefined ? 'gaussian' : 'poisson';
    const heldOut = args.text('held-out') ?? 'folds';
    const document = {
      ...report,
      likelihood,
      heldOut,
      ...(resampled === undefined ? {} : { bootstrap: resampled }),
      ...(cut === undefined ? {} : { interrupted: cut }),
    };
    const more = (say: Say): string => (resampled === undefined ? '' : `\n\n${bootstrapText(resampled, say)}`);
    return {
      document,
      text: (say) => `${say(`${curve.model}: ${report.best} fits best`)}\n\n${fitText(report, say)}${more(say)}`,
      csv: () => fitCsv(report),
      charts: (language) => [
        fitChart(report, { language }),
        residualChart(report, { language }),
        rankingChart(report, { language }),
      ],
      ...(cut === undefined ? {} : { interrupted: `${cut.finished} of ${cut.of} samples are fitted` }),
    };
  },
};

/** Sample after sample, with a breath in between in which a signal can arrive; undefined where it came before two. */
async function resample(
  curve: Curve,
  names: readonly string[] | undefined,
  options: Partial<BootstrapOptions> & Pick<BootstrapOptions, 'replicates'>,
  around: Surroundings,
): Promise<Bootstrap | undefined> {
  const run = bootstrapping(curve, names, options);
  const signal = around.interruption();
  let last = performance.now();
  for (let done = 1; run.next(); done++) {
    if (performance.now() - last < breath) continue;
    around.progress(done, options.replicates, 'samples');
    await new Promise((resolve) => setImmediate(resolve));
    last = performance.now();
    if (signal.aborted) break;
  }
  around.progress(options.replicates, options.replicates, 'samples');
  return run.found();
}

/** Time between breaths, ms. */
const breath = 20;

/** The report with the interval of the profile likelihood beside every parameter's own. */
function withProfiles(report: FitReport, curve: Curve, options: FitOptions): FitReport {
  const fits = report.fits.map((fit) => {
    const intervals = profileIntervals(curve, fit.activation, options);
    const parameters = Object.entries(fit.parameters).map(([name, parameter]) => {
      return [name, { ...parameter, profile95: intervals?.[name]?.interval ?? null }];
    });
    return { ...fit, parameters: Object.fromEntries(parameters) };
  });
  return { ...report, fits };
}
