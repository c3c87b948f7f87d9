// The route from Hodgkin and Huxley to ReLU, walked while the visitor looks: each step with a run, a curve and its winner.

import { signal, useSignalEffect } from '@preact/signals';
import { proxy } from 'comlink';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Fault, faultOf } from '../fault.ts';
import { helper } from '../helper.ts';
import { language, said, words } from '../language.ts';
import { PictureView } from '../parts/picture.tsx';
import { Table } from '../parts/table.tsx';
import { onNewRoom, roomIn } from '../room.ts';
import type { Figure, StoryTold } from '../work/api-claims.ts';

const told = signal<StoryTold | undefined>(undefined);
const progress = signal<{ readonly done: number; readonly total: number } | undefined>(undefined);
const problem = signal<Fault>('');
const teller = helper();

async function tell(): Promise<void> {
  const tongue = language.value;
  const step = proxy((done: number, total: number) => {
    progress.value = { done, total };
  });
  try {
    const answer = await teller.call((work) =>
      work.tellStory({ language: tongue, width: roomIn('main', 100, 1230) }, step),
    );
    if (tongue !== language.value) return;
    if (answer.ok) told.value = answer.value;
    else problem.value = answer.problem;
  } catch (fault) {
    problem.value = faultOf(fault);
  }
}

export function Story(): JSX.Element {
  useEffect(() => onNewRoom(() => void tell()), []);
  useSignalEffect(() => {
    void tell();
  });
  const { story: text, view, claims } = words.value;
  const found = told.value;
  if (found === undefined) {
    const { done, total } = progress.value ?? { done: 0, total: 1 };
    return (
      <section aria-labelledby="story-head">
        <h1 id="story-head">{view.story}</h1>
        {problem.value === '' ? null : (
          <p class="problem" role="alert">
            {said.value(problem.value)}
          </p>
        )}
        {problem.value !== '' ? null : (
          <p class="progress">
            <label for="walking">{text.walking(done, total)}</label> <progress id="walking" max={total} value={done} />
          </p>
        )}
      </section>
    );
  }
  return (
    <article class="story" aria-labelledby="story-head">
      <h1 id="story-head">{found.title}</h1>
      <p>{found.lead}</p>
      <Shown id="story-overview" figure={found.overview} />
      {found.steps.map((step, i) => (
        <section key={step.id} id={`step-${step.id}`} data-best={step.best} aria-labelledby={`step-${step.id}-head`}>
          <h2 id={`step-${step.id}-head`}>
            {i + 1}. {step.title}
          </h2>
          <p>{step.text}</p>
          <div class="pair">
            {step.figures.map((figure, place) => (
              <Shown key={figure.caption} id={`step-${step.id}-${place + 1}`} figure={figure} />
            ))}
          </div>
          <details>
            <summary>{claims.numbers}</summary>
            <Table
              id={`step-${step.id}-numbers`}
              caption={claims.numbers}
              heads={[claims.number, claims.value]}
              rows={step.numbers}
            />
          </details>
        </section>
      ))}
    </article>
  );
}

function Shown({ id, figure: { picture, caption } }: { readonly id: string; readonly figure: Figure }): JSX.Element {
  return (
    <figure>
      <PictureView id={id} picture={picture} waiting="" />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
