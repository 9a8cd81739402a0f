import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    portal: string;
  }
}

const BUILT = 'target/looks-portal';

/** Builds the portal with the gateway in memory, and serves it for as long as pictures are taken. */
export default async function serve(project: TestProject) {
  // As people see it: libraries leave parts out of what they take for a test.
  process.env.NODE_ENV = 'production';
  const made = { outDir: BUILT, minify: false, reportCompressedSize: false };
  await build({ mode: 'fake', logLevel: 'error', build: made });
  const server = await preview({ build: made, preview: { port: 0 }, logLevel: 'error' });
  const address = server.resolvedUrls?.local[0];
  if (!address) {
    throw new Error('the portal is not served');
  }
  project.provide('portal', address);
  return () => server.close();
}
