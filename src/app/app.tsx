// The page: a head with the views and the language, and the view that the address names. Views are loaded when shown.

import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { followAddress, linkTo, place, type View, views } from './address.ts';
import { droppedFiles } from './dropped.ts';
import { type Fault, faultOf } from './fault.ts';
import { announceLanguage, language, loadSaid, said, setLanguage, words } from './language.ts';
import { complete, loadAtLeisure } from './leisure.ts';
import { messages } from './messages/messages.ts';
import { Bench } from './views/bench.tsx';
import { openBench } from './views/bench-state.ts';

/** Views that have been loaded; the bench is there from the start. */
const loaded = signal<Readonly<Partial<Record<View, ComponentType>>>>({ bench: Bench });

const loaders: Readonly<Partial<Record<View, () => Promise<ComponentType>>>> = {
  atlas: async () => (await import('./views/atlas.tsx')).Atlas,
  story: async () => (await import('./views/story.tsx')).Story,
  claims: async () => (await import('./views/claims.tsx')).Claims,
  recordings: async () => (await import('./views/recordings.tsx')).Recordings,
};

/** Views that there are. */
const offered = views.filter((view) => view === 'bench' || loaders[view] !== undefined);

/** Why the view that was last asked for is not there. */
const broken = signal<Fault>('');

async function load(view: View): Promise<void> {
  broken.value = '';
  if (loaded.value[view] !== undefined) return;
  try {
    const found = await loaders[view]?.();
    if (found !== undefined) loaded.value = { ...loaded.value, [view]: found };
  } catch (fault) {
    if (view === place.value.view) broken.value = faultOf(fault);
  }
}

/** Files may be dropped on any view: a miss would make the browser leave the page, and what was typed in it. */
function followDrops(): void {
  window.addEventListener('dragover', (event) => event.preventDefault());
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    const { dataTransfer } = event;
    if (dataTransfer === null || dataTransfer.files.length === 0) return;
    const files = droppedFiles(dataTransfer);
    // What is at fault with them is told once the view is there; until then no one hears of it.
    files.catch(() => {});
    if (place.value.view !== 'recordings') location.hash = linkTo('recordings');
    void import('./views/recordings-state.ts').then(
      ({ openAll }) => openAll(files),
      (fault) => {
        broken.value = faultOf(fault);
      },
    );
  });
}

/** Called once the page is in place. */
export function begin(): void {
  announceLanguage();
  followDrops();
  followAddress(({ view, item }, before) => {
    void load(view);
    if (view !== before.view || item !== before.item) window.scrollTo(0, 0);
    if (view === 'bench') openBench();
  });
  void load(place.value.view);
  loadAtLeisure([...Object.values(loaders), loadSaid]);
}

/** No link: what stands after the `#` of an address says what is shown. */
function skip(): void {
  document.getElementById('main')?.focus();
}

function Head(): JSX.Element {
  const { view } = place.value;
  const text = words.value;
  return (
    <header>
      <div class="brand">
        <button type="button" class="skip" onClick={skip}>
          {text.skip}
        </button>
        <p class="name">Rheobase</p>
        <p class="lead">{text.title}</p>
      </div>
      <nav aria-label={text.views}>
        <ul>
          {offered.map((each) => (
            <li key={each}>
              <a href={linkTo(each)} aria-current={each === view ? 'page' : undefined}>
                {text.view[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="language">
        <label for="language">{text.language}</label>
        <select
          id="language"
          value={language.value}
          onChange={(event) => setLanguage(event.currentTarget.value === 'zh-Hant' ? 'zh-Hant' : 'en')}
        >
          {Object.entries(messages).map(([tag, { ownName }]) => (
            <option key={tag} value={tag} lang={tag}>
              {ownName}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}

export function App(): JSX.Element {
  const Shown = loaded.value[place.value.view];
  return (
    <>
      <Head />
      <main id="main" tabIndex={-1}>
        {broken.value === '' ? null : (
          <p class="problem" role="alert">
            {words.value.unreachable} {said.value(broken.value)}
          </p>
        )}
        {Shown === undefined ? <p class="note">{words.value.loading}</p> : <Shown />}
      </main>
      <footer>
        <p>
          {words.value.privacy} {complete.value ? words.value.complete : null}
        </p>
      </footer>
    </>
  );
}
