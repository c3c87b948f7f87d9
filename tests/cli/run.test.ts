// The command line as scripts use it: documents on standard output, one line on standard error, the status.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { claims } from '../../src/claims/trial/registry.ts';
import { summaries } from '../../src/cli/commands/summaries.ts';
import { run } from '../../src/cli/run.ts';
import { isPresent, measured } from '../data/shared.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function command(...argv: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await run(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
}

/** The document of a command that must succeed. */
async function document(...argv: readonly string[]): Promise<Record<string, unknown>> {
  const { status, out, error } = await command(...argv, '--json');
  expect(error).toBe('');
  expect(status).toBe(0);
  return JSON.parse(out) as Record<string, unknown>;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('documents', () => {
  it('models: every model with equations, parameters and source', async () => {
    const { models } = (await document('models')) as { models: Record<string, unknown>[] };
    expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(['hodgkin-huxley', 'lif', 'if']));
    for (const model of models)
      expect(model).toMatchObject({
        title: expect.any(String),
        equations: expect.any(Object),
        source: expect.stringMatching(/\d{4}/),
      });
    const { models: one } = (await document('models', 'hodgkin-huxley')) as { models: Record<string, unknown>[] };
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({
      input: { name: 'I', unit: 'uA/cm^2' },
      parameters: { gK: { value: 36, unit: 'mS/cm^2' } },
    });
  });

  it('trace: times, variables with units, spikes', async () => {
    const found = await document('trace', 'lif', '--current', '0.3nA', '--duration', '50ms', '--dt', '0.5ms');
    expect(found).toMatchObject({
      model: 'lif',
      time: { unit: 'ms' },
      variables: { V: { unit: 'mV' } },
      spikes: { unit: 'ms' },
    });
    const { time, spikes } = found as { time: { values: number[] }; spikes: { values: number[] } };
    expect(time.values).toHaveLength(101);
    // tau ln(I/(I - 150 pA)) = 20 ms ln 2, then every 2 ms + 20 ms ln 2.
    expect(spikes.values[0]).toBeCloseTo(20 * Math.LN2, 10);
    expect(spikes.values[1]).toBeCloseTo(40 * Math.LN2 + 2, 10);
  });

  it('sweep: the curve with its outcomes and accuracy', async () => {
    const found = await document('sweep', 'lif', '--from', '-50pA', '--to', '250', '--points', '4');
    expect(found).toMatchObject({
      model: 'lif',
      current: { unit: 'pA', values: [-50, 50, 150, 250] },
      rate: { unit: 'Hz', kind: 'steady' },
    });
    expect(found.outcome).toEqual(['quiescent', 'quiescent', 'quiescent', 'spiking']);
  });

  it('sweep --vary: a curve for each combination', async () => {
    const words = ['sweep', 'lif', '--vary', 'gL=5nS:0.02uS:4', '--vary', 'tref=1:4:2:log', '--currents', '100,500'];
    const { family } = (await document(...words)) as { family: { parameters: unknown; rate: { values: number[] } }[] };
    expect(family).toHaveLength(8);
    expect(family[3]).toMatchObject({
      parameters: { gL: { value: 10, unit: 'nS' }, tref: { value: 4, unit: 'ms' } },
      model: 'lif',
    });
    // 1/(tref + tau ln(I/(I - rheobase))).
    expect(family[3]!.rate.values[1]).toBeCloseTo(1000 / (4 + 20 * Math.log(500 / 350)), 9);
  });

  it.each([
    [['--vary', 'gl=1:2:3'], 'did you mean gL'],
    [['--vary', 'gL=1mV:2mV:3'], 'conductance (nS) is needed'],
    [['--vary', 'gL=1:2:0'], '"0" is no number of values'],
    [['--vary', 'gL=1:2:200', '--vary', 'C=1:2:200'], '40000 neurons are too many'],
    [['--vary', 'gL=1:2:3', '--vary', 'gL=1:2:3'], 'gL is varied twice'],
    [['--vary', 'gL=1:2:3', '--set', 'gL=3'], 'gL is given by --set too'],
  ])('sweep %j: one line', async (words, expected) => {
    const { status, error } = await command('sweep', 'lif', '--currents', '100', ...words);
    expect([status, error.trim().split('\n').length]).toEqual([2, 1]);
    expect(error).toContain(expected);
  });

  it('fit: reads what sweep writes, as a document and as a table', async () => {
    const json = join(folder, 'curve.json');
    const csv = join(folder, 'curve.csv');
    expect(
      (
        await command(
          'sweep',
          'if',
          '--set',
          'tref=0ms',
          '--from',
          '0',
          '--to',
          '1nA',
          '--points',
          '21',
          '--out',
          json,
          '--out',
          csv,
        )
      ).status,
    ).toBe(0);
    for (const path of [json, csv]) {
      const { best, fits } = (await document('fit', path)) as {
        best: string;
        fits: { activation: string; parameters: Record<string, { value: number; unit: string }> }[];
      };
      expect(best).toBe('relu');
      // Slope 1/(C D) = 1/(200 pF 15 mV) = 1/3 Hz/pA.
      expect(fits[0]!.parameters.gain).toMatchObject({ value: expect.closeTo(1 / 3, 9), unit: 'Hz/pA' });
      expect(fits[0]!.parameters.threshold).toMatchObject({ value: expect.closeTo(0, 6), unit: 'pA' });
    }
  });

  it('compare: finds the factorial of leak and refractory period', async () => {
    const { cells } = (await document(
      'compare',
      'lif',
      '--leak',
      'on,off',
      '--refractory',
      'on,off',
      '--from',
      '0',
      '--to',
      '1500',
      '--points',
      '41',
    )) as {
      cells: { leak: boolean; refractory: boolean; best: string }[];
    };
    expect(cells.map(({ leak, refractory, best }) => [leak, refractory, best])).toEqual([
      [true, true, 'lif-rate'],
      [true, false, 'lif-rate'],
      [false, true, 'hyperbolic'],
      [false, false, 'relu'],
    ]);
  });

  it('compare without a range finds one', async () => {
    const { cells } = (await document('compare', 'lif')) as {
      cells: { curve: { current: { values: number[] } }; best: string }[];
    };
    expect(cells[0]!.best).toBe('lif-rate');
    // Ten times the rheobase of 150 pA.
    expect(cells[0]!.curve.current.values.at(-1)).toBeCloseTo(1500, 0);
  });

  it('activations: names, formulas, parameters', async () => {
    const { activations } = (await document('activations')) as {
      activations: { name: string; parameters: string[] }[];
    };
    expect(activations.find(({ name }) => name === 'softplus')?.parameters).toEqual(['gain', 'threshold', 'softness']);
  });
});

