// Rows of a table that a command is asked to use.
import { InputError } from '../numeric/errors.ts';
import type { Arguments } from './arguments.ts';

/**
 * The columns of `--filter` and the values that rows must have there.
 *
 * @throws InputError for a word that is not COLUMN=VALUE
 */
export function filters(args: Arguments): Readonly<Record<string, string>> {
  return Object.fromEntries(
    args.all('filter').map((filter) => {
      const at = filter.indexOf('=');
      if (at > 0 && at < filter.length - 1) return [filter.slice(0, at).trim(), filter.slice(at + 1).trim()];
      throw new InputError({
        code: 'filter',
        where: '--filter',
        what: `"${filter}" is not COLUMN=VALUE`,
        allowed: 'e.g. --filter cell=314900022',
      });
    }),
  );
}
