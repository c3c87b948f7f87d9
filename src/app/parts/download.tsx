// A text of the page's own making, to be kept as a file.
import type { JSX } from 'preact';
import { save } from './save.ts';

export interface DownloadProps {
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly label: string;
}

export function Download({ name, type, content, label }: DownloadProps): JSX.Element {
  return (
    <button type="button" onClick={() => save(name, new Blob([content], { type }))}>
      {label}
    </button>
  );
}
