import { button, choose, phone, press, select, tab, wider, type Scene } from './scene';

const LEAD_MENU = 'What to do with this lead';
const ALL_LEADS = '/leads?view=all';

/** What comes up on pages: dialogs, menus, forms that open in place. */
export const dialogs: Scene[] = [
  { name: 'new-lead', path: '/leads', steps: (p) => press(p, 'New lead') },
  { name: 'new-deal', path: '/deals', steps: (p) => press(p, 'New deal') },
  { name: 'new-contact', path: '/contacts', steps: (p) => press(p, 'New contact') },
  { name: 'new-company', path: '/companies', steps: (p) => press(p, 'New company') },
  { name: 'lead-menu', path: '/leads/l1', steps: (p) => press(p, LEAD_MENU) },
  { name: 'convert', path: '/leads/l1', steps: (p) => press(p, 'Convert') },
  { name: 'assign', path: '/leads/l1', steps: (p) => choose(p, LEAD_MENU, 'Assign to…') },
  { name: 'unqualify', path: '/leads/l1', steps: (p) => choose(p, LEAD_MENU, 'Unqualify') },
  { name: 'decline', path: '/leads/l1', steps: (p) => choose(p, LEAD_MENU, 'Decline') },
  { name: 'share', path: '/contacts/c1', steps: (p) => press(p, 'Share') },
  { name: 'delete', path: '/contacts/c1', steps: (p) => press(p, 'Delete') },
  { name: 'lose', path: '/deals/d1', steps: (p) => press(p, 'Lose') },
  { name: 'add-product', path: '/deals/d1', steps: (p) => press(p, 'Add a product') },
  { name: 'move-company', path: '/companies/f1', steps: (p) => press(p, 'Change parent') },
  { name: 'history', path: '/contacts/c1', steps: (p) => tab(p, 'History') },
  {
    name: 'restore',
    path: '/contacts/c1',
    async steps(p) {
      await tab(p, 'History');
      await p
        .getByRole('button', { name: /Restore this version/ })
        .last()
        .click();
    },
  },
  {
    name: 'composer-meeting',
    path: '/contacts/c1',
    async steps(p) {
      const meeting = p.getByRole('radio', { name: 'Meeting' }).first();
      await meeting.click({ force: true });
      await meeting.scrollIntoViewIfNeeded();
    },
  },
  { name: 'emails-edit', path: '/contacts/c1', steps: (p) => press(p, /Edit email/i) },
  { name: 'inline-edit', path: '/contacts/c1', steps: (p) => press(p, /Edit Job title/) },
  { name: 'save-view', path: ALL_LEADS, steps: (p) => press(p, 'Save this view') },
  { name: 'columns', path: ALL_LEADS, at: wider, steps: (p) => press(p, /^Columns/) },
  { name: 'filter-status', path: ALL_LEADS, steps: (p) => press(p, /^Status/) },
  { name: 'filter-owner', path: ALL_LEADS, steps: (p) => press(p, /^Owner/) },
  { name: 'bulk', path: ALL_LEADS, at: wider, steps: (p) => select(p, 1, 2) },
  {
    name: 'bulk-owner',
    path: ALL_LEADS,
    at: wider,
    steps: (p) => select(p, 1).then(() => press(p, 'Change owner')),
  },
  {
    name: 'bulk-delete',
    path: ALL_LEADS,
    at: wider,
    steps: (p) => select(p, 1).then(() => press(p, 'Delete')),
  },
  {
    name: 'search',
    path: '/',
    async steps(p) {
      await press(p, /^Search/);
      await p.keyboard.type('Hottechi');
      await p.getByRole('option').first().waitFor();
    },
  },
  { name: 'search-empty', path: '/', steps: (p) => press(p, /^Search/) },
  { name: 'user-menu', path: '/', steps: (p) => press(p, /^Signed in as/) },
  {
    name: 'arrival',
    path: '/',
    state: { arrivals: true },
    steps: (p) => p.getByText('New lead for you').first().waitFor(),
  },
  { name: 'more', path: '/', at: phone, steps: (p) => press(p, 'More') },
  { name: 'card-menu', path: '/deals', steps: (p) => press(p, /^Move /) },
  { name: 'as-of', path: '/dashboard', steps: (p) => press(p, /^As of/) },
  { name: 'chart-as-table', path: '/dashboard', steps: (p) => press(p, /table/i) },
  {
    name: 'leave',
    path: '/contacts/c1',
    async steps(p) {
      await p.getByRole('textbox', { name: /note/i }).first().fill('Something half written');
      await p.getByRole('link', { name: 'Deals' }).first().click();
    },
  },
  {
    name: 'discard',
    path: '/leads',
    async steps(p) {
      await press(p, 'New lead');
      await p.getByLabel('Given name').fill('Ann');
      await p.keyboard.press('Escape');
    },
  },
  { name: 'sessions-end', path: '/account', steps: (p) => press(p, /End all others/) },
  { name: 'second-factor', path: '/account', steps: (p) => press(p, /Turn on/) },
  { name: 'set-password', path: '/admin/users/u2', steps: (p) => press(p, 'Set a password') },
  { name: 'take-factor', path: '/admin/users/u2', steps: (p) => press(p, 'Take it away') },
  {
    name: 'why',
    path: '/admin/users/u2',
    steps: (p) => button(p, 'Explain').scrollIntoViewIfNeeded(),
  },
  {
    name: 'unsaved',
    path: '/admin/users/u2',
    steps: (p) => p.getByLabel('Name').first().fill('Max M. Manager'),
  },
  { name: 'role-edit', path: '/admin/roles/r2', steps: (p) => press(p, 'Lead') },
  { name: 'client-secret', path: '/admin/api-clients/k1', steps: (p) => press(p, 'New secret') },
  {
    name: 'require-factor',
    path: '/admin/sign-in',
    steps: (p) => press(p, 'Require it of everybody'),
  },
  {
    name: 'rule-new',
    path: '/admin/routing/rule-sets/rs1',
    async steps(p) {
      await press(p, 'Add a rule');
      await button(p, 'Add a rule').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'rules-into-force',
    path: '/admin/routing/rule-sets/rs2',
    steps: (p) => press(p, 'Put into force'),
  },
  {
    name: 'webhook-again',
    path: '/admin/webhooks/w1',
    steps: (p) => press(p, 'Send several again…'),
  },
  { name: 'webhook-secret', path: '/admin/webhooks/w1', steps: (p) => press(p, 'New secret') },
];
