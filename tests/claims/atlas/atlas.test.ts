// The atlas against full fits of the very curves, which the sweep and Siegert's formula give independently.
import { describe, expect, it } from 'vitest';
import { atlas } from '../../../src/claims/atlas/atlas.ts';
import { curvesOf } from '../../../src/claims/atlas/curves.ts';
import { type AtlasRequest, allActivations, atlasDefaults } from '../../../src/claims/atlas/request.ts';
import { fitCorners, fitTile, verdictOf } from '../../../src/claims/atlas/tile.ts';
import { noisyCurve } from '../../../src/claims/trial/noisy-neuron.ts';
import { fitActivations } from '../../../src/fit/fit.ts';
import { withParameters } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { spaced } from '../../../src/neuron/range.ts';
import { sweep } from '../../../src/neuron/sweep.ts';
import { geometric } from './support.ts';

const lif = modelNamed('lif');

const plane: AtlasRequest = {
  ...atlasDefaults,
  held: {},
  model: lif,
  points: 41,
  x: { parameter: 'range', values: geometric(1.2, 30, 200) },
  y: { parameter: 'refractory', values: geometric(0.001, 2, 200) },
};

describe('curves of cells', () => {
  it('are the swept curves of the neuron that the pure numbers stand for', () => {
    const points = curvesOf(plane)(5, 0.1)!;
    // Rheobase 150 pA, time constant 20 ms.
    const curve = sweep(withParameters(lif, { tref: 2 }), spaced({ from: 0, to: 750 }, 41));
    curve.rate.values.forEach((rate, i) => {
      expect(points.x[i]! * points.unit).toBeCloseTo(curve.current.values[i]!, 10);
      // At the ninth current, which is the rheobase, neither fires.
      expect(points.y[i]!).toBeCloseTo(rate, 9);
    });
  });

  it('do not depend on the size of the neuron', () => {
    const other = withParameters(lif, { C: 500, gL: 40, Vth: -48 });
    const [here, there] = [plane, { ...plane, model: other }].map((request) => curvesOf(request)(3, 0.2)!);
    const ratio = here!.y.at(-1)! / there!.y.at(-1)!;
    here!.y.forEach((rate, i) => {
      expect(there!.y[i]! * ratio).toBeCloseTo(rate, 8);
    });
  });

  it("are Siegert's in noise", () => {
    const request = { ...plane, x: { parameter: 'noise', values: [0.1, 0.2] }, held: { range: 4 } };
    const points = curvesOf(request)(0.2, 0.1)!;
    // A fifth of the 15 mV from rest to threshold; the curve starts below no current, for noise makes it fire there too.
    const exact = noisyCurve(spaced({ from: -150, to: 600 }, 41), 3, 2);
    exact.rate.values.forEach((rate, i) => {
      expect(points.y[i]!).toBeCloseTo(rate, 7);
    });
  });

  it('take any parameter of the model', () => {
    const request = { ...plane, x: { parameter: 'gL', values: [5, 10] }, y: { parameter: 'Vth', values: [-60, -50] } };
    const points = curvesOf(request)(5, -50)!;
    const curve = sweep(withParameters(lif, { gL: 5, Vth: -50 }), spaced({ from: 0, to: 10 * 100 }, 41));
    expect(points.y[30]).toBeCloseTo(curve.rate.values[30]!, 9);
  });
});

