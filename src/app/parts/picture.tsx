// A chart in the page, as a worker drew it. The old picture stands until the new one is there.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../language.ts';
import type { Picture } from '../work/api.ts';
import { savePng, saveSvg } from './save.ts';

export interface PictureViewProps {
  readonly id: string;
  readonly picture: Picture | undefined;
  /** Said, and shown, until there is one. */
  readonly waiting: string;
  /** The picture is of something that has changed since. */
  readonly stale?: boolean;
  /** Whether smaller pictures leave the room to the larger one before, so that what is below does not jump. */
  readonly steady?: boolean;
  /** Whether its colours mean what they do on white alone, so that it stays white in the dark. */
  readonly plain?: boolean;
}

export function PictureView({
  id,
  picture,
  waiting,
  stale = false,
  steady = false,
  plain = false,
}: PictureViewProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (picture === undefined || place.current === null) return;
    place.current.style.minHeight = steady ? `${place.current.offsetHeight}px` : '';
    // The SVG is Vega's own output of our own specification; texts in it are escaped there.
    place.current.innerHTML = picture.svg;
  }, [picture]);
  if (picture === undefined) {
    return (
      <div id={id} class="chart empty">
        <p>{waiting}</p>
      </div>
    );
  }
  return (
    <div id={id} class={`chart${stale ? ' stale' : ''}${plain ? ' plain' : ''}`}>
      <div class="drawing" role="img" aria-label={picture.label} ref={place} />
      <p class="save">
        {words.value.savePicture}
        {[['SVG', saveSvg] as const, ['PNG', savePng] as const].map(([form, save]) => (
          <button
            key={form}
            type="button"
            aria-label={`${words.value.savePicture} ${form}`}
            onClick={() => void save(id, picture.svg)}
          >
            {form}
          </button>
        ))}
      </p>
    </div>
  );
}
