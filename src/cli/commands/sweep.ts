import { writeCurve } from '../../data/write-csv.ts';
import type { Model } from '../../neuron/model.ts';
import { sampleDefaults } from '../../neuron/sample.ts';
import type { SweptCurve } from '../../neuron/sweep.ts';
import { InputError } from '../../numeric/errors.ts';
import type { PlainSweepOptions } from '../../scale/job.ts';
import type { Place } from '../../scale/place.ts';
import { sampleOn } from '../../scale/sample-on.ts';
import { type SweepEnd, type SweepOnOptions, sweepOn } from '../../scale/sweep-on.ts';
import { curveChart } from '../../viz/curve-chart.ts';
import { type Arguments, modelFrom, modelOptions } from '../arguments.ts';
import { sweptFamily, varyOption } from '../family.ts';
import { inputNotes, inputOption } from '../input-option.ts';
import { atPlace, placeOptions } from '../place.ts';
import { currentsFrom, rangeFrom, sweepOptionsFrom, sweepOptionTable } from '../sweep-options.ts';
import { short, table } from '../table.ts';
import type { Command, Say } from './command.ts';

export const sweep: Command = {
  name: 'sweep',
  usage: 'sweep MODEL --from A --to B [--points N|auto]',
  options: {
    ...sweepOptionTable,
    ...inputOption,
    ...varyOption,
    ...placeOptions,
    ...modelOptions,
  },
  notes: [...inputNotes, 'Example: sweep lif --vary gL=5:20:4 --vary tref=0:4ms:3 --from 0 --to 1nA --out family.svg'],
  async run(args, around) {
    const model = await modelFrom(args, 'sweep');
    if (args.has('vary')) return sweptFamily(args, around, model);
    const options = sweepOptionsFrom(args, model);
    const work = workOf(args, model, options);
    const { curve, finished, of } = await atPlace(args, (place) =>
      work(place, {
        signal: around.interruption(),
        progress: (done, all) => around.progress(done, all, 'currents'),
      }),
    );
    if (curve === undefined) return { interrupted: `none of ${of} currents is finished` };
    const interrupted = finished === of ? undefined : { finished, of };
    return {
      document: interrupted === undefined ? curve : { ...curve, interrupted },
      ...(interrupted === undefined ? {} : { interrupted: `${finished} of ${of} currents are finished` }),
      text: (say) => text(curve, say, options.relativeError),
      csv: () => writeCurve(curve),
      charts: (language) => [curveChart(curve, [], { language })],
    };
  },
};

type Work = (place: Place, around: SweepOnOptions) => Promise<SweepEnd>;

/** Currents that were asked for, or, for `--points auto`, those that the curve needs. */
function workOf(args: Arguments, model: Model, options: PlainSweepOptions): Work {
  if (args.text('points') !== 'auto') {
    const request = { model, currents: currentsFrom(args, model, true), options };
    return (place, around) => sweepOn(place, request, around);
  }
  if (args.has('currents')) {
    throw new InputError({
      code: 'clash',
      where: '--points',
      what: 'auto chooses the currents',
      allowed: '--from, --to',
    });
  }
  const resolution = options.relativeError ?? sampleDefaults.resolution;
  const request = { model, range: rangeFrom(args, model, true), sampling: { ...sampleDefaults, resolution }, options };
  return (place, around) => sampleOn(place, request, around);
}

function text(curve: SweptCurve, say: Say, asked: number | undefined): string {
  const rows = curve.current.values.map((current, i) => [
    short(current, 6),
    short(curve.rate.values[i], 8),
    short(curve.accuracy.values[i], 2),
    say(said(curve, i)),
  ]);
  const heads = [`current (${curve.current.unit})`, 'rate (Hz)', '+- (Hz)', 'outcome'].map(say);
  const how = `${curve.model}: ${curve.rate.kind} rate, spike when ${curve.spikeRule}, method ${curve.method}`;
  const staircase = curve.protocol === 'steps' ? '' : say(`, staircase ${curve.protocol}`);
  const gaps = curve.outcome.includes('unresolved') ? say('; none where it is unresolved what the neuron does') : '';
  const input = curve.input === undefined ? '' : say(`, input ${curve.input.join(' + ')}`);
  return `${say(how)}${staircase}${input}\n\n${table(heads, rows, [0, 1, 2])}\n\n${say(`+- in Hz: ${curve.accuracy.basis}`)}${gaps}${unmet(curve, say, asked)}`;
}

/** At how many currents the error told is beyond what was asked for, with what rounding makes of it. */
function unmet({ rate, accuracy, outcome }: SweptCurve, say: Say, asked = Number.POSITIVE_INFINITY): string {
  const most = asked * (1 + 1e-9);
  const beyond = rate.values.filter(
    (value, i) => outcome[i] === 'spiking' && accuracy.values[i]! > most * value,
  ).length;
  return beyond === 0 ? '' : say(`; at ${beyond} of ${rate.values.length} currents more than was asked for`);
}

function said(curve: SweptCurve, i: number): string {
  const outcome = curve.outcome[i]!;
  if (outcome === 'spiking' && curve.rate.values[i] === 0) return 'spiking, though not within the window';
  if (outcome === 'oscillating') return `oscillating at ${short(curve.oscillation.values[i], 6)} Hz`;
  const reason = curve.reason[i] ?? null;
  return reason === null ? outcome : `${outcome}: ${reason}`;
}