describe('fits beyond the list', () => {
  it('fit --formula: a function of the user, with its own parameters', async () => {
    const csv = file('line.csv', 'current (pA),rate (Hz)\n0,0\n10,0\n20,0\n30,10\n40,20\n50,30\n60,40\n70,50\n');
    const found = (await document('fit', csv, '--formula', 'a*max(0, I - b)', '--start', 'a=0.5,b=15')) as {
      fits: { activation: string; parameters: Record<string, { value: number }> }[];
    };
    const formula = found.fits.find(({ activation }) => activation === 'formula');
    expect(formula?.parameters.a?.value).toBeCloseTo(1, 6);
    expect(formula?.parameters.b?.value).toBeCloseTo(20, 5);
  });

  it('activations --export: a fit as code', async () => {
    const csv = file('line.csv', 'current (pA),rate (Hz)\n0,0\n10,0\n20,0\n30,10\n40,20\n50,30\n60,40\n70,50\n');
    const path = file('fit.json', JSON.stringify(await document('fit', csv, '--activations', 'relu')));
    const { code } = (await document('activations', '--export', 'javascript', '--fit', path)) as { code: string };
    const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      activation(I: number): number;
    };
    expect(module.activation(45)).toBeCloseTo(25, 10);
    expect(await command('activations', 'sigmoid', '--export', 'numpy', '--fit', path)).toMatchObject({
      status: 2,
      error: expect.stringMatching(/holds no fit of sigmoid/),
    });
  });
});

