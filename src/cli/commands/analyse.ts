import { type Analysis, analyse as run } from '../../neuron/analyse/analyse.ts';
import { modelFrom, modelOptions } from '../arguments.ts';
import { short, table } from '../table.ts';
import type { Command, Say } from './command.ts';

export const analyse: Command = {
  name: 'analyse',
  usage: 'analyse MODEL',
  options: { ...modelOptions },
  lacks: ['table', 'picture'],
  async run(args, around) {
    const model = await modelFrom(args, 'analyse');
    const document = run(model, { progress: (runs) => around.progress(runs, undefined, 'runs') });
    return { document, text: (say) => text(document, say) };
  },
};

function text({ model, rheobase, hopf, bistable, onsetRate, excitability, evidence }: Analysis, say: Say): string {
  const { unit } = rheobase;
  const current = (value: number): string => `${short(value, 7)} ${unit}`;
  const list = (values: readonly number[]): string => (values.length === 0 ? 'none' : values.map(current).join(', '));
  const { restEnds, firingEnds } = evidence;
  const rows = [
    ['rheobase from rest', current(rheobase.fromRest)],
    ['rheobase from firing', current(rheobase.fromFiring)],
    ['at least one spike', `from ${current(evidence.firstSpike.value)}`],
    ['rest ends', restEnds === null ? 'nowhere' : `at ${current(restEnds.value)} (${restEnds.how})`],
    ['rests or fires', bistable === null ? 'nowhere' : `${current(bistable.from)} to ${current(bistable.to)}`],
    [
      'firing ends',
      firingEnds === null
        ? `not below ${current(evidence.searchedTo.value)}`
        : firingEnds.outcome === 'unresolved'
          ? `followed to ${current(firingEnds.value)} (then unresolved)`
          : `at ${current(firingEnds.value)} (then ${firingEnds.outcome})`,
    ],
    ['Hopf points', list(hopf.values)],
    ['saddle-node points', list(evidence.folds.values)],
    ['rate at onset', `${onsetRate.is === 'limit' ? '' : 'at most '}${short(onsetRate.value, 4)} Hz`],
    ['excitability', excitability],
  ];
  const noise = evidence.noiseLeftOut ? `\n${say('The noise was left out.')}` : '';
  const told = rows.map((row) => row.map(say));
  return `${table([model, ''], told)}\n\n${say(`${excitability}: ${evidence.onset.why}.`)}${noise}`;
}
