// A report as one HTML file: text, charts and tables, nothing loaded from anywhere and no script, so that it works offline,
// prints, and can be sent to someone. Its own content policy forbids the rest.
import { asRead } from './as-read.ts';
import { messages } from './messages.ts';
import { reportStyle } from './report-style.ts';
import type { Chart } from './theme.ts';
import type { ChartMessages, Language } from './words.ts';

export interface ReportChart {
  /** As `renderSvg` makes it. */
  readonly svg: string;
  readonly caption: string;
  /** Offered for download beside the chart. */
  readonly spec?: Chart;
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly { readonly heading: string; readonly align?: 'left' | 'right' }[];
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly string[])[];
}

export interface ReportSection {
  readonly heading?: string;
  /** Paragraphs. */
  readonly text?: string | readonly string[];
  /** Keep the text's line breaks and columns. */
  readonly preformatted?: boolean;
  readonly charts?: readonly ReportChart[];
  readonly tables?: readonly ReportTable[];
}

export interface Report {
  readonly title: string;
  readonly language?: Language;
  /** Below the title: what was run, when, with what. */
  readonly lead?: string;
  readonly sections: readonly ReportSection[];
}

/** A text as HTML shows it, in elements and in quoted attributes. */
export function escapeHtml(raw: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return raw.replace(/[&<>"']/g, (character) => names[character]!);
}

/** What a reader reads, with its units as they are printed. */
function read(written: string): string {
  return escapeHtml(asRead(written));
}

/** The whole report as one HTML document. */
export function reportHtml({ title, language = 'en', lead, sections }: Report): string {
  const words = messages[language];
  const headed = sections.flatMap(({ heading }, i) => (heading === undefined ? [] : [{ heading, id: sectionId(i) }]));
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escapeHtml(title)}</h1>`,
    ...(lead === undefined ? [] : [`<p class="lead">${read(lead)}</p>`]),
    '</header>',
    ...contents(headed, words),
    '<main>',
    ...sections.map((section, i) => sectionHtml(section, i, words)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const sectionId = (index: number): string => `section-${index + 1}`;

function contents(
  headed: readonly { readonly heading: string; readonly id: string }[],
  words: ChartMessages,
): readonly string[] {
  // Two headings are seen without a list of them.
  if (headed.length < 3) return [];
  const items = headed.map(({ heading, id }) => `<li><a href="#${id}">${escapeHtml(heading)}</a></li>`);
  return [`<nav aria-label="${escapeHtml(words.report.contents)}"><ol>${items.join('')}</ol></nav>`];
}

function sectionHtml(
  { heading, text = [], preformatted = false, charts = [], tables = [] }: ReportSection,
  index: number,
  words: ChartMessages,
): string {
  const id = sectionId(index);
  const paragraphs = typeof text === 'string' ? [text] : text;
  const figures = charts.map((chart, i) => figureHtml(chart, `${id}-chart-${i + 1}`, words));
  return [
    heading === undefined ? `<section id="${id}">` : `<section id="${id}" aria-labelledby="${id}-heading">`,
    ...(heading === undefined ? [] : [`<h2 id="${id}-heading">${escapeHtml(heading)}</h2>`]),
    ...(preformatted
      ? [`<pre tabindex="0">${escapeHtml(paragraphs.join('\n'))}</pre>`]
      : paragraphs.map((paragraph) => `<p>${read(paragraph)}</p>`)),
    ...(figures.length === 0 ? [] : [`<div class="charts">`, ...figures, '</div>']),
    ...tables.map((table, i) => tableHtml(table, `${id}-table-${i + 1}`)),
    '</section>',
  ].join('\n');
}

function figureHtml({ svg, caption, spec }: ReportChart, id: string, words: ChartMessages): string {
  const link =
    spec === undefined
      ? ''
      : ` <a class="spec" download="${id}.vl.json" href="data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(spec))}">${escapeHtml(words.report.specification)}</a>`;
  return [
    `<figure id="${id}">`,
    `<div class="picture">${withOwnIds(svg, id)}</div>`,
    ...(caption === '' && link === '' ? [] : [`<figcaption>${read(caption)}${link}</figcaption>`]),
    '</figure>',
  ].join('\n');
}

/** Several SVGs in one document must not share the names of their clipping paths and gradients. */
function withOwnIds(svg: string, prefix: string): string {
  return svg
    .replace(/(<[a-zA-Z][^<>]*\sid=")([^"]*)(")/g, `$1${prefix}-$2$3`)
    .replace(/(url\(#|xlink:href="#|\shref="#)/g, `$1${prefix}-`);
}

function tableHtml({ caption, columns, rows }: ReportTable, id: string): string {
  const side = (column: number): string => (columns[column]?.align === 'right' ? ' class="right"' : '');
  const head = columns.map(({ heading }, i) => `<th scope="col"${side(i)}>${read(heading)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0 ? `<th scope="row"${side(i)}>${read(cell)}</th>` : `<td${side(i)}>${read(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  // A table wider than the screen scrolls by itself; to do so from the keyboard it must take the focus.
  return [
    `<div class="table" role="region" aria-labelledby="${id}" tabindex="0">`,
    `<table><caption id="${id}"><span>${read(caption)}</span></caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join('')}</tbody></table>`,
    '</div>',
  ].join('\n');
}
