// `page`: the built page, served with its policy to this machine alone; and what it says of bad input.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pagePolicy } from '../../../src/cli/policy.ts';
import { servePage } from '../../../src/cli/serve.ts';
import { command } from '../command.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-page-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
afterAll(() => rmSync(folder, { recursive: true }));

it('serves a folder with the policy, and nothing beside it', async () => {
  const { address, close } = await servePage(folder, 0);
  try {
    const answer = await fetch(address);
    expect(await answer.text()).toBe('<!doctype html>');
    expect(answer.headers.get('content-security-policy')).toContain(pagePolicy);
    expect(new URL(address).hostname).toBe('127.0.0.1');
    for (const path of ['%2e%2e/package.json', '..%2fpackage.json', 'none.js', '%']) {
      expect((await fetch(`${address}${path}`)).status, path).toBe(404);
    }
  } finally {
    close();
  }
});

it('takes the next port where one is taken', async () => {
  const first = await servePage(folder, 0);
  const port = Number(new URL(first.address).port);
  const second = await servePage(folder, port);
  expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
  first.close();
  second.close();
});

it.each([
  [['--port', '99999'], '--port: "99999" is not a port'],
  [['--port', ''], '--port: "" is not a port'],
  [['--port', '0x10'], '--port: "0x10" is not a port'],
  [['here'], 'rheobase page: "here" is one word too many'],
])('page %j is refused', async (words, line) => {
  const { status, error } = await command(['page', ...words]);
  expect(status).toBe(2);
  expect(error).toContain(line);
});
