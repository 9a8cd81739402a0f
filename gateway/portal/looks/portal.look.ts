import { mkdirSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { dialogs } from './dialogs';
import { faults } from './faults';
import { pages } from './pages';
import { phone, type Scene } from './scene';

const THEMES = list('LOOKS_THEMES', 'light,dark');
const WIDTHS = list('LOOKS_WIDTHS', '390,768,1440,1920').map(Number);
const DATA = list('LOOKS_DATA', 'usual,unusual');
const STILL_MILLIS = 450;
const PATIENCE_MILLIS = 60_000;

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});

afterAll(() => browser?.close());

describe.each(DATA)('%s data', (data) => {
  describe.each(THEMES)('%s', (theme) => {
    describe.each(WIDTHS)('%i wide', (width) => {
      const scenes = [...pages, ...dialogs].filter(({ at }) => at?.(width) ?? true);
      test.each(scenes)('$name', (scene) => look(scene, data, theme, width));
    });
  });
});

async function look({ name, path, steps }: Scene, data: string, theme: string, width: number) {
  const touch = phone(width);
  const context = await browser.newContext({
    viewport: { width, height: touch ? 844 : 900 },
    hasTouch: touch,
    isMobile: touch,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  try {
    await context.addInitScript(
      ([look, fake]) => {
        localStorage.setItem('rilato.theme', String(look));
        localStorage.setItem('rilato.fake', String(fake));
      },
      [theme, data],
    );
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(inject('portal').replace(/\/$/, '') + path);
    await page.locator('main :is(h1, h2):visible').first().waitFor();
    await page.waitForTimeout(STILL_MILLIS);
    await steps?.(page);
    await page.waitForTimeout(STILL_MILLIS);
    const folder = `target/looks/${data}/${theme}/${width}`;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png` });
    expect([...errors, ...(await faults(page))]).toEqual([]);
  } finally {
    await context.close();
  }
}

function list(variable: string, usual: string): string[] {
  return (process.env[variable] ?? usual).split(',');
}
