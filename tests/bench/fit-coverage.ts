// How often a 95 % interval covers the truth: curves of a known function with a known scatter, drawn many times, and for each
// parameter the share of curves whose interval holds its true value, of those where the fit gives one. A share of 1,000
// curves at 95 % is itself uncertain by 0.7 %.

import { activationNamed } from '../../src/fit/activations/registry.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { profileIntervals } from '../../src/fit/profile.ts';
import { curveOf, linearGrid, normals, uniforms } from '../fit/curves.ts';

/** True parameters over 0 to 500 pA, rates up to about 100 Hz; the scatter is 3 Hz, cut at nought as rates are. */
const truths: Readonly<Record<string, readonly number[]>> = {
  relu: [0.3, 150],
  softplus: [0.3, 150, 40],
  sigmoid: [90, 250, 50],
  'naka-rushton': [120, 60, 200, 2],
};
const scatter = 3;
const counts = Object.freeze({ curves: 1000, profiles: 200 });

export function coverage(): readonly object[] {
  return Object.entries(truths).flatMap(([name, truth]) => [20, 40].map((n) => covered(name, truth, n)));
}

function covered(name: string, truth: readonly number[], n: number): object {
  const activation = activationNamed(name);
  const noise = normals(uniforms(100 + n));
  const hits = new Map<string, [jacobian: number, told: number, profile: number, profiled: number]>();
  for (let i = 0; i < counts.curves; i++) {
    const curve = curveOf(linearGrid(0, 500, n), (I) => Math.max(0, activation.value(I, truth) + scatter * noise()));
    const { parameters } = fitActivations(curve, [name], { heldOut: false }).fits[0]!;
    const profiles = i < counts.profiles ? profileIntervals(curve, name) : undefined;
    activation.parameters.forEach(({ name: parameter }, p) => {
      const hit = hits.get(parameter) ?? [0, 0, 0, 0];
      hits.set(parameter, hit);
      const interval = parameters[parameter]!.interval95;
      if (interval !== null) {
        hit[1]++;
        if (interval[0] <= truth[p]! && truth[p]! <= interval[1]) hit[0]++;
      }
      const profile = profiles?.[parameter]?.interval;
      if (profile === undefined) return;
      hit[3]++;
      const [low, high] = profile;
      if ((low ?? Number.NEGATIVE_INFINITY) <= truth[p]! && truth[p]! <= (high ?? Number.POSITIVE_INFINITY)) hit[2]++;
    });
  }
  const percent = (a: number, b: number): string => (b === 0 ? '-' : `${((100 * a) / b).toFixed(1)} %`);
  const row = Object.fromEntries(
    [...hits].flatMap(([parameter, [hit, told, profile, profiled]], p) => [
      [`p${p + 1}`, `${parameter} ${percent(hit, told)} of ${told}`],
      [`profile ${p + 1}`, percent(profile, profiled)],
    ]),
  );
  return { activation: name, points: n, ...row };
}
