// The report's older form: sections with figures and plain tables, put into the document that report.ts makes.
import { reportHtml } from './report.ts';
import type { Language } from './words.ts';

export interface Figure {
  readonly svg: string;
  readonly caption: string;
}

export interface PageTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly heading: string;
  readonly text: readonly string[];
  /** Keep the text's line breaks and columns. */
  readonly preformatted?: boolean;
  readonly tables?: readonly PageTable[];
  readonly figures?: readonly Figure[];
}

export interface PageContent {
  readonly title: string;
  readonly language?: Language;
  readonly sections: readonly Section[];
}

/** The document as text; every string is escaped but the pictures, which are SVG of our own making. */
export function page({ title, language = 'en', sections }: PageContent): string {
  return reportHtml({
    title,
    language,
    sections: sections.map(({ heading, text, preformatted = false, tables = [], figures = [] }) => ({
      heading,
      text,
      preformatted,
      charts: figures,
      tables: tables.map(({ caption, heads, rows }) => ({
        caption,
        columns: heads.map((name) => ({ heading: name })),
        rows,
      })),
    })),
  });
}
