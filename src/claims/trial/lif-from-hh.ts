// How much of the Hodgkin-Huxley rate curve does the best leaky integrate-and-fire rate function keep?
import { fitActivations } from '../../fit/fit.ts';
import { predict } from '../../fit/predict.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { type Claim, exactly, type Numbers, numberOf } from './claim.ts';
import { errorShare, fitNamed, largestRate } from './contest.ts';
import { firingCurrent, landmarksOf } from './landmarks.ts';
import { names, number, type Values } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';

const parameters = {
  model: names(['hodgkin-huxley']),
  /** Where the firing range that is fitted starts and ends, in onset currents. */
  from: number(1, 'onset', { least: 1, most: 50 }),
  to: number(10, 'onset', { least: 1.5, most: 100 }),
  points: number(41, '1', { least: 12, most: 1000, whole: true }),
  close: number(5, '%', { least: 0 }),
  rough: number(10, '%', { least: 0 }),
};

/** Currents at which the fits are drawn. */
const drawnPoints = 301;

interface Series {
  readonly unit: string;
  readonly current: readonly number[];
  readonly rate: readonly number[];
  /** Currents from nought on at which the fits are drawn, and what they say there. */
  readonly fine: readonly number[];
  readonly fitted: readonly number[];
  readonly fittedWithSilence: readonly number[];
}

export const lifFromHh: Claim<typeof parameters, Series> = {
  id: 'lif-from-hh',
  parameters,
  sources: [sources.hodgkinHuxley, sources.lapicque, sources.clay],
  experiment({ model: [name], from, to, points }) {
    const model = modelNamed(name!, 'lif-from-hh model');
    const landmarks = landmarksOf(name!);
    const onset = landmarks.rheobase.fromRest;
    const slowest = landmarks.onsetRate.value;
    const first = Math.max(from * onset, firingCurrent(landmarks));
    const firing = fitActivations(sweep(model, spaced({ from: first, to: to * onset }, points)), ['lif-rate']);
    const whole = fitActivations(sweep(model, spaced({ from: 0, to: to * onset }, points)), ['lif-rate']);
    const { current, rate } = firing.data;
    const fit = fitNamed(firing, 'lif-rate');
    const lif = Array.from(predict(fit, current.values));
    const withSilence = fitNamed(whole, 'lif-rate');
    const top = largestRate(firing.data);
    const lifWithSilence = Array.from(predict(withSilence, current.values));
    const fine = places(0, to * onset, drawnPoints);
    // With the silent currents in, the threshold has to lie where the neuron's does.
    const { threshold, tau, refractory } = withSilence.parameters;
    return {
      numbers: {
        onset: exactly(onset, current.unit),
        onsetRate: exactly(slowest, 'Hz'),
        lifRateAtOnset: exactly(lif[0], 'Hz'),
        residualAtOnset: exactly(lif[0]! - rate.values[0]!, 'Hz'),
        residualAtTop: exactly(lif.at(-1)! - rate.values.at(-1)!, 'Hz'),
        residualAtOnsetWithSilence: exactly(lifWithSilence[0]! - rate.values[0]!, 'Hz'),
        residualAtTopWithSilence: exactly(lifWithSilence.at(-1)! - rate.values.at(-1)!, 'Hz'),
        error: exactly(errorShare(firing, 'lif-rate'), '%'),
        errorWithSilence: exactly(errorShare(whole, 'lif-rate'), '%'),
        slowest: exactly((100 * slowest) / top, '%'),
        threshold: exactly(threshold!.value, current.unit),
        thresholdOfFiringOnly: exactly(fit.parameters.threshold!.value, current.unit),
        tau: exactly(tau!.value, 'ms'),
        refractory: exactly(refractory!.value, 'ms'),
      },
      names: { model: name! },
      series: {
        unit: current.unit,
        current: current.values,
        rate: rate.values,
        fine,
        fitted: Array.from(predict(fit, fine)),
        fittedWithSilence: Array.from(predict(withSilence, fine)),
      },
    };
  },
  judge(numbers: Numbers, { close, rough }: Values<typeof parameters>) {
    const [firing, whole] = ['error', 'errorWithSilence'].map((name) => numberOf(numbers, name));
    const slow = numberOf(numbers, 'slowest') <= close;
    const stops = slow ? 'none' : 'onset';
    if (firing! <= close && whole! <= close && slow) return { verdict: 'supported', reason: 'both', stops };
    if (firing! <= rough) return { verdict: 'qualified', reason: slow ? 'rough' : 'jump', stops };
    return { verdict: 'refuted', reason: 'apart', stops };
  },
  chart({ series: { unit, current, rate, fine, fitted, fittedWithSilence } }, texts) {
    return plot(texts, [
      {
        x: { title: `${texts.label('current')} (${unit})`, include: [0] },
        y: { title: texts.label('rate'), include: [0] },
        series: [
          { name: texts.label('neuron'), x: current, y: rate, mark: 'points' },
          { name: texts.label('fitted'), x: fine, y: fitted },
          { name: texts.label('fittedWithSilence'), x: fine, y: fittedWithSilence },
        ],
        marks: [{ x: current[0] ?? null }],
      },
    ]);
  },
};
