// What a command line may not say: one line on standard error that tells what, where and what is allowed, nothing on standard
// output, no file, status 2.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A line within a terminal's and a log's patience. */
const longestLine = 1600;

async function expectRefused(argv: readonly string[], told: string): Promise<void> {
  const { status, out, error } = await command(argv);
  expect(error).toContain(told);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(error).toMatch(/^[^\p{Cc}]+: [^\p{Cc}]+ \(allowed: [^\p{Cc}]+\)\n$/u);
  expect(error.length).toBeLessThan(longestLine);
}

const lif = ['sweep', 'lif', '--from', '0', '--to', '400', '--json'];

describe('values', () => {
  it.each<readonly [readonly string[], string]>([
    [['sweep', 'lif', '--from', '-1e308', '--to', '1e308'], 'further apart than the largest number'],
    [[...lif, '--points', '0x10'], '"0x10" is not a number'],
    [[...lif, '--toString'], 'unknown option --toString'],
    [['sweep', 'lif', '--from', '0', '--to', '1,000'], '"1,000" has a comma in its number'],
    [['sweep', 'lif', '--from', '0', '--to', '1', 'nA'], 'without spaces, e.g. 1nA'],
    [[...lif, '--vary', 'foo=1:2:2'], '--vary: lif has no parameter "foo"'],
    [['story', 'lif'], '"lif" is one word too many'],
    [[...lif, '--seed', '1.5'], '--seed: 1.5 is not one'],
    [[...lif, '--seed', String(2 ** 60)], '2^53 - 1'],
    [[...lif, '--trials', '-1'], '--trials: -1 is not one'],
    [['trace', 'lif', '--current', '200', '--seed', '-1'], '--seed'],
    [[...lif, '--set', 'gL=5', '--set', 'gL=6'], '--set gL: is given twice'],
    [[...lif, '--vary', 'C=0:200:3'], 'C = 0 pF: lif: '],
    [[...lif, '--vary', 'gL=5:10:2', '--vary', 'tref=-2ms:2ms:3'], 'gL = 5 nS, tref = -2 ms: lif: refractory'],
    [['atlas', 'lif', '--x', 'C=0:200:3', '--y', 'range=2:3:2', '--threads', '1'], 'C = 0 pF: lif: '],
    [[...lif, '--set', 'C=100+100 pF'], '"+100 pF" is not a unit'],
    [[...lif, '--set', 'C=5 100 pF'], '"100 pF" is not a unit'],
    [['activations', '--fit', 'fit.json'], '--fit: means nothing without --export'],
    [['models', '/dev/zero'], 'is too large'],
    [['fit', '/dev/zero'], 'is too large'],
    [['fit', ''], '"": there is no such file'],
    [['models', `${'long'.repeat(500)}.yaml`], 'cannot be read'],
    [['models', 'bad\u001b[31m.yaml'], 'bad?[31m.yaml'],
    [['--version', 'more'], 'one word too many'],
    [['help', 'sweep', 'more'], 'one word too many'],
    [['help', 'swep'], 'did you mean sweep'],
  ])('%j', (argv, told) => expectRefused(argv, told));

  it('tells its version and the help of a command', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await command(['--version'])).toEqual({ status: 0, out: `rheobase ${version}\n`, error: '' });
    expect((await command(['help', 'sweep'])).out).toBe((await command(['sweep', '--help'])).out);
    expect((await command(['-h'])).out).toBe((await command([])).out);
    expect((await command(['sweep', '-h'])).out).toBe((await command(['sweep', '--help'])).out);
    expect(await command(['-v'])).toEqual(await command(['--version']));
  });
});