describe('atlas', () => {
  it('finds what full fits of the same curves find, in every cell of a small plane', async () => {
    const axes = {
      x: { parameter: 'range', values: geometric(2, 20, 3) },
      y: { parameter: 'tref', values: [0.1, 1, 8] },
    };
    const { atlas: found, finished } = await atlas({ model: lif, ...axes, points: 31 });
    expect(finished).toBe(9);
    expect(found).toMatchObject({
      model: 'lif',
      x: { unit: '1', own: true },
      y: { unit: 'ms', own: false },
      points: 31,
    });
    axes.y.values.forEach((tref, row) => {
      axes.x.values.forEach((range, column) => {
        const curve = sweep(withParameters(lif, { tref }), spaced({ from: 0, to: 150 * range }, 31));
        const report = fitActivations(curve, atlasDefaults.activations, { heldOut: false });
        expect(found!.winner[row]![column]).toBe(report.best);
        expect(found!.margin[row]![column]).toBeCloseTo(report.fits[1]!.aicc! - report.fits[0]!.aicc!, 3);
      });
    });
  });

  it.each([
    // Where clipped ReLU, GELU and sigmoid meet; and all functions where power and Naka-Rushton do, whose thresholds stick.
    ['network', atlasDefaults.activations, 88, 100],
    ['all', allActivations, 49, 165],
  ])('finds between the corners of a tile what full fits find: %s', (_, activations, column, row) => {
    const request = { ...plane, activations };
    const span = 7;
    const [columns, rows] = [[column, column + span] as const, [row, row + span] as const];
    const corners = fitCorners(
      request,
      rows.flatMap((r) => columns.map((c) => [c, r] as const)),
    ) as unknown as Parameters<typeof fitTile>[0]['corners'];
    const cells = fitTile({ request, tile: { columns, rows }, corners });
    for (const [c, r] of [
      [1, 1],
      [4, 2],
      [3, 5],
      [6, 6],
    ] as const) {
      const full = verdictOf(fitCorners(request, [[column + c, row + r]])[0]!)!;
      const got = cells[r * span + c]!;
      expect(got.winner).toBe(full.winner);
      expect(Math.abs(got.margin! - full.margin!)).toBeLessThan(Math.max(0.2, 0.1 * full.margin!));
    }
  });

  it('gives an exact function to the one with fewest parameters', async () => {
    // Without leak and refractory period nothing but ReLU is left, and all that contain it are exact too.
    const axes = {
      x: { parameter: 'C', values: [100, 200] },
      y: { parameter: 'Vth', values: [-60, -50] },
    };
    const bare = withParameters(lif, { gL: 0, tref: 0 });
    const { atlas: found } = await atlas({ model: bare, ...axes, currents: { from: 0, to: 500 } });
    expect(found!.winner.flat()).toEqual(['relu', 'relu', 'relu', 'relu']);
    for (const margin of found!.margin.flat()) expect(margin).toBeGreaterThan(2);
  });

  it('has no winner where the neuron is silent', async () => {
    const axes = { x: { parameter: 'Vth', values: [-60, -20] }, y: { parameter: 'tref', values: [1, 2] } };
    const { atlas: found } = await atlas({ model: lif, ...axes, currents: { from: 0, to: 300 } });
    expect(found!.winner.map((row) => row[1])).toEqual([null, null]);
    expect(found!.winner.map((row) => row[0])).not.toContain(null);
  });

  it('has no winner either where rates cannot be squared', async () => {
    const axes = { x: { parameter: 'tref', values: [0, 1] }, y: { parameter: 'gL', values: [1, 2] } };
    const { atlas: found } = await atlas({ model: lif, ...axes, held: { range: 1e300 }, points: 12 });
    expect(found!.margin.flat().filter((margin) => margin !== null && !Number.isFinite(margin))).toEqual([]);
    expect(found!.winner[0]![0]).toBeNull();
  });

  it('stops when told, and keeps what is finished', async () => {
    const controller = new AbortController();
    const axes = {
      x: { ...plane.x, values: geometric(1.5, 30, 12) },
      y: { ...plane.y, values: geometric(0.01, 1, 12) },
    };
    const told: number[] = [];
    const end = await atlas(
      { model: lif, ...axes, activations: ['relu', 'sigmoid'], points: 21 },
      {
        signal: controller.signal,
        progress(done) {
          told.push(done);
          if (done >= 30) controller.abort();
        },
      },
    );
    expect(end.of).toBe(144);
    expect(end.finished).toBeGreaterThanOrEqual(30);
    expect(end.finished).toBeLessThan(144);
    expect(end.atlas!.winner.flat().filter((winner) => winner !== null)).toHaveLength(end.finished);
    expect(told[0]).toBe(0);
  });

  it.each([
    ['x', { x: { parameter: 'rang', values: [2, 3] } }, /rang.*did you mean range/],
    ['a range below the rheobase', { x: { parameter: 'range', values: [0.5, 3] } }, /0.5 is not allowed/],
    ['the same side twice', { y: { parameter: 'range', values: [2, 3] } }, /other side/],
    ['values that fall', { y: { parameter: 'tref', values: [3, 2] } }, /ascend/],
    ['too few points', { points: 5 }, /12/],
    ['an activation', { activations: ['reul'] }, /relu/],
    ['currents and a range', { currents: { from: 0, to: 100 } }, /one of them/],
  ])('refuses %s that is at fault', async (_, change, message) => {
    const good = { model: lif, x: { parameter: 'range', values: [2, 3] }, y: { parameter: 'tref', values: [1, 2] } };
    await expect(atlas({ ...good, ...change })).rejects.toThrow(message);
  });

  it('refuses coordinates that a neuron does not have', async () => {
    const sides = { x: { parameter: 'refractory', values: [1, 2] }, y: { parameter: 'gL', values: [0.2, 0.3] } };
    await expect(atlas({ model: modelNamed('hodgkin-huxley'), ...sides })).rejects.toThrow(/no linear/);
    const leakless = { x: { parameter: 'range', values: [2, 3] }, y: { parameter: 'tref', values: [1, 2] } };
    await expect(atlas({ model: modelNamed('if'), ...leakless })).rejects.toThrow(/no rheobase/);
  });
});
