import { expect, it } from 'vitest';
import { labTasks } from '../../src/claims/lab.ts';
import { labSections } from '../../src/claims/lab-report.ts';
import { reportMessages } from '../../src/claims/messages/messages.ts';
import { outline, texts } from '../support/catalogue.ts';

const chinese = /\p{Script=Han}/u;

it('says the same of the report in both languages', () => {
  expect(outline(reportMessages.en).length).toBeGreaterThan(45);
  // Headings are lists; the names of activations among them are the same.
  expect(outline(reportMessages['zh-Hant'])).toEqual(outline(reportMessages.en));
  expect(texts(reportMessages.en).filter((text) => chinese.test(text))).toEqual([]);
  const names = ['ReLU', 'sigmoid', 'softplus'];
  expect(texts(reportMessages['zh-Hant']).filter((text) => !chinese.test(text) && !names.includes(text))).toEqual([]);
});

it('tells the lab in Chinese: sections, tables, captions, titles of charts', () => {
  const entries = [labTasks()[1]!, labTasks().at(-1)!].map(({ work }) => work());
  const sections = labSections(entries, 'zh-Hant');
  const said = sections.flatMap(({ heading, text, tables, charts }) => [
    heading,
    ...text,
    ...tables.flatMap(({ caption, rows }) => [caption, ...rows.map((row) => row[0]!).filter((name) => / /.test(name))]),
    ...charts.flatMap(({ chart, caption }) => [caption, String(chart.description)]),
  ]);
  expect(said.filter((text) => !chinese.test(text))).toEqual([]);
  const outcomes = sections.at(-1)!.tables[0]!.rows.map((row) => row[2]!);
  expect(outcomes.filter((text) => !chinese.test(text))).toEqual([]);
});
