// The address says what is shown: `#bench?model=lif&current=300&set.gL=5&lang=en`, `#claims/relu-is-if`. Whatever stands in
// it was perhaps typed by hand or cut short by a mail program, so reading it never fails: what cannot be used is left out.
import { signal } from '@preact/signals';

export const views = Object.freeze(['bench', 'recordings', 'claims', 'story', 'atlas'] as const);

export type View = (typeof views)[number];

/** Where the visitor is. */
export interface Place {
  readonly view: View;
  /** The one claim, for instance; undefined for the view as a whole. */
  readonly item: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

/** Reads a hash, with or without its `#`. */
export function readPlace(hash: string): Place {
  const [path = '', ...rest] = hash.replace(/^#\/?/, '').split('?');
  const [first = '', ...below] = path.split('/').map(decoded);
  const view = views.find((each) => each === first) ?? 'bench';
  const item = view === first && below[0] !== undefined && below[0] !== '' ? below[0] : undefined;
  return { view, item, query: Object.fromEntries(new URLSearchParams(rest.join('?'))) };
}

export function writePlace({ view, item, query }: Place): string {
  const text = new URLSearchParams(query).toString();
  return `#${view}${item === undefined ? '' : `/${encodeURIComponent(item)}`}${text === '' ? '' : `?${text}`}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What stands before the name of a changed parameter. */
export const changePrefix = 'set.';

/** A finite number from an address, or undefined. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Longest typed text that an address carries: some programs cut addresses at 8 kB. */
const longestText = 6000;

/** Text as an address carries it, or undefined where it is too long. */
export function packed(text: string): string | undefined {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > longestText) return undefined;
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The text again; undefined where it is none. */
export function unpacked(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Where the visitor is now. */
export const place = signal<Place>(readPlace(typeof location === 'undefined' ? '' : location.hash));

/** Changes the address without a new entry in the history: for what a hand changes all the time. */
export function amend(change: Partial<Place>): void {
  place.value = { ...place.value, ...change };
  // Browsers refuse more than some hundred changes of address in half a minute.
  clearTimeout(pending);
  pending = setTimeout(write, 250);
}

let pending: ReturnType<typeof setTimeout> | undefined;

function write(): void {
  history.replaceState(null, '', writePlace(place.value));
}

/** What was changed last. */
let changing: string | undefined;

/**
 * Called before a change: the button back leads to what is there now. Changes of one control, as a hand makes them all the
 * time, are one step.
 */
export function step(control: string): void {
  if (control === changing) return;
  changing = control;
  clearTimeout(pending);
  write();
  history.pushState(null, '', writePlace(place.value));
}

/** Follows links and the buttons back and forward; `moved` is told when the new place is known, and from where. */
export function followAddress(moved: (place: Place, before: Place) => void): void {
  const arrive = (): void => {
    clearTimeout(pending);
    changing = undefined;
    const before = place.value;
    place.value = readPlace(location.hash);
    moved(place.value, before);
  };
  // Back, right after a change that was not written yet, leads to the same hash: only `popstate` tells of that. Where a browser
  // tells of one way by both, the first is enough.
  let told: string | undefined;
  window.addEventListener('popstate', () => {
    told = location.href;
    setTimeout(() => {
      told = undefined;
    });
    arrive();
  });
  window.addEventListener('hashchange', ({ newURL }) => {
    if (newURL !== told) arrive();
  });
}

/** The address of a view, in the language chosen. */
export function linkTo(view: View, item?: string, query: Place['query'] = {}): string {
  const { lang } = place.value.query;
  return writePlace({ view, item, query: { ...(lang === undefined ? {} : { lang }), ...query } });
}
