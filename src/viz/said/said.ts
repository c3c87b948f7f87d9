// What the library says to people, in the language of whoever reads: problems, notes, how fits ended.
import { type Problem, sentence } from '../../numeric/errors.ts';
import type { Language } from '../words.ts';
import { cli } from './cli.ts';
import { data } from './data.ts';
import { experiments } from './experiments.ts';
import { fit } from './fit.ts';
import { type Translator, translatorOf } from './forms.ts';
import { neuron } from './neuron.ts';
import { numeric } from './numeric.ts';
import { results } from './results.ts';
import { sources } from './sources.ts';
import { titles } from './titles.ts';

/** All forms in Traditional Chinese, room by room. */
export const rooms = Object.freeze({ numeric, neuron, fit, data, experiments, sources, titles, cli, results });

let compiled: Translator | undefined;

/** Some hundred patterns are made when there is something to say in them. */
const inForms: Translator = (text) => {
  compiled ??= translatorOf(Object.assign({}, ...Object.values(rooms)), (inner) => part(inner) ?? lineInChinese(inner));
  return compiled(text);
};

/** Names, flags, numbers, and lists of them are the same in every language. */
function isCode(text: string): boolean {
  if (/^(?:(?:kg|m|s|A|K|cd|mol|rad|bit)(?:\^-?[\d.]+)? ?)+$/.test(text)) return true;
  // So are headings of columns with their units.
  if (text.split(', ').every((item) => /^\S+(?: \([^()]+\))?$/.test(item))) return true;
  // Options after each other, and how an input is written: ramp to=CURRENT duration=TIME [from=CURRENT].
  return text.split(' ').every((word, i) => /^--|[=[]/.test(word) || (i === 0 && !/^an?$/.test(word)));
}

/** A part of a problem in Chinese, or undefined. */
const part: Translator = (text) => {
  const [, said = text, near] = /^([\s\S]*); did you mean (.+)$/.exec(text) ?? [];
  const found = inForms(said) ?? (isCode(said) ? said : undefined);
  return found === undefined || near === undefined ? found : `${found}；是否要用 ${near}？`;
};

/** Where it is: names stay, places within a file or an expression are told. */
function whereInChinese(where: string): string {
  return where
    .replace(/ \(character (\d+)\)/g, '（第 $1 個字元）')
    .replace(/: line (\d+)/g, '：第 $1 行')
    .replace(/[:,] column /g, '：欄位 ')
    .replace(/: sample (\d+)/g, '：第 $1 個取樣')
    .replace(/ and /g, ' 與 ')
    .replace(/: /g, '：');
}

/** Undefined unless all of it can be said: nothing ends half translated. */
function problemInChinese({ code, where, what, allowed }: Problem): string | undefined {
  // What the YAML library found is in its own words.
  const saidWhat = part(what) ?? (code === 'not-yaml' ? '不合 YAML 的寫法' : undefined);
  const saidAllowed = allowed === undefined ? '' : part(allowed);
  if (saidWhat === undefined || saidAllowed === undefined) return undefined;
  return `${whereInChinese(where)}：${saidWhat}${saidAllowed === '' ? '' : `（可用：${saidAllowed}）`}`;
}

/** One line for a problem in a language; the English line where that language has no words for it. */
export function problemIn(language: Language, problem: Problem): string {
  const english = sentence(problem);
  return language === 'en' ? english : (problemInChinese(problem) ?? english);
}

/** What the library wrote (a problem, a note, an ending) in a language; as it is where that language has no words for it. */
export function said(language: Language, what: string | Problem): string {
  if (typeof what !== 'string') return problemIn(language, what);
  return language === 'en' ? what : (part(what) ?? lineInChinese(what) ?? what);
}

/** The line of a problem within another, taken apart again: `where: what (allowed: ...)`, where a place can have colons too. */
function lineInChinese(line: string): string | undefined {
  const [, head = line, allowed] = /^([\s\S]*?) \(allowed: ([\s\S]*)\)$/.exec(line) ?? [];
  for (let at = head.lastIndexOf(': '); at > 0; at = head.lastIndexOf(': ', at - 1)) {
    const found = problemInChinese({
      code: 'line',
      where: head.slice(0, at),
      what: head.slice(at + 2),
      ...(allowed === undefined ? {} : { allowed }),
    });
    if (found !== undefined) return found;
  }
  return undefined;
}