// The recordings are read where they are and never shipped.
describe.skipIf(!isPresent('recordings'))('import', () => {
  it('reads a recording into a curve that fit takes, and into a LIF that sweep takes', async () => {
    const abf = measured('recordings/2019_07_24_0055_fsi.abf');
    const curve = (await document('import', abf)) as {
      current: { values: number[] };
      rate: { values: number[] };
      step: number[];
    };
    // 64 spikes in 0.5 s at 300 pA in the first step, by an independent reader and detector.
    const at = curve.current.values.findIndex((current, i) => Math.abs(current - 300) < 1 && curve.step[i] === 0);
    expect(curve.rate.values[at]).toBe(128);
    const { best } = (await document('fit', file('cell.json', JSON.stringify(curve)))) as { best: string };
    expect(best).not.toBe('relu');
    const { out } = await command('import', abf, '--lif');
    const { outcome } = (await document('sweep', file('lif.yaml', out), '--currents', '-50,300')) as {
      outcome: string[];
    };
    expect(outcome).toEqual(['quiescent', 'spiking']);
  });
});

describe('model files', () => {
  const text = `
name: Leaky integrate-and-fire, by hand
input: { I: nA }
parameters: { C: 0.2 nF, gL: 10 nS, EL: -70 mV, Vth: -55 mV, tref: 2 ms }
equations: { V: (I - gL*(V - EL))/C }
initial: { V: EL }
spike: { when: V > Vth, reset: { V: EL }, refractory: tref }
`;
  it('run as the built-in models do, in their own units', async () => {
    const path = file('cell.yaml', text);
    const found = (await document('sweep', path, '--currents', '0.3nA,400pA')) as {
      rate: { values: number[] };
      current: { values: number[] };
    };
    expect(found.current.values).toEqual([0.3, 0.4]);
    expect(found.rate.values[0]).toBeCloseTo(1000 / (2 + 20 * Math.LN2), 9);
  });

  it.each([
    [
      'unknown name',
      'V - EL))/C',
      'V - ER))/C',
      /equations\.V \(character \d+\): "ER" is not declared; did you mean EL/,
    ],
    ['dimension', 'gL*(V - EL)', 'gL*V - EL', /equations\.V.*cannot subtract.*current.*voltage/],
    ['reset of nothing', 'reset: { V: EL }', 'reset: { W: EL }', /spike\.reset\.W: "W" has no equation/],
    ['indentation', 'name: Leaky', 'name:\n Leaky: [', /cell\.yaml:\d+/],
    ['key', 'equations:', 'equation:', /unknown key "equation"; did you mean equations/],
  ])('say where they are wrong: %s', async (_, from, to, message) => {
    const { status, out, error } = await command(
      'sweep',
      file('cell.yaml', text.replace(from, to)),
      '--currents',
      '0.3',
    );
    expect([status, out]).toEqual([2, '']);
    expect(error).toMatch(message);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('input at fault ends with status 2 and one line', () => {
  it.each([
    ['an unknown command', ['swep'], /did you mean sweep/],
    ['an unknown option', ['sweep', 'lif', '--form', '0'], /--form; did you mean --from/],
    ['no model', ['sweep'], /no model is named/],
    ['an unknown model', ['trace', 'hodgkin-huxly', '--current', '1'], /did you mean hodgkin-huxley/],
    ['a wrong dimension', ['sweep', 'lif', '--from', '0', '--to', '3mV'], /voltage.*current/],
    ['an unknown parameter', ['trace', 'lif', '--current', '1', '--set', 'gl=3'], /did you mean gL/],
    ['half a setting', ['trace', 'lif', '--current', '1', '--set', 'gL'], /NAME=VALUE/],
    ['not a number', ['trace', 'lif', '--current', 'NaN'], /not a finite number/],
    ['no range', ['sweep', 'lif'], /--from: is missing/],
    ['a range turned round', ['sweep', 'lif', '--from', '5', '--to', '1'], /not above/],
    ['a single point', ['sweep', 'lif', '--from', '0', '--to', '1', '--points', '1'], /whole number from 2/],
    ['an option without its value', ['sweep', 'lif', '--from'], /--from: has no value/],
    ['a window for steady rates', ['sweep', 'lif', '--currents', '200', '--window', '1s'], /--rate count/],
    ['an unknown rate', ['sweep', 'lif', '--currents', '200', '--rate', 'mean'], /steady, count, first/],
    ['an unknown method', ['sweep', 'lif', '--currents', '200', '--method', 'euler'], /allowed: exact/],
    [
      'a closed form that does not exist',
      ['sweep', 'hodgkin-huxley', '--currents', '10', '--method', 'exact'],
      /no closed form/,
    ],
    ['an unknown suffix', ['sweep', 'lif', '--currents', '200', '--out', 'x.pdf'], /\.svg/],
    ['a file that is not there', ['fit', '/no/such/file.csv'], /no such file/],
    ['an unknown activation', ['activations', 'rellu'], /did you mean relu/],
    [
      'a reset beyond the threshold',
      ['sweep', 'lif', '--currents', '200', '--set', 'Vreset=-50mV'],
      /fire without end/,
    ],
    ['noise without leak', ['sweep', 'if', '--currents', '200', '--set', 'sigma=1mV'], /does not exist without leak/],
    ['a curve that never fires', ['compare', 'lif', '--from', '0', '--to', '100'], /never fires/],
  ])('%s', async (_, argv, message) => {
    const { status, out, error } = await command(...argv);
    expect([status, out]).toEqual([2, '']);
    expect(error).toMatch(message);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('--out', () => {
  it.each([
    ['svg', (content: Buffer) => content.toString().startsWith('<svg')],
    ['png', (content: Buffer) => content.subarray(1, 4).toString() === 'PNG'],
    [
      'html',
      (content: Buffer) =>
        content.toString().startsWith('<!doctype html>') && !/<script|src=|href=/.test(content.toString()),
    ],
    ['vl.json', (content: Buffer) => JSON.parse(content.toString()).$schema.includes('vega-lite')],
    ['json', (content: Buffer) => JSON.parse(content.toString()).model === 'lif'],
    ['csv', (content: Buffer) => content.toString().startsWith('current (pA),rate (Hz)')],
  ])('writes .%s', async (suffix, right) => {
    const path = join(folder, `out.${suffix}`);
    const { status, out } = await command(
      'sweep',
      'lif',
      '--from',
      '0',
      '--to',
      '500',
      '--points',
      '11',
      '--out',
      path,
    );
    expect([status, out]).toEqual([0, '']);
    expect(right(readFileSync(path))).toBe(true);
  });

  it('leaves nothing behind where it cannot write', async () => {
    const path = join(folder, 'missing', 'x.csv');
    const { status, error } = await command('sweep', 'lif', '--currents', '200', '--out', path);
    expect(status).toBe(2);
    expect(error).toMatch(/there is no such folder/);
    expect(existsSync(path)).toBe(false);
  });
});

describe('--help', () => {
  it('tells what every command is for, and which claims there are', async () => {
    const { out } = await command('--help');
    const told = Object.entries(summaries).map(([name, summary]) => `  ${name.padEnd(11)}  ${summary}\n`);
    expect(told).toHaveLength(13);
    for (const line of told) expect(out).toContain(line);
    expect(summaries.claims).toBe(`puts claims on trial: ${claims.map(({ id }) => id).join(', ')}`);
  });

  it.each([
    ['models'],
    ['trace'],
    ['sweep'],
    ['fit'],
    ['compare'],
    ['activations'],
  ])('of %s names every option', async (name) => {
    const { status, out } = await command(name, '--help');
    expect(status).toBe(0);
    expect(out).toMatch(/--json/);
    expect(out).toMatch(/--out FILE/);
  });
});

describe('--language', () => {
  it.each([
    ['trace', 'lif', '--current', '300'],
    ['sweep', 'lif', '--from', '0', '--to', '400', '--points', '5'],
    ['sweep', 'lif', '--vary', 'gL=5:20:2', '--from', '0', '--to', '1nA', '--points', '5'],
    ['analyse', 'hodgkin-huxley'],
    ['compare', 'lif', '--leak', 'off', '--from', '0', '--to', '1nA', '--points', '21'],
    ['fit', 'nothing.csv'],
    ['sweep', 'lif', '--from', '3 mV', '--to', '4'],
  ])('%s %s: prints for people in Chinese', async (...argv) => {
    const said: string[] = [];
    const streams = { out: (text: string) => said.push(text), error: (text: string) => said.push(text) };
    await run([...argv, '--language', 'zh-Hant'], streams);
    const lines = said.join('').split('\n');
    expect(lines[argv[0] === 'analyse' ? 2 : 0]).toMatch(/\p{Script=Han}/u);
    for (const line of lines)
      expect(line.replaceAll(/--\w+/g, '')).not.toMatch(/\b(?:is|are|the|of|at|by|with|from|allowed|where)\b/);
  });
});
