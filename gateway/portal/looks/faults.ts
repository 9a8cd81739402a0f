import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SMALLEST_TARGET = 24;

/** What is wrong with how a page looks now, one sentence each. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found: AxeResults = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return found.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`),
    );
  }, WCAG);
  const layout = await page.evaluate((smallest) => {
    const found: string[] = [];
    const all = document.documentElement;
    if (all.scrollWidth > all.clientWidth + 1) {
      found.push(`scrolls sideways: ${all.scrollWidth} > ${all.clientWidth}`);
    }
    const shown = document.querySelector('[role=dialog], [role=menu], [role=listbox]') ?? all;
    if (matchMedia('(pointer: coarse)').matches) {
      for (const control of shown.querySelectorAll('button, a, input, select, [role=option]')) {
        const { width, height } = control.getBoundingClientRect();
        const seen = width > 0 && height > 0 && getComputedStyle(control).clipPath === 'none';
        const inText = control.tagName === 'A' && getComputedStyle(control).display === 'inline';
        if (seen && !inText && Math.min(width, height) < smallest) {
          found.push(`too small to touch: ${control.outerHTML.slice(0, 160)}`);
        }
      }
    }
    return found;
  }, SMALLEST_TARGET);
  return [...new Set([...violations, ...layout])];
}
