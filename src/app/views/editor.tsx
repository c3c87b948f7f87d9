// A neuron of the visitor's own: a model file typed here, read and checked with every key, run by the same kernel.
import type { JSX } from 'preact';
import { said, words } from '../language.ts';
import * as shown from './bench-shown.ts';
import * as state from './bench-state.ts';

export function Editor(): JSX.Element {
  const { editor } = words.value;
  const text = shown.draft.value;
  if (text === undefined) {
    return (
      <p>
        <button type="button" id="edit" onClick={() => void state.edit()}>
          {editor.open}
        </button>
      </p>
    );
  }
  const fault = shown.problems.value.text;
  return (
    <section class="editor" aria-labelledby="editor-head">
      <h2 id="editor-head">{editor.heading}</h2>
      <label for="equations">{editor.label}</label>
      <textarea
        id="equations"
        rows={Math.min(30, Math.max(12, text.split('\n').length + 1))}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby="equations-said"
        onInput={(event) => state.setText(event.currentTarget.value)}
      />
      <p id="equations-said" class={fault === undefined ? 'note' : 'problem'} aria-live="polite">
        {fault === undefined ? editor.fine : said.value(fault)}
      </p>
      <button type="button" id="close-editor" onClick={() => state.choose(shown.choice.value.model)}>
        {editor.close}
      </button>
      <p class="note">{editor.language}</p>
    </section>
  );
}
