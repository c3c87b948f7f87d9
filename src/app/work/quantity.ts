// A quantity as it is typed, with a unit or without: units are read where equations are.
import { parseQuantity, parseUnit, valueIn } from '../../numeric/units.ts';
import { answer } from './answer.ts';
import type { Answer } from './api.ts';

/** Digits that a conversion of units leaves right. */
const digits = 12;

/** The value in a unit; `where` names the field in what is said of it. */
export function quantityOf(text: string, unit: string, where: string): Promise<Answer<number>> {
  return answer(() => Number(valueIn(parseQuantity(text, where), parseUnit(unit, where), where).toPrecision(digits)));
}
