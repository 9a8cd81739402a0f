import react from '@vitejs/plugin-react';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Leaves each text asset compressed beside it, so that the gateway need not do it for each answer. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const source = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(source, { level: 9 }));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(source));
      }
    },
  };
}

export default defineConfig({
  base: '/app/',
  plugins: [react(), precompressed()],
  build: { outDir: 'target/portal', emptyOutDir: true, assetsInlineLimit: 0 },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/auth', '/oauth2', '/login', '/logout', '/healthz'].map((path) => [
        path,
        process.env.RILATO_URL ?? 'http://localhost:8080',
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Test files share what is loaded: that halves the processor they take.
    isolate: false,
    // One copy of the router for ra-core and for us.
    server: { deps: { inline: [/ra-core/, /ra-i18n/, /react-router/] } },
  },
});
