// What charts call the built-in neurons, in every language: what the field calls them, short enough for a title.

export const shortNames: Readonly<Record<string, string>> = Object.freeze({
  'hodgkin-huxley': 'Hodgkin-Huxley',
  lif: 'LIF',
  if: 'IF',
  qif: 'QIF',
  eif: 'EIF',
  adex: 'AdEx',
  izhikevich: 'Izhikevich',
  'wang-buzsaki': 'Wang-Buzsaki',
  'connor-stevens': 'Connor-Stevens',
  'morris-lecar': 'Morris-Lecar',
  'traub-miles': 'Traub-Miles',
});
