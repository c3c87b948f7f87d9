import { describe, expect, it } from 'vitest';
import { table } from '../../src/cli/table.ts';

describe('a table', () => {
  it('has its heads over its rows, Chinese ones two columns a character', () => {
    const heads = ['名稱', 'rate'];
    const rows = [
      ['a', '7'],
      ['longer', '12'],
    ];
    expect(table(heads, rows, [1]).split('\n')).toEqual([
      '名稱    rate',
      '------  ----',
      'a          7',
      'longer    12',
    ]);
  });

  it('has no line for heads that say nothing', () => {
    expect(
      table(
        ['', ''],
        [
          ['onset', '6.26'],
          ['tau', '9 ms'],
        ],
      ),
    ).toBe('onset  6.26\ntau    9 ms');
  });
});
