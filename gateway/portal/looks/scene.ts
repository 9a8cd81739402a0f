import type { Page } from 'playwright-core';
import type { FakeState } from '../src/fake/states';

/** A page, or what comes up on it, as it is looked at. */
export interface Scene {
  name: string;
  path: string;
  /** What is amiss in the organisation. */
  state?: FakeState;
  /** What is done on the page first. */
  steps?: (page: Page) => Promise<unknown>;
  /** Not everything is there at every width. */
  at?: (width: number) => boolean;
}

export const phone = (width: number) => width <= 760;
export const wider = (width: number) => !phone(width);

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();

export const press = (page: Page, name: string | RegExp) => button(page, name).click();

export const tab = (page: Page, name: string) => page.getByRole('tab', { name }).first().click();

export async function choose(page: Page, menu: string, entry: string) {
  await press(page, menu);
  await page.getByRole('menuitem', { name: entry }).click();
}

export async function select(page: Page, ...rows: number[]) {
  for (const row of rows) {
    await page.getByRole('checkbox').nth(row).click();
  }
}
