// The form of the claims' catalogue. Every text is a template: {name} is filled with a number and its unit, or with a name,
// that the experiment found; {name~} with the number and its interval, {#name} without the unit, {|name}
// with the number's size. So a language is text alone, and no text can say a
// number that was not found.
import type { Verdict } from '../claim.ts';
import type { english } from './en.ts';

export interface ClaimMessages {
  /** What is claimed. */
  readonly claim: string;
  /** Heading of the chart. */
  readonly title: string;
  /** What to see in the chart. */
  readonly caption: string;
  /** Why the verdict is what it is, by the rule's key. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Where the claim stops being true, by the rule's key. */
  readonly stops: Readonly<Record<string, string>>;
  /** Words in the chart. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The same keys, with any text. */
type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

export type ClaimId = keyof typeof english.claims;

/** A catalogue: the English one says which keys there are. */
export type TrialMessages = Texts<typeof english> & {
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly claims: Readonly<Record<ClaimId, ClaimMessages>>;
};
