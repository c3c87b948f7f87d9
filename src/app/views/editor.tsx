// A neuron of the visitor's own: a model file typed here, read and checked with every key, run by the same kernel.
import type { JSX } from 'preact';
import { said, words } from '../language.ts';
import * as shown from './bench-shown.ts';
import * as state from './bench-state.ts';

/** Puts the keyboard's focus where the part that had it has gone. */
function focusOn(selector: string): void {
  requestAnimationFrame(() => {
    const part = document.querySelector<HTMLElement>(selector);
    // By itself a browser would put it in the middle, and the rest of the page out of sight.
    part?.focus({ preventScroll: true });
    part?.scrollIntoView({ block: 'nearest' });
  });
}

export function OpenEditor(): JSX.Element {
  const { editor } = words.value;
  return (
    <p>
      <button type="button" id="edit" onClick={() => void state.edit().then(() => focusOn('#equations'))}>
        {editor.open}
      </button>
    </p>
  );
}

export function Editor(): JSX.Element {
  const { editor } = words.value;
  const text = shown.draft.value ?? '';
  const fault = shown.problems.value.text;
  const close = (): void => {
    state.choose(shown.choice.value.model);
    focusOn('#edit');
  };
  return (
    <section class="editor" aria-labelledby="editor-head">
      <h2 id="editor-head">{editor.heading}</h2>
      <label for="equations">{editor.label}</label>
      {/* Above the text, where it stays in sight. */}
      <p id="equations-said" class={fault === undefined ? 'note' : 'problem'} aria-live="polite">
        {fault === undefined ? editor.fine : said.value(fault)}
      </p>
      <textarea
        id="equations"
        rows={Math.min(24, Math.max(12, text.split('\n').length + 1))}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby="equations-said"
        onInput={(event) => state.setText(event.currentTarget.value)}
      />
      <button type="button" id="close-editor" onClick={close}>
        {editor.close}
      </button>
      <p class="note">{editor.language}</p>
    </section>
  );
}
