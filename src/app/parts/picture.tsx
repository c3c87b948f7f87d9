// A chart in the page, as a worker drew it. The old picture stands until the new one is there.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Picture } from '../work/api.ts';

export interface PictureViewProps {
  readonly id: string;
  readonly picture: Picture | undefined;
  /** Said, and shown, until there is one. */
  readonly waiting: string;
  /** The picture is of something that has changed since. */
  readonly stale?: boolean;
}

export function PictureView({ id, picture, waiting, stale = false }: PictureViewProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The SVG is Vega's own output of our own specification; texts in it are escaped there.
    if (picture !== undefined && place.current !== null) place.current.innerHTML = picture.svg;
  }, [picture]);
  if (picture === undefined) {
    return (
      <div id={id} class="chart empty">
        <p>{waiting}</p>
      </div>
    );
  }
  return (
    <div id={id} class={stale ? 'chart stale' : 'chart'}>
      <div class="drawing" role="img" aria-label={picture.label} ref={place} />
    </div>
  );
}
