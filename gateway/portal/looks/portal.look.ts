import { mkdirSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { dialogs } from './dialogs';
import { faults } from './faults';
import { pages } from './pages';
import { phone, type Scene } from './scene';
import { states } from './states';

const THEMES = list('LOOKS_THEMES', 'light,dark');
const WIDTHS = list('LOOKS_WIDTHS', '390,768,1440,1920').map(Number);
const DATA = list('LOOKS_DATA', 'usual,unusual');
const STILL_MILLIS = 450;
/** A dialog with a field waits for the keyboard on the screen. */
const KEYBOARD_MILLIS = 1_200;
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
      const scenes = [...pages, ...dialogs, ...states].filter(({ at }) => at?.(width) ?? true);
      test.each(scenes)('$name', (scene) => look(scene, data, theme, width));
    });
  });
});

async function look(scene: Scene, data: string, theme: string, width: number) {
  const { name, path, steps, state = {} } = scene;
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
      ([look = '', fake = '', state = '']) => {
        localStorage.setItem('rilato.theme', look);
        localStorage.setItem('rilato.fake', fake);
        localStorage.setItem('rilato.fake.state', state);
      },
      [theme, data, JSON.stringify({ arrivals: false, ...state })],
    );
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(inject('portal').replace(/\/$/, '') + path);
    await page.locator(':is(main, #root) :is(h1, h2):visible').first().waitFor();
    await page.waitForTimeout(STILL_MILLIS);
    await steps?.(page);
    await page.waitForTimeout(touch ? KEYBOARD_MILLIS : STILL_MILLIS);
    const folder = `target/looks/${data}/${theme}/${width}`;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png` });
    expect([...errors, ...(await faults(page, { failing: Boolean(state.fails) }))]).toEqual([]);
  } finally {
    await context.close();
  }
}

function list(variable: string, usual: string): string[] {
  return (process.env[variable] ?? usual).split(',');
}
