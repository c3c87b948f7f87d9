// What a model file may say, and the one line that is said back where it may not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../src/expression/evaluate.ts';
import { loadModel } from '../../../src/neuron/equations/load.ts';
import { readModelText } from '../../../src/neuron/equations/text.ts';
import { type ModelFile, parameterValues, withParameters } from '../../../src/neuron/model.ts';
import { builtIn, modelNamed } from '../../../src/neuron/models/registry.ts';
import { InputError } from '../../../src/numeric/errors.ts';
import { adaptiveFile, faultOf } from '../support.ts';

/** A sound file with parts of it changed. */
function changed(change: Readonly<Record<string, unknown>>): unknown {
  return { ...adaptiveFile, ...change };
}

/** The message for a file with one equation of V replaced. */
function messageFor(equation: string): string {
  return faultOf(() => loadModel(changed({ equations: { ...adaptiveFile.equations, V: equation } }), 'cell')).message;
}

/** One line that begins with the file, and carries no trace of the program that wrote it. */
function expectOneLine(message: string): void {
  expect(message).not.toMatch(/[\r\n]/);
  expect(message).toMatch(/^cell(: |:\d+: )\S/);
  expect(message).not.toMatch(/undefined|\[object|TypeError|at .*\.ts:|mathjs|node_modules/);
}

describe('an equation at fault is named with the place in it', () => {
  // Characters are counted from 1 by hand.
  it.each([
    ['unknown name', '(I - gX*(V - EL) - w)/C', '(character 6)', '"gX" is not declared'],
    ['near name', '(I - gl*(V - EL) - w)/C', '(character 6)', 'did you mean gL'],
    ['unknown function', '(I - foo(V) - w)/C', '(character 6)', '"foo" is not a function'],
    ['missing *', '(I - gL(V - EL) - w)/C', '(character 6)', 'needs its *'],
    ['number of arguments', '(I - w)/C + max(V)/ms', '(character 13)', 'max is given 1 argument'],
    ['sum of unlike quantities', '(I - gL*(V - C) - w)/C', '(character 14)', 'capacitance (pF)'],
    ['argument that is no pure number', '(I - w)/C*exp(V)', '(character 15)', 'voltage (mV)'],
    ['condition for a value', '(I - w)/C*(V > EL)', '(character 12)', 'is a condition'],
    ['value for a condition', 'V ? (I - w)/C : 0', '(character 1)', 'is a value'],
  ])('%s', (_, equation, place, told) => {
    const message = messageFor(equation);
    expectOneLine(message);
    expect(message).toContain(`cell: equations.V ${place}`);
    expect(message).toContain(told);
    expect(message).toContain('(allowed: ');
  });

  it.each([
    ['I - gL*(V - EL) - w', 'current (pA)', 'voltage per time (mV/ms)'],
    ['(I - w)/gL', 'voltage (mV)', 'voltage per time (mV/ms)'],
    ['(I - w)/C/ms', 'kg', 'voltage per time (mV/ms)'],
    ['1', 'a pure number', 'voltage per time (mV/ms)'],
  ])('wrong dimension of %s: both dimensions are named', (equation, found, wanted) => {
    const message = messageFor(equation);
    expectOneLine(message);
    expect(message).toContain('cell: equations.V: ');
    expect(message).toContain(found);
    expect(message).toContain(`allowed: ${wanted}`);
  });

  it.each([
    ['noise', { noise: { V: '1 mV' } }, 'cell: noise.V', 'voltage per square root of time'],
    ['reset', { spike: { when: 'V > Vth', reset: { V: '5 pA' } } }, 'cell: spike.reset.V', 'voltage'],
    [
      'refractory',
      { spike: { when: 'V > Vth', reset: { V: 'EL' }, refractory: 'EL' } },
      'cell: spike.refractory',
      'time',
    ],
    ['initial', { initial: { V: '3 ms', w: '0 pA' } }, 'cell: ', 'voltage'],
    ['rule', { spike: { when: 'V > C' } }, 'cell: spike.when', 'cannot compare'],
    ['observe', { observe: { X: 'V + C' } }, 'cell: observe.X', 'cannot add'],
  ])('wrong dimension in %s', (_, change, where, told) => {
    const { message } = faultOf(() => loadModel(changed(change), 'cell'));
    expectOneLine(message);
    expect(message.startsWith(where)).toBe(true);
    expect(message).toContain(told);
  });

  it('a helper is named as the place of a fault inside it', () => {
    const file = changed({ functions: { 'f(x)': 'x + Vth' }, equations: { ...adaptiveFile.equations, V: 'f(C)/ms' } });
    const { message } = faultOf(() => loadModel(file, 'cell'));
    expect(message).toContain('functions.f');
    expect(message).toContain('cannot add');
    expect(message).not.toMatch(/\n/);
  });
});

describe('the form of the file', () => {
  const { equations, spike, input } = adaptiveFile;
  it.each<readonly [string, unknown, string, string]>([
    ['no mapping', 'text', 'cell: ', 'is not a mapping'],
    ['a list', [], 'cell: ', 'is not a mapping'],
    ['nothing', null, 'cell: ', 'is empty'],
    ['unknown key', changed({ equation: {} }), 'cell: ', 'unknown key "equation"; did you mean equations'],
    ['unknown key of spike', changed({ spike: { ...spike, resets: {} } }), 'cell: spike', 'did you mean reset'],
    ['no name', changed({ name: undefined }), 'cell: name', 'is missing'],
    ['no input', changed({ input: undefined }), 'cell: input', 'is missing'],
    ['two inputs', changed({ input: { I: 'pA', J: 'pA' } }), 'cell: input', 'names 2 inputs'],
    ['input with a wrong unit', changed({ input: { I: 'pq' } }), 'cell: input.I', '"pq" is not a unit'],
    ['no equations', changed({ equations: undefined }), 'cell: equations', 'is missing'],
    ['empty equations', changed({ equations: {} }), 'cell: equations', 'is empty'],
    ['a list for an equation', changed({ equations: { ...equations, V: [1] } }), 'cell: equations.V', 'is not text'],
    ['no spike', changed({ spike: undefined }), 'cell: spike', 'is missing'],
    ['no rule', changed({ spike: {} }), 'cell: spike.when', 'is missing'],
    ['a rule without a moment', changed({ spike: { when: 'V == Vth' } }), 'cell: spike.when', 'no moment'],
    [
      'a rule that watches nothing',
      changed({ spike: { when: 'EL > Vth' } }),
      'cell: spike.when',
      'watches no variable',
    ],
    ['a rule that is a value', changed({ spike: { when: 'V' } }), 'cell: spike.when', 'is a value'],
    [
      'reset of no variable',
      changed({ spike: { ...spike, reset: { U: '1' } } }),
      'cell: spike.reset.U',
      'has no equation',
    ],
    ['noise of no variable', changed({ noise: { U: '1' } }), 'cell: noise.U', 'has no equation'],
    ['initial of no variable', changed({ initial: { U: '1' } }), 'cell: initial.U', 'has no equation'],
    ['initial as other text', changed({ initial: 'resting' }), 'cell: initial', 'is not a mapping'],
    [
      'refractory as a list',
      changed({ spike: { ...spike, refractory: [] } }),
      'cell: spike.refractory',
      'is not an expr',
    ],
    [
      'a parameter without a number',
      changed({ parameters: { C: 'big' } }),
      'cell: parameters.C',
      'is not a finite number',
    ],
    [
      'a parameter of infinite size',
      changed({ parameters: { C: '1e999 pF' } }),
      'cell: parameters.C',
      'is not a finite',
    ],
    ['a parameter with a wrong unit', changed({ parameters: { C: '1 pX' } }), 'cell: parameters.C', 'is not a unit'],
    [
      'declared twice',
      changed({ parameters: { ...adaptiveFile.parameters, V: '1 mV' } }),
      'cell: equations.V',
      'already',
    ],
    ['a name that is none', changed({ observe: { 'a b': 'V' } }), 'cell: observe.a b', 'is not a name'],
    ['an input named like a variable', changed({ input: { V: 'pA' } }), 'cell: equations.V', 'already declared'],
  ])('%s', (_, file, where, told) => {
    const { message } = faultOf(() => loadModel(file, 'cell'));
    expectOneLine(message);
    expect(message.startsWith(where)).toBe(true);
    expect(message).toContain(told);
    expect(input).toEqual({ I: 'pA' });
  });

  it.each(['t', 'pi', 'rest', 'exp', 'log', 'and', 'not', 'true', 'mod', 'to', 'exprel'])('%s is reserved', (name) => {
    const { message } = faultOf(() => loadModel(changed({ observe: { [name]: 'V' } }), 'cell'));
    expectOneLine(message);
    expect(message).toContain(`cell: observe.${name}`);
  });

  it.each([
    [{ 'f(x)': 'f(x)' }, 'f calls f'],
    [{ 'f(x)': 'g(x)', 'g(x)': 'h(x) + 1', 'h(x)': 'f(x)' }, 'f calls g calls h calls f'],
  ])('circular functions %o', (functions, told) => {
    const { message } = faultOf(() => loadModel(changed({ functions }), 'cell'));
    expectOneLine(message);
    expect(message).toContain('cell: functions.');
    expect(message).toContain(told);
  });

  it.each<readonly [Record<string, string>, string]>([
    [{ f: '1' }, 'is not a signature'],
    [{ 'f()': '1' }, 'is not a signature'],
    [{ 'f(x, x)': 'x' }, 'is not a signature'],
    [{ 'f(x': 'x' }, 'is not a signature'],
    [{ 'exp(x)': 'x' }, 'has a meaning of its own'],
    [{ 'toString(x)': 'x' }, 'has a meaning of its own'],
    [{ 'f(pi)': 'pi' }, 'has a meaning of its own'],
    [{ 'unused(x)': 'x + nothing' }, '"nothing" is not declared'],
    [{ 'f(x)': 'x', 'f(x, y)': 'y' }, 'is declared twice'],
  ])('helper %o', (functions, told) => {
    const { message } = faultOf(() => loadModel(changed({ functions }), 'cell'));
    expectOneLine(message);
    expect(message).toContain(told);
  });

  it('refuses keys that only the prototype has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const equations = JSON.parse(`{"V": "(I - ${name})/C", "w": "0 pA/ms"}`) as unknown;
      expectOneLine(faultOf(() => loadModel(changed({ equations }), 'cell')).message);
    }
    expect(faultOf(() => modelNamed('constructor')).message).toContain('not a built-in model');
    expect(() => withParameters(modelNamed('lif'), { constructor: 1 })).toThrow(InputError);
  });
});

