// A curve from the text of a file, CSV or JSON: what `fit` reads.
import { InputError } from '../numeric/errors.ts';
import { type CurveOptions, type MeasuredCurve, readCurve } from './csv.ts';
import { readCurveDocument, weightsFrom } from './document.ts';

/**
 * Reads one curve from CSV or from a sweep document, told apart by the first character; what is named .json is a document.
 *
 * @throws InputError naming file and place
 */
export function readCurveText(text: string, options: CurveOptions): MeasuredCurve {
  const { name, weights, filter } = options;
  if (!/^\uFEFF?\s*[{[]/.test(text) && !/\.json$/i.test(name)) return readCurve(text, options);
  const json = parsed(text, name);
  if (filter !== undefined && Object.keys(filter).length > 0) {
    const what = 'is a document; its points have no columns to filter by';
    throw new InputError({ code: 'no-rows', where: name, what, allowed: 'a filter with CSV' });
  }
  const curve = readCurveDocument(json, name);
  const count = curve.current.values.length;
  return {
    ...curve,
    ...(weights === undefined ? {} : { weights: weightsFrom(json, weights, name, count) }),
    notes: [],
  };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : 'unreadable';
    throw new InputError({
      code: 'json',
      where: name,
      what: `is no JSON: ${why}`,
      allowed: 'a sweep document, or CSV',
    });
  }
}
