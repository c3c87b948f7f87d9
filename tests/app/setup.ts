// Builds the page and serves it with its strict policy, once for all browser tests.
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../src/cli/build-page.ts';
import { servePage } from '../../src/cli/serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly address: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const { address, close } = await servePage(await buildPage(), 0);
  project.provide('address', address);
  return close;
}
