import { createServer } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    portal: string;
  }
}

/** Serves the portal with the gateway in memory for as long as pictures are taken. */
export default async function serve(project: TestProject) {
  // As people see it: libraries leave parts out of what they take for a test.
  process.env.NODE_ENV = 'development';
  const server = await createServer({ mode: 'fake', server: { port: 0 }, logLevel: 'error' });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (!address) {
    throw new Error('the portal is not served');
  }
  project.provide('portal', address);
  return () => server.close();
}