describe('destinations are looked at before the work begins, and written all or none', () => {
  mkdirSync(join(folder, 'folder.csv'));
  symlinkSync('/dev/null', join(folder, 'pipe.csv'));
  const at = (name: string): string => join(folder, name);
  it.each<readonly [string, readonly string[], string]>([
    ['the same twice', [...lif, '--out', at('a.csv'), '--out', `${folder}/./a.csv`], 'is given twice'],
    ['a folder', [...lif, '--out', at('folder.csv')], 'is a folder'],
    ['a pipe', [...lif, '--out', at('pipe.csv')], 'is a pipe or a device'],
    ['no folder', [...lif, '--out', at('a.csv'), '--out', at('none/a.csv')], 'there is no such folder'],
    ['a form it lacks', ['compare', 'lif', '--out', at('a.csv')], 'has no table'],
    ['a picture it lacks', ['analyse', 'lif', '--out', at('a.svg')], 'has no picture'],
    ['a name too long', [...lif, '--out', at('a.csv'), '--out', at(`${'a'.repeat(250)}.vl.json`)], 'ENAMETOOLONG'],
  ])('%s', async (_, argv, told) => {
    const before = readdirSync(folder);
    await expectRefused(argv, told);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('leaves a file as it was that cannot be written anew', async () => {
    const path = file('kept.json', 'mine');
    await expectRefused([...lif, '--out', path, '--out', at(`${'a'.repeat(252)}.csv`)], 'cannot be written');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});

describe('model files', () => {
  const model = (changes: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({
      name: 'cell',
      input: { I: 'pA' },
      parameters: { C: '200 pF', gL: '10 nS', EL: '-70 mV', Vth: '-55 mV', Vreset: '-70 mV' },
      equations: { V: '(I - gL*(V - EL)) / C' },
      initial: { V: 'EL' },
      spike: { when: 'V > Vth', reset: { V: 'Vreset' } },
      ...changes,
    });
  it.each<readonly [string, string, string]>([
    ['nothing', '', 'is empty'],
    ['two documents', '---\na: b\n---\nc: d\n', 'a second document begins'],
    ['depth', '['.repeat(5000) + ']'.repeat(5000), 'is nested too deeply'],
    [
      'a rule with no value at rest',
      model({ spike: { when: 'sqrt(V/mV) > 0' } }),
      'has no value where the neuron starts',
    ],
    [
      'a refractory period that comes out negative',
      model({ spike: { when: 'V > Vth', reset: { V: 'Vreset' }, refractory: 'V/mV*ms' } }),
      'comes out as -5',
    ],
    [
      'one that depends on the current',
      model({ spike: { when: 'V > Vth', reset: { V: 'Vreset' }, refractory: '-I/pA*ms' } }),
      'comes out as -',
    ],
    ['an input unit that is a quantity', model({ input: { I: '5 pA' } }), '"5 pA" is not a unit'],
    ['a name that every object has', model({ parameters: { constructor: '1 pF' } }), 'has a meaning of its own'],
    ['a constant of the language', model({ parameters: { NaN: '1 pF' } }), 'has a meaning of its own'],
    ['a helper called like a variable', model({ functions: { 'V(x)': 'x' } }), '"V" is declared twice'],
    ['long nonsense', model({ equations: { V: '-'.repeat(3000) } }), 'cannot read'],
  ])('%s', async (name, text, told) => {
    await expectRefused(['sweep', file(`${name}.yaml`, text), '--from', '0', '--to', '400', '--points', '3'], told);
  });

  it('looks for no landmarks of equations that change with time', async () => {
    const path = file('time.yaml', model({ equations: { V: 't*I/C/ms' } }));
    await expectRefused(['analyse', path, '--json'], 'change with the time t');
  });

  it('refuses to record what has no value, which a document could only call null', async () => {
    const path = file('observe.yaml', model({ observe: { a: 'log((V - EL)/mV)' } }));
    await expectRefused(
      ['trace', path, '--current', '200', '--json'],
      'observe.a: has no finite value at t = 0.00000 ms',
    );
  });

  it('says of a drive beyond the range of numbers that nothing is known', async () => {
    const path = file('drive.yaml', model({ equations: { V: 'I/C*1e200*1e200' } }));
    const { out } = await command(['sweep', path, '--currents', '0,100', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      outcome: ['quiescent', 'unresolved'],
      reason: [null, 'the drive left the range of numbers'],
    });
  });

  it('takes the minus sign of print for a minus', async () => {
    const swept = (from: string) => command(['sweep', 'lif', '--from', from, '--to', '10', '--points', '2', '--json']);
    expect(await swept('\u2212100')).toEqual(await swept('-100'));
  });

  it('takes both characters that look like the sign for micro', async () => {
    for (const mu of ['\u00b5', '\u03bc']) {
      const path = file(
        'micro.yaml',
        model({
          parameters: { C: `200 pF` },
          equations: { V: `I/C*1e6 ${mu}A/A` },
          initial: { V: '0 mV' },
          spike: { when: 'V > 1 mV', reset: { V: '0 mV' } },
        }),
      );
      expect((await command(['models', path])).status).toBe(0);
    }
  });
});

describe('curves and fits', () => {
  const curve = (rows: readonly (readonly [number, number])[]): string =>
    `current (pA),rate (Hz)\n${rows.map((row) => row.join(',')).join('\n')}\n`;
  const rows = (factor: number, scale = 1): readonly (readonly [number, number])[] =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [i * 50 * factor, Math.max(0, i - 2) * 20 * scale]);
  const document = (changes: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({
      current: { unit: 'pA', values: [0, 1, 2, 3] },
      rate: { unit: 'Hz', kind: 'count', values: [0, 5, 9, 20] },
      ...changes,
    });
  it.each<readonly [string, string, readonly string[], string]>([
    ['rates.csv', curve(rows(1, 1e200)), [], 'the largest rate is 1e+202'],
    ['vanishing.csv', curve(rows(1, 1e-200)), [], 'the largest rate is 1e-198'],
    ['currents.csv', curve(rows(1e300)), ['--bootstrap', '5'], 'the largest current is 3'],
    ['apart.csv', curve([...rows(1), [-1e308, 0], [1e308, 9]]), [], 'the largest current is 1e+308'],
    ['error.json', document({ accuracy: { values: [1, -1, 1, 1] } }), [], 'accuracy 2 is -1 Hz'],
    [
      'spread.json',
      document({ statistics: { trials: [5, 5, 5, 5], standardError: [1, -1, 1, 1] } }),
      [],
      'standard error 2 is -1 Hz',
    ],
    [
      'trials.json',
      document({ statistics: { trials: [5, 0, 5, 5], standardError: [1, 1, 1, 1] } }),
      [],
      'trials[1]: 0 is no',
    ],
    [
      'trials.csv',
      'current (pA),rate (Hz),trials,standard error (Hz)\n0,0,5,1\n50,9,0.5,1\n',
      [],
      '0.5 is no number of trials',
    ],
    ['unit.json', document({ rate: { values: [0, 5, 9, 20] } }), [], 'rate.unit: is missing'],
    ['window.csv', curve(rows(1)), ['--likelihood', 'poisson', '--window', '1e300'], 'the window is 1e+300 s'],
    ['deep.csv', curve(rows(1)), ['--formula', `${'-'.repeat(3000)}a*I`], 'nested too deeply'],
    ['name.csv', curve(rows(1)), ['--formula', 'constructor*I'], 'has a meaning of its own'],
    [
      'left-out.csv',
      curve(Array.from({ length: 600 }, (_, i) => [i, i])),
      ['--held-out', 'leave-one-out'],
      'takes too long',
    ],
  ])('%s', async (name, text, words, told) => {
    await expectRefused(['fit', file(name, text), '--activations', 'relu,sigmoid', ...words, '--json'], told);
  });

  const fitted = (fit: Readonly<Record<string, unknown>>, ...others: readonly unknown[]): string =>
    JSON.stringify({ fits: [fit, ...others] });
  const whole = { value: 1, unit: 'Hz/pA' };
  it.each<readonly [string, string, string]>([
    ['number-formula', fitted({ activation: 'formula', formula: 5, parameters: {} }), 'holds no fits'],
    ['no-unit', fitted({ activation: 'relu', parameters: { gain: { value: 1 } } }), 'gain of relu has no unit'],
    [
      'code-in-unit',
      fitted({ activation: 'relu', parameters: { gain: whole, threshold: { value: 1, unit: '"""' } } }),
      'is no unit',
    ],
    [
      'no-value',
      fitted({
        activation: 'relu',
        parameters: { gain: { value: null, unit: 'Hz/pA' } },
        outcome: 'gain ran to infinity',
      }),
      'gain of relu has no value (gain ran to infinity)',
    ],
    [
      'keyword',
      fitted({ activation: 'formula', formula: 'lambda*I', parameters: { lambda: { value: 1, unit: '' } } }),
      '--formula: lambda: has a meaning of its own in the code',
    ],
  ])('export of %s', async (name, text, told) => {
    const path = file(`${name}.json`, text);
    await expectRefused(['activations', '--export', 'numpy', '--fit', path, '--json'], told);
  });

  it('exports a whole fit that stands beside one that ran to infinity, and nothing of the comment of a formula', async () => {
    const relu = { activation: 'relu', parameters: { gain: whole, threshold: { value: 5, unit: 'pA' } } };
    const lost = { activation: 'lif-rate', parameters: { tau: { value: null, unit: 'ms' } } };
    const beside = file('beside.json', fitted(relu, lost));
    expect((await command(['activations', '--export', 'numpy', '--fit', beside])).out).toContain('gain=1, threshold=5');
    const formula = 'a*I # """; import os; x = """ */ x() /*';
    const path = file(
      'comment.json',
      fitted({ activation: 'formula', formula, parameters: { a: { value: 1, unit: '' } } }),
    );
    for (const target of ['numpy', 'jax', 'pytorch', 'javascript', 'latex']) {
      const { status, out } = await command(['activations', '--export', target, '--fit', path]);
      expect(status).toBe(0);
      expect(out).not.toContain('import os');
    }
  });
});

it('a filter means nothing for samples of a recording', async () => {
  const path = file('trace.csv', 'time (ms),V (mV),I (pA)\n0,-70,0\n1,-70,0\n2,-60,10\n3,-60,10\n');
  const { status, error } = await command(['cells', path, '--filter', 'I=0', '--json']);
  expect(error).toContain('its samples have no columns to filter by');
  expect(status).toBe(2);
});

// Who may do everything is refused nothing.
it.skipIf(process.getuid?.() === 0)('a folder that may not be looked into', async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o000 });
  await expectRefused(['cells', closed, '--json'], 'cannot be read (EACCES)');
});
