// A chart in the page: drawn by Vega as SVG, drawn anew when its specification changes, the old picture standing until
// the new one is there.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { renderSvg } from '../viz/render.ts';
import type { Chart } from '../viz/theme.ts';

export function ChartView({
  chart,
  label,
}: {
  readonly chart: Chart | undefined;
  readonly label: string;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const newest = useRef(0);
  useEffect(() => {
    if (chart === undefined) return;
    const turn = ++newest.current;
    void renderSvg(chart).then(({ svg }) => {
      if (turn !== newest.current || place.current === null) return;
      // The SVG is Vega's own output of our own specification; texts in it are escaped there.
      place.current.innerHTML = svg;
    });
  }, [chart]);
  return <div class="chart" role="img" aria-label={chart?.description ?? label} ref={place} />;
}
