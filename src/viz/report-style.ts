// The style of a report: readable on a phone, in the dark and on paper. Charts keep their white ground in the dark, for their
// colours were chosen on it.

export const reportStyle = `
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1a1a1a; --dim: #555555; --line: #d0d0d0; --link: #0062a3; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181b; --ink: #ececec; --dim: #b0b0b0; --line: #44484d; --link: #7cc4f5; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 "DejaVu Sans", "Noto Sans TC", "Noto Sans CJK TC", system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 0.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
p { max-width: 44rem; margin: 0.5rem 0; }
.lead, figcaption, caption { color: var(--dim); }
a { color: var(--link); }
nav ol { padding-left: 2.2rem; columns: 16rem; column-gap: 2.5rem; }
nav li { break-inside: avoid; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem; align-items: start; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
.picture { background: #ffffff; border: 1px solid var(--line); border-radius: 6px; padding: 4px; overflow-x: auto; }
.picture svg { display: block; width: 100%; max-width: 44rem; height: auto; margin: 0 auto; }
figcaption { font-size: 0.9rem; margin-top: 0.35rem; }
.spec { white-space: nowrap; font-size: 0.85rem; }
.table, pre { overflow-x: auto; margin: 1rem 0; }
pre { font-size: 0.85rem; line-height: 1.4; font-family: "DejaVu Sans Mono", ui-monospace, monospace; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.92rem; }
caption { text-align: left; padding-bottom: 0.35rem; }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
th, td { padding: 0.25rem 1rem 0.25rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th, .right { white-space: nowrap; }
th[scope="row"] { white-space: normal; min-width: 9rem; max-width: 20rem; }
td { max-width: 34rem; min-width: 6rem; }
th[scope="row"] { font-weight: 600; }
.right { text-align: right; }
@media print {
  :root { --ground: #ffffff; --ink: #000000; --dim: #444444; --line: #bbbbbb; --link: #000000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .spec { display: none; }
  .charts { grid-template-columns: 1fr 1fr; }
  .picture, .table, pre { overflow: visible; border: 0; }
  h2 { break-after: avoid; }
}
`;
