import { defineConfig } from 'vitest/config';

/** Pictures of pages and dialogs with the gateway in memory: npm run looks. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['looks/*.look.ts'],
    globalSetup: ['looks/server.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
