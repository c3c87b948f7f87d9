// What the options of charts are: those that most charts have.
import { among, type Form } from '../numeric/given.ts';
import { messages } from './messages.ts';

export const languageForm: Form = among(Object.keys(messages));

/** Wider than any screen; a guard against a mistyped number. */
const most = 100_000;

/** A width or height, px. */
export const sizeForm: Form = {
  allowed: `a number from 1 to ${most}`,
  fits: (value) => typeof value === 'number' && value >= 1 && value <= most,
};

/** How many there are of what is drawn. */
export const countForm: Form = {
  allowed: `a whole number from 0 to ${most}`,
  fits: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most,
};
