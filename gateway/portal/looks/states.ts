import type { Page } from 'playwright-core';
import { press, type Scene } from './scene';

const away = (...patterns: string[]) => ({
  fails: Object.fromEntries(patterns.map((pattern) => [pattern, 503])),
});
/** It is asked for again a few times before it is said that it failed. */
const told = (page: Page) => page.getByText('This could not be loaded').first().waitFor();
const forbidden = (pattern: string) => ({ fails: { [pattern]: 403 } });
const empty = { empty: true };

/** What is seen where something is away, not allowed, not there, or not there yet. */
export const states: Scene[] = [
  { name: 'away-list', path: '/leads?view=all', state: away('/v1/leads'), steps: told },
  { name: 'away-record', path: '/contacts/c1', state: away('/v1/contacts/c1$'), steps: told },
  { name: 'away-parts', path: '/', state: away('/v1/tasks', '/v1/deals'), steps: told },
  { name: 'away-dashboard', path: '/dashboard', state: away('/v1/reports'), steps: told },
  { name: 'away-admin-list', path: '/admin/users', state: away('/v1/users'), steps: told },
  {
    name: 'away-admin-form',
    path: '/admin/products/pr1',
    state: away('/v1/products'),
    steps: told,
  },
  { name: 'away-usage', path: '/admin/usage', state: away('/v1/quotas'), steps: told },
  {
    name: 'away-timeline',
    path: '/contacts/c1',
    state: away('/timeline$', '/history$'),
    steps: told,
  },
  {
    name: 'away-search',
    path: '/',
    state: away('/v1/search$'),
    async steps(p) {
      await press(p, /^Search/);
      await p.keyboard.type('Hottechi');
      await p.getByText('The search does not answer').waitFor();
    },
  },
  {
    name: 'away-create',
    path: '/companies',
    state: away('/v1/companies$'),
    async steps(p) {
      await press(p, 'New company');
      await p.getByLabel('Name').first().fill('Hottechi');
      await press(p, 'Create');
    },
  },
  { name: 'forbidden-list', path: '/companies', state: forbidden('/v1/companies') },
  { name: 'forbidden-record', path: '/deals/d1', state: forbidden('/v1/deals/d1$') },
  { name: 'forbidden-admin', path: '/admin/audit', state: forbidden('/audit') },
  { name: 'missing-lead', path: '/leads/none', state: { fails: { '/leads/none': 404 } } },
  { name: 'missing-admin', path: '/admin/users/none', state: { fails: { '/users/none': 404 } } },
  { name: 'filtered-out', path: '/contacts?q=nobodyhasthisname' },
  { name: 'filtered-out-leads', path: '/leads?view=all&q=nobodyhasthisname' },
  { name: 'filtered-out-admin', path: '/admin/users?q=nobodyhasthisname' },
  { name: 'empty-today', path: '/', state: empty },
  { name: 'empty-leads', path: '/leads?view=all', state: empty },
  { name: 'empty-deals', path: '/deals', state: empty },
  { name: 'empty-deals-list', path: '/deals?view=list', state: empty },
  { name: 'empty-contacts', path: '/contacts', state: empty },
  { name: 'empty-companies', path: '/companies', state: empty },
  { name: 'empty-webhooks', path: '/admin/webhooks', state: empty },
  { name: 'empty-routing', path: '/admin/routing', state: empty },
  { name: 'start-away', path: '/', state: away('/v1/me$'), steps: told },
];
