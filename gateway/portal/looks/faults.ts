import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is wrong with how a page looks now, one sentence each. */
export async function faults(page: Page, { failing = false } = {}): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    async ([tags, failing]) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document, {
        runOnly: { type: 'tag', values: [...tags] },
      });
      const found = violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`),
      );
      for (const failed of failing ? [] : document.querySelectorAll('main [role=alert]')) {
        found.push(`says: ${failed.textContent}`);
      }
      const all = document.documentElement;
      if (all.scrollWidth > all.clientWidth + 1) {
        found.push(`scrolls sideways: ${all.scrollWidth} > ${all.clientWidth}`);
      }
      return found;
    },
    [WCAG, failing] as const,
  );
}
