import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          setupFiles: ['tests/support/seed.ts'],
          testTimeout: 30_000,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/app/**', 'tests/bench/**', '**/*-web.test.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/app/**/*.test.ts', 'tests/**/*-web.test.ts'],
          globalSetup: ['tests/app/setup.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
