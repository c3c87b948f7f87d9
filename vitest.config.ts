import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          setupFiles: ['tests/support/seed.ts'],
          // Against tests that hang; what is slow on a busy machine is not at fault.
          testTimeout: 120_000,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/app/**', 'tests/bench/**', '**/*-web.test.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/app/**/*.test.ts', 'tests/**/*-web.test.ts'],
          globalSetup: ['tests/app/setup.ts'],
          testTimeout: 240_000,
          expect: { poll: { timeout: 60_000 } },
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
