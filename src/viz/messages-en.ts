// The English texts of charts and reports.
import type { ChartMessages } from './words.ts';

const list = (names: readonly string[]): string => names.join(', ');

export const english: ChartMessages = {
  empty: 'nothing to draw',
  time: (unit) => `time (${unit})`,
  quantity: (name, unit) => (unit === '' || unit === '1' ? name : `${name} (${unit})`),
  current: (unit) => (unit === '' ? 'current' : `current (${unit})`),
  rate: 'firing rate (Hz)',
  fits: 'fits, best first',
  outcomes: {
    spiking: 'spiking',
    quiescent: 'quiescent',
    blocked: 'blocked',
    oscillating: 'oscillating, no spikes',
    unresolved: 'unresolved',
    measured: 'measured',
  },
  errorBars: 'bars: one standard error',
  tie: (names) => `cannot be told apart here: ${list(names)}`,
  clauses: (parts) => parts.join('; '),
  alsoExact: (names) => `also exact, with more parameters: ${list(names)}`,
  more: (count) => `and ${count} more`,
  flipped: (name) => `${name} (flipped)`,
  trace: {
    title: (model, current, spikes) => `${model} at ${current}: ${spikes} ${spikes === 1 ? 'spike' : 'spikes'}`,
    subtitle: 'triangles mark spikes',
    level: (potential) => `dashed: ${potential}, which a spike must pass`,
    description: (model, current, duration, spikes) =>
      `Line chart of ${model} over ${duration} at ${current}; ${spikes} ${spikes === 1 ? 'spike is' : 'spikes are'} marked.`,
  },
  curve: {
    title: (model) => `Firing rate of ${model}`,
    bestTitle: (model, best) => `${model}: ${best} fits best`,
    quality: (rmse, r2) => `RMSE ${rmse} Hz${r2 === undefined ? '' : `, R² ${r2}`}`,
    description: ({ model, points, unit, from, to, top, lines }) =>
      `Firing rate of ${model} against current, ${points} ${points === 1 ? 'point' : 'points'}` +
      (from === undefined ? '.' : `, from ${from} to ${to} ${unit}, reaching ${top ?? '?'} Hz.`) +
      (lines.length === 0 ? '' : ` Fits drawn, best first: ${list(lines)}.`),
  },
  residual: {
    title: (model) => `${model}: what each fit misses`,
    subtitle: 'fit minus curve; a fit that is right leaves only the zero line',
    panel: (name, rmse) => `${name}, RMSE ${rmse} Hz`,
    description: (model, names) => `Residuals of the fits to ${model} against current, one panel each: ${list(names)}.`,
  },
  ranking: {
    axis: 'RMSE (Hz), logarithmic scale',
    title: (model, best) => `${model}: ${best} is closest`,
    tiedTitle: (model, count) => `${model}: ${count} fits cannot be told apart`,
    subtitle: 'best on top; filled: best, and what cannot be told from it',
    weight: 'Akaike weight',
    percent: (value) => `${value} %`,
    exact: 'exact',
    description: (model, entries) => `Fits to ${model} ranked, best first: ${list(entries)}.`,
  },
  shares: {
    axis: 'share of the cells (%)',
    title: (first, count, cells) => `${first} fits best in ${count} of ${cells} ${cells === 1 ? 'cell' : 'cells'}`,
    subtitle: 'points: best by AICc, with 95 % intervals (Wilson); ticks: best or not to be told from it',
    cells: 'cells',
    entry: (name, best, level) => `${name} best in ${best} %, level with the best in ${level} %`,
    description: (cells, entries) => `How often each activation fits best, over ${cells} cells: ${list(entries)}.`,
  },
  factorial: {
    title: 'Leak and refractory period decide which activation a neuron computes',
    cell: (leak, refractory) => `${leak ? 'leak' : 'no leak'}, ${refractory ? 'refractory' : 'no refractory'}`,
    winner: (name, rmse) => `${name}, RMSE ${rmse} Hz`,
    exact: (name) => `${name}, exact`,
    description: (cells) => `Firing-rate curves with their best fit, one panel each: ${cells.join('; ')}.`,
  },
  atlas: {
    title: (x, y) => `Which activation wins over ${x} and ${y}`,
    subtitle: (pale, dotted) => `pale: won by less than ${pale} in AICc; dotted: by less than ${dotted}, a tie`,
    winner: 'winner',
    none: 'no fit',
    own: {
      range: { name: 'range of current', axis: 'range of current: largest current / rheobase' },
      from: { name: 'smallest current', axis: 'smallest current / rheobase' },
      refractory: { name: 'refractory period', axis: 'refractory period / membrane time constant' },
      noise: { name: 'noise', axis: 'noise: SD of potential / distance from rest to threshold' },
    },
    description: (x, y, shares) =>
      `Map of the best activation over ${x} and ${y}. Share of the plane: ${list(shares)}.`,
  },
  report: {
    specification: 'Vega-Lite specification',
    contents: 'Contents',
  },
};
