import { describe, expect, it } from 'vitest';
import { curveChart } from '../../src/viz/curve-chart.ts';
import { renderSvg } from '../../src/viz/render.ts';
import { escapeHtml, reportHtml } from '../../src/viz/report.ts';
import { curveOf } from './support.ts';

const hostile = `<script>alert("1")</script>&'`;
const chart = curveChart(curveOf([0, 1, 2], [0, 1, 4], { model: hostile }), [
  { name: 'relu', current: [0, 2], rate: [0, 4] },
]);
const { svg } = await renderSvg(chart);

const html = reportHtml({
  title: hostile,
  lead: hostile,
  sections: [
    {
      heading: hostile,
      text: [hostile, 'second'],
      charts: [
        { svg, caption: hostile, spec: chart },
        { svg, caption: 'again' },
      ],
      tables: [
        { caption: hostile, columns: [{ heading: hostile }, { heading: 'n', align: 'right' }], rows: [[hostile, '2']] },
      ],
    },
    { heading: 'two' },
    { heading: 'three', text: 'one line' },
  ],
});

describe('reportHtml', () => {
  it('escapes every text', () => {
    expect(html).not.toContain('<script');
    expect(html.split(escapeHtml(hostile)).length - 1).toBeGreaterThanOrEqual(8);
  });

  it('fetches nothing and runs nothing, and forbids both', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(html).not.toMatch(/<(link|script|iframe|object|embed|img)\b/);
    expect(html).not.toMatch(/\b(src|href)="(?!#|data:)/);
    expect(html).not.toMatch(/@import|url\(['"]?http/);
  });

  it('gives ids once, and every reference inside the document leads to one', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...html.matchAll(/url\(#([^)]*)\)|\shref="#([^"]*)"|labelledby="([^"]*)"/g)].map(
      ([, a, b, c]) => a ?? b ?? c!,
    );
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('offers the specification as it is', () => {
    const data = /href="data:application\/json;charset=utf-8,([^"]*)"/.exec(html)![1]!;
    expect(JSON.parse(decodeURIComponent(data))).toEqual(JSON.parse(JSON.stringify(chart)));
  });

  it('heads columns and rows of tables for screen readers, and lets them be scrolled by keyboard', () => {
    expect(html).toContain('<th scope="col"');
    expect(html).toContain('<th scope="row"');
    expect(html).toContain('role="region"');
    expect(html).toContain('tabindex="0"');
    expect(html).toContain('<caption');
  });

  it('says its language', () => {
    expect(html).toContain('<html lang="en">');
    expect(reportHtml({ title: 'x', language: 'zh-Hant', sections: [] })).toContain('<html lang="zh-Hant">');
  });

  it('lists its contents when there are several sections', () => {
    expect(html).toContain('<nav');
    expect(reportHtml({ title: 'x', sections: [{ heading: 'one' }] })).not.toContain('<nav');
  });
});

describe('a section', () => {
  it('keeps line breaks where asked, and draws pictures without a caption', () => {
    const text = reportHtml({ title: 'x', sections: [{ heading: 'h', text: ['a <b', 'c'], preformatted: true }] });
    expect(text).toContain('a &lt;b\nc</pre>');
    const document = reportHtml({ title: 'x', sections: [{ heading: 'h', charts: [{ svg, caption: '' }] }] });
    expect(document).toContain('<svg');
    expect(document).not.toContain('<figcaption');
  });
});
