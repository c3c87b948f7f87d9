// How wide a chart can be where it is shown.
import { atRest } from './rest.ts';

/**
 * The width of a chart's plot, px: what a part of the page has room for, less what stands beside the plot.
 *
 * @param selector the part of the page
 * @param beside what axes and padding need, px
 * @param most more than this is no use, px
 */
export function roomIn(selector: string, beside: number, most: number): number {
  // Before the part is there, a common width of a window.
  const room = document.querySelector(selector)?.clientWidth ?? 700;
  return Math.max(200, Math.min(most, room - beside));
}

/**
 * Acts when the window has become wider or narrower; of a height alone, as when a phone hides its bars, nothing depends.
 *
 * @returns ends it
 */
export function onNewRoom(act: () => void): () => void {
  let width = window.innerWidth;
  const rest = atRest(act);
  const look = (): void => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    rest.moved();
  };
  window.addEventListener('resize', look);
  return () => {
    window.removeEventListener('resize', look);
    rest.forget();
  };
}
