// What the library says in Chinese: every line of it has its form there, and no line comes out half translated.
import { describe, expect, it } from 'vitest';
import { activations } from '../../src/fit/activations/registry.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { readModelText } from '../../src/neuron/equations/text.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { builtIn, modelNamed } from '../../src/neuron/models/registry.ts';
import { spaced } from '../../src/neuron/range.ts';
import type { SweepOptions } from '../../src/neuron/simulate/rates/rates.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { problemIn, rooms, said } from '../../src/viz/said/said.ts';
import { linesOfSource } from './lines-of-source.ts';

const lines = linesOfSource();

/** Names, flags, numbers and code, which need no other form. */
const code =
  /^(?:x1|dormand-prince|en|page \[--port N\]|"Hz"|CurrentClampStimulusSeries|linear|steps|-- --no-serve.*|[^a-z]*|[\w-]+(?:, [\w-]+)+|(?:--[\w-]+ ?\S* ?)+)$/;

/** Lines that are put together from what is a line of its own. */
const composed = new Set([
  'x1 x1',
  '"x1" x1',
  'is x1 inside x1',
  'x1 x1 stepx1',
  'x1 x1 stepsx1',
  'not distinguishable from x1: x1 x1',
]);

const isSaid = (text: string): boolean => /\p{Script=Han}/u.test(said('zh-Hant', text));

