import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { forgetSession } from '../api/session';

// Whole pages take long where many tests share few cores.
configure({ asyncUtilTimeout: 15_000 });

// jsdom lays nothing out: without sizes no virtual row would be in sight.
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: { configurable: true, get: () => 600 },
  offsetWidth: { configurable: true, get: () => 1200 },
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 1200 },
});
globalThis.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as never;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.EventSource ??= class {
  addEventListener() {}
  removeEventListener() {}
  close() {}
} as never;

afterEach(() => {
  cleanup();
  forgetSession();
  localStorage.clear();
});
