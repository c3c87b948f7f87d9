// One example of every activation.

/** Parameters of ordinary size for currents from -1 to 6. */
export const typical: Readonly<Record<string, readonly number[]>> = {
  relu: [20, 1.2],
  'half-square': [5, 1.2],
  'leaky-relu': [20, 1.2, 0.1],
  softplus: [20, 1.2, 0.4],
  sigmoid: [90, 2.5, 0.7],
  'rectified-tanh': [80, 1.2, 1.7],
  'rectified-exponential': [80, 1.2, 1.7],
  hyperbolic: [100, 1.2, 1.7],
  power: [20, 1.2, 0.7],
  'clipped-relu': [70, 20, 1.2],
  elu: [20, 1.2, 0.6],
  gelu: [20, 1.2, 0.6],
  silu: [20, 1.2, 0.6],
  gaussian: [80, 2.5, 1.1],
  'lif-rate': [2, 20, 1.2],
  'naka-rushton': [100, 1.2, 1.7, 1.6],
  'soft-lif': [2, 20, 1.2, 0.1],
};