const forms = Object.values(rooms).flatMap((room) => Object.entries(room));
const gaps = (form: string): readonly string[] =>
  [...form.matchAll(/\{[~#]?(\w+)\}/g)].map((match) => match[1]!).sort();

describe('the forms', () => {
  it('are there for every line of the library', () => {
    expect(lines.length).toBeGreaterThan(350);
    // Some are said of an expression, which stands before them.
    const missing = lines.filter(
      ({ text }) =>
        !code.test(text) && !composed.has(text) && ![text, `"x1" ${text}`, `x1 ${text}`].some((each) => isSaid(each)),
    );
    expect(missing).toEqual([]);
  });

  it('have the same gaps in both languages', () => {
    for (const [english, chinese] of forms) expect(gaps(chinese), english).toEqual(gaps(english));
  });

  it('are one each, over all rooms', () => {
    const shapes = forms.map(([english]) => english.replace(/\{[~#-]?\w+\}/g, '{}'));
    expect(shapes.filter((shape, i) => shapes.indexOf(shape) !== i)).toEqual([]);
  });

  it('take no sentence for a value where they have few words of their own', () => {
    const loose = forms.filter(([english]) => {
      const words = english.replace(/\{[~#-]?\w+\}|"[^"]*"/g, '').replace(/[^a-z]/gi, '');
      return words.length < 4 && /\{\w+\}/.test(english.replace(/"\{\w+\}"/g, ''));
    });
    expect(loose.map(([english]) => english)).toEqual(['e.g. {example}', '{reference}, p. {page}']);
  });

  it('are Chinese with full-width punctuation', () => {
    for (const [english, chinese] of forms) {
      expect(chinese, english).not.toMatch(/\p{Script=Han} ?[,;:!?()]|[,;:!?()] ?\p{Script=Han}/u);
    }
  });
});

/** Lines of real faults, each from a mistake that people make on the page or at the command line. */
const faults: Readonly<Record<string, () => unknown>> = {
  'a unit of the wrong kind': () => withParameters(modelNamed('lif'), { C: '200 mV' }),
  'an unknown parameter': () => withParameters(modelNamed('lif'), { gl: 3 }),
  'an unknown model': () => modelNamed('hodgkin-huxly'),
  'an expression that does not end': () =>
    loadModel({ ...modelNamed('lif').file, equations: { V: '(I - gL*(V - EL' } }, 'x'),
  'an undeclared name': () => loadModel({ ...modelNamed('lif').file, equations: { V: '(I - g*(V - EL))/C' } }, 'x'),
  'unlike quantities': () => loadModel({ ...modelNamed('lif').file, equations: { V: '(I - gL*V - EL)/C' } }, 'x'),
  'a rate that is none': () => loadModel({ ...modelNamed('lif').file, equations: { V: 'I' } }, 'x'),
  'a function with an argument too many': () =>
    loadModel({ ...modelNamed('lif').file, equations: { V: 'I/C*exp(1, 2)' } }, 'x'),
  'an exponential of a voltage': () => loadModel({ ...modelNamed('lif').file, equations: { V: 'I/C*exp(V)' } }, 'x'),
  'a rule without a moment': () => loadModel({ ...modelNamed('lif').file, spike: { when: 'V == Vth' } }, 'x'),
  'a text that is no YAML': () => readModelText('a: [1, 2', 'x'),
  'a key too many': () => loadModel({ ...modelNamed('lif').file, spikes: {} } as never, 'x'),
  'no currents': () => sweep(modelNamed('lif'), []),
  'a silent curve': () => fitActivations(sweep(modelNamed('lif'), spaced({ from: 0, to: 100 }, 11))),
};

describe('a problem in Chinese', () => {
  it.each(Object.keys(faults))('%s: no English is left but names, units and code', (name) => {
    const fault = thrownBy(faults[name]!);
    expect(problemIn('en', fault.problem)).toBe(fault.message);
    const line = problemIn('zh-Hant', fault.problem);
    expect(line).toMatch(/\p{Script=Han}/u);
    expect(line).not.toMatch(/\b(?:allowed|is|are|the|of|an|did|you|mean|such|which|has)\b/);
  });

  it('is the English line as a whole where there are no words for a part of it', () => {
    const problem = { code: 'x', where: '--a', what: 'is missing', allowed: 'a thing that nobody has said before' };
    expect(problemIn('zh-Hant', problem)).toBe('--a: is missing (allowed: a thing that nobody has said before)');
  });
});

it('says what stands beside a reference, and leaves the reference', () => {
  for (const { source = '' } of Object.values(builtIn)) {
    // Two are references alone.
    expect(said('zh-Hant', source)).not.toMatch(/\b(?:after|as in|table|figure|fitted|potentials|per area|matched)\b/);
  }
});

it.each([
  [{}],
  [{ rate: 'count', window: 500 }],
  [{ method: 'rk4' }],
  [{ method: 'rk4', relativeError: 0.01 }],
  [{ method: 'rk4', rate: 'count', window: 500 }],
  [{ noise: true }],
  [{ noise: true, trials: 2 }],
  [{ noise: true, trials: 2, method: 'euler-maruyama' }],
] as readonly (readonly [
  { readonly noise?: boolean } & Partial<SweepOptions>,
])[])('tells what the errors of a curve were estimated from: %o', ({ noise = false, ...options }) => {
  const model = noise ? withParameters(modelNamed('lif'), { sigma: 3 }) : modelNamed('wang-buzsaki');
  const counting = noise ? { rate: 'count', window: 100 } : {};
  const { basis } = sweep(model, [noise ? 200 : 1], { ...counting, ...options } as Partial<SweepOptions>).accuracy;
  expect(said('zh-Hant', basis)).toMatch(/\p{Script=Han}/u);
});

describe('what the command line lists, in Chinese', () => {
  it.each(Object.keys(builtIn))('has a title for %s', (name) => {
    expect(said('zh-Hant', modelNamed(name).file.name)).toMatch(/\p{Script=Han}/u);
  });

  it.each(
    activations.map(({ name, formula, exactFor = '' }) => [name, formula, exactFor] as const),
  )('leaves no words of a language in the formula of %s', (_, formula, exactFor) => {
    expect(said('zh-Hant', formula)).not.toMatch(/\b(?:above|below|else|for|the)\b/);
    expect(said('zh-Hant', exactFor)).not.toMatch(/\bneuron\b/);
  });
});

describe('the ending of a fit in Chinese', () => {
  const curve = sweep(modelNamed('lif'), spaced({ from: 0, to: 1500 }, 49));
  it.each(
    fitActivations(curve).fits.map(({ activation, outcome }) => [activation, outcome]),
  )('%s: %s', (_, outcome) => {
    expect(said('zh-Hant', outcome)).toMatch(/\p{Script=Han}/u);
  });

  it('says which parameters trade off', () => {
    const outcome = 'not identifiable: tau and threshold trade off against each other';
    expect(said('zh-Hant', outcome)).toBe('無法確定：tau 與 threshold 可以互相抵銷');
  });
});

function thrownBy(call: () => unknown): InputError {
  try {
    call();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
