import type { Trace } from '../../curve/trace.ts';
import { methodNames } from '../../neuron/methods/registry.ts';
import { trace as run } from '../../neuron/trace.ts';
import { InputError } from '../../numeric/errors.ts';
import { panelsByUnit, traceChart } from '../../viz/trace-chart.ts';
import { milliseconds, modelFrom, modelOptions, seedFrom } from '../arguments.ts';
import { inputFrom, inputNotes } from '../input-option.ts';
import { short } from '../table.ts';
import type { Command, Say } from './command.ts';

export const trace: Command = {
  name: 'trace',
  usage: 'trace MODEL --current X | --input STIMULUS [--duration D] [--dt D]',
  options: {
    current: { value: 'X', help: 'the injected current, from t = 0 on' },
    input: { value: 'STIMULUS', repeated: true, help: 'what is added to it and changes with time; several are summed' },
    duration: { value: 'D', help: 'length of the run (default 100 ms)' },
    dt: { value: 'D', help: 'time between recorded values (default 0.05 ms); the step of fixed-step methods' },
    seed: { value: 'S', help: 'whole number that the noise of a noisy neuron is made from (default 1)' },
    method: { value: 'NAME', help: `${methodNames.join(', ')} (default: exact where possible, else dormand-prince)` },
    ...modelOptions,
  },
  notes: inputNotes,
  async run(args) {
    const model = await modelFrom(args, 'trace');
    const input = inputFrom(args, model);
    const current = args.quantity('current', model.input.unit) ?? (input.length > 0 ? 0 : undefined);
    if (current === undefined) {
      throw new InputError({
        code: 'no-current',
        where: '--current',
        what: 'is missing',
        allowed: `a current in ${model.input.unit.text}, e.g. --current 10; or --input`,
      });
    }
    const chosen = {
      duration: args.quantity('duration', milliseconds),
      dt: args.quantity('dt', milliseconds),
      seed: seedFrom(args),
      method: args.text('method'),
    };
    const options = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
    const document = run(model, current, { ...options, input });
    const steady = current === 0 && input.length > 0 ? [] : [`${short(current)} ${model.input.unit.text}`];
    const amount = [...steady, ...input.map(({ kind }) => kind)].join(' + ');
    // The input that changes is drawn as well, where it has values.
    const fed = input.length > 0 && document.variables[model.input.name] !== undefined ? [model.input] : [];
    const panels = [model.variables, model.observed, fed]
      .map((group) => group.map(({ name }) => name).filter((name) => name !== model.membrane))
      .filter((group) => group.length > 0)
      .flatMap((group) => panelsByUnit(document, group));
    return {
      document,
      text: (say) => summary(document, amount, say),
      csv: () => csv(document),
      charts: (language) => [traceChart(document, { language, current: amount, membrane: model.membrane, panels })],
    };
  },
};

function summary(document: Trace, amount: string, say: Say): string {
  const { values } = document.spikes;
  const shown = values.slice(0, 12).map((time) => short(time, 6));
  const more = values.length > shown.length ? `, and ${values.length - shown.length} more` : '';
  const times = values.length === 0 ? '' : ` at ${shown.join(', ')}${more} ms`;
  const { halved } = document;
  const error =
    halved === undefined
      ? []
      : [
          `at half the step, ${short(halved.step.value)} ms, ${halved.spikes} ${halved.spikes === 1 ? 'spike' : 'spikes'}; the potential changes by up to ${short(halved.largestChange.value, 3)} ${halved.largestChange.unit}`,
        ];
  return [
    `${document.model} at ${amount}, method ${document.method}: ${values.length} ${values.length === 1 ? 'spike' : 'spikes'}${times}`,
    ...error,
    '--json gives the run, --out FILE.png draws it',
  ]
    .map(say)
    .join('\n');
}

function csv(document: Trace): string {
  const names = Object.keys(document.variables);
  const unit = (text: string): string => (text === '1' ? '' : ` (${text})`);
  const head = [
    `time (${document.time.unit})`,
    ...names.map((name) => `${name}${unit(document.variables[name]!.unit)}`),
  ];
  const rows = document.time.values.map((time, i) =>
    [time, ...names.map((name) => document.variables[name]!.values[i]!)].join(','),
  );
  return `${[head.join(','), ...rows].join('\n')}\n`;
}
