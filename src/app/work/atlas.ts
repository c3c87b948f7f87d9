// The atlas, worked on by several workers: a plane of neurons, coarse first, then finer.
import { type AtlasDocument, type AtlasPlan, atlas as mapped } from '../../claims/atlas/atlas.ts';
import { neuronAt } from '../../claims/atlas/neuron-at.ts';
import { allActivations, networkActivations } from '../../claims/atlas/request.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { geometrically } from '../../numeric/spaced.ts';
import { workerPool } from '../../scale/threads-web.ts';
import { atlasChart } from '../../viz/atlas-chart.ts';
import { answer } from './answer.ts';
import type { Look } from './api.ts';
import type { AtlasAsked, AtlasDrawn, AtlasWork } from './api-claims.ts';
import { drawn } from './draw.ts';
import { startHand } from './hands.ts';

/** The neuron of the plane; in its pure numbers all leaky integrate-and-fire neurons are this one. */
const neuron = 'lif';

/** More threads than this have too little to do on a plane of this size. */
const mostThreads = 8;

/** Sides of the planes: the ends of what each coordinate is in real neurons, and beyond. */
const sides = Object.freeze({
  range: [1.2, 100],
  refractory: [0.001, 2],
  noise: [0.01, 2],
} as const);

const pool = workerPool(Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency)), startHand);

let last: AtlasDocument | undefined;

export const atlas: AtlasWork = {
  map: (asked, look, progress) =>
    answer(async () => {
      const { atlas: found } = await mapped(planOf(asked), { place: pool, progress });
      last = found;
      return shown(found!, look);
    }),
  redraw: (look) => answer(() => shown(last!, look)),
  neuronAt: async (plane, x, y) => {
    const place = plane === 'range' ? { range: x, refractory: y } : { noise: x, refractory: y, range: 10 };
    const found = neuronAt(modelNamed(neuron), place);
    return { model: neuron, parameters: found?.parameters ?? {}, to: found?.to };
  },
};

function planOf({ plane, activations, cells }: AtlasAsked): AtlasPlan {
  const side = (parameter: keyof typeof sides): AtlasPlan['x'] => {
    const [from, to] = sides[parameter];
    return { parameter, values: geometrically(from, to, cells) };
  };
  return {
    model: modelNamed(neuron),
    x: side(plane),
    y: side('refractory'),
    held: plane === 'range' ? {} : { range: 10 },
    activations: activations === 'all' ? allActivations : networkActivations,
  };
}

async function shown(found: AtlasDocument, { language, width }: Look): Promise<AtlasDrawn> {
  const size = Math.min(width, 560);
  return {
    picture: await drawn(atlasChart(found, { language, width: size, height: Math.round(0.85 * size) })),
    x: found.x.values,
    y: found.y.values,
    winner: found.winner,
    next: found.next,
    margin: found.margin,
  };
}
