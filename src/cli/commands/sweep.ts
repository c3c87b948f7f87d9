import { writeCurve } from '../../data/write-csv.ts';
import type { SweptCurve } from '../../neuron/sweep.ts';
import { sweepOn } from '../../scale/sweep-on.ts';
import { curveChart } from '../../viz/curve-chart.ts';
import { modelFrom, modelOptions } from '../arguments.ts';
import { atPlace, placeOptions } from '../place.ts';
import { currentsFrom, sweepOptionsFrom, sweepOptionTable } from '../sweep-options.ts';
import { short, table } from '../table.ts';
import type { Command } from './command.ts';

export const sweep: Command = {
  name: 'sweep',
  usage: 'sweep MODEL --from A --to B [--points N]',
  summary: 'sweeps the current into a firing-rate (f-I) curve',
  options: { ...sweepOptionTable, ...placeOptions, ...modelOptions },
  async run(args, around) {
    const model = modelFrom(args, 'sweep');
    const request = { model, currents: currentsFrom(args, model, true), options: sweepOptionsFrom(args, model) };
    const { curve, finished, of } = await atPlace(args, (place) =>
      sweepOn(place, request, {
        signal: around.interruption(),
        progress: (done, all) => around.progress(done, all, 'currents'),
      }),
    );
    if (curve === undefined) return { interrupted: `none of ${of} currents is finished` };
    const interrupted = finished === of ? undefined : { finished, of };
    return {
      document: interrupted === undefined ? curve : { ...curve, interrupted },
      ...(interrupted === undefined ? {} : { interrupted: `${finished} of ${of} currents are finished` }),
      text: () => text(curve),
      csv: () => writeCurve(curve),
      charts: () => [curveChart(curve)],
    };
  },
};

function text(curve: SweptCurve): string {
  const rows = curve.current.values.map((current, i) => [
    short(current, 6),
    short(curve.rate.values[i], 8),
    short(curve.accuracy.values[i], 2),
    said(curve, i),
  ]);
  const heads = [`current (${curve.current.unit})`, 'rate (Hz)', '+-', 'outcome'];
  return `${curve.model}: ${curve.rate.kind} rate, spike when ${curve.spikeRule}, method ${curve.method}${curve.protocol === 'steps' ? '' : `, staircase ${curve.protocol}`}\n\n${table(heads, rows, [0, 1, 2])}\n\n+- in Hz: ${curve.accuracy.basis}`;
}

function said(curve: SweptCurve, i: number): string {
  const outcome = curve.outcome[i]!;
  if (outcome === 'oscillating') return `oscillating at ${short(curve.oscillation.values[i], 6)} Hz`;
  const reason = curve.reason[i] ?? null;
  return reason === null ? outcome : `${outcome}: ${reason}`;
}