describe('hostile text', () => {
  it.each([
    'V.constructor',
    'V.constructor("return 1")()',
    'V["constructor"]',
    'import("fs")',
    'require("fs")',
    'process.exit(1)',
    'eval("1")',
    'parse("1")',
    'V = 3',
    'f(x) = x',
    '[1, 2; 3, 4]',
    '[V]',
    '{a: 1}',
    '"text"',
    "'text'",
    '1:3',
    'V; w',
    'V\nw',
    'V!',
    "V'",
    'V % 2',
    'V to mV',
    'V in mV',
    '2 i',
    'i',
    'true',
    'null',
    'Infinity',
    'NaN',
    'V & 1',
    'V << 2',
    'V .* w',
    'cat(V)',
    '(V)(w)',
    'V(w)',
    'x => x',
    '`V`',
    '((((',
    'V +',
    '1e999',
    '\u0000',
    '𝑉',
  ])('%j is one line of complaint', (text) => {
    expectOneLine(messageFor(text));
  });

  it.each([
    ['deep nesting', `${'('.repeat(1500)}V${')'.repeat(1500)}`],
    ['a long sum', `${'V+'.repeat(1990)}V`],
    ['a long chain of signs', `${'-'.repeat(3900)}V`],
    ['too many characters', `${'V+'.repeat(50_000)}V`],
  ])('%s ends soon and in one line', (_, text) => {
    const message = messageFor(text);
    expect(message).not.toMatch(/\n/);
  });

  // Random text, and random text made of the language's own pieces, which gets further.
  const pieces = fc.constantFrom(
    ...[
      'V',
      'w',
      'I',
      'gL',
      'EL',
      'C',
      'ms',
      'mV',
      't',
      'pi',
      '1',
      '0',
      '2.5',
      '1e3',
      '+',
      '-',
      '*',
      '/',
      '^',
      '(',
      ')',
    ],
    ...[
      ',',
      '?',
      ':',
      '<',
      '>',
      '<=',
      '==',
      '!=',
      'and',
      'or',
      'not',
      'exp(',
      'max(',
      'exprel(',
      'log(',
      ' ',
      '.',
      '=',
    ],
    ...[
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      ';',
      '\n',
      '%',
      '!',
      '|',
      '&',
      'to',
      'in',
      'mod',
      'µ',
      '²',
      '__proto__',
      'constructor',
    ],
  );
  const text = fc.oneof(
    fc.string({ maxLength: 60, unit: 'binary' }),
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  );

  it('never throws anything but InputError, whatever the text and wherever it stands', () => {
    const places: readonly ((text: string) => unknown)[] = [
      (V) => changed({ equations: { ...adaptiveFile.equations, V } }),
      (when) => changed({ spike: { when } }),
      (V) => changed({ spike: { when: 'V > Vth', reset: { V } } }),
      (V) => changed({ initial: { V } }),
      (refractory) => changed({ spike: { when: 'V > Vth', refractory } }),
      (name) => changed({ functions: { [name]: '1' } }),
      (body) => changed({ functions: { 'f(x)': body } }),
      (unit) => changed({ input: { I: unit } }),
      (value) => changed({ parameters: { ...adaptiveFile.parameters, C: value } }),
      (name) => changed({ observe: { [name]: 'V' } }),
      (X) => changed({ observe: { X } }),
    ];
    fc.assert(
      fc.property(text, fc.constantFrom(...places), (string, make) => {
        try {
          loadModel(make(string), 'cell');
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.message).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('nor whatever the data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...Object.keys(adaptiveFile)), (value, key) => {
        for (const file of [value, changed({ [key]: value })]) {
          try {
            loadModel(file, 'cell');
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            expect(error.message).not.toMatch(/[\r\n]/);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('model text', () => {
  it('is YAML or JSON, to the same model', () => {
    const json = readModelText(JSON.stringify(adaptiveFile), 'cell');
    const yaml = readModelText(
      [
        'name: Leaky integrate-and-fire with adaptation',
        'input: { I: pA }',
        'parameters: { C: 200 pF, gL: 10 nS, EL: -70 mV, Vth: -55 mV, Vreset: -68 mV, tref: 2 ms,',
        '  a: 2 nS, b: 20 pA, tau_w: 60 ms }',
        'equations:',
        '  V: (I - gL*(V - EL) - w)/C',
        '  w: (a*(V - EL) - w)/tau_w',
        'initial: { V: EL, w: 0 pA }',
        'spike: { when: V > Vth, reset: { V: Vreset, w: w + b }, refractory: tref }',
      ].join('\n'),
      'cell',
    );
    expect(loadModel(yaml, 'cell').graph).toEqual(loadModel(json, 'cell').graph);
  });

  it.each([
    ['name: [', /^cell:\d+: /],
    ['a: 1\na: 2', /^cell:2: /],
    ['a: &x [1]\nb: !!js/function "x"', /^cell/],
    ['---\na: 1\n---\nb: 2', /^cell/],
  ])('%j is one line of complaint', (content, start) => {
    const { message } = faultOf(() => loadModel(readModelText(content, 'cell'), 'cell'));
    expect(message).toMatch(start);
    expect(message).not.toMatch(/\n/);
  });
});

describe('a model', () => {
  it('keeps values as written, in the units as written', () => {
    const lif = modelNamed('lif');
    const parameter = Object.fromEntries(lif.parameters.map(({ name, value, factor }) => [name, value / factor]));
    // The built-in values are binding: C 200 pF, gL 10 nS, EL -70, Vth -55, Vreset -70 mV, tref 2 ms, sigma 0.
    expect(parameter).toEqual({ C: 200, gL: 10, EL: -70, Vth: -55, Vreset: -70, tref: 2, sigma: 0 });
    expect(lif.input).toMatchObject({ name: 'I', unit: { text: 'pA' } });
  });

  it('gives the same derivatives in whatever units it is written', () => {
    const parameters = { ...adaptiveFile.parameters, C: '0.2 nF', gL: '0.01 uS', EL: '-0.07 V', tau_w: '0.06 s' };
    const [a, b] = [adaptiveFile, { ...adaptiveFile, parameters }].map((file) => loadModel(file, 'cell'));
    const at = (model: typeof a): Record<string, number> => ({
      ...evaluator(model!.graph)({ ...parameterValues(model!), I: 300, V: -60, w: 12, t: 0 }),
    });
    const [first, second] = [at(a), at(b)];
    // dV/dt = (300 - 10*10 - 12)/200 mV/ms and dw/dt = (2*10 - 12)/60 pA/ms, by hand.
    expect(first['derivative.V']).toBeCloseTo(0.94, 12);
    expect(first['derivative.w']).toBeCloseTo(8 / 60, 12);
    expect(second['derivative.V']).toBeCloseTo(0.94, 12);
    expect(second['derivative.w']).toBeCloseTo(8 / 60, 12);
  });

  it('a declared name wins over a unit of the same name', () => {
    const model = loadModel(
      {
        name: 'Names',
        input: { I: 'mV/ms' },
        parameters: { h: '3', mV: '2 mV' },
        equations: { V: 'I + h*mV/ms', m: '(1 - m)/ms' },
        spike: { when: 'V > 20*mV', reset: { V: 'mV' } },
      },
      'cell',
    );
    const found = evaluator(model.graph)({ ...parameterValues(model), I: 0, V: 0, m: 0.25, t: 0 });
    expect(found['derivative.V']).toBe(6);
    expect(found['derivative.m']).toBe(0.75);
  });

  it('neither shares nor changes the file', () => {
    const file = structuredClone(adaptiveFile) as ModelFile & { equations: Record<string, string> };
    const before = structuredClone(file);
    const model = loadModel(file, 'cell');
    expect(file).toEqual(before);
    file.equations.V = '0 mV/ms';
    expect(model.file.equations.V).toBe(before.equations.V);
  });

  it('changes parameters by copy', () => {
    const lif = modelNamed('lif');
    const other = withParameters(lif, { C: '0.4 nF', tref: 5 });
    expect(other.parameters.find(({ name }) => name === 'C')).toMatchObject({ unit: { text: 'pF' } });
    expect(parameterValues(other).C! / parameterValues(lif).C!).toBe(2);
    expect(parameterValues(lif).tref).toBe(2);
    expect(faultOf(() => withParameters(lif, { Cm: 1 })).message).toContain('has no parameter "Cm"');
    const { message } = faultOf(() => withParameters(lif, { C: '3 mV' }));
    expect(message).toContain('voltage (mV)');
    expect(message).toContain('capacitance (pF)');
  });

  it.each(Object.keys(builtIn))('%s survives JSON, and reloads from its own file', (name) => {
    const model = modelNamed(name);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(loadModel(JSON.parse(JSON.stringify(model.file)), name).graph).toEqual(model.graph);
  });
});

it('says of a name in Greek letters what to type', () => {
  const file = {
    name: 'a',
    input: { I: 'pA' },
    parameters: { 'τ₁': '5 ms' },
    equations: { V: '-V/(5 ms)' },
    spike: { when: 'V > 0 mV' },
  };
  expect(() => loadModel(file, 'a')).toThrow(
    '"τ₁" is not a name (allowed: letters from a to z, digits and _, such as tau1)',
  );
});
