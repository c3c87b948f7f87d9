// The page: a neuron's controls, a run of it, its curve with the fits, and the ranking.
import { signal } from '@preact/signals';
import { wrap } from 'comlink';
import type { JSX } from 'preact';
import type { Chart } from '../viz/theme.ts';
import { ChartView } from './chart-view.tsx';
import { Slider } from './controls.tsx';
import { latest } from './latest.ts';
import { english as messages } from './messages.ts';
import type { NeuronControls } from './neurons.ts';
import { Ranking } from './ranking.tsx';
import type { Answer, FittedCurve, NeuronRequest, Simulator } from './request.ts';

const offered = signal<readonly NeuronControls[]>([]);
const neuron = signal<NeuronControls | undefined>(undefined);
const current = signal(0);
const parameters = signal<Readonly<Record<string, number>>>({});

const runChart = signal<Chart | undefined>(undefined);
const curve = signal<FittedCurve | undefined>(undefined);
const more = signal<FittedCurve['more']>(undefined);
const problem = signal('');
const working = signal(true);

/** A run is quick and a curve is not, so each has a worker: the trace follows the hand while the curve is on its way. */
function simulator(): ReturnType<typeof wrap<Simulator>> {
  return wrap<Simulator>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
}
const [runner, fitter] = [simulator(), simulator()];

/** Charts are as wide as the place they have, within reason. */
function chartWidth(): number {
  const place = document.querySelector('.results')?.clientWidth ?? 700;
  return Math.max(240, Math.min(720, place - 90));
}

function broken(fault: unknown): void {
  problem.value = fault instanceof Error ? fault.message : String(fault);
  working.value = false;
}

const runs = latest<NeuronRequest, Answer<Chart>>(
  (request) => runner.run(request),
  (answer) => {
    if (answer.ok) runChart.value = answer.value;
    else problem.value = answer.problem;
  },
  broken,
);

const curves = latest<NeuronRequest, Answer<FittedCurve>>(
  (request) => fitter.fit(request),
  (answer, busy) => {
    working.value = busy;
    problem.value = answer.ok ? '' : answer.problem;
    if (!answer.ok) return;
    curve.value = answer.value;
    if (answer.value.more !== undefined) more.value = answer.value.more;
  },
  broken,
);

function requested(): NeuronRequest | undefined {
  const chosen = neuron.value;
  if (chosen === undefined) return undefined;
  return {
    model: chosen.model,
    current: current.value,
    parameters: parameters.value,
    to: chosen.current.to,
    width: chartWidth(),
  };
}

function ask(): void {
  const request = requested();
  if (request === undefined) return;
  working.value = true;
  runs.ask(request);
  curves.ask(request);
}

function choose(model: string): void {
  const next = offered.value.find((each) => each.model === model)!;
  neuron.value = next;
  current.value = next.start;
  parameters.value = {};
  ask();
}

function setParameter(name: string, value: number): void {
  parameters.value = { ...parameters.value, [name]: value };
  ask();
}

/** Starts the first computation; called once the page is in place and its width is known. */
export async function begin(): Promise<void> {
  try {
    offered.value = await runner.neurons();
  } catch (fault) {
    broken(fault);
    return;
  }
  choose(offered.value[0]!.model);
  window.addEventListener('resize', ask);
}

function ParameterSlider({
  control,
  id,
  label,
  none,
}: {
  readonly control: NeuronControls['leak'];
  readonly id: string;
  readonly label: string;
  readonly none: string;
}): JSX.Element {
  if (control === undefined) return <p class="unit">{none}</p>;
  const { parameter, unit, value, range } = control;
  return (
    <Slider
      id={id}
      label={label}
      unit={unit}
      value={parameters.value[parameter] ?? value}
      {...range}
      change={(next) => setParameter(parameter, next)}
    />
  );
}

function Controls({
  neuron: { model, unit, current: range, leak, refractory },
}: {
  readonly neuron: NeuronControls;
}): JSX.Element {
  return (
    <section class="controls" aria-labelledby="controls-head">
      <h2 id="controls-head">{messages.controls}</h2>
      <div class="control">
        <label for="model">{messages.neuron}</label>
        <select id="model" value={model} onChange={(event) => choose(event.currentTarget.value)}>
          {offered.value.map((each) => (
            <option key={each.model} value={each.model}>
              {each.title}
            </option>
          ))}
        </select>
      </div>
      <Slider
        id="current"
        label={messages.current}
        unit={unit}
        value={current.value}
        {...range}
        change={(value) => {
          current.value = value;
          ask();
        }}
      />
      <ParameterSlider id="leak" label={messages.leak} control={leak} none={messages.noLeak} />
      <ParameterSlider id="refractory" label={messages.refractory} control={refractory} none={messages.noRefractory} />
    </section>
  );
}

function Verdict(): JSX.Element {
  if (problem.value !== '')
    return (
      <p class="problem" role="alert">
        {problem.value}
      </p>
    );
  const found = curve.value;
  if (found === undefined) return <p class="verdict">{messages.loading}</p>;
  const { best, rest } = messages.verdict(found.report);
  return (
    <p class="verdict" id="verdict" data-best={best}>
      <strong>{best}</strong>
      {rest}
    </p>
  );
}

export function App(): JSX.Element {
  const found = curve.value;
  return (
    <main>
      <header>
        <h1>{messages.title}</h1>
        <p>{messages.lead}</p>
      </header>
      {neuron.value === undefined ? null : <Controls neuron={neuron.value} />}
      <section class="results" aria-labelledby="results-head">
        <h2 id="results-head">{messages.results}</h2>
        <div aria-live="polite" aria-busy={working.value}>
          <Verdict />
        </div>
        <div id="run">
          <ChartView chart={runChart.value} label={messages.loading} />
        </div>
        <div id="curve" class={working.value ? 'working' : ''}>
          <ChartView chart={found?.chart} label={messages.loading} />
        </div>
        {found === undefined ? null : <Ranking report={found.report} />}
        <div id="ranked">
          <ChartView chart={more.value?.ranking} label={messages.loading} />
        </div>
        <div id="residuals">
          <ChartView chart={more.value?.residuals} label={messages.loading} />
        </div>
      </section>
    </main>
  );
}
