// A fit as code: the parser that this needs is in the workers already, and not in the page.
import { type ExportTarget, exportFit } from '../../fit/export/export.ts';
import type { Fit } from '../../fit/report.ts';
import { answer } from './answer.ts';
import type { Answer } from './api.ts';

export function codeOf(fit: Fit, target: ExportTarget): Promise<Answer<string>> {
  return answer(() => exportFit(fit, target));
}
