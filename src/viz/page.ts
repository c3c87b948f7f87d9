// A self-contained HTML document of text, tables and pictures: nothing is fetched, nothing is run, so it can be mailed,
// printed and opened without a network.

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
  readonly language?: string;
  readonly sections: readonly Section[];
}

const style = `
:root{color-scheme:light;font-family:"DejaVu Sans",system-ui,sans-serif;line-height:1.5;color:#1a1a1a;background:#fff}
body{max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.2}
h2{font-size:1.2rem;margin-top:2.5rem;border-top:1px solid #ccc;padding-top:1rem}
p{max-width:44rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.85rem;margin:.5rem 0}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;padding:.2rem .9rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top;white-space:nowrap}
td:last-child{white-space:normal;min-width:12rem}
figure{margin:1.25rem 0}
figure svg{max-width:100%;height:auto}
figcaption{font-size:.85rem;color:#444;max-width:44rem}
pre{overflow-x:auto;font-size:.8rem}
@media print{h2{break-after:avoid}figure{break-inside:avoid}}
`;

/** The document as text; every string is escaped but the pictures, which are SVG of our own making. */
export function page({ title, language = 'en', sections }: PageContent): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${sections.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ heading, text, preformatted = false, tables = [], figures = [] }: Section): string {
  const words = preformatted
    ? `<pre>${escaped(text.join('\n'))}</pre>`
    : text.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n');
  return `<section>
<h2>${escaped(heading)}</h2>
${words}
${tables.map(tableOf).join('\n')}
${figures.map(figure).join('\n')}
</section>`;
}

function tableOf({ caption, heads, rows }: PageTable): string {
  const cells = (tag: string, row: readonly string[]): string =>
    row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('');
  return `<div class="scroll"><table><caption>${escaped(caption)}</caption>
<thead><tr>${cells('th', heads)}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table></div>`;
}

function figure({ svg, caption }: Figure): string {
  const below = caption === '' ? '' : `<figcaption>${escaped(caption)}</figcaption>`;
  return `<figure><div class="scroll">${svg}</div>${below}</figure>`;
}

/** Text that cannot be mistaken for markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
