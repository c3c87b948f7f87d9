// A text of the page's own making, to be kept as a file.
import type { JSX } from 'preact';

export interface DownloadProps {
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly label: string;
}

export function Download({ name, type, content, label }: DownloadProps): JSX.Element {
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" onClick={save}>
      {label}
    </button>
  );
}
